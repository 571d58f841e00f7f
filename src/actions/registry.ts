/*
 * What a person can do, all of it. Keyboard handler, bars, menus, palette, outline and shortcut sheet
 * are views of this list and refer to actions by id; labels are the messages `action.<id>`.
 */
import type { ViewSlice } from '../store/state'
import type { Action, ActionContext, Need, Shortcut } from './action'
import { ARRANGE_ACTIONS } from './arrange'
import { isHeardInText, isListKey, isSingle, matches, type KeyPress } from './shortcut'
import { BOARD_ACTIONS } from './board'
import { CLIPBOARD_ACTIONS } from './clipboard'
import { CONTRACT_ACTIONS } from './contract'
import { DRAW_ACTIONS } from './draw'
import { DRIVER_ACTIONS } from './driver'
import { EDIT_ACTIONS } from './edit'
import { FIX_ACTIONS } from './fix'
import { NEIGHBOUR_ACTIONS } from './neighbour'
import { FLOW_ACTIONS } from './flow'
import { PLACE_ACTIONS } from './place'
import { SELECTION_ACTIONS } from './selection'
import { SEND_ACTIONS } from './send'
import { SERVICE_ACTIONS } from './service'
import { SHARE_ACTIONS } from './share'
import { STORED_BOARD_ACTIONS } from './stored-board'
import { STRUCTURE_ACTIONS } from './structure'
import { TRANSPORT_ACTIONS } from './transport'
import { VIEW_ACTIONS } from './view'
import { WHY_ACTIONS } from './why'

export const ACTIONS = {
  ...BOARD_ACTIONS,
  ...SHARE_ACTIONS,
  ...STORED_BOARD_ACTIONS,
  ...EDIT_ACTIONS,
  ...DRIVER_ACTIONS,
  ...FIX_ACTIONS,
  ...STRUCTURE_ACTIONS,
  ...CLIPBOARD_ACTIONS,
  ...ARRANGE_ACTIONS,
  ...DRAW_ACTIONS,
  ...PLACE_ACTIONS,
  ...SERVICE_ACTIONS,
  ...SELECTION_ACTIONS,
  ...NEIGHBOUR_ACTIONS,
  ...SEND_ACTIONS,
  ...TRANSPORT_ACTIONS,
  ...FLOW_ACTIONS,
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

/** True for actions that need nothing but the board as it is: they can be typed, and have keys. */
export function isPlain(id: ActionId): boolean {
  return ACTIONS[id].run.length < 2
}

/** What an action waits for; null where it says nothing of it. */
export function needOf(id: ActionId): Need | null {
  const { needs }: Action<never, unknown> = ACTIONS[id]
  return needs ?? null
}

/** Where the keyboard is: in text keys rest, lists have keys of their own, and so has the timeline. */
export interface KeyScope {
  readonly place: 'board' | 'list' | 'text'
  readonly timeline: boolean
}

type Keys = Pick<ViewSlice, 'rebinds' | 'singleKeys'>

/** The name under which the keys of the timeline are kept. */
export const timelineKey = (id: ActionId): string => `${id}@timeline`

/** The keys of the registry, by the names under which a person's own are kept. */
export function deliveredKeys(): Readonly<Record<string, readonly Shortcut[]>> {
  return Object.fromEntries(
    ACTION_IDS.filter((id) => isPlain(id) && id !== 'trace.tick').flatMap((id) => {
      const { shortcuts = [], timelineShortcuts }: Action<never, unknown> = ACTIONS[id]
      const own = [[id, shortcuts] as const]
      return timelineShortcuts === undefined
        ? own
        : [...own, [timelineKey(id), timelineShortcuts] as const]
    }),
  )
}

/** The keys an action has now: the person's own, or those of the registry. */
function keysOf(id: ActionId, { rebinds, singleKeys }: Keys): readonly Shortcut[] {
  const { shortcuts = [] }: Action<never, unknown> = ACTIONS[id]
  const keys = rebinds[id] ?? shortcuts
  return singleKeys ? keys : keys.filter((text) => !isSingle(text))
}

/** The same of the timeline: they act while it has the focus only, so the switch leaves them. */
function timelineKeysOf(id: ActionId, { rebinds }: Keys): readonly Shortcut[] {
  const { timelineShortcuts = [] }: Action<never, unknown> = ACTIONS[id]
  return rebinds[timelineKey(id)] ?? timelineShortcuts
}

/** The browser makes an event of these that carries the clipboard: the page hears that one. */
const CLIPBOARD_KEYS: readonly Shortcut[] = ['Mod+C', 'Mod+X', 'Mod+V']

/** True when these keys ask for this action in this place. */
function meant(id: ActionId, press: KeyPress, { place, timeline }: KeyScope, keys: Keys): boolean {
  const global = keysOf(id, keys)
  const here = timeline ? [...timelineKeysOf(id, keys), ...global] : global
  const { usesClipboard = false }: Action<never, unknown> = ACTIONS[id]
  return here.some(
    (text) =>
      matches(text, press) &&
      (place !== 'text' || isHeardInText(text)) &&
      (place !== 'list' || !isListKey(text)) &&
      !(usesClipboard && CLIPBOARD_KEYS.includes(text)),
  )
}

/** How everything outside reaches actions. */
export interface Actions {
  /** Does it and gives its outcome. Ask {@link isEnabled} first where the answer may be no. */
  run: <Id extends ActionId>(id: Id, ...args: ArgsOf<Id>) => OutOf<Id>
  isEnabled: (id: ActionId) => boolean
  isChecked: (id: ActionId) => boolean
  /** As they are now, `Mod+Z`; the first is the one to show. */
  shortcutsOf: (id: ActionId) => readonly string[]
  /** Does an action by id alone; false when it needs to be told more, or cannot be done now. */
  perform: (id: ActionId) => boolean
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
    shortcutsOf: (id) => {
      const keys = context.store.getState()
      const global = keysOf(id, keys)
      return global.length > 0 ? global : timelineKeysOf(id, keys)
    },
    perform: (id) => {
      if (!isPlain(id) || !(of(id).isEnabled?.(context) ?? true)) return false
      const run = ACTIONS[id].run as (context: ActionContext) => unknown // it asks for nothing more
      run(context)
      return true
    },
    press: (keys, scope) => {
      const state = context.store.getState()
      const id = ACTION_IDS.find((candidate) => meant(candidate, keys, scope, state))
      if (id === undefined || !(of(id).isEnabled?.(context) ?? true)) return false
      // Only actions without arguments have keys (a test sees to it).
      const run = ACTIONS[id].run as (context: ActionContext) => unknown
      run(context)
      return true
    },
  }
}
