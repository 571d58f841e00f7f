import { stepsInLane } from '../engine/explain/beat'
import { formatBreakpoint, parseBreakpoint } from '../engine/explain/breakpoint-text'
import {
  conditionAt,
  hitsOf,
  nextHit,
  type BreakCondition,
  type Breakpoint,
} from '../engine/explain/breakpoints'
import { AUDIENCE_LEVELS, nearestShown, type AudienceLevel } from '../engine/explain/levels'
import {
  nextDecision,
  previousDecision,
  stepBack,
  stepForward,
  stepInto,
  stepOut,
} from '../engine/explain/stepping'
import { treeOf, type TraceTree } from '../engine/explain/tree'
import type { RoundTrip } from '../engine/trace/trace'
import type { AppState, LoopRange, SavedBreakpoint, TraceSlice } from '../store/state'
import { laneRange } from '../store/trace-position'
import type { ActionContext } from './action'

/*
 * What the keys of the debugger do. State is a pure function of the step index: each of these works
 * out another index from the trace, the level and the lane, and nothing is replayed.
 */

/** Everything a move looks at. */
interface Ground {
  readonly roundTrip: RoundTrip
  readonly tree: TraceTree
  /** Steps of the lane that the level shows; never empty, because ends of a way are always shown. */
  readonly shown: readonly number[]
  readonly at: number
}

/** The steps that one can stand at: of the lane, as the level shows them. */
export function standsOf(state: Pick<AppState, 'roundTrip' | 'level' | 'lane'>): readonly number[] {
  const { roundTrip, level, lane } = state
  return roundTrip === null ? [] : stepsInLane(roundTrip, level, lane)
}

function groundOf(state: AppState): Ground | null {
  const { roundTrip, forwarding, stepIndex } = state
  if (roundTrip === null) return null
  return { roundTrip, tree: treeOf(roundTrip, forwarding), shown: standsOf(state), at: stepIndex }
}

/** Stands still at an index, kept within the lane; at the shown step before one that is folded. */
export function seek(
  { store }: Pick<ActionContext, 'store'>,
  index: number,
  playing = false,
): void {
  const shown = standsOf(store.getState())
  store.setTrace({ stepIndex: nearestShown(shown, index), playing, stoppedBy: null })
}

/** A move by a rule of the debugger. */
function moveBy(context: ActionContext, rule: (ground: Ground) => number): void {
  const ground = groundOf(context.store.getState())
  if (ground !== null) seek(context, rule(ground))
}

export const toFirst = (context: ActionContext): void =>
  moveBy(context, ({ shown, at }) => shown[0] ?? at)
export const toLast = (context: ActionContext): void =>
  moveBy(context, ({ shown, at }) => shown.at(-1) ?? at)
export const forward = (context: ActionContext): void =>
  moveBy(context, ({ shown, at }) => stepForward(shown, at))
export const back = (context: ActionContext): void =>
  moveBy(context, ({ shown, at }) => stepBack(shown, at))
export const into = (context: ActionContext): void =>
  moveBy(context, ({ tree, shown, at }) => stepInto(tree, shown, at))
export const out = (context: ActionContext): void =>
  moveBy(context, ({ tree, shown, at }) => stepOut(tree, shown, at))
export const toNextDecision = (context: ActionContext): void =>
  moveBy(context, ({ roundTrip, shown, at }) => nextDecision(roundTrip, shown, at))
export const toPreviousDecision = (context: ActionContext): void =>
  moveBy(context, ({ roundTrip, shown, at }) => previousDecision(roundTrip, shown, at))

/** Shows one way or both, and goes to where that is. */
export function setLane(context: ActionContext, lane: TraceSlice['lane']): void {
  context.store.setTrace({ lane })
  seek(context, context.store.getState().stepIndex)
}

export function nextLane(context: ActionContext): void {
  const next = { both: 'request', request: 'reply', reply: 'both' } as const
  setLane(context, next[context.store.getState().lane])
}

/** Shows more or less of the same trace; where one stands stays, or the step before it. */
export function setLevel(context: ActionContext, level: AudienceLevel): void {
  context.store.setView({ level })
  const { roundTrip, stepIndex, playing } = context.store.getState()
  if (roundTrip !== null) seek(context, stepIndex, playing)
}

export function nextLevel(context: ActionContext): void {
  const at = AUDIENCE_LEVELS.indexOf(context.store.getState().level)
  const level = AUDIENCE_LEVELS[(at + 1) % AUDIENCE_LEVELS.length]
  if (level !== undefined) setLevel(context, level)
}

/** The steps that playing walks: the range that repeats, else the lane. */
function trackOf(state: AppState): readonly number[] {
  const shown = standsOf(state)
  const { loop, looping } = state
  if (!looping || loop === null) return shown
  const inside = shown.filter((at) => at >= loop.first && at <= loop.last)
  return inside.length > 1 ? inside : shown
}

function play(context: ActionContext, backward: boolean): void {
  const { store } = context
  const state = store.getState()
  if (state.playing && state.backward === backward) {
    store.setTrace({ playing: false })
    return
  }
  const track = trackOf(state)
  const [start, end] = backward ? [track.at(-1), track[0]] : [track[0], track.at(-1)]
  const isOutside = !track.includes(state.stepIndex)
  // Play at the end begins again, as every player does.
  const stepIndex = state.stepIndex === end || isOutside ? (start ?? 0) : state.stepIndex
  store.setTrace({ stepIndex, playing: true, backward, stoppedBy: null })
}

