import { expect, type Locator, type Page } from '@playwright/test'
import { BoardPage } from './board'
import { BuildPage } from './build'
import { HoldingPage } from './holding'
import { TablesPage } from './tables'
import { TracePage } from './trace'

/** The whole page as a person meets it; parts of it have objects of their own. */
export class AppPage {
  readonly page: Page
  readonly board: BoardPage
  readonly build: BuildPage
  readonly holding: HoldingPage
  readonly trace: TracePage
  readonly tables: TablesPage
  readonly inspector: Locator
  /** What another driver would bring about. */
  readonly preview: Locator
  readonly undo: Locator
  readonly redo: Locator

  constructor(page: Page) {
    this.page = page
    this.board = new BoardPage(page)
    this.build = new BuildPage(page)
    this.holding = new HoldingPage(page)
    this.trace = new TracePage(page)
    this.tables = new TablesPage(page)
    this.inspector = page.getByRole('complementary', { name: 'Inspector' })
    this.preview = page.getByRole('dialog', { name: /→/ })
    this.undo = page.getByRole('button', { name: 'Undo', exact: true }).first()
    this.redo = page.getByRole('button', { name: 'Redo', exact: true }).first()
  }

  /** A first visit: the example that everybody meets. */
  async open(): Promise<void> {
    await this.page.goto('./')
    await this.ready()
  }

  /** A board of the gallery. */
  async openSample(id: string): Promise<void> {
    await this.page.goto(`./?sample=${id}`)
    await this.ready()
  }

  /** The board stands and its tables are computed. */
  async ready(): Promise<void> {
    await expect(this.board.things.first()).toBeVisible()
    await expect(this.page.getByText('Computing…')).toBeHidden()
    await this.board.settled()
  }

  /** Makes the window another size. The layout follows in the frames after: a test that looks before sees the old one. */
  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.page.setViewportSize(size)
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    })
  }

  /** An empty board, by the menu. */
  async openEmpty(): Promise<void> {
    await this.open()
    await this.chooseFromMenu('New board')
    await expect(this.board.things).toHaveCount(0)
  }

  /** Opens a menu of the top bar and chooses from it. */
  async chooseFromMenu(name: string | RegExp, menu = 'Menu'): Promise<void> {
    await this.page.getByRole('button', { name: menu, exact: true }).click()
    await this.page.locator('[role^="menuitem"]').filter({ hasText: name }).first().click()
  }

  /** Chooses one of the few values of a property in the inspector. */
  async choose(property: string, value: string): Promise<void> {
    const group = this.inspector.getByRole('group', { name: property, exact: true })
    const radio = this.page.getByRole('radio', { name: value })
    await group.locator('label').filter({ has: radio }).click()
    await expect(radio).toBeChecked()
  }

  /** Chooses another driver in the inspector and applies it. */
  async changeDriver(driver: string): Promise<void> {
    await this.choose('Network driver', driver)
    await this.preview.getByRole('button', { name: 'Apply' }).click()
    await expect(this.preview).toBeHidden()
  }

  /** Lets a file fall onto the page, as from the desktop. */
  async dropFile(name: string, text: string): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], fileName, { type: 'application/json' }))
        return transfer
      },
      [name, text] as const,
    )
    await this.page.dispatchEvent('body', 'dragover', { dataTransfer: data })
    await expect(this.page.getByText('Drop to open')).toBeVisible()
    await this.page.dispatchEvent('body', 'drop', { dataTransfer: data })
  }

  /** The last change has reached the browser's storage. */
  async saved(): Promise<void> {
    await expect(this.page.getByRole('status').getByText('Saved in this browser')).toBeVisible()
  }
}
