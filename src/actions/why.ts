import { stepsOf } from '../store/trace-position'
import type { AppState } from '../store/state'
import { action, type ActionContext } from './action'

/** Standing between the ends at a step that asked a table, one means that step; else how it ended. */
function whatIsMeant({ roundTrip, stepIndex, playing }: AppState): 'end' | 'step' {
  const steps = stepsOf(roundTrip)
  const isBetween = stepIndex > 0 && stepIndex < steps.length - 1
  const asked = steps[stepIndex]?.lookups.length ?? 0
  return isBetween && !playing && asked > 0 ? 'step' : 'end'
}

/** Opens the Why? tab, wherever the layout has it, and hands it the focus. */
function showWhy({ store }: ActionContext, whyAbout: 'end' | 'step'): void {
  store.setView({
    inspectorOpen: true,
    inspectorTab: 'why',
    sheet: 'inspector',
    whyAbout,
    whyAsked: true,
  })
}

export const WHY_ACTIONS = {
  /** Why it ended as it did, or why the step at which one stands went as it went. */
  'trace.why': action({
    shortcuts: ['W'],
    run: (context) => showWhy(context, whatIsMeant(context.store.getState())),
  }),
  'trace.why-about': action<[about: 'end' | 'step']>({ run: showWhy }),
} as const
