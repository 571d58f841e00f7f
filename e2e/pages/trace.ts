import { expect, type Locator, type Page } from '@playwright/test'
import { slideTo } from './slider'

export interface Packet {
  /** As the list of senders calls it. */
  readonly from?: string
  readonly to?: string
  readonly protocol?: 'TCP' | 'UDP' | 'ICMP' | 'DNS' | 'DHCP'
  /** With DNS: the name to ask for. */
  readonly query?: string
  readonly port?: number
}

/** Packet builder, transport bar, verdict and list of steps. */
export class TracePage {
  private readonly page: Page
  readonly form: Locator
  readonly transport: Locator
  readonly slider: Locator
  readonly steps: Locator
  readonly current: Locator
  readonly verdict: Locator

  constructor(page: Page) {
    this.page = page
    this.form = page.getByRole('form', { name: 'Packet' })
    this.transport = page.getByRole('group', { name: 'Trace transport' })
    // The strip above the dock; on a phone the bar itself has it.
    this.slider = page.getByRole('slider', { name: 'Step' })
    this.steps = page.getByRole('region', { name: 'Steps of the trace' })
    this.current = this.steps.locator('[aria-current="step"]')
    this.verdict = page.getByRole('region', { name: /^(Delivered|Dropped|One-way)$/ })
  }

  /** Fills in what is given and sends. The packet then plays by itself. */
  async send({ from, to, protocol, query, port }: Packet = {}): Promise<void> {
    if (from !== undefined) await this.form.getByLabel('From').selectOption({ label: from })
    if (to !== undefined) await this.form.getByLabel('To', { exact: true }).fill(to)
    if (protocol !== undefined) {
      await this.form.getByLabel('Protocol').selectOption({ label: protocol })
    }
    if (query !== undefined) await this.form.getByLabel('Name').fill(query)
    if (port !== undefined) await this.form.getByLabel('Port').fill(String(port))
    await this.form.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(this.transport).toBeVisible()
  }

  button(name: 'First step' | 'Step back' | 'Play' | 'Pause' | 'Step forward' | 'Last step') {
    return this.transport.getByRole('button', { name })
  }

  /** From 0, over request and reply together. */
  async stepIndex(): Promise<number> {
    return Number(await this.slider.inputValue())
  }

  async lastIndex(): Promise<number> {
    return Number(await this.slider.getAttribute('max'))
  }

  /** Stands still at this step. */
  async seek(index: number): Promise<void> {
    await slideTo(this.slider, index)
  }

  /** Stands still at the first step. */
  async rewind(): Promise<void> {
    await this.seek(Number(await this.slider.getAttribute('min')))
  }

  lane(name: 'Request' | 'Reply' | 'Both'): Locator {
    return this.transport.getByRole('button', { name, exact: true })
  }

  /** Hop tokens of one way, in order: `app(web)`, `stk(web)`, … */
  async path(way: 'Request' | 'Reply'): Promise<readonly string[]> {
    const section = this.steps.getByRole('region', { name: way, exact: true })
    return section.locator('> ol > li > p').allTextContents()
  }

  /** Index of the first step that asked this table. */
  async stepThatAsked(table: string): Promise<number> {
    const items = await this.steps.locator('section > ol > li > ol > li').allTextContents()
    const index = items.findIndex((text) => text.includes(`in ${table}`))
    expect(index, `a step that asks ${table}`).toBeGreaterThanOrEqual(0)
    return index
  }

  async show(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Trace' }).click()
  }
}
