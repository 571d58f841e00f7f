import { describe, expect, it } from 'vitest'
import { label } from '../scene/shape'
import { testInk } from '../testing/test-ink'
import type { Painter } from './paint-scene'
import { sparseSizes } from './sparse-size'

/** Letters of half their size, on a canvas that shows the board at this zoom from a place of a thing. */
function painterAt(zoom: number, origin = { x: 0, y: 0 }): Painter {
  let size = 0
  const context = {
    set font(font: string) {
      size = Number(/([\d.]+)px/.exec(font)?.[1])
    },
    measureText: (text: string) => ({ width: (text.length * size) / 2 }),
    getTransform: () => ({ a: zoom, d: zoom, e: origin.x * zoom, f: origin.y * zoom }),
    setLineDash: () => undefined,
    strokeText: () => undefined,
  } as unknown as CanvasRenderingContext2D
  const times = { dimmed: 1, hopMs: 0, cameraMs: 0, growMs: 0, wallMs: 0, liftMs: 0 }
  const pens = { ...testInk, ...times }
  return { context, pens, word: (word) => word, zoom, scale: zoom, rich: null }
}

const name = (text: string, y: number, room = 200) =>
  label(text, 0, y, room, { size: 14, strong: true })

describe('words of a small picture', () => {
  it('stay as they are where they can be read', () => {
    const sizeOf = sparseSizes()
    const painter = painterAt(0.7)
    expect(sizeOf(painter, name('HOST-A', 0), 14)).toBe(14)
    expect(sizeOf(painter, label('10.0.0.1', 0, 0, 200, { size: 12, mono: true }), 14)).toBe(12)
  })

  it('are names alone where they cannot, never over one another', () => {
    const sizeOf = sparseSizes()
    const large = 9.5 / 0.3
    const host = { x: 10, y: 10 }
    expect(sizeOf(painterAt(0.3, host), name('HOST-A', 0), large)).toBe(large)
    expect(sizeOf(painterAt(0.3, host), label('10.0.0.1', 0, 90, 200, { size: 12 }), large)).toBe(0)
    // A thing of its own, drawn from its own place, that comes too near.
    expect(sizeOf(painterAt(0.3, { x: 20, y: 30 }), name('web', 0), large)).toBe(0)
    expect(sizeOf(painterAt(0.3, { x: 20, y: 60 }), name('web', 0), large)).toBe(large)
  })

  it('are left out rather than cut', () => {
    const sizeOf = sparseSizes()
    const large = 9.5 / 0.3
    expect(sizeOf(painterAt(0.3), name('a-very-long-name', 0, 120), large)).toBe(0)
    expect(sizeOf(painterAt(0.3), name('short', 0, 120), large)).toBe(large)
  })
})
