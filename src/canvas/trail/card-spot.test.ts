import { describe, expect, it } from 'vitest'
import { rect } from '../scene/geometry'
import { controlsOn } from './card-room'
import { cardSpot } from './card-spot'

const QUESTION = {
  at: { x: 230, y: 540 },
  width: 180,
  height: 40,
  gap: 26,
  others: [],
  houses: [],
  controls: [],
  canvas: { width: 900, height: 600 },
}

const overlaps = (a: ReturnType<typeof rect>, b: ReturnType<typeof rect>) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('the card of a packet', () => {
  it('stays inside the canvas, wherever the packet is', () => {
    for (const [x, y] of [
      [0, 0],
      [900, 600],
      [0, 600],
      [450, 300],
    ] as const) {
      const spot = cardSpot({ ...QUESTION, at: { x, y } })
      expect(spot.x).toBeGreaterThanOrEqual(0)
      expect(spot.y).toBeGreaterThanOrEqual(0)
      expect(spot.x + spot.width).toBeLessThanOrEqual(900)
      expect(spot.y + spot.height).toBeLessThanOrEqual(600)
    }
  })

  it('keeps away from the controls above the canvas, which labels only ask it to', () => {
    const controls = controlsOn({
      width: 900,
      height: 672,
      zoom: 1,
      pan: { x: 0, y: 0 },
      pixelRatio: 1,
    })
    // Labels on the other side of the packet.
    const others = [rect(240, 0, 660, 600)]
    const without = cardSpot({ ...QUESTION, others })
    expect(controls.some((box) => overlaps(without, box))).toBe(true)
    const spot = cardSpot({ ...QUESTION, others, controls })
    expect(controls.some((box) => overlaps(spot, box))).toBe(false)
  })
})
