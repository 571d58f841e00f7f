import { deliveredKeys, timelineKey, type ActionId } from '../../src/actions/registry'
import { must } from '../../src/lib/assert'
import { expect } from '../guarded-test'
import type { AppPage } from '../pages/app'

/** A row of the table of keys: what is pressed, and what must be seen then. */
export interface Row {
  readonly action: string
  /** Action of the registry: all keys that it is delivered with are pressed. null: the page's own keys. */
  readonly of: ActionId | null
  /** Its keys of the timeline are meant. */
  readonly timeline?: true
  /** As the registry writes them; only where the row is of no action. */
  readonly keys?: readonly string[]
  /** What the keys need first; the selection is `web` and the focus on the board where it is absent. */
  readonly before?: (app: AppPage, key: string) => Promise<void>
  /** What is done where it is more than a press. */
  readonly act?: (app: AppPage, key: string) => Promise<void>
  readonly seen: (app: AppPage, key: string) => Promise<void>
  /** Back to where the next row begins. */
  readonly after?: (app: AppPage) => Promise<void>
}

/** The name under which the registry keeps the keys of a row; null for those of the page. */
export function nameOf({ of, timeline }: Row): string | null {
  return of === null ? null : timeline === true ? timelineKey(of) : of
}

/** All keys of a row. */
export function keysOf(row: Row): readonly string[] {
  const name = nameOf(row)
  if (name === null) return must(row.keys, `${row.action}: whose keys are these?`)
  const keys = must(deliveredKeys()[name], `${name} has no keys`)
  if (keys.length === 0) throw new Error(`${name} has no keys`)
  return keys
}

/** Presses keys that are written as the registry writes them: `Mod+Shift+Z`, `V`. */
export async function press({ page }: AppPage, keys: string): Promise<void> {
  // A lone capital would be typed as one.
  const text = /^[A-Z]$/.test(keys) ? keys.toLowerCase() : keys.replace('Mod', 'ControlOrMeta')
  await page.keyboard.press(text)
}

export const undo = (app: AppPage) => press(app, 'Mod+Z')
export const escape = (app: AppPage) => press(app, 'Escape')
export const selectAll = (app: AppPage) => press(app, 'Mod+A')

export const pressed = (app: AppPage, name: string) =>
  expect(app.page.getByRole('button', { name, exact: true }).first()).toHaveAttribute(
    'aria-pressed',
    'true',
  )
export const dialog = (app: AppPage, name: string) => app.page.getByRole('dialog', { name })
export const isSelected = (app: AppPage, name: string) =>
  expect(app.board.thing(name)).toHaveAttribute('aria-pressed', 'true')
export const containers = (app: AppPage, count: number) =>
  expect(app.board.ofKind('container')).toHaveCount(count)

/** What the page says aloud of the last change. */
export const said = (app: AppPage, text: string) =>
  expect(app.page.locator('[aria-live=polite]').filter({ hasText: text })).toBeAttached()
/** What is in the hand: pressed in the palette. */
export const armed = (app: AppPage, text: RegExp) =>
  expect(app.page.locator('button[aria-pressed=true]').filter({ hasText: text })).toBeVisible()
/** A preference of the person, as it outlives the visit. */
export const kept = (app: AppPage, text: string) =>
  expect
    .poll(() => app.page.evaluate(() => localStorage.getItem('vswitchboard.preferences') ?? ''))
    .toContain(text)

/** Where a thing lies in the window. */
export async function boxOf(app: AppPage, name: string) {
  return must(await app.board.thing(name).boundingBox(), `${name} is not on the screen`)
}

/** Remembers a figure before keys are pressed, and waits for it to be another. */
export function figure(of: (app: AppPage) => Promise<number>) {
  let before = Number.NaN
  return {
    keep: async (app: AppPage) => {
      await app.board.settled()
      before = await of(app)
    },
    becomes: (app: AppPage, test: (now: number, before: number) => boolean) =>
      expect.poll(async () => test(await of(app), before)).toBe(true),
  }
}

/** The zoom of the board: the width of a host in CSS pixels. */
export const zoom = figure(async (app) => (await boxOf(app, 'DEV-PC')).width)
/** How far to the right the host stands. */
export const place = figure(async (app) => (await boxOf(app, 'DEV-PC')).x)
