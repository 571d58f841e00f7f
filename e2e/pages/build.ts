import { expect, type Locator, type Page } from '@playwright/test'
import { middleOf, type Point } from './board'

/** The left panel: the palette, and the outline beside it. */
export class BuildPage {
  private readonly page: Page
  readonly tree: Locator

  constructor(page: Page) {
    this.page = page
    this.tree = page.getByRole('tree')
  }

  /** An item of the palette, by the beginning of its name. */
  item(name: string): Locator {
    const sections = this.page.getByRole('tabpanel', { name: 'Palette' })
    return sections.getByRole('button', { name: new RegExp(`^(\\w )?${name}`) })
  }

  /** Drags an item with the real mouse, in steps, and lets it go; `over` looks just before that. */
  async drag(name: string, to: Point, over?: () => Promise<void>): Promise<void> {
    const item = this.item(name)
    await item.scrollIntoViewIfNeeded()
    const from = await middleOf(item)
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await mouse.down()
    await mouse.move(from.x + 12, from.y + 6)
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
    await mouse.move(to.x, to.y, { steps: 4 })
    await over?.()
    await mouse.up()
  }

  async showOutline(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Outline' }).click()
    await expect(this.tree).toBeVisible()
  }

  /** The first row of the outline with this name: a container, not its endpoint below it. */
  row(name: string): Locator {
    return this.tree.getByRole('treeitem', { name: new RegExp(`^${name}`) }).first()
  }
}
