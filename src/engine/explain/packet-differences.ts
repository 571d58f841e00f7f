import { must } from '../../lib/assert'
import type { Header, Packet } from '../wire/packet'
import { headerBytes, innermostIp } from '../wire/packet-ops'
import type { SeenStep } from './align'
import {
  DIRECTIONS,
  other,
  placeOf,
  SIDES,
  traceOf,
  type Compared,
  type Difference,
  type SideName,
} from './difference'
import { pathMtuOf } from './path-mtu'

/* What is different about the packet itself: who it seems to come from, what it wears, how large it may be. */

const innermostOf = (packet: Packet) =>
  must(innermostIp(packet), 'innermostOf: a packet without an address')

/** Who is sending, as the packet says at a step. */
function sourceAt({ step }: SeenStep, when: 'before' | 'after'): string {
  return innermostOf(step[when]).header.source
}

/** The sender's own address, what the receiver sees in its place, and the step that changed it last. */
function sourceStory(steps: readonly SeenStep[]): {
  readonly own: string
  readonly seen: string
  readonly changed: SeenStep | null
} {
  const own = sourceAt(must(steps[0], 'sourceStory: no step'), 'before')
  const seen = sourceAt(must(steps.at(-1), 'sourceStory: no step'), 'after')
  const changed = steps.findLast((one) => sourceAt(one, 'before') !== sourceAt(one, 'after'))
  return { own, seen, changed: changed ?? null }
}

/** The receiver on one side sees somebody else than the sender. */
export function sourceDifferences(compared: Compared): Difference[] {
  const { sides, seen } = compared
  return DIRECTIONS.flatMap((direction) => {
    // Who stands at the end decides what is seen there: a packet that was stopped has no receiver.
    const story = (side: SideName) => {
      const trace = traceOf(sides[side], direction)
      if (trace?.disposition.kind !== 'delivered') return null
      return sourceStory(seen[side].filter((one) => one.trace === trace))
    }
    const stories = { a: story('a'), b: story('b') }
    if (stories.a === null || stories.b === null) return []
    const isLost = (side: SideName) => stories[side]?.own !== stories[side]?.seen
    if (isLost('a') === isLost('b')) return []
    const has = isLost('a') ? 'a' : 'b'
    const { own, seen: shown, changed } = must(stories[has], 'sourceDifferences: no story')
    const { position } = must(changed, 'sourceDifferences: lost at no step')
    const at = placeOf(compared, has, position)
    return [{ kind: 'lost-source', direction, at, has, own, seen: shown }]
  })
}

const sumOf = (headers: readonly Header[]): number =>
  headers.reduce((sum, header) => sum + headerBytes(header), 0)

/** What is wrapped around the sender's packet: all but the packet itself and the frame it travels in. */
function wrappingOf({ step }: SeenStep): readonly Header[] {
  const { headers } = step.after
  const around = headers.slice(0, innermostOf(step.after).index)
  const own = around.findLastIndex(({ kind }) => kind === 'ethernet')
  return around.filter((_, index) => index !== own)
}

/** The step at which the packet is wrapped thickest, and in what. */
function thickestOf(steps: readonly SeenStep[]): Wrapping | null {
  let best: Wrapping | null = null
  for (const seen of steps) {
    const headers = wrappingOf(seen)
    if (best === null || sumOf(headers) > sumOf(best.headers)) best = { seen, headers }
  }
  return best
}

interface Wrapping {
  readonly seen: SeenStep
  readonly headers: readonly Header[]
}

/** Headers of one wrapping that the other has not, outermost first. */
function beyond(of: readonly Header[], others: readonly Header[]): readonly Header[] {
  const left = others.map(({ kind }) => kind)
  return of.filter(({ kind }) => {
    const index = left.indexOf(kind)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}

/** Headers that the packet wears on one side only, where it is wrapped thickest. */
export function headerDifferences(compared: Compared): Difference[] {
  return DIRECTIONS.flatMap((direction) => {
    const thickest = (side: SideName) =>
      thickestOf(compared.seen[side].filter(({ trace }) => trace.direction === direction))
    const wrappings = { a: thickest('a'), b: thickest('b') }
    return SIDES.flatMap((has): Difference[] => {
      const [own, than] = [wrappings[has], wrappings[other(has)]]
      if (own === null || than === null) return []
      const extra = beyond(own.headers, than.headers)
      if (extra.length === 0) return []
      const at = placeOf(compared, has, own.seen.position)
      const headers = extra.map(({ kind }) => kind)
      return [{ kind: 'extra-header', direction, at, has, headers, bytes: sumOf(extra) }]
    })
  })
}

/** How large a packet may be. */
export function mtuDifferences({ sides, seen }: Compared): Difference[] {
  const limit = (side: SideName) =>
    pathMtuOf(
      sides[side].state,
      seen[side].filter(({ trace }) => trace.direction === 'request'),
    )
  const [a, b] = [limit('a'), limit('b')]
  if (a === null || b === null || a.bytes === b.bytes) return []
  const at = { a: a.seen.position, b: b.seen.position }
  return [{ kind: 'mtu', direction: 'request', at, a: a.bytes, b: b.bytes }]
}
