import { expect } from '@playwright/test'
import type { ViewSlice } from '../../src/store/state'
import type { AppPage } from './app'

/** Every dialog of the page, by the name the store has for it. */
export type DialogName = Exclude<ViewSlice['dialog'], 'none'>

const fromMenu = (entry: RegExp) => (app: AppPage) => app.chooseFromMenu(entry)

const fromAbout = (button: string) => async (app: AppPage) => {
  await app.chooseFromMenu('About')
  await app.page.getByRole('button', { name: button }).click()
}

/**
 * How a person opens each of them, from a board with a sent packet. A new dialog of the store is asked
 * for here by the compiler, and with it by every test that goes through all of them.
 */
export const DIALOGS: Readonly<Record<DialogName, (app: AppPage) => Promise<void>>> = {
  boards: fromMenu(/^Boards/),
  snapshots: fromMenu(/^Earlier versions/),
  'board-diff': (app) => fromPalette(app, 'Compare boards'),
  share: fromMenu(/^Share as a link/),
  embed: async (app) => {
    await app.chooseFromMenu('Share as a link')
    await app.page.getByRole('dialog').getByRole('button', { name: 'Put it into a page…' }).click()
  },
  'export-image': fromMenu(/^Export image/),
  print: fromMenu(/^Print or save as PDF/),
  examples: fromMenu(/^Examples/),
  import: fromMenu(/^Import/),
  wireshark: fromMenu(/Wireshark/),
  'side-by-side': fromMenu(/^Compare side by side/),
  'moving-picture': fromMenu(/^Save moving picture/),
  describe: fromMenu(/^Describe this board/),
  compare: fromMenu(/^Drivers compared/),
  assumptions: fromMenu(/^Assumptions/),
  'not-modelled': fromMenu(/^Not modelled/),
  shortcuts: fromMenu(/^Keyboard shortcuts/),
  about: fromMenu(/^About/),
  accessibility: fromAbout('Conformance report on accessibility'),
  gallery: fromAbout('Controls and drawings'),
  palette: (app) => app.page.keyboard.press('ControlOrMeta+K'),
  many: (app) => fromPalette(app, 'Add several containers'),
}

/** Runs a command by typing its name. */
export async function fromPalette({ page }: AppPage, name: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  await expect(palette.getByRole('option', { selected: true })).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

/** Opens each dialog in turn, does this in it, and closes it again. */
export async function throughDialogs(
  app: AppPage,
  look: (name: DialogName) => Promise<void>,
): Promise<void> {
  const dialog = app.page.getByRole('dialog')
  for (const name of Object.keys(DIALOGS) as DialogName[]) {
    await DIALOGS[name](app)
    await expect(dialog, name).toBeVisible()
    await expect(
      app.page.getByText(/^(Loading|Sending the packets|Reading the boards)…$/),
    ).toHaveCount(0)
    await look(name)
    await app.page.keyboard.press('Escape')
    await expect(dialog, name).toBeHidden()
  }
}
