import type { FlowColour } from '../engine/model/kept-flows'
import { late } from '../lib/late'
import { action, type ActionContext } from './action'
import type * as flowing from './flowing'

const chunk = late(() => import('./flowing'))

/** Loads what is done with kept packets; panels that show them wait for it. */
export const loadFlowing = chunk.load

/** Does something with the chunk: at once when it is there, else as soon as it is. */
function withFlowing(work: (chunk: typeof flowing) => void): void {
  const now = chunk.now()
  if (now !== null) work(now)
  else void chunk.load().then(work)
}

const hasFlows = ({ store }: ActionContext): boolean =>
  (store.getState().document.flows ?? []).length > 0

/** Kept packets: several flows at once, each with lanes, a letter and a colour of its own. */
export const FLOW_ACTIONS = {
  /** Keeps the shown packet, or lets it go again. */
  'flow.keep': action({
    shortcuts: ['Shift+K'],
    isEnabled: ({ store }) => store.getState().sent !== null,
    isChecked: ({ store }) => chunk.now()?.isKept(store.getState()) ?? false,
    run: (context) => withFlowing(({ keepOrNot }) => keepOrNot(context)),
  }),
  /** Makes a kept packet the shown one; where one stands on the timeline stays, unless a step is given. */
  'flow.show': action<[letter: string, stepIndex?: number]>({
    run: (context, letter, stepIndex) =>
      withFlowing(({ showFlow }) => showFlow(context, letter, stepIndex)),
  }),
  'flow.next': action({
    shortcuts: ['J'],
    isEnabled: hasFlows,
    run: (context) => withFlowing(({ showBeside }) => showBeside(context, 1)),
  }),
  'flow.previous': action({
    shortcuts: ['Shift+J'],
    isEnabled: hasFlows,
    run: (context) => withFlowing(({ showBeside }) => showBeside(context, -1)),
  }),
  'flow.colour': action<[letter: string, colour: FlowColour]>({
    run: (context, letter, colour) =>
      withFlowing(({ setColour }) => setColour(context, letter, colour)),
  }),
  'flow.remove': action<[letter: string]>({
    run: (context, letter) => withFlowing(({ removeFlow }) => removeFlow(context, letter)),
  }),
  'flow.remove-all': action({
    isEnabled: hasFlows,
    run: (context) => withFlowing(({ removeAll }) => removeAll(context)),
  }),
} as const
