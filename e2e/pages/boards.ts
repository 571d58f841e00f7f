import type { Locator, Page } from '@playwright/test'

/** The dialog with the boards of this browser. */
export class BoardsPage {
  readonly page: Page
  readonly dialog: Locator
  readonly cards: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog', { name: 'Boards' })
    this.cards = this.dialog.getByRole('button', { name: /^Open “/ })
  }

  /** Opens it by the menu. */
  async show(): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click()
    await this.page.getByRole('menuitem', { name: 'Boards…', exact: true }).click()
  }

  async open(title: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `Open “${title}”` }).click()
  }

  /** Chooses from the menu of a card. */
  async choose(title: string, entry: string): Promise<void> {
    await this.dialog.getByRole('button', { name: `More for “${title}”` }).click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }
}
