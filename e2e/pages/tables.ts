import { expect, type Locator, type Page } from '@playwright/test'

/** The tables of a place: the list of them, and the chosen one as a grid. */
export class TablesPage {
  private readonly page: Page
  readonly grid: Locator
  /** The row that decided: marked for everybody, not by colour alone. */
  readonly decided: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid')
    this.decided = this.grid.getByRole('row', { selected: true })
  }

  /** The text of a command's output. */
  output(command: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name: command })
  }

  /** The same place as a Windows console prints it. */
  async showConsole(): Promise<void> {
    const group = this.page.getByRole('group', { name: 'Show as' })
    await group.getByRole('button', { name: 'Console' }).click()
    await expect(this.page.getByRole('combobox', { name: 'Command', exact: true })).toBeVisible()
  }

  async choose(field: 'Command' | 'At', option: string): Promise<void> {
    const select = this.page.getByRole('combobox', { name: field, exact: true })
    await select.selectOption({ label: option })
  }

  async show(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Tables' }).click()
    await expect(this.page.getByRole('tabpanel', { name: 'Tables' })).toBeVisible()
  }

  /** A table in the list, by the beginning of its name. */
  entry(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Tables here' })
      .getByRole('button', { name: new RegExp(name) })
  }

  /** Rows without the header. */
  get rows(): Locator {
    return this.grid.locator('tbody tr[data-row]')
  }
}
