import { type KeyboardEvent, useState } from 'react'

import type { Position } from '../engine/model/document'
import type { BoardId, CanvasIntents, CanvasText } from './contract'
import { centreOf } from './scene/geometry'
import { isPlaced } from './scene/groups'
import type { Scene, SceneItem } from './scene/scene'

export interface MirrorProps {
  readonly scene: Scene
  readonly selected: readonly BoardId[]
  readonly text: CanvasText
  readonly onSelect: CanvasIntents['onSelect']
  readonly onOpen: CanvasIntents['onOpen']
  readonly onContextMenu: CanvasIntents['onContextMenu']
  readonly onNudge: CanvasIntents['onNudge']
  /** Move mode has begun or ended by keyboard; said aloud. */
  readonly onMoveMode: CanvasIntents['onMoveMode']
  /** The focused thing may be out of sight. */
  readonly onReveal: (id: BoardId) => void
}

type Direction = 'left' | 'right' | 'up' | 'down'
const WAYS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}
/** How far an arrow key moves things: a step of the grid, with Shift five, with Alt one unit. */
function nudgeOf(event: KeyboardEvent, direction: Direction): Position {
  const step = event.altKey ? 1 : event.shiftKey ? 40 : 8
  const [x, y] = WAYS[direction]
  return { x: x * step, y: y * step }
}

/** Which key walks where. */
export const WALKS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * The board as buttons: transparent, over the drawing, one Tab stop, arrows walk to the nearest
 * object in that direction. Screen readers and tests see the board through these.
 */