export const playOrPause = (context: ActionContext): void => {
  const { playing, backward } = context.store.getState()
  play(context, playing && backward)
}
export const playBackward = (context: ActionContext): void => play(context, true)

/** One step on while playing: round the loop, or to the end; a breakpoint stops it. */
export function tick({ store }: ActionContext): void {
  const state = store.getState()
  const { stepIndex, backward, looping, playing } = state
  if (!playing) return
  const track = trackOf(state)
  const next = backward ? stepBack(track, stepIndex) : stepForward(track, stepIndex)
  const isAtEnd = next === stepIndex
  if (isAtEnd && !looping) {
    store.setTrace({ playing: false })
    return
  }
  const to = isAtEnd ? ((backward ? track.at(-1) : track[0]) ?? stepIndex) : next
  const stops = stopsOf(state)[to] ?? []
  const isLast = to === (backward ? track[0] : track.at(-1))
  store.setTrace({
    stepIndex: to,
    playing: stops.length === 0 && (looping || !isLast),
    stoppedBy: stops.length > 0 ? stops.map(formatBreakpoint) : null,
  })
}

const read = new WeakMap<readonly SavedBreakpoint[], readonly Breakpoint[]>()

/** The breakpoints of the list that mean something; what an older visit left and nobody can read is skipped. */
export function breakpointsOf(saved: readonly SavedBreakpoint[]): readonly Breakpoint[] {
  const before = read.get(saved)
  if (before) return before
  const breakpoints = saved.flatMap(({ text, on }) => {
    const condition = parseBreakpoint(text)
    return condition.ok ? [{ condition: condition.value, on }] : []
  })
  read.set(saved, breakpoints)
  return breakpoints
}

/** What stops at each position. A stop at a folded step is one at the shown step before it. */
export function stopsOf(
  state: Pick<AppState, 'roundTrip' | 'forwarding' | 'breakpoints' | 'level' | 'lane'>,
): readonly (readonly BreakCondition[])[] {
  const { roundTrip, forwarding, breakpoints } = state
  if (roundTrip === null) return []
  const shown = standsOf(state)
  const hits = hitsOf(breakpointsOf(breakpoints), roundTrip, forwarding)
  const stops = hits.map((): BreakCondition[] => [])
  const [first, last] = laneRange(state)
  hits.forEach((hit, position) => {
    if (position < first || position > last) return
    for (const condition of hit) {
      const at = stops[nearestShown(shown, position)]
      if (at !== undefined && !at.includes(condition)) at.push(condition)
    }
  })
  return stops
}

function run({ store }: ActionContext, direction: 1 | -1): void {
  const state = store.getState()
  const stops = stopsOf(state)
  const at = nextHit(stops, state.stepIndex, direction, laneRange(state))
  if (at === null) {
    store.notify({ key: 'notice.no-breakpoint', params: {}, tone: 'info', undo: false })
    return
  }
  store.setTrace({
    stepIndex: at,
    playing: false,
    stoppedBy: (stops[at] ?? []).map(formatBreakpoint),
  })
}

export const toNextBreakpoint = (context: ActionContext): void => run(context, 1)
export const toPreviousBreakpoint = (context: ActionContext): void => run(context, -1)

/** Adds a breakpoint, or switches on the one that is there. */
export function addBreakpoint({ store }: ActionContext, condition: BreakCondition): void {
  const text = formatBreakpoint(condition)
  const others = store.getState().breakpoints.filter((one) => one.text !== text)
  store.setView({ breakpoints: [...others, { text, on: true }] })
}

/** Stops at this very step, or no longer. */
export function toggleBreakpointHere(context: ActionContext): void {
  const { store } = context
  const { roundTrip, stepIndex, breakpoints } = store.getState()
  const condition = roundTrip === null ? null : conditionAt(roundTrip, stepIndex)
  if (condition === null) return
  const text = formatBreakpoint(condition)
  if (breakpoints.some((one) => one.text === text)) {
    store.setView({ breakpoints: breakpoints.filter((one) => one.text !== text) })
  } else addBreakpoint(context, condition)
}

/** Repeats a range, or the whole lane again when there is none. */
export function setLoop({ store }: ActionContext, range: LoopRange | null): void {
  store.setTrace({ loop: range, looping: range !== null })
}

export function loopOrNot({ store }: ActionContext): void {
  store.setTrace({ looping: !store.getState().looping })
}

/** The range begins here; an end that is not behind it gives way. */
export function loopFromHere(context: ActionContext): void {
  const { loop, stepIndex } = context.store.getState()
  const end = standsOf(context.store.getState()).at(-1) ?? stepIndex
  const last = loop !== null && loop.last > stepIndex ? loop.last : end
  setLoop(context, { first: stepIndex, last })
}

/** The range ends here; a beginning that is not before it gives way. */
export function loopToHere(context: ActionContext): void {
  const { loop, stepIndex } = context.store.getState()
  const begin = standsOf(context.store.getState())[0] ?? stepIndex
  const first = loop !== null && loop.first < stepIndex ? loop.first : begin
  setLoop(context, { first, last: stepIndex })
}
