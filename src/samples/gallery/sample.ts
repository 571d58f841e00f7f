import type {
  PlacedId,
  Position,
  SavedRequest,
  TopologyDocument,
} from '../../engine/model/document'
import { emptyDocument } from '../../engine/model/empty-document'
import type { Topology } from '../../engine/model/topology'

/** Boards that open with one click, in the order of the gallery. */
export const SAMPLE_IDS = [
  'nat-developer',
  'process-beside-hyperv',
  'nat-2016-default-deny',
  'transparent-lan',
  'vlans',
  'l2bridge-two-nodes',
  'overlay-two-nodes',
  'l2tunnel-azure',
  'default-switch',
  'reference-lab',
] as const
export type SampleId = (typeof SAMPLE_IDS)[number]

export interface Sample {
  readonly id: SampleId
  /** Its title in the catalogue. */
  readonly titleKey: `sample.${SampleId}`
  /** One sentence about what there is to see. */
  readonly aboutKey: `sample.${SampleId}.about`
  /** A fresh document with layout and a first packet. */
  readonly open: () => TopologyDocument
}

/** The document of a sample. The title is data of the board; a person may change it. */
export function sampleDocument(
  title: string,
  topology: Topology,
  layout: Readonly<Partial<Record<PlacedId, Position>>>,
  request: SavedRequest,
): TopologyDocument {
  return { ...emptyDocument(title), topology, layout, request }
}

/** From the left edge of one host to the next: 400 of drawing, 80 between. */
const PITCH = 480
/** The LAN runs under the hosts, close to them. */
const LAN_Y = 424

/** Hosts side by side on top. */
export function hostsInARow(
  ...ids: readonly PlacedId[]
): Readonly<Partial<Record<PlacedId, Position>>> {
  return Object.fromEntries(ids.map((id, index) => [id, { x: index * PITCH, y: 0 }]))
}

/** What stands outside the hosts, by what it is. */
export interface Outside {
  readonly lan: PlacedId
  /** A machine on the LAN. */
  readonly neighbour?: PlacedId
  /** The way out: a router or a gateway. */
  readonly router: PlacedId
  readonly internet: PlacedId
  readonly server: PlacedId
}

/** The outside, to the right of so many hosts: the LAN below everything, the internet up. */
export function outsideBeside(
  hosts: number,
  { lan, neighbour, router, internet, server }: Outside,
): Readonly<Partial<Record<PlacedId, Position>>> {
  const x = hosts * PITCH
  return {
    [lan]: { x: 0, y: LAN_Y },
    ...(neighbour === undefined ? {} : { [neighbour]: { x, y: 312 } }),
    [router]: { x: x + 200, y: 312 },
    [internet]: { x: x + 240, y: 176 },
    [server]: { x: x + 192, y: 48 },
  }
}
