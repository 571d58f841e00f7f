import type { PlacedId, Position } from '../../engine/model/document'
import { GRID } from '../gesture/desk'
import { grow, overlaps, type Rect, rect } from '../scene/geometry'

/** Between neighbours, and between a row and the next; board units, steps of the grid. */
export const GAP = 80
export const ROW_GAP = 64

/** So wide a board may always be. */
const WIDE = 1600

/** A thing to be put somewhere: how large it is, in steps of the grid. */
export interface Piece {
  readonly id: PlacedId
  readonly width: number
  readonly height: number
}

/** Pieces with their corners, from the corner of a rectangle that encloses them all. */
export interface Block {
  readonly width: number
  readonly height: number
  readonly at: ReadonlyMap<PlacedId, Position>
}

export const EMPTY_BLOCK: Block = { width: 0, height: 0, at: new Map() }

/** The next step of the grid, so that what stands side by side in such sizes stays on the grid. */
export function wholeSteps(length: number): number {
  return Math.ceil(length / GRID) * GRID
}

const halfSteps = (length: number): number => Math.floor(length / 2 / GRID) * GRID

/** Pieces in rows of at most this width and number, in their order; a row holds one at least. */
export function wrapped(
  pieces: readonly Piece[],
  width: number,
  most = Infinity,
): readonly (readonly Piece[])[] {
  const rows: Piece[][] = []
  let taken = 0
  for (const piece of pieces) {
    const row = rows.at(-1)
    if (row === undefined || row.length >= most || taken + GAP + piece.width > width) {
      rows.push([piece])
      taken = piece.width
    } else {
      row.push(piece)
      taken += GAP + piece.width
    }
  }
  return rows
}

/**
 * Rows below each other, each in the middle of the widest. Hosts stand on one line, because their cables
 * leave below; the rest hangs from one, because its cables come from above.
 */
export function stacked(rows: readonly (readonly Piece[])[], stand: 'on-line' | 'hang'): Block {
  const at = new Map<PlacedId, Position>()
  const width = Math.max(0, ...rows.map(widthOf))
  let y = 0
  for (const row of rows) {
    const height = Math.max(...row.map((piece) => piece.height))
    let x = halfSteps(width - widthOf(row))
    for (const piece of row) {
      at.set(piece.id, { x, y: stand === 'on-line' ? y + height - piece.height : y })
      x += piece.width + GAP
    }
    y += height + ROW_GAP
  }
  return { width, height: Math.max(0, y - ROW_GAP), at }
}

const widthOf = (row: readonly Piece[]): number =>
  row.reduce((sum, piece) => sum + piece.width, 0) + GAP * Math.max(0, row.length - 1)

/** Blocks below each other, each in the middle of the widest. */
export function below(blocks: readonly Block[]): Block {
  const all = blocks.filter((block) => block.at.size > 0)
  const width = Math.max(0, ...all.map((block) => block.width))
  const at = new Map<PlacedId, Position>()
  let y = 0
  for (const block of all) {
    const x = halfSteps(width - block.width)
    for (const [id, place] of block.at) at.set(id, { x: place.x + x, y: place.y + y })
    y += block.height + ROW_GAP
  }
  return { width, height: Math.max(0, y - ROW_GAP), at }
}

/** Blocks side by side, top edges level, in bands that are about half as wide again as they are high. */
export function abreast(blocks: readonly Block[]): Block {
  const all = blocks.filter((block) => block.at.size > 0)
  const area = all.reduce((sum, block) => sum + (block.width + GAP) * (block.height + GAP), 0)
  const reach = Math.max(WIDE, ...all.map((block) => block.width), Math.sqrt(area * 2))
  const at = new Map<PlacedId, Position>()
  let [x, y, height, width] = [0, 0, 0, 0]
  for (const block of all) {
    if (x > 0 && x + block.width > reach) {
      ;[x, y, height] = [0, y + height + GAP, 0]
    }
    for (const [id, place] of block.at) at.set(id, { x: place.x + x, y: place.y + y })
    width = Math.max(width, x + block.width)
    height = Math.max(height, block.height)
    x += block.width + GAP
  }
  return { width, height: y + height, at }
}

/**
 * The corner nearest to `wanted` where a rectangle of this size keeps `gap` to all others: there, or
 * straight left, right, above or below one of them.
 */
export function freeCorner(
  taken: readonly Rect[],
  wanted: Position,
  size: { readonly width: number; readonly height: number },
  gap: number,
): Position {
  const isFree = ({ x, y }: Position) => {
    const box = grow(rect(x, y, size.width, size.height), gap)
    return !taken.some((other) => overlaps(box, other))
  }
  if (isFree(wanted)) return wanted
  const xs = taken.flatMap((box) => [box.x - gap - size.width, box.x + box.width + gap])
  const ys = taken.flatMap((box) => [box.y - gap - size.height, box.y + box.height + gap])
  const corners = [wanted.x, ...xs].flatMap((x) =>
    [wanted.y, ...ys].map((y) => ({ x: toGrid(x, wanted.x), y: toGrid(y, wanted.y) })),
  )
  const far = (at: Position) => Math.hypot(at.x - wanted.x, at.y - wanted.y)
  const free = corners.sort((a, b) => far(a) - far(b)).find(isFree)
  // Below everything there is always room.
  return free ?? { x: wanted.x, y: wholeSteps(Math.max(...ys)) }
}

/** A step of the grid, farther from where it was wanted: rounding must not bring it too near. */
function toGrid(value: number, wanted: number): number {
  return value < wanted ? Math.floor(value / GRID) * GRID : Math.ceil(value / GRID) * GRID
}
