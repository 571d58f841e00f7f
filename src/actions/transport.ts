import type { AudienceLevel } from '../engine/explain/levels'
import type { BreakCondition } from '../engine/explain/breakpoints'
import type { LoopRange, TraceSlice } from '../store/state'
import { action, type ActionContext } from './action'
import { withStepper } from './stepper'
import type * as stepping from './stepping'

/** Speeds of the transport, 1 = one hop in 600 ms. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const

export { laneRange } from '../store/trace-position'

const hasTrace = ({ store }: ActionContext): boolean => store.getState().roundTrip !== null

/** Moves of the stepper that need nothing but the state. */
type Move = {
  [K in keyof typeof stepping]: (typeof stepping)[K] extends (context: ActionContext) => void
    ? K
    : never
}[keyof typeof stepping]

/** An action that moves along the trace, with its keys. */
const move = (name: Move, shortcuts: readonly string[] = [], timeline: readonly string[] = []) =>
  action({
    ...(shortcuts.length > 0 && { shortcuts }),
    ...(timeline.length > 0 && { timelineShortcuts: timeline }),
    needs: 'trace',
    isEnabled: hasTrace,
    run: (context) => withStepper((stepper) => stepper[name](context)),
  })

/** The transport and the debugger: every act moves one number, the step index (interaction-and-look 1.5). */
export const TRANSPORT_ACTIONS = {
  'trace.first': move('toFirst', [], ['Home']),
  'trace.back': move('back', [',', 'Shift+F10']),
  'trace.play': {
    ...move('playOrPause', ['F5', 'Alt+P'], ['Space']),
    isChecked: ({ store }: ActionContext) => store.getState().playing,
  },
  'trace.play-back': move('playBackward', [], ['Shift+Space']),
  'trace.forward': move('forward', ['.', 'F10']),
  'trace.last': move('toLast', [], ['End']),
  'trace.into': move('into', [']', 'F11']),
  'trace.out': move('out', ['[', 'Shift+F11']),
  'trace.next-decision': move('toNextDecision', ['Shift+.']),
  'trace.previous-decision': move('toPreviousDecision', ['Shift+,']),
  'trace.breakpoint-here': move('toggleBreakpointHere', ['B', 'F9']),
  'trace.next-breakpoint': move('toNextBreakpoint', ['Shift+B']),
  'trace.previous-breakpoint': move('toPreviousBreakpoint', ['Alt+Shift+B']),
  'trace.loop': {
    ...move('loopOrNot', ['Shift+L']),
    isChecked: ({ store }: ActionContext) => store.getState().looping,
  },
  'trace.loop-from': move('loopFromHere', [], ['I']),
  'trace.loop-to': move('loopToHere', [], ['O']),
  'trace.next-level': move('nextLevel', ['D']),
  /** What the player asks for each time a step has been seen. */
  'trace.tick': move('tick'),
  /** To a step; playing goes on only when asked, so that scrubbing stands still. */
  'trace.seek': action<[index: number, playing?: boolean]>({
    isEnabled: hasTrace,
    run: (context, index, playing) =>
      withStepper((stepper) => stepper.seek(context, index, playing)),
  }),
  'trace.lane': action<[lane: TraceSlice['lane']]>({
    isEnabled: hasTrace,
    run: (context, lane) => withStepper((stepper) => stepper.setLane(context, lane)),
  }),
  'trace.next-lane': move('nextLane', ['L']),
  'trace.loop-range': action<[range: LoopRange | null]>({
    isEnabled: hasTrace,
    run: (context, range) => withStepper((stepper) => stepper.setLoop(context, range)),
  }),
  'trace.level': action<[level: AudienceLevel]>({
    run: (context, level) => withStepper((stepper) => stepper.setLevel(context, level)),
  }),
  'trace.breakpoint-add': action<[condition: BreakCondition]>({
    run: (context, condition) =>
      withStepper((stepper) => stepper.addBreakpoint(context, condition)),
  }),
  'trace.breakpoint-set': action<[text: string, on: boolean]>({
    run: ({ store }, text, on) =>
      store.setView({
        breakpoints: store
          .getState()
          .breakpoints.map((one) => (one.text === text ? { text, on } : one)),
      }),
  }),
  'trace.breakpoint-remove': action<[text: string]>({
    run: ({ store }, text) =>
      store.setView({
        breakpoints: store.getState().breakpoints.filter((one) => one.text !== text),
      }),
  }),
  /** Watches a header field, or no longer. */
  'trace.watch': action<[field: string]>({
    run: ({ store }, field) => {
      const { watches } = store.getState()
      const without = watches.filter((watched) => watched !== field)
      store.setView({ watches: without.length < watches.length ? without : [...watches, field] })
    },
  }),
  /** Pins the hop of the present step in the passport, or lets it go again. */
  'trace.passport': action({
    shortcuts: ['Y'],
    needs: 'trace',
    isEnabled: hasTrace,
    isChecked: ({ store }) => store.getState().pinnedStep !== null,
    run: ({ store }) => {
      const { pinnedStep, stepIndex } = store.getState()
      store.setTrace({ pinnedStep: pinnedStep === stepIndex ? null : stepIndex })
      const isSheet = store.getState().sheet !== 'none'
      store.setView({ dockOpen: true, dockTab: 'passport', ...(isSheet && { sheet: 'trace' }) })
    },
  }),
  'trace.speed': action<[speed: number]>({
    run: ({ store }, speed) => store.setTrace({ speed }),
  }),
  'trace.slower': action({
    timelineShortcuts: ['-'],
    run: (context) => stepSpeed(context, -1),
  }),
  'trace.faster': action({
    timelineShortcuts: ['+'],
    run: (context) => stepSpeed(context, 1),
  }),
} as const

function stepSpeed({ store }: ActionContext, by: 1 | -1): void {
  const at = SPEEDS.findIndex((speed) => speed >= store.getState().speed)
  const speed = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))]
  if (speed !== undefined) store.setTrace({ speed })
}
