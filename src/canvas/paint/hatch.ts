/** Distance of two lines, board units; doubled where they would run together. */
const STEP = 8

interface Tile {
  readonly source: HTMLCanvasElement
  readonly size: number
}

const tiles = new Map<string, Tile>()

/**
 * A pattern of 45° lines for a fill, anchored to the board so that it does not swim while the board
 * moves. `scale` is device pixels per board unit. Null where lines would only be grey.
 */
export function hatchPattern(
  context: CanvasRenderingContext2D,
  colour: string,
  zoom: number,
  scale: number,
): CanvasPattern | null {
  if (zoom < 0.18) return null
  const step = zoom < 0.5 ? STEP * 2 : STEP
  const size = Math.max(4, Math.round(step * scale))
  const thick = Math.max(1, Math.max(1, 0.6 / zoom) * scale)
  const tile = tileOf(colour, size, thick)
  if (tile === null) return null
  const pattern = context.createPattern(tile.source, 'repeat')
  pattern?.setTransform(new DOMMatrix([1 / scale, 0, 0, 1 / scale, 0, 0]))
  return pattern
}

function tileOf(colour: string, size: number, thick: number): Tile | null {
  const key = `${colour} ${size} ${thick.toFixed(2)}`
  const known = tiles.get(key)
  if (known !== undefined) return known
  const source = document.createElement('canvas')
  source.width = size
  source.height = size
  const pen = source.getContext('2d')
  if (pen === null) return null
  pen.strokeStyle = colour
  pen.lineWidth = thick
  pen.beginPath()
  // Three times the same line, so that the tile's corners meet without a gap.
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - size, 2 * size)
    pen.lineTo(shift + 2 * size, -size)
  }
  pen.stroke()
  // A zoom glide would fill the memory with tiles of every size.
  if (tiles.size > 64) tiles.clear()
  const tile = { source, size }
  tiles.set(key, tile)
  return tile
}
