import type {
  PlacedId,
  Position,
  SavedRequest,
  TopologyDocument,
} from '../../engine/model/document'
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
  return { schemaVersion: 1, title, topology, layout, notes: {}, request }
}

/** Where the outside stands: one row below the hosts, left to right. */
export function rowBelowHosts(
  ...ids: readonly PlacedId[]
): Readonly<Partial<Record<PlacedId, Position>>> {
  return Object.fromEntries(ids.map((id, index) => [id, { x: index * 240, y: 540 }]))
}

/** Hosts side by side, 80 board units apart. */
export function hostsInARow(
  ...ids: readonly PlacedId[]
): Readonly<Partial<Record<PlacedId, Position>>> {
  return Object.fromEntries(ids.map((id, index) => [id, { x: index * 640, y: 0 }]))
}
