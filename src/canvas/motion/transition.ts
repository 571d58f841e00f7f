import { add } from '../scene/geometry'
import { type Scene, type SceneItem, WALL_KEY } from '../scene/scene'
import { blendShapes, sameShapes } from './blend-shapes'
import { between, eased, pointBetween, rectBetween } from './ease'

/** How long what takes, milliseconds: growth 160, walls 240 (interaction-and-look 1.3). */
export interface Pace {
  readonly growMs: number
  readonly wallMs: number
}

/** One thing at a moment between two pictures. */
export interface Pose {
  readonly item: SceneItem
  /** 0 to 1. */
  readonly opacity: number
  /** How much of it stands, from its foot up, 0 to 1. */
  readonly risen: number
}

type Change =
  | { readonly kind: 'stays'; readonly item: SceneItem }
  | { readonly kind: 'changes'; readonly before: SceneItem; readonly item: SceneItem }
  | { readonly kind: 'comes'; readonly item: SceneItem }
  | { readonly kind: 'goes'; readonly item: SceneItem }

/** The way from one picture of a board to the next, in drawing order. */
export type Transition = readonly Change[]

/** More things than this do not move: a large paste, another board. */
const MOST_CHANGES = 400

/**
 * What has to move to get from one picture to the other. Null when nothing has to, or when they are
 * pictures of different boards, or at different levels of detail: then the second is simply shown.
 */
export function transitionOf(before: Scene, after: Scene): Transition | null {
  if (before.level !== after.level) return null
  const old = byKey(before)
  const next = byKey(after)
  const leaving = leavingBefore(before, next)
  const changes = after.items.flatMap((item): Change[] => {
    const gone = (leaving.get(item.key) ?? []).map(
      (each) => ({ kind: 'goes', item: each }) as const,
    )
    return [...gone, changeOf(old.get(item.key), item)]
  })
  const last = (leaving.get(null) ?? []).map((item) => ({ kind: 'goes', item }) as const)
  const all = [...changes, ...last]
  const moving = all.filter(({ kind }) => kind !== 'stays').length
  const known = after.items.filter(({ key }) => old.has(key)).length
  const isSameBoard = known * 2 >= before.items.length && before.items.length > 0
  return moving === 0 || moving > MOST_CHANGES || !isSameBoard ? null : all
}

function byKey(scene: Scene): ReadonlyMap<string, SceneItem> {
  return new Map(scene.items.map((item) => [item.key, item]))
}

/** What is gone, under the key of what stood next in the drawing and still does; null: nothing did. */
function leavingBefore(
  before: Scene,
  next: ReadonlyMap<string, SceneItem>,
): ReadonlyMap<string | null, readonly SceneItem[]> {
  const leaving = new Map<string | null, readonly SceneItem[]>()
  let waiting: SceneItem[] = []
  for (const item of before.items) {
    if (!next.has(item.key)) waiting.push(item)
    else if (waiting.length > 0) {
      leaving.set(item.key, waiting)
      waiting = []
    }
  }
  if (waiting.length > 0) leaving.set(null, waiting)
  return leaving
}

function changeOf(before: SceneItem | undefined, item: SceneItem): Change {
  if (before === undefined) return { kind: 'comes', item }
  const { x, y } = before.origin
  const isSame =
    x === item.origin.x && y === item.origin.y && sameShapes(before.shapes, item.shapes)
  return isSame ? { kind: 'stays', item } : { kind: 'changes', before, item }
}

/** The picture `elapsedMs` after the change: a pure function of it, so that a moment can be looked at. */
export function posesAt(transition: Transition, elapsedMs: number, pace: Pace): Pose[] {
  const grown = eased(elapsedMs, pace.growMs)
  const walled = eased(elapsedMs, pace.wallMs)
  return transition.flatMap((change): Pose[] => {
    const { item } = change
    const isWall = item.key.startsWith(WALL_KEY)
    switch (change.kind) {
      case 'stays':
        return [{ item, opacity: 1, risen: 1 }]
      case 'changes':
        return [{ item: itemBetween(change.before, item, grown), opacity: 1, risen: 1 }]
      case 'comes':
        return [isWall ? { item, opacity: 1, risen: walled } : { item, opacity: grown, risen: 1 }]
      case 'goes': {
        const share = isWall ? walled : grown
        return share >= 1 ? [] : [{ item, opacity: 1 - share, risen: 1 }]
      }
    }
  })
}

/** True when nothing moves any more. */
export function isOver(elapsedMs: number, pace: Pace): boolean {
  return elapsedMs >= Math.max(pace.growMs, pace.wallMs)
}

function itemBetween(before: SceneItem, item: SceneItem, share: number): SceneItem {
  const rect = rectBetween(before.rect, item.rect, share)
  const shapes = blendShapes(before.shapes, item.shapes, share)
  if (shapes !== null) {
    return { ...item, rect, shapes, origin: pointBetween(before.origin, item.origin, share) }
  }
  // Drawn otherwise than before: it slides to its place as it will be.
  const left = 1 - share
  const away = {
    x: between(0, before.rect.x - item.rect.x, left),
    y: between(0, before.rect.y - item.rect.y, left),
  }
  return { ...item, rect, origin: add(item.origin, away) }
}
