import type { BoardId } from '../contract'
import { isInSight, paintItem, type Painter } from '../paint/paint-scene'
import { centreOf, type Rect } from '../scene/geometry'
import type { Scene, SceneItem } from '../scene/scene'
import { liftAt, liftedWith } from './lift'
import { isOver, type Pace, type Pose, posesAt, type Transition, transitionOf } from './transition'

/** How a new picture takes the place of the old one. */
export type Change = 'cut' | 'grow' | 'follow'

/** Paces in milliseconds, from the tokens. */
export interface StagePace extends Pace {
  readonly liftMs: number
}

/** Everything of the building that moves by itself. */
export interface Stage {
  /**
   * `grow`: the board has changed, the picture goes over into the new one. `follow`: the same board,
   * better known; what is under way goes on towards it. `cut`: it is simply there.
   */
  show: (before: Scene, after: Scene, change: Change) => void
  /** What the thing in the hand would land in, lifted a little; null puts it down. */
  lift: (id: BoardId | null) => void
  /** Draws the building as it is now; false when nothing moves and it may be drawn plainly. */
  paint: (
    painter: Painter,
    scene: Scene,
    seen: Rect,
    opacityOf: (item: SceneItem) => number,
  ) => boolean
  /** Stops everything where it will end. */
  rest: () => void
}

/** Makes a stage on which nothing moves. `redraw` asks for another frame. */
export function createStage(redraw: () => void, pace: () => StagePace): Stage {
  let play: { from: Scene; startedAt: number; transition: Transition } | null = null
  let lifted: { readonly id: BoardId; readonly startedAt: number } | null = null

  const begin = (from: Scene, after: Scene, startedAt: number) => {
    const transition = transitionOf(from, after)
    play = transition === null ? null : { from, startedAt, transition }
  }

  const posesNow = (now: number): readonly Pose[] | null => {
    if (play === null) return null
    const elapsed = now - play.startedAt
    if (!isOver(elapsed, pace())) return posesAt(play.transition, elapsed, pace())
    play = null
    return null
  }

  return {
    show: (before, after, change) => {
      if (change === 'grow') begin(before, after, performance.now())
      else if (change === 'follow' && play !== null) begin(play.from, after, play.startedAt)
      else play = null
    },
    lift: (id) => {
      if (id === (lifted?.id ?? null)) return
      lifted = id === null ? null : { id, startedAt: performance.now() }
      redraw()
    },
    paint: (painter, scene, seen, opacityOf) => {
      const now = performance.now()
      const poses = posesNow(now)
      if (poses === null && lifted === null) return false
      const rising = lifted === null ? 1 : now - lifted.startedAt
      const isMoving = poses !== null || (lifted !== null && rising < pace().liftMs)
      const target = lifted === null ? undefined : scene.byId.get(lifted.id)
      const raised =
        target === undefined
          ? null
          : {
              keys: liftedWith(scene, target.id),
              about: centreOf(target.rect),
              scale: liftAt(rising, pace().liftMs),
            }
      const all = poses ?? scene.items.map((item) => ({ item, opacity: 1, risen: 1 }))
      for (const pose of all) {
        if (!isInSight(pose.item, seen)) continue
        painter.context.save()
        if (raised?.keys.has(pose.item.key) === true) {
          const { about, scale } = raised
          painter.context.translate(about.x * (1 - scale), about.y * (1 - scale))
          painter.context.scale(scale, scale)
        }
        paintPose(painter, pose, opacityOf(pose.item))
        painter.context.restore()
      }
      if (isMoving) redraw()
      return true
    },
    rest: () => {
      play = null
      lifted = null
    },
  }
}

/** What rises is seen from its foot up. */
function paintPose(painter: Painter, { item, opacity, risen }: Pose, shown: number): void {
  const { context } = painter
  context.globalAlpha = opacity * shown
  if (risen < 1) {
    const { x, y, width, height } = item.rect
    context.beginPath()
    context.rect(x - 4, y + height * (1 - risen), width + 12, height * risen + 8)
    context.clip()
  }
  paintItem(painter, item)
}
