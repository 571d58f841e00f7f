import type { PlacedId } from '../../engine/model/document'
import { must } from '../../lib/assert'
import { type Rect, unionOf } from '../scene/geometry'
import { inReadingOrder } from './reading-order'
import { abreast, below, type Block, EMPTY_BLOCK, GAP, type Piece, stacked, wrapped } from './rows'

export interface SitePiece extends Piece {
  readonly kind: 'host' | 'bar' | 'node' | 'note'
  /** Where it stands now: who is left stays left. */
  readonly now: Rect
}

/** What is laid out beside each other: sizes, what each is, and what is joined by cables. */
export interface Site {
  readonly pieces: readonly SitePiece[]
  readonly cables: readonly (readonly [PlacedId, PlacedId])[]
}

/** Hosts of one row; more of them stand in rows that together are about half as wide again as high. */
const MOST_IN_ROW = 4
const NARROWEST = 640

/**
 * Hosts in rows over the bar that they hang on, what leads on from there below it, level by level; what
 * joins several such sites below them all. A frame counts as a host: it has hosts in it.
 */
export function laidOut({ pieces: all, cables }: Site): Block {
  const pieces = inReadingOrder(all, (piece) => piece.now)
  const near = neighboursOf(pieces, cables)
  const barOf = barsOf(pieces, near)
  const hosts = pieces.filter(({ kind }) => kind === 'host')
  const headed = new Set(barOf.values())
  const ofHead = (head: PlacedId | null) =>
    hosts.filter(({ id }) => (barOf.get(id) ?? null) === head)
  // Hosts that hang on no bar stand together.
  const heads = inReadingOrder(
    [...headed, null].flatMap((head): { head: PlacedId | null; now: Rect }[] => {
      const now = unionOf(ofHead(head).map((host) => host.now))
      return now === null ? [] : [{ head, now }]
    }),
    (site) => site.now,
  )
  const rest = pieces.filter(
    ({ id, kind }) => (kind === 'bar' || kind === 'node') && !headed.has(id),
  )
  const siteOf = (id: PlacedId): PlacedId | null | undefined =>
    headed.has(id)
      ? id
      : barOf.has(id) || hosts.some((host) => host.id === id)
        ? (barOf.get(id) ?? null)
        : undefined

  const hanging = new Map<PlacedId | null, Piece[][]>()
  const shared: Piece[][] = []
  for (const part of partsOf(rest, near)) {
    const ids = new Set(part.map(({ id }) => id))
    const roots = part.flatMap(({ id }) => (near.get(id) ?? []).filter((other) => !ids.has(other)))
    const sites = new Set(roots.map(siteOf))
    const [only] = sites
    const levels = levelsOf(part, near, new Set(roots))
    const place = sites.size === 1 && only !== undefined ? (hanging.get(only) ?? []) : shared
    levels.forEach((level, depth) => (place[depth] ??= []).push(...level))
    if (sites.size === 1 && only !== undefined) hanging.set(only, place)
  }

  const sites = heads.map(({ head }): Block => {
    const own = ofHead(head)
    const bar = pieces.find(({ id }) => id === head)
    const inRow = own.length <= MOST_IN_ROW ? MOST_IN_ROW : Math.ceil(Math.sqrt(own.length * 1.5))
    const rows = stacked(wrapped(own, Infinity, inRow), 'on-line')
    const width = Math.max(NARROWEST, rows.width)
    return below([
      rows,
      bar === undefined ? EMPTY_BLOCK : stacked([[bar]], 'hang'),
      ...(hanging.get(head) ?? []).map((level) => stacked(wrapped(level, width), 'hang')),
    ])
  })
  const main = abreast(sites)
  const width = Math.max(NARROWEST, main.width)
  const notes = pieces.filter(({ kind }) => kind === 'note')
  return below([
    main,
    ...shared.map((level) => stacked(wrapped(level, width), 'hang')),
    stacked(wrapped(notes, Math.max(width, 2 * GAP)), 'hang'),
  ])
}

type Near = ReadonlyMap<PlacedId, readonly PlacedId[]>

function neighboursOf(pieces: readonly Piece[], cables: Site['cables']): Near {
  const near = new Map<PlacedId, PlacedId[]>(pieces.map(({ id }) => [id, []]))
  for (const [a, b] of cables) {
    if (a === b) continue
    near.get(a)?.push(b)
    near.get(b)?.push(a)
  }
  return near
}

/** For each host the bar that most of its cables lead to; of several the one that stands first. */
function barsOf(pieces: Site['pieces'], near: Near): ReadonlyMap<PlacedId, PlacedId> {
  const bars = pieces.filter(({ kind }) => kind === 'bar')
  const found = new Map<PlacedId, PlacedId>()
  for (const { id, kind } of pieces) {
    if (kind !== 'host') continue
    const ends = near.get(id) ?? []
    let most = 0
    for (const bar of bars) {
      const count = ends.filter((end) => end === bar.id).length
      if (count > most) {
        most = count
        found.set(id, bar.id)
      }
    }
  }
  return found
}

/** The pieces in parts that no cable joins. */
function partsOf<P extends Piece>(pieces: readonly P[], near: Near): readonly (readonly P[])[] {
  const byId = new Map(pieces.map((piece) => [piece.id, piece]))
  const seen = new Set<PlacedId>()
  return pieces.flatMap(({ id }) => {
    if (seen.has(id)) return []
    seen.add(id)
    const part = [id]
    for (const at of part) {
      for (const next of near.get(at) ?? []) {
        if (byId.has(next) && !seen.has(next)) {
          seen.add(next)
          part.push(next)
        }
      }
    }
    return [pieces.filter((piece) => part.includes(piece.id))]
  })
}

/** How many cables each is away from what it hangs on; where it hangs on nothing, from a bar of its own. */
function levelsOf<P extends Piece & { readonly kind: string }>(
  part: readonly P[],
  near: Near,
  roots: ReadonlySet<PlacedId>,
): readonly P[][] {
  const top = must(part.find(({ kind }) => kind === 'bar') ?? part[0], 'levelsOf: an empty part')
  const isFirst = ({ id }: P) =>
    roots.size === 0 ? id === top.id : (near.get(id) ?? []).some((end) => roots.has(end))
  let level = part.filter(isFirst)
  const seen = new Set(level.map(({ id }) => id))
  const levels: P[][] = []
  while (level.length > 0) {
    levels.push(level)
    const reached = level.flatMap(({ id }) => near.get(id) ?? [])
    level = part.filter(({ id }) => reached.includes(id) && !seen.has(id))
    for (const { id } of level) seen.add(id)
  }
  return levels
}
