/*
 * What a person can do, all of it. Keyboard handler, bars, menus, palette, outline and shortcut sheet
 * are views of this list and refer to actions by id; labels are the messages `action.<id>`.
 */
import type { Action, ActionContext } from './action'
import { isTyped, matches, type KeyPress } from './shortcut'
import { BOARD_ACTIONS } from './board'
import { CONTRACT_ACTIONS } from './contract'
import { DRIVER_ACTIONS } from './driver'
import { EDIT_ACTIONS } from './edit'
import { FIX_ACTIONS } from './fix'
import { PLACE_ACTIONS } from './place'
import { SELECTION_ACTIONS } from './selection'
import { SEND_ACTIONS } from './send'
import { SERVICE_ACTIONS } from './service'
import { SHARE_ACTIONS } from './share'
import { STRUCTURE_ACTIONS } from './structure'
import { TRANSPORT_ACTIONS } from './transport'
import { VIEW_ACTIONS } from './view'
import { WHY_ACTIONS } from './why'

export const ACTIONS = {
  ...BOARD_ACTIONS,
  ...SHARE_ACTIONS,
  ...EDIT_ACTIONS,
  ...DRIVER_ACTIONS,
  ...FIX_ACTIONS,
  ...STRUCTURE_ACTIONS,
  ...PLACE_ACTIONS,
  ...SERVICE_ACTIONS,
  ...SELECTION_ACTIONS,
  ...SEND_ACTIONS,
  ...TRANSPORT_ACTIONS,
  ...WHY_ACTIONS,
  ...CONTRACT_ACTIONS,
  ...VIEW_ACTIONS,
} as const

export type ActionId = keyof typeof ACTIONS

type ArgsOf<Id extends ActionId> =
  (typeof ACTIONS)[Id] extends Action<infer Args, infer _Out> ? Args : never
type OutOf<Id extends ActionId> =
  (typeof ACTIONS)[Id] extends Action<infer _Args, infer Out> ? Out : never

/** Every action, in the order of the registry. */
export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[] // the keys of a constant are its type

/** Where the keyboard is: single keys rest while a person types, the timeline has keys of its own. */
export interface KeyScope {
  readonly typing: boolean
  readonly timeline: boolean
}

/** True when these keys ask for this action in this place. */
function meant(
  { shortcuts = [], timelineShortcuts = [] }: Action<never, unknown>,
  keys: KeyPress,
  { typing, timeline }: KeyScope,
): boolean {
  const here = timeline ? [...timelineShortcuts, ...shortcuts] : shortcuts
  return here.some((text) => matches(text, keys) && !(typing && isTyped(text)))
}

/** How everything outside reaches actions. */
export interface Actions {
  /** Does it and gives its outcome. Ask {@link isEnabled} first where the answer may be no. */
  run: <Id extends ActionId>(id: Id, ...args: ArgsOf<Id>) => OutOf<Id>
  isEnabled: (id: ActionId) => boolean
  isChecked: (id: ActionId) => boolean
  /** As written in the registry, `Mod+Z`; the first is the one to show. */
  shortcutsOf: (id: ActionId) => readonly string[]
  /** Does what these keys mean; false when they mean nothing now. */
  press: (keys: KeyPress, scope: KeyScope) => boolean
}

/** Binds the registry to a context. */
export function bindActions(context: ActionContext): Actions {
  // One element of the registry seen without its arguments: they are checked where `run` is called.
  const of = (id: ActionId): Action<never, unknown> => ACTIONS[id]
  return {
    run: (id, ...args) => {
      // The compiler pairs id and arguments at the call; inside, both are a union that it cannot pair.
      const run = ACTIONS[id].run as (context: ActionContext, ...args: unknown[]) => unknown
      return run(context, ...args) as never
    },
    isEnabled: (id) => of(id).isEnabled?.(context) ?? true,
    isChecked: (id) => of(id).isChecked?.(context) ?? false,
    shortcutsOf: (id) => of(id).shortcuts ?? of(id).timelineShortcuts ?? [],
    press: (keys, scope) => {
      const id = ACTION_IDS.find((candidate) => meant(of(candidate), keys, scope))
      if (id === undefined || !(of(id).isEnabled?.(context) ?? true)) return false
      // Only actions without arguments have keys (a test sees to it).
      const run = ACTIONS[id].run as (context: ActionContext) => unknown
      run(context)
      return true
    },
  }
}
