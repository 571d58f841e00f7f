import type { ForwardingState } from '../tables/forwarding-state'
import type { StationId, TableId } from '../tables/rule'
import type { RoundTrip } from '../trace/trace'
import { tripSteps, type TripStep } from './steps'

/*
 * One tree a round trip: way → place → layer or table → group, with the steps as its leaves. List,
 * stepping, levels and text are views of it.
 *
 *   request
 *   └─ port(web)
 *      ├─ 7  VFP is on
 *      ├─ ACL_ENDPOINT_LAYER
 *      │  └─ ACL_ENDPOINT_GROUP_IPV4_IN
 *      │     └─ 8  row web-80 lets it through
 */

interface FrameBase {
  /** As it is printed: a hop token, a layer, a table or a group. */
  readonly name: string
  /** Positions of its first and last step. */
  readonly first: number
  readonly last: number
}

/** What a step happens in. */
export type Frame =
  | (FrameBase & { readonly kind: 'way' })
  | (FrameBase & { readonly kind: 'place'; readonly station: StationId })
  | (FrameBase & { readonly kind: 'layer' })
  | (FrameBase & { readonly kind: 'table'; readonly table: TableId })
  | (FrameBase & { readonly kind: 'group'; readonly table: TableId })

/** For each position the frames around its step, outermost first: way, place, and what lies within. */
export type TraceTree = readonly (readonly Frame[])[]

type Open =
  | { readonly kind: 'way' | 'layer'; readonly name: string }
  | {
      readonly kind: 'place'
      readonly name: string
      readonly station: StationId
      readonly at: object
    }
  | { readonly kind: 'table' | 'group'; readonly name: string; readonly table: TableId }

/** The layer and group of a port that a table is; null for a table that is neither. */
function groupOf(
  state: ForwardingState,
  id: TableId,
): { readonly layer: string; readonly group: string } | null {
  const table = state.tables[id]
  const station = table && state.stations[table.station]
  if (table?.kind !== 'vfp-group' || station?.kind !== 'port') return null
  for (const layer of station.layers) {
    const group = layer.groups.find((candidate) => candidate.table === id)
    if (group) return { layer: layer.name, group: group.name }
  }
  return null
}

/** What lies around a step. The table asked last is the one that decided. */
function aroundOf({ trace, hop, step }: TripStep, state: ForwardingState | null): readonly Open[] {
  const outer: readonly Open[] = [
    { kind: 'way', name: trace.direction },
    { kind: 'place', name: hop.at, station: hop.station, at: hop },
  ]
  const asked = step.lookups.at(-1)?.table
  const inGroup = asked === undefined || state === null ? null : groupOf(state, asked)
  if (inGroup !== null && asked !== undefined) {
    return [
      ...outer,
      { kind: 'layer', name: inGroup.layer },
      { kind: 'group', name: inGroup.group, table: asked },
    ]
  }
  // A flow answers in place of the layer's rows: there is a layer and no table.
  const { layer } = step.params
  if (typeof layer === 'string') return [...outer, { kind: 'layer', name: layer }]
  if (asked === undefined) return outer
  return [...outer, { kind: 'table', name: state?.tables[asked]?.name ?? asked, table: asked }]
}

function isSame(a: Open, b: Open): boolean {
  if (a.kind !== b.kind || a.name !== b.name) return false
  if (a.kind === 'place') return b.kind === 'place' && a.at === b.at
  return !('table' in a) || ('table' in b && a.table === b.table)
}

/** A frame that is still being filled. */
interface Span {
  readonly open: Open
  readonly first: number
  last: number
}

function frameOf({ open, first, last }: Span): Frame {
  const { name } = open
  switch (open.kind) {
    case 'place':
      return { kind: 'place', name, station: open.station, first, last }
    case 'table':
    case 'group':
      return { kind: open.kind, name, table: open.table, first, last }
    case 'way':
    case 'layer':
      return { kind: open.kind, name, first, last }
  }
}

const known = new WeakMap<RoundTrip, { state: ForwardingState | null; tree: TraceTree }>()

/**
 * The tree of a round trip. Without the tables it was walked over (a board that has changed since),
 * layers are known by the steps and groups are not. Worked out once a round trip and state.
 */
export function treeOf(roundTrip: RoundTrip, state: ForwardingState | null): TraceTree {
  const before = known.get(roundTrip)
  if (before && before.state === state) return before.tree
  const spans: Span[][] = []
  for (const step of tripSteps(roundTrip)) {
    const { position } = step
    const above = spans.at(-1) ?? []
    let isJoined = true
    spans.push(
      aroundOf(step, state).map((open, depth) => {
        const span = above[depth]
        isJoined &&= span !== undefined && isSame(span.open, open)
        if (!isJoined || span === undefined) return { open, first: position, last: position }
        span.last = position
        return span
      }),
    )
  }
  const frames = new Map<Span, Frame>()
  const tree = spans.map((around) =>
    around.map((span) => {
      const frame = frames.get(span) ?? frameOf(span)
      frames.set(span, frame)
      return frame
    }),
  )
  known.set(roundTrip, { state, tree })
  return tree
}

/** The frames around a step, outermost first; none where there is no such step. */
export function framesAt(tree: TraceTree, position: number): readonly Frame[] {
  return tree[position] ?? []
}

/** The place a step happens at. */
export function placeAt(tree: TraceTree, position: number): Frame | null {
  return framesAt(tree, position).find(({ kind }) => kind === 'place') ?? null
}
