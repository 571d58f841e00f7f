import { expect, type Locator, type Page } from '@playwright/test'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The middle of an element in the window, in CSS pixels. */
export async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error(`${locator.toString()} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * The drawing, seen through its mirror of buttons: every object is a button that lies over its
 * picture and is called "web-1, Process isolation, nat, …".
 */
export class BoardPage {
  private readonly page: Page
  readonly root: Locator
  readonly things: Locator

  constructor(page: Page) {
    this.page = page
    this.root = page.locator('[data-board]')
    this.things = page.locator('[data-board-id]')
  }

  /** The object of this name; a container, not its endpoint, which has the same name. */
  thing(name: string): Locator {
    return this.root
      .getByRole('button', { name: new RegExp(`^${escaped(name)}(,|、)`) })
      .and(this.page.locator(':not([data-board-kind="endpoint"])'))
  }

  ofKind(kind: 'host' | 'container' | 'network' | 'node' | 'note'): Locator {
    return this.page.locator(`[data-board-kind="${kind}"]`)
  }

  /** The middle of the object of this name. */
  async middleOf(name: string): Promise<Point> {
    return middleOf(this.thing(name))
  }

  /** A place on the board as parts of its width and height. */
  async at(right: number, down: number): Promise<Point> {
    const box = await this.root.boundingBox()
    if (box === null) throw new Error('the board is not on the screen')
    return { x: box.x + box.width * right, y: box.y + box.height * down }
  }

  /** Clicks the picture with the real mouse: a host at its name, everything else in the middle. */
  async click(name: string): Promise<void> {
    const thing = this.thing(name)
    const box = await thing.boundingBox()
    if (box === null) throw new Error(`${name} is not on the screen`)
    const isHost = (await thing.getAttribute('data-board-kind')) === 'host'
    const down = isHost ? Math.min(8, box.height / 8) : box.height / 2
    await this.page.mouse.click(box.x + box.width / 2, box.y + down)
    await expect(thing).toHaveAttribute('aria-pressed', 'true')
  }

  /** How large the board is drawn: 1 is one pixel a unit. */
  zoom(): Promise<number> {
    return this.things
      .first()
      .evaluate((button) => Number(getComputedStyle(button).getPropertyValue('--board-zoom')))
  }

  /** The handle for a further NIC of a host: on the edge of its plinth, beside the last socket. */
  async furtherPort(host: string): Promise<Point> {
    const wall = await this.thing(host).boundingBox()
    const socket = await this.page.locator('[data-board-kind="nic"]').last().boundingBox()
    if (wall === null || socket === null) throw new Error(`${host} is not on the screen`)
    // The middle of a NIC's socket is 10 from its left edge, the handle 28 further on.
    return { x: socket.x + 38 * (await this.zoom()), y: wall.y + wall.height }
  }

  /** Waits until the picture stands still: same rectangles twice in a row. */
  async settled(): Promise<void> {
    let before = ''
    await expect
      .poll(async () => {
        const now = await this.things.evaluateAll((buttons) =>
          JSON.stringify(buttons.map((button) => button.getBoundingClientRect())),
        )
        const isSame = now === before
        before = now
        return isSame
      })
      .toBe(true)
  }

  /** The picture of the packet layer once it stands still: a transition under way has come to its end. */
  async restingPicture(): Promise<string> {
    let before = ''
    let standsStill = 0
    await expect
      .poll(async () => {
        const now = await this.packetPicture()
        standsStill = now === before ? standsStill + 1 : 0
        before = now
        return standsStill
      })
      .toBeGreaterThan(2)
    return before
  }

  /** What the packet layer shows, as a fingerprint of its picture. */
  async packetPicture(): Promise<string> {
    return this.root
      .locator('> canvas')
      .nth(1)
      .evaluate(async (canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) throw new Error('the packet layer is no canvas')
        // Two frames: what a click has changed is drawn in the next one.
        for (let frame = 0; frame < 2; frame++) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
        const bytes = new TextEncoder().encode(canvas.toDataURL())
        const digest = await crypto.subtle.digest('SHA-256', bytes)
        return [...new Uint8Array(digest)].map((byte) => byte.toString(16)).join('-')
      })
  }
}
