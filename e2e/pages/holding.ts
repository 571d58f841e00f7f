import type { Locator, Page } from '@playwright/test'

/** The shelf on the edge of the board with containers that have no host. */
export class HoldingPage {
  readonly strip: Locator

  constructor(page: Page) {
    this.strip = page.getByRole('region', { name: 'Holding strip' })
  }

  container(name: string): Locator {
    return this.strip.getByRole('button', { name: new RegExp(`^${name},`) })
  }
}
