import type { MessageKey } from '../../../i18n/catalogue'
import {
  ISOLATIONS,
  NETWORK_TYPES,
  WINDOWS_RELEASES,
  type NetworkType,
  type NodeKind,
  type WindowsRelease,
} from '../../../engine/model/topology'
import type { PlaceItem } from '../../../store/state'
import { DRIVER_LOOKS } from '../../primitives/chip'
import type { IconName } from '../../primitives/icon'

export interface PaletteEntry {
  readonly id: string
  readonly item: PlaceItem
  readonly icon: IconName
  /** Printed below the picture in the rail; a name that is not translated. */
  readonly tag?: string
  readonly label: MessageKey
  /** A second line: what it is good for. */
  readonly hint: MessageKey | null
}

export interface PaletteSection {
  readonly id: string
  readonly label: MessageKey
  readonly entries: readonly PaletteEntry[]
}

const NODE_KINDS = [
  'segment',
  'router',
  'external-host',
  'internet',
  'dns-server',
  'azure-fabric',
  'azure-gateway',
] as const satisfies readonly NodeKind[]

/** What tells the releases apart where only a picture fits. */
const RELEASE_TAGS = {
  ws2016: '2016',
  ws2019: '2019',
  ws2022: '2022',
  ws2025: '2025',
  win11: '11',
} as const satisfies Record<WindowsRelease, string>

/** Types of HNS beside the five drivers of the documentation: switches without an uplink. */
const OTHER_TYPES: readonly NetworkType[] = ['ics', 'internal', 'private']

function networkEntry(driver: NetworkType): PaletteEntry {
  return {
    id: `network-${driver}`,
    item: { kind: 'network', driver },
    icon: DRIVER_LOOKS[driver].icon,
    label: `palette.driver.${driver}`,
    hint: `palette.driver.${driver}.hint`,
  }
}

/** Everything that can be put on the board, in the order of the palette. */
export const PALETTE: readonly PaletteSection[] = [
  {
    id: 'hosts',
    label: 'palette.hosts',
    entries: WINDOWS_RELEASES.map((release) => ({
      id: `host-${release}`,
      item: { kind: 'host', release },
      icon: 'host',
      tag: RELEASE_TAGS[release],
      label: `palette.release.${release}`,
      hint: null,
    })),
  },
  {
    id: 'containers',
    label: 'palette.containers',
    entries: ISOLATIONS.map((isolation) => ({
      id: `container-${isolation}`,
      item: { kind: 'container', isolation },
      icon: isolation === 'hyperv' ? 'container-hyperv' : 'container',
      label: `palette.isolation.${isolation}`,
      hint: `palette.isolation.${isolation}.hint`,
    })),
  },
  {
    id: 'networks',
    label: 'palette.networks',
    entries: NETWORK_TYPES.filter((driver) => !OTHER_TYPES.includes(driver)).map(networkEntry),
  },
  {
    id: 'other-networks',
    label: 'palette.other-networks',
    entries: OTHER_TYPES.map(networkEntry),
  },
  {
    id: 'outside',
    label: 'palette.outside',
    entries: NODE_KINDS.map((node) => ({
      id: `node-${node}`,
      item: { kind: 'node', node },
      icon: node,
      label: `palette.node.${node}`,
      hint: null,
    })),
  },
  {
    id: 'notes',
    label: 'palette.notes',
    entries: [
      {
        id: 'note',
        item: { kind: 'note' },
        icon: 'note',
        label: 'palette.note',
        hint: null,
      },
      {
        id: 'text',
        item: { kind: 'note', form: { kind: 'text', size: 'medium' } },
        icon: 'text',
        label: 'palette.text',
        hint: null,
      },
      {
        id: 'frame',
        item: { kind: 'note', form: { kind: 'frame', zone: 'zone', width: 480, height: 320 } },
        icon: 'frame',
        label: 'palette.frame',
        hint: null,
      },
      {
        id: 'arrow',
        item: { kind: 'note', form: { kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 120, y: 0 } } },
        icon: 'arrow',
        label: 'palette.arrow',
        hint: null,
      },
    ],
  },
]

/** True when both are the same palette item. */
export function isSameItem(a: PlaceItem | null, b: PlaceItem): boolean {
  return a !== null && JSON.stringify(a) === JSON.stringify(b)
}
