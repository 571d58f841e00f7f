import { requestLength, stepsOf } from '../store/trace-position'
import type { AppState, TraceSlice } from '../store/state'
import { action, type ActionContext } from './action'

/** Speeds of the transport, 1 = one hop in 600 ms. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const

/** First and last step of the lane that is shown: indices into request and reply together. */
export function laneRange(state: Pick<AppState, 'lane' | 'roundTrip'>): readonly [number, number] {
  const last = Math.max(0, stepsOf(state.roundTrip).length - 1)
  const split = requestLength(state.roundTrip)
  switch (state.lane) {
    case 'request':
      return [0, Math.max(0, split - 1)]
    case 'reply':
      return split <= last ? [split, last] : [0, last]
    case 'both':
      return [0, last]
  }
}

const hasTrace = ({ store }: ActionContext): boolean => store.getState().roundTrip !== null

function seek({ store }: ActionContext, index: number, playing = false): void {
  const [first, last] = laneRange(store.getState())
  store.setTrace({ stepIndex: Math.min(last, Math.max(first, index)), playing })
}

function setLane(context: ActionContext, lane: TraceSlice['lane']): void {
  context.store.setTrace({ lane })
  seek(context, context.store.getState().stepIndex)
}

function playOrPause(context: ActionContext): void {
  const { store } = context
  const { playing, stepIndex } = store.getState()
  const [first, last] = laneRange(store.getState())
  // Play at the end begins again, as every player does.
  if (!playing && stepIndex >= last) store.setTrace({ stepIndex: first, playing: true })
  else store.setTrace({ playing: !playing })
}

/** The transport: every act moves one number, the step index (interaction-and-look 1.5). */
export const TRANSPORT_ACTIONS = {
  'trace.first': action({
    timelineShortcuts: ['Home'],
    isEnabled: hasTrace,
    run: (context) => seek(context, laneRange(context.store.getState())[0]),
  }),
  'trace.back': action({
    shortcuts: [',', 'Shift+F10'],
    isEnabled: hasTrace,
    run: (context) => seek(context, context.store.getState().stepIndex - 1),
  }),
  'trace.play': action({
    shortcuts: ['F5', 'Alt+P'],
    timelineShortcuts: ['Space'],
    isEnabled: hasTrace,
    isChecked: ({ store }) => store.getState().playing,
    run: playOrPause,
  }),
  'trace.forward': action({
    shortcuts: ['.', 'F10'],
    isEnabled: hasTrace,
    run: (context) => seek(context, context.store.getState().stepIndex + 1),
  }),
  'trace.last': action({
    timelineShortcuts: ['End'],
    isEnabled: hasTrace,
    run: (context) => seek(context, laneRange(context.store.getState())[1]),
  }),
  /** To a step; playing goes on only when asked, so that scrubbing stands still. */
  'trace.seek': action<[index: number, playing?: boolean]>({ isEnabled: hasTrace, run: seek }),
  'trace.lane': action<[lane: TraceSlice['lane']]>({ isEnabled: hasTrace, run: setLane }),
  'trace.next-lane': action({
    shortcuts: ['L'],
    isEnabled: hasTrace,
    run: (context) => {
      const next = { both: 'request', request: 'reply', reply: 'both' } as const
      setLane(context, next[context.store.getState().lane])
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
