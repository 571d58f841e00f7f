import type { Variant } from '../../../engine/explain/variant'
import type { TopologyDocument } from '../../../engine/model/document'
import type { ContainerId, HostId, NetworkId } from '../../../engine/model/ids'
import { endpointsOfContainer, entityName } from '../../../engine/model/queries'
import {
  ISOLATIONS,
  NETWORK_TYPES,
  WINDOWS_RELEASES,
  type Isolation,
  type NetworkType,
  type Topology,
  type WindowsRelease,
} from '../../../engine/model/topology'
import { sortedValues } from '../../../lib/sort'
import type { SampleId } from '../../../samples/index'
import type { Translator } from '../../../i18n/translator'
import type { Seed } from './seed'

/** What the two sides differ in. */
export const ASPECTS = ['driver', 'isolation', 'release', 'board'] as const
export type Aspect = (typeof ASPECTS)[number]

/** Another board: an example, or a file that was opened here. */
export type OtherBoard =
  | { readonly kind: 'this' }
  | { readonly kind: 'sample'; readonly id: SampleId }
  | { readonly kind: 'file'; readonly name: string; readonly document: TopologyDocument }

/** What is compared. The values of aspects that are not chosen are kept for when they are again. */
export interface Plan {
  readonly aspect: Aspect
  readonly networkId: NetworkId | null
  /** null: every one. */
  readonly containerId: ContainerId | null
  readonly hostId: HostId | null
  readonly drivers: readonly [NetworkType, NetworkType]
  readonly isolations: readonly [Isolation, Isolation]
  readonly releases: readonly [WindowsRelease, WindowsRelease]
  readonly boards: readonly [OtherBoard, OtherBoard]
}

/** The network of the sender, else of anybody: what people mean who have not said. */
function likelyNetwork(topology: Topology, from: string | null): NetworkId | null {
  const container = Object.values(topology.containers).find(({ id }) => id === from)
  const [endpoint] = container === undefined ? [] : endpointsOfContainer(topology, container.id)
  return endpoint?.networkId ?? sortedValues(topology.networks)[0]?.id ?? null
}

/** Where the page begins: the board as it is on the left, something near to it on the right. */
export function firstPlan(topology: Topology, from: string | null, seed: Seed | null): Plan {
  const networkId = seed?.aspect === 'driver' ? seed.networkId : likelyNetwork(topology, from)
  const containerId = seed?.aspect === 'isolation' ? seed.containerId : null
  const hostId = seed?.aspect === 'release' ? seed.hostId : null
  const driver = (networkId === null ? undefined : topology.networks[networkId])?.type ?? 'nat'
  const isolation = isolationOf(topology, containerId) ?? 'process'
  const release = releaseOf(topology, hostId) ?? 'ws2022'
  return {
    aspect: seed?.aspect ?? 'driver',
    networkId,
    containerId,
    hostId,
    drivers: [
      driver,
      (seed?.aspect === 'driver' ? seed.driver : undefined) ??
        (driver === 'nat' ? 'transparent' : 'nat'),
    ],
    isolations: [isolation, isolation === 'process' ? 'hyperv' : 'process'],
    releases: [release, release === 'ws2016' ? 'ws2022' : 'ws2016'],
    boards: [{ kind: 'this' }, { kind: 'sample', id: 'reference-lab' }],
  }
}

function isolationOf(topology: Topology, id: ContainerId | null): Isolation | null {
  const one = id === null ? sortedValues(topology.containers)[0] : topology.containers[id]
  return one?.isolation ?? null
}

function releaseOf(topology: Topology, id: HostId | null): WindowsRelease | null {
  const one = id === null ? sortedValues(topology.hosts)[0] : topology.hosts[id]
  return one?.release ?? null
}

/** What a side changes on the board; null for another board, and where there is nothing to change. */
export function variantFor(plan: Plan, side: 0 | 1): Variant | null {
  switch (plan.aspect) {
    case 'driver':
      return plan.networkId === null
        ? null
        : { kind: 'driver', networkId: plan.networkId, driver: plan.drivers[side] }
    case 'isolation':
      return {
        kind: 'isolation',
        containerId: plan.containerId,
        isolation: plan.isolations[side],
      }
    case 'release':
      return { kind: 'release', hostId: plan.hostId, release: plan.releases[side] }
    case 'board':
      return null
  }
}

/** What a side is called. */
export function sideName(plan: Plan, side: 0 | 1, { t }: Translator): string {
  switch (plan.aspect) {
    case 'driver':
      return t(`palette.driver.${plan.drivers[side]}`)
    case 'isolation':
      return t(`palette.isolation.${plan.isolations[side]}`)
    case 'release':
      return t(`palette.release.${plan.releases[side]}`)
    case 'board': {
      const board = plan.boards[side]
      if (board.kind === 'this') return t('sideBySide.this-board')
      return board.kind === 'sample' ? t(`sample.${board.id}`) : board.name
    }
  }
}

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

/** What can be chosen as the thing that is changed. */
export function subjectChoices(
  topology: Topology,
  aspect: 'driver' | 'isolation' | 'release',
  { t }: Translator,
): readonly Choice<string>[] {
  switch (aspect) {
    case 'driver':
      return sortedValues(topology.networks).map(({ id, name, hostId }) => ({
        value: id,
        label: t('outline.on-network', { network: name, host: entityName(topology, hostId) }),
      }))
    case 'isolation':
      return [
        { value: '', label: t('sideBySide.container.all') },
        ...sortedValues(topology.containers).map(({ id, name }) => ({ value: id, label: name })),
      ]
    case 'release':
      return [
        { value: '', label: t('sideBySide.host.all') },
        ...sortedValues(topology.hosts).map(({ id, name }) => ({ value: id, label: name })),
      ]
  }
}

/** The values of an aspect, in the order of the palette. */
export function valueChoices(
  aspect: 'driver' | 'isolation' | 'release',
  { t }: Translator,
): readonly Choice<string>[] {
  switch (aspect) {
    case 'driver':
      return NETWORK_TYPES.map((value) => ({ value, label: t(`palette.driver.${value}`) }))
    case 'isolation':
      return ISOLATIONS.map((value) => ({ value, label: t(`palette.isolation.${value}`) }))
    case 'release':
      return WINDOWS_RELEASES.map((value) => ({ value, label: t(`palette.release.${value}`) }))
  }
}
