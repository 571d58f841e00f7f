import { expect } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { copied } from '../pages/clipboard'
import type { AppPage } from '../pages/app'
import { entryOf, fromTopMenu } from './hands'
import { byAll, type Task } from './task'

const titleOf = (app: AppPage) => app.page.getByRole('heading', { level: 1 })

/** Gives the board on the screen a name. */
async function nameBoard(app: AppPage, title: string): Promise<void> {
  await titleOf(app).getByRole('button').click()
  await app.page.getByRole('textbox', { name: 'Board name' }).fill(title)
  await app.page.keyboard.press('Enter')
  await expect(titleOf(app)).toHaveText(title)
  await app.saved()
}

/** The next file that the page gives away, from the moment this is called. */
let download: Promise<string> | null = null
const watchDownload = ({ page }: AppPage) => {
  download = page
    .waitForEvent('download')
    .then((file) => file.path())
    .then((path) => readFile(path, 'utf8'))
  return Promise.resolve()
}

export const KEEPING: readonly Task[] = [
  {
    name: 'go to another board',
    start: 'vlans',
    given: async (app) => {
      await nameBoard(app, 'Shop')
      await app.chooseFromMenu('New board')
      await nameBoard(app, 'Lab')
    },
    ways: byAll(async (hands) => {
      await fromTopMenu(hands, /^Boards/)
      const boards = hands.page.getByRole('dialog', { name: 'Boards' })
      await hands.press(boards.getByRole('button', { name: 'Open “Shop”' }).first())
    }),
    done: (app) => expect(titleOf(app)).toHaveText('Shop'),
  },
  {
    name: 'restore an earlier version',
    start: 'nat-developer',
    given: async (app) => {
      await nameBoard(app, 'First')
      await app.page.reload() // a new visit: its first change keeps what was there before
      await app.ready()
      await nameBoard(app, 'Second')
    },
    ways: byAll(async (hands) => {
      await fromTopMenu(hands, 'Earlier versions')
      const dialog = hands.page.getByRole('dialog', { name: /^Earlier versions of/ })
      await hands.press(dialog.getByRole('button', { name: 'Restore' }))
    }),
    done: (app) => expect(titleOf(app)).toHaveText('First'),
  },
  {
    name: 'share the board as a link',
    start: 'vlans',
    ways: {
      mouse: async (hands) => {
        await fromTopMenu(hands, 'Share as a link')
        await hands.press(hands.page.getByRole('button', { name: 'Copy link' }))
      },
      keyboard: ({ page }) => page.keyboard.press('ControlOrMeta+Alt+C'),
      outline: async (hands) => {
        await fromTopMenu(hands, 'Share as a link')
        await hands.press(hands.page.getByRole('button', { name: 'Copy link' }))
      },
    },
    done: ({ page }) => expect.poll(() => copied(page)).toMatch(/#v1\.[\w-]{100,}$/),
  },
  {
    name: 'save a picture of the board',
    start: 'vlans',
    given: watchDownload,
    ways: byAll(async (hands) => {
      await fromTopMenu(hands, 'Export image')
      const dialog = hands.page.getByRole('dialog', { name: 'Export image' })
      await hands.press(dialog.getByRole('button', { name: 'SVG', exact: true }))
      await hands.press(dialog.getByRole('button', { name: 'Save', exact: true }))
    }),
    done: async () => expect(await download).toContain('<svg'),
  },
  {
    name: 'find an object by its MAC address',
    start: 'nat-developer',
    ways: {
      mouse: async ({ app, page, write }) => {
        const { x, y } = await app.board.at(0.5, 0.08)
        await page.mouse.click(x, y, { button: 'right' })
        await entryOf(page, /^Find/).click()
        await write(page.getByRole('combobox', { name: 'Find on the board' }), '00:15:5d:60:00:14')
        await page.keyboard.press('Enter')
      },
      keyboard: async ({ page }) => {
        await page.keyboard.press('ControlOrMeta+F')
        await expect(page.getByRole('combobox', { name: 'Find on the board' })).toBeFocused()
        await page.keyboard.type('00:15:5d:60:00:14')
        await expect(page.getByText('Found: 1')).toBeVisible()
        await page.keyboard.press('Enter')
      },
      outline: async ({ page }) => {
        await page.keyboard.press('ControlOrMeta+F')
        const field = page.getByRole('combobox', { name: 'Find on the board' })
        await field.fill('00:15:5d:60:00:14')
        await expect(page.getByText('Found: 1')).toBeVisible()
        await field.press('Enter')
      },
    },
    done: (app) => expect(app.inspector.getByRole('heading').first()).toContainText('web'),
  },
]
