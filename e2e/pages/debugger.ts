import { expect, type Locator, type Page } from '@playwright/test'
import { slideTo } from './slider'

/** The words of a language that the page object finds things by. */
export interface DebuggerWords {
  readonly timeline: string
  readonly steps: string
  readonly where: string
  readonly step: string
  readonly breakpoints: string
  readonly stop: string
  readonly asText: string
  readonly addText: string
}

/** Steps that the journeys look for, by what their sentence says in every language. */
const SIGNS = {
  'port-vfp': /VFP.*port\(frontend\)|port\(frontend\).*VFP/,
  'layer-allows': /SLB_NAT_LAYER/,
  decapsulated: /VXLAN .*4097|VNI .*4097.*VXLAN/,
} as const

/** Timeline, list of steps and the panel of the debugger. */
export class DebuggerPage {
  private readonly page: Page
  private readonly words: DebuggerWords
  readonly slider: Locator
  readonly timeline: Locator
  readonly current: Locator
  readonly where: Locator
  readonly status: Locator
  readonly breakpoints: Locator
  private readonly items: Locator

  constructor(page: Page, words: DebuggerWords) {
    this.page = page
    this.words = words
    this.slider = page.getByRole('slider', { name: words.step })
    this.timeline = page.getByRole('group', { name: words.timeline })
    const steps = page.getByRole('region', { name: words.steps })
    this.current = steps.locator('[aria-current="step"]')
    this.items = steps.locator('section > ol > li > ol > li')
    this.where = page.getByRole('list', { name: words.where })
    this.status = page.locator('[data-region="timeline"] p[role="status"]')
    this.breakpoints = page.getByRole('list', { name: words.breakpoints }).getByRole('listitem')
  }

  async index(): Promise<number> {
    return Number(await this.slider.inputValue())
  }

  /** Stands still at this step. */
  async seek(index: number): Promise<void> {
    await slideTo(this.slider, index)
  }

  /** Goes to the first step of this kind. With every step shown, list and index agree. */
  async seekTo(kind: keyof typeof SIGNS): Promise<void> {
    const texts = await this.items.allTextContents()
    const all = texts.flatMap((text, at) => (SIGNS[kind].test(text) ? [at] : []))
    // The envelope comes off where it is spoken of for the second time.
    const index = kind === 'decapsulated' ? all[1] : all[0]
    expect(index, `a step like ${kind}`).toBeDefined()
    await this.seek(index ?? 0)
  }

  async step(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click()
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  async addByMenu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: this.words.stop, exact: true }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async addByText(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: this.words.asText }).fill(text)
    await this.page.keyboard.press('Enter')
  }

  /** Lets one breakpoint stop again. */
  async switchOn(text: string): Promise<void> {
    await this.breakpoints.filter({ hasText: text }).first().getByRole('checkbox').check()
  }

  /** The rectangle of the strip of ticks. */
  async strip(): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await this.timeline.locator('.cursor-ew-resize').boundingBox()
    if (box === null) throw new Error('DebuggerPage: the strip is not laid out')
    return box
  }
}
