import { expect, type Locator, type Page } from '@playwright/test'
import type { AppPage } from '../pages/app'

/** How a thing of the board is called: on the drawing by its beginning, in the outline by its row. */
export interface Called {
  readonly board: string
  readonly row: RegExp
}

export const called = (name: string, row = new RegExp(`^${name}(,|$)`)): Called => ({
  board: name,
  row,
})

/**
 * One way to use the page. The three ways are given the same tasks; what they may touch differs:
 * `mouse` what is seen, with the pointer, and letters only in a field it has clicked; `keyboard` keys
 * alone, from where the focus is; `outline` what has a role and a name outside of the drawing, as a
 * screen reader gives it.
 */
export interface Hands {
  readonly app: AppPage
  readonly page: Page
  /** Selects a thing of the board. */
  select: (thing: Called) => Promise<void>
  /** Chooses from the menu of a thing. */
  menu: (thing: Called, entry: string | RegExp) => Promise<void>
  /** Uses a button, a tab, an option, an entry of a menu. */
  press: (target: Locator) => Promise<void>
  /** Puts a text in the place of what a field holds. */
  write: (field: Locator, text: string) => Promise<void>
  /** Chooses from a list that folds open. */
  choose: (list: Locator, option: string) => Promise<void>
}

/** The entry of the open menu. */
export const entryOf = (page: Page, entry: string | RegExp): Locator =>
  page.locator('[role=menu] [role^=menuitem]').filter({ hasText: entry }).first()

/** Chooses from the menu in the top bar. */
export async function fromTopMenu(hands: Hands, entry: string | RegExp): Promise<void> {
  await hands.press(hands.page.getByRole('button', { name: 'Menu', exact: true }))
  await hands.press(entryOf(hands.page, entry))
}

export function mouse(app: AppPage): Hands {
  const { page, board } = app
  return {
    app,
    page,
    select: ({ board: name }) => board.click(name),
    menu: async ({ board: name }, entry) => {
      await board.click(name)
      const box = await board.thing(name).boundingBox()
      if (box === null) throw new Error(`${name} is not on the screen`)
      // A host at its name, as the click before: its middle is something else.
      const isHost = (await board.thing(name).getAttribute('data-board-kind')) === 'host'
      const down = isHost ? Math.min(8, box.height / 8) : box.height / 2
      await page.mouse.click(box.x + box.width / 2, box.y + down, { button: 'right' })
      await entryOf(page, entry).click()
    },
    press: (target) => target.click(),
    write: async (field, text) => {
      await field.click({ clickCount: 3 }) // all of it is selected
      await page.keyboard.type(text)
    },
    choose: async (list, option) => {
      await list.selectOption({ label: option })
    },
  }
}

export function outline(app: AppPage): Hands {
  const { page, build } = app
  const row = async ({ row: name }: Called) => {
    const tab = page.getByRole('tab', { name: 'Outline' })
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.press('Enter')
    return build.tree.getByRole('treeitem', { name }).first()
  }
  const press = async (target: Locator) => {
    const type = await target.getAttribute('type')
    await target.press(type === 'radio' || type === 'checkbox' ? 'Space' : 'Enter')
  }
  return {
    app,
    page,
    press,
    select: async (thing) => press(await row(thing)),
    menu: async (thing, entry) => {
      await (await row(thing)).press('ContextMenu')
      await press(entryOf(page, entry))
    },
    write: (field, text) => field.fill(text),
    choose: async (list, option) => {
      await list.selectOption({ label: option })
    },
  }
}

export function keyboard(app: AppPage): Hands {
  const { page } = app
  const keys = page.keyboard
  const reach = (target: Locator) => reachWithKeys(page, target)
  const row = async ({ row: name }: Called) => {
    await reach(page.getByRole('tab', { name: 'Outline' }))
    await keys.press('Enter')
    const found = app.build.tree.getByRole('treeitem', { name }).first()
    await reach(found)
  }
  const press = async (target: Locator) => {
    await reach(target)
    const type = await target.getAttribute('type')
    if (type === 'radio') return // the arrows that reached it have chosen it
    await keys.press(type === 'checkbox' ? 'Space' : 'Enter')
  }
  return {
    app,
    page,
    press,
    select: async ({ board: name }) => {
      await keys.press('ControlOrMeta+K')
      const palette = page.getByRole('dialog', { name: 'Command palette' })
      await expect(palette.getByRole('combobox')).toBeFocused()
      await keys.type(name)
      const first = palette.getByRole('option', { selected: true })
      await expect(first).toContainText(name)
      await keys.press('Enter')
      await expect(palette).toBeHidden()
    },
    menu: async (thing, entry) => {
      await row(thing)
      await keys.press('ContextMenu')
      await press(entryOf(page, entry))
    },
    write: async (field, text) => {
      await reach(field)
      await keys.press('ControlOrMeta+A')
      await keys.type(text)
    },
    choose: async (list, option) => {
      await reach(list)
      const options = await list.locator('option:not([disabled])').allTextContents()
      expect(options, 'what can be chosen').toContain(option)
      await keys.press('Home')
      for (let at = 0; at < options.length; at++) {
        const chosen = await list.evaluate((element) =>
          element instanceof HTMLSelectElement ? element.selectedOptions[0]?.label : undefined,
        )
        if (chosen === option) return
        await keys.press('ArrowDown')
      }
      throw new Error(`${option} is not reached with the arrow keys`)
    },
  }
}

/** More presses than any part of the page has stops. */
const MOST_PRESSES = 90

/** Where the focus stands, as seen from the target. */
type Standing = 'there' | 'same-group' | 'same-region' | 'elsewhere'

function standing(target: Locator): Promise<Standing> {
  return target.evaluate((element): Standing => {
    const active = document.activeElement
    if (active === element) return 'there'
    const GROUPS = '[role=tablist],[role=tree],[role=menu],[role=listbox],[role=grid]'
    const group = element.closest(GROUPS)
    const isRadio = element instanceof HTMLInputElement && element.type === 'radio'
    const isItsRadio = isRadio && active instanceof HTMLInputElement && active.name === element.name
    if (isItsRadio || (group !== null && group.contains(active))) return 'same-group'
    const region = element.closest('[data-focus-region]')
    const isFree = region === null || region.contains(active)
    return isFree ? 'same-region' : 'elsewhere'
  })
}

/**
 * Takes the focus to this with keys alone: F6 to its region of the page, Tab to it or to the group it is
 * in, arrows inside the group. Nothing is focused by the test.
 */
export async function reachWithKeys(page: Page, target: Locator): Promise<void> {
  const keys = page.keyboard
  await expect(target).toBeVisible()
  for (let press = 0; press < MOST_PRESSES; press++) {
    const now = await standing(target)
    if (now === 'there') return
    if (now === 'elsewhere') await keys.press('F6')
    else if (now === 'same-region') await keys.press('Tab')
    else await keys.press(await arrowTo(target))
  }
  await expect(target, 'reached with the keyboard').toBeFocused()
}

/** The arrow that walks from the focus towards the target, in a group of one Tab stop. */
function arrowTo(target: Locator): Promise<string> {
  return target.evaluate((element) => {
    const active = document.activeElement ?? document.body
    const row = (one: Element) => one.closest('[role=row],tr')
    const grid = element.closest('[role=grid]')
    const isAfter =
      (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    if (grid !== null && row(element) === row(active)) return isAfter ? 'ArrowRight' : 'ArrowLeft'
    if (element.closest('[role=tablist]') !== null) return isAfter ? 'ArrowRight' : 'ArrowLeft'
    return isAfter ? 'ArrowDown' : 'ArrowUp'
  })
}