export function Mirror(props: MirrorProps) {
  const { scene, selected, text, onSelect, onOpen, onContextMenu, onReveal } = props
  const { onNudge, onMoveMode } = props
  /** The thing that the arrow keys move, and how far they have moved it. */
  const [moving, setMoving] = useState<{ readonly id: BoardId; readonly by: Position } | null>(null)
  const [lastFocused, setLastFocused] = useState<BoardId | null>(null)
  /** What a pointer has put the focus on. */
  const [byHand, setByHand] = useState<BoardId | null>(null)
  const items = mirrored(scene, selected)
  const has = (id: BoardId | null | undefined) => items.some((item) => item.id === id)
  const stop = has(lastFocused) ? lastFocused : (selected.find(has) ?? items[0]?.id ?? null)

  const endMoving = (kept: boolean) => {
    if (moving === null) return
    if (!kept) onNudge({ x: -moving.by.x, y: -moving.by.y })
    setMoving(null)
    onMoveMode(moving.id, kept ? 'kept' : 'restored')
  }

  /** In move mode the arrows move what is selected; true when the key was one of its own. */
  const moveKey = (event: KeyboardEvent<HTMLButtonElement>, item: SceneItem): boolean => {
    const direction = WALKS[event.key]
    if (moving?.id !== item.id) {
      const isAsked = event.key.toLowerCase() === 'm' && !event.altKey && isPlaced(item.id)
      if (!isAsked) return false
      if (!selected.includes(item.id)) onSelect([item.id], false)
      setMoving({ id: item.id, by: { x: 0, y: 0 } })
      onMoveMode(item.id, 'begun')
      return true
    }
    if (direction !== undefined) {
      const by = nudgeOf(event, direction)
      onNudge(by)
      setMoving({ id: item.id, by: { x: moving.by.x + by.x, y: moving.by.y + by.y } })
      onReveal(item.id)
      return true
    }
    if (event.key !== 'Enter' && event.key !== 'Escape' && event.key.toLowerCase() !== 'm') {
      return false
    }
    endMoving(event.key !== 'Escape')
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, item: SceneItem) => {
    if (event.ctrlKey || event.metaKey) return
    if (moveKey(event, item)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const direction = WALKS[event.key]
    // Where a hand has clicked, the arrows move what it clicked; where keys have walked, they walk on.
    if (direction !== undefined && byHand === item.id && selected.some(isPlaced)) {
      event.preventDefault()
      onNudge(nudgeOf(event, direction))
      return
    }
    if (direction !== undefined && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      const next = nearestIn(scene, items, item, direction)
      if (next !== null) focusIn(event.currentTarget.parentElement, next.id)
      return
    }
    // Where keys have walked, Enter opens; where a hand has clicked, it is a key of the page (rename).
    if (event.key === 'Enter' && byHand !== item.id) {
      event.preventDefault()
      onOpen(item.id)
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault()
      const box = event.currentTarget.getBoundingClientRect()
      onContextMenu(item.id, { x: box.left + box.width / 2, y: box.top + box.height / 2 })
    }
  }

  return items.map((item) => (
    <button
      key={item.key}
      type="button"
      data-board-id={item.id}
      data-board-kind={item.kind}
      aria-label={text.describe(item.id)}
      aria-pressed={selected.includes(item.id)}
      tabIndex={item.id === stop ? 0 : -1}
      className="absolute bg-transparent p-0"
      style={{
        left: item.rect.x,
        top: item.rect.y,
        width: item.rect.width,
        height: item.rect.height,
        cursor: 'inherit',
        outlineWidth: 'calc(2px / var(--board-zoom))',
        outlineOffset: 'calc(2px / var(--board-zoom))',
      }}
      onFocus={(event) => {
        setLastFocused(item.id)
        if (!event.currentTarget.matches(':active')) setByHand(null)
        // Only for the keyboard: what a pointer touches is in sight already.
        if (event.currentTarget.matches(':focus-visible')) onReveal(item.id)
      }}
      onPointerDown={() => setByHand(item.id)}
      onBlur={() => endMoving(true)}
      onKeyDown={(event) => onKeyDown(event, item)}
      onClick={(event) => {
        // A pointer's click has been handled by its gesture; this one comes from a key or a reader.
        if (event.detail === 0) onSelect([item.id], event.shiftKey)
      }}
    />
  ))
}

const ALWAYS: ReadonlySet<SceneItem['kind']> = new Set([
  'host',
  'node',
  'note',
  'text',
  'frame',
  'arrow',
  'stroke',
  'container',
  'network',
  'nic',
])

/** Everything that has a button now: sockets only of what is selected. */
export function mirrored(scene: Scene, selected: readonly BoardId[]): SceneItem[] {
  const rooms = new Set(selected.flatMap((id) => scene.byId.get(id)?.parent ?? []))
  const items = scene.items.filter((item) => {
    if (item.key !== item.id) return false
    if (ALWAYS.has(item.kind)) return true
    if (selected.includes(item.id)) return item.kind !== 'link'
    if (item.kind === 'endpoint') return rooms.size > 0 && isOfRoom(scene, item, rooms)
    return item.kind === 'vswitch' && !scene.items.some((other) => other.parent === item.id)
  })
  // Hosts first: that is where one begins. They never lie over what stands outside them.
  const isOutside = (item: SceneItem) => item.kind === 'node' || item.id.startsWith('note:')
  const frames = items.filter((item) => item.kind === 'frame')
  const others = items.filter((item) => item.kind !== 'frame')
  // A frame lies below all that stands in it.
  return [
    ...frames,
    ...others.filter((item) => !isOutside(item)),
    ...others.filter((item) => isOutside(item)),
  ]
}

/** An endpoint hangs on the wire that starts at its compartment. */
function isOfRoom(scene: Scene, endpoint: SceneItem, rooms: ReadonlySet<BoardId>): boolean {
  const start = endpoint.line?.[0]
  if (start === undefined) return false
  return [...rooms].some((id) => {
    const box = scene.byId.get(id)?.rect
    return (
      box !== undefined &&
      start.x >= box.x &&
      start.x <= box.x + box.width &&
      Math.abs(start.y - (box.y + box.height)) < 4
    )
  })
}

/**
 * The nearest item in a direction: distance counts once, sideways offset twice. What the item stands
 * in comes last, so that the arrows walk through a house before they leave it.
 */
export function nearestIn(
  scene: Scene,
  items: readonly SceneItem[],
  from: SceneItem,
  direction: Direction,
): SceneItem | null {
  const start = centreOf(from.rect)
  const horizontal = direction === 'left' || direction === 'right'
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  let best: SceneItem | null = null
  let bestCost = Infinity
  for (const item of items) {
    if (item.key === from.key) continue
    const to = centreOf(item.rect)
    const along = (horizontal ? to.x - start.x : to.y - start.y) * sign
    const aside = Math.abs(horizontal ? to.y - start.y : to.x - start.x)
    if (along <= 1 || aside > along * 3) continue
    const around = isAround(scene, item, from) ? 100_000 : 0
    const cost = along + 2 * aside + around
    if (cost < bestCost) {
      best = item
      bestCost = cost
    }
  }
  return best
}

function isAround(scene: Scene, outer: SceneItem, inner: SceneItem): boolean {
  for (let at = inner.parent; at !== null; at = scene.byId.get(at)?.parent ?? null) {
    if (at === outer.id) return true
  }
  return false
}

function focusIn(parent: HTMLElement | null, id: BoardId): void {
  for (const button of parent?.children ?? []) {
    if (button instanceof HTMLElement && button.dataset['boardId'] === id) {
      button.focus({ preventScroll: true })
      return
    }
  }
}
