import type { Locator, Page } from '@playwright/test'
import { expect } from '../guarded-test'
import { slideTo } from './slider'

/** Words of the page that these panels are found by, in one language. */
export interface PacketWords {
  readonly send: string
  readonly last: string
  readonly pause: string
  readonly trace: string
  readonly passport: string
  readonly bytes: string
  readonly passportLabel: string
  readonly fields: string
  readonly byteGrid: string
}

/** The passport and the bytes of the packet that was sent. */
export class PacketPage {
  private readonly page: Page
  private readonly words: PacketWords
  readonly passport: Locator
  readonly fields: Locator
  readonly bytes: Locator
  readonly lit: Locator
  readonly slider: Locator

  constructor(page: Page, words: PacketWords) {
    this.page = page
    this.words = words
    this.passport = page.getByRole('region', { name: words.passportLabel }).first()
    this.fields = page.getByRole('listbox', { name: words.fields })
    this.bytes = page.getByRole('grid', { name: words.byteGrid })
    this.lit = this.bytes.locator('[data-lit]')
    this.slider = page.locator('input[type=range]').first()
  }

  /** Sends the packet of the board and stands still at its first step. */
  async send(): Promise<void> {
    await this.page.getByRole('button', { name: this.words.send, exact: true }).click()
    await expect(this.slider).toBeVisible()
    await this.seek(0)
  }

  /** Stands still at this step. */
  async seek(index: number): Promise<void> {
    await slideTo(this.slider, index)
  }

  async showPassport(): Promise<void> {
    await this.page.getByRole('tab', { name: this.words.passport, exact: true }).click()
  }

  async showBytes(): Promise<void> {
    await this.page.getByRole('tab', { name: this.words.bytes, exact: true }).click()
  }

  /** The row of the first hop with this token. */
  hop(at: string): Locator {
    return this.passport
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name: new RegExp(` ${at}[,，]`) }) })
      .first()
  }

  /** Numbers of the bytes that are lit. */
  async litBytes(): Promise<readonly number[]> {
    return this.lit.evaluateAll((cells) =>
      cells.map((cell) => Number((cell as HTMLElement).dataset['byte'])),
    )
  }
}
