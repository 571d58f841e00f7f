/*
 * What a person can do, all of it. Keyboard handler, bars, menus, palette, outline and shortcut sheet
 * are views of this list and refer to actions by id; labels are the messages `action.<id>`.
 */
import type { Action, ActionContext } from './action'
import { EDIT_ACTIONS } from './edit'
import { TRANSPORT_ACTIONS } from './transport'

export const ACTIONS = {
  ...EDIT_ACTIONS,
  ...TRANSPORT_ACTIONS,
} as const

export type ActionId = keyof typeof ACTIONS

type ArgsOf<Id extends ActionId> =
  (typeof ACTIONS)[Id] extends Action<infer Args, infer _Out> ? Args : never
type OutOf<Id extends ActionId> =
  (typeof ACTIONS)[Id] extends Action<infer _Args, infer Out> ? Out : never

/** How everything outside reaches actions. */
export interface Actions {
  /** Does it and gives its outcome. Ask {@link isEnabled} first where the answer may be no. */
  run: <Id extends ActionId>(id: Id, ...args: ArgsOf<Id>) => OutOf<Id>
  isEnabled: (id: ActionId) => boolean
  isChecked: (id: ActionId) => boolean
  /** As written in the registry, `Mod+Z`; the first is the one to show. */
  shortcutsOf: (id: ActionId) => readonly string[]
}

/** Binds the registry to a context. */
export function bindActions(context: ActionContext): Actions {
  // One element of the registry seen without its arguments: they are checked where `run` is called.
  const of = (id: ActionId): Action<never> => ACTIONS[id]
  return {
    run: (id, ...args) => {
      // The compiler pairs id and arguments at the call; inside, both are a union that it cannot pair.
      const run = ACTIONS[id].run as (context: ActionContext, ...args: unknown[]) => unknown
      return run(context, ...args) as never
    },
    isEnabled: (id) => of(id).isEnabled?.(context) ?? true,
    isChecked: (id) => of(id).isChecked?.(context) ?? false,
    shortcutsOf: (id) => of(id).shortcuts ?? [],
  }
}
