import { must } from '../../lib/assert'
import type { ForwardingState, Station } from '../tables/forwarding-state'
import type { Hop, RoundTrip, Step, StepCode, Trace } from '../trace/trace'

/*
 * Two round trips laid beside each other, so that both can be walked in step. What happens at the same
 * place, or at the same kind of place, stands in one beat; what one side alone has makes the other wait.
 */

/** One of the two that are compared: a packet and the tables that it walked. */
export interface Side {
  readonly state: ForwardingState
  readonly roundTrip: RoundTrip
}

/** A step of a round trip with where it stands in it. */
export interface SeenStep {
  readonly trace: Trace
  readonly hop: Hop
  readonly step: Step
  /** In request and reply together, from 0. */
  readonly position: number
}

/**
 * One tick of the clock that both sides share: the positions of their steps. Null on the side that has
 * no such step; never null on both.
 */
export interface Beat {
  readonly a: number | null
  readonly b: number | null
}

/** Every step of a round trip, request first, in its order. */
export function seenSteps(roundTrip: RoundTrip): readonly SeenStep[] {
  const { request, reply } = roundTrip
  return [request, ...(reply === null ? [] : [reply])]
    .flatMap((trace) =>
      trace.hops.flatMap((hop) => hop.steps.map((step) => ({ trace, hop, step }))),
    )
    .map((seen, position) => ({ ...seen, position }))
}

/**
 * The beats of two round trips. Requests are laid beside requests and replies beside replies; no step
 * changes its order, every step stands in one beat. Whatever is paired for (a, b) is paired for (b, a).
 */
export function alignSteps(a: Side, b: Side): readonly Beat[] {
  const all = { a: seenSteps(a.roundTrip), b: seenSteps(b.roundTrip) }
  return (['request', 'reply'] as const).flatMap((direction) => {
    const of = (steps: readonly SeenStep[]) =>
      steps.filter(({ trace }) => trace.direction === direction)
    const left = of(all.a).map((seen) => faceOf(seen, a.state))
    const right = of(all.b).map((seen) => faceOf(seen, b.state))
    return beatsOf(left, right)
  })
}

/** What two steps are compared by. */
interface Face {
  readonly position: number
  readonly code: StepCode
  readonly family: string
  readonly station: string
  /** Kind and role of the place: `stack host`. */
  readonly place: string
  readonly layer: string
}

function faceOf({ step, position }: SeenStep, state: ForwardingState): Face {
  const station = must(state.stations[step.station], 'faceOf: a step at no station')
  const { layer } = step.params
  return {
    position,
    code: step.code,
    family: FAMILIES.find((codes) => codes.includes(step.code))?.[0] ?? step.code,
    station: step.station,
    place: placeOf(station),
    layer: typeof layer === 'string' ? layer : '',
  }
}

/**
 * Kind and role of a place. What a container has of its own counts as one role, whether it is in the
 * host's kernel or in that of a utility VM.
 */
function placeOf(station: Station): string {
  const role = 'role' in station ? station.role : ''
  return `${station.kind} ${OF_CONTAINER.includes(role) ? 'container' : role}`
}

const OF_CONTAINER: readonly string[] = ['container', 'guest', 'host-vnic', 'synthetic']

/** Different answers to one question: they belong into one beat, and the difference is the news. */
const FAMILIES: readonly (readonly StepCode[])[] = [
  ['firewall-allows', 'firewall-blocks', 'state-known'],
  ['route-on-link', 'route-to-many', 'route-via', 'local-delivery'],
  ['arp-asks', 'neighbour-known', 'ndp-asks'],
  ['arp-answered', 'arp-unanswered', 'ndp-answered', 'ndp-unanswered'],
  ['port-open', 'port-vfp', 'port-blocks'],
  ['layer-allows', 'layer-blocks', 'layer-no-match', 'layer-flow'],
  ['switch-known-port', 'switch-to-uplink', 'switch-floods', 'switch-no-port', 'switch-by-address'],
  ['nat-session-made', 'nat-session-used', 'nat-mapping-used', 'nat-not-involved'],
  ['name-known', 'name-unknown', 'name-unanswerable', 'question-handed-on'],
]

/** How much two steps have in common; 0 = they cannot share a beat. */
function likeness(a: Face, b: Face): number {
  if (a.place !== b.place || a.layer !== b.layer) return 0
  const isSamePlace = a.station === b.station
  if (a.code === b.code) return isSamePlace ? 8 : 5
  if (a.family === b.family) return isSamePlace ? 4 : 3
  return 0
}

/** The longest common subsequence, weighted by likeness; between two pairs the left side goes first. */
function beatsOf(left: readonly Face[], right: readonly Face[]): Beat[] {
  const rest = bestRests(left, right)
  const beats: Beat[] = []
  let from = { i: 0, j: 0 }
  const waitUntil = (i: number, j: number) => {
    for (const face of left.slice(from.i, i)) beats.push({ a: face.position, b: null })
    for (const face of right.slice(from.j, j)) beats.push({ a: null, b: face.position })
  }
  for (let pair = nextPair(left, right, rest, from); pair !== null;) {
    waitUntil(pair.i, pair.j)
    beats.push({ a: pair.left.position, b: pair.right.position })
    from = { i: pair.i + 1, j: pair.j + 1 }
    pair = nextPair(left, right, rest, from)
  }
  waitUntil(left.length, right.length)
  return beats
}

const faceAt = (faces: readonly Face[], index: number): Face =>
  must(faces[index], 'faceAt: no face')

/** The best that is left from each pair of positions on. */
function bestRests(left: readonly Face[], right: readonly Face[]): readonly number[][] {
  const best = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  )
  const at = (i: number, j: number): number => must(best[i]?.[j], 'bestRests: beyond the end')
  for (let i = left.length - 1; i >= 0; i--) {
    const row = must(best[i], 'bestRests: no row')
    for (let j = right.length - 1; j >= 0; j--) {
      const like = likeness(faceAt(left, i), faceAt(right, j))
      const paired = like === 0 ? 0 : like + at(i + 1, j + 1)
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), paired)
    }
  }
  return best
}

interface Pair {
  readonly i: number
  readonly j: number
  readonly left: Face
  readonly right: Face
}

/**
 * The next pair of a best alignment: the earliest; of equally early ones the most alike, then the one
 * whose names come first. None of this asks which side is which, so the mirrored question has the
 * mirrored answer.
 */
function nextPair(
  left: readonly Face[],
  right: readonly Face[],
  rest: readonly (readonly number[])[],
  from: { readonly i: number; readonly j: number },
): Pair | null {
  const at = (i: number, j: number): number => must(rest[i]?.[j], 'nextPair: beyond the end')
  const goal = at(from.i, from.j)
  if (goal === 0) return null
  let best: { readonly pair: Pair; readonly rank: readonly (number | string)[] } | null = null
  for (let i = from.i; i < left.length; i++) {
    for (let j = from.j; j < right.length; j++) {
      const [x, y] = [faceAt(left, i), faceAt(right, j)]
      const like = likeness(x, y)
      if (like === 0 || like + at(i + 1, j + 1) !== goal) continue
      const names = [`${x.station} ${x.code}`, `${y.station} ${y.code}`].sort().join(' ')
      const rank = [i + j, Math.abs(i - j), -like, names]
      if (best === null || comesFirst(rank, best.rank)) {
        best = { pair: { i, j, left: x, right: y }, rank }
      }
    }
  }
  return best?.pair ?? null
}

function comesFirst(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index]
    if (other === undefined || value === other) continue
    return value < other
  }
  return false
}
