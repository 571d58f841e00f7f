import type { CDPSession, Page } from '@playwright/test'
import type { Point } from './board'

/** Fingers and a pen on the glass, as the browser gets them from it. */
export class Fingers {
  private readonly page: Page
  private session: Promise<CDPSession> | null = null

  constructor(page: Page) {
    this.page = page
  }

  private async send(type: 'touchStart' | 'touchMove' | 'touchEnd', at: readonly Point[]) {
    this.session ??= this.page.context().newCDPSession(this.page)
    const touchPoints = at.map(({ x, y }, id) => ({ x, y, id }))
    await (await this.session).send('Input.dispatchTouchEvent', { type, touchPoints })
  }

  down = (...at: Point[]): Promise<void> => this.send('touchStart', at)
  move = (...at: Point[]): Promise<void> => this.send('touchMove', at)
  up = (): Promise<void> => this.send('touchEnd', [])

  /** Draws each finger from where it is to where it goes, in steps, and lifts them; `over` looks before that. */
  async drag(
    ways: readonly { readonly from: Point; readonly to: Point }[],
    over?: () => Promise<void>,
  ): Promise<void> {
    await this.down(...ways.map(({ from }) => from))
    for (const part of [0.1, 0.3, 0.6, 1]) {
      const between = (a: number, b: number) => a + (b - a) * part
      await this.move(
        ...ways.map(({ from, to }) => ({ x: between(from.x, to.x), y: between(from.y, to.y) })),
      )
    }
    await over?.()
    await this.up()
  }

  async tap(at: Point): Promise<void> {
    await this.page.touchscreen.tap(at.x, at.y)
  }

  /** The tip of a pen. */
  async pen(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Point) {
    this.session ??= this.page.context().newCDPSession(this.page)
    await (
      await this.session
    ).send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force: 0.6,
    })
  }
}
