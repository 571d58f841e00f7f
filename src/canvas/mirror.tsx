import { type KeyboardEvent, useState } from 'react'

import type { BoardId, CanvasIntents, CanvasText } from './contract'
import { centreOf } from './scene/geometry'
import type { Scene, SceneItem } from './scene/scene'

export interface MirrorProps {
  readonly scene: Scene
  readonly selected: readonly BoardId[]
  readonly text: CanvasText
  readonly onSelect: CanvasIntents['onSelect']
  readonly onOpen: CanvasIntents['onOpen']
  readonly onContextMenu: CanvasIntents['onContextMenu']
  /** The focused thing may be out of sight. */
  readonly onReveal: (id: BoardId) => void
}

type Direction = 'left' | 'right' | 'up' | 'down'
const ARROWS: Readonly<Record<string, Direction>> = {
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
  const [lastFocused, setLastFocused] = useState<BoardId | null>(null)
  const items = mirrored(scene, selected)
  const has = (id: BoardId | null | undefined) => items.some((item) => item.id === id)
  const stop = has(lastFocused) ? lastFocused : (selected.find(has) ?? items[0]?.id ?? null)

  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, item: SceneItem) => {
    if (event.ctrlKey || event.metaKey) return
    const direction = ARROWS[event.key]
    if (direction !== undefined && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      const next = nearestIn(scene, items, item, direction)
      if (next !== null) focusIn(event.currentTarget.parentElement, next.id)
      return
    }
    if (event.key === 'Enter') {
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
        // Only for the keyboard: what a pointer touches is in sight already.
        if (event.currentTarget.matches(':focus-visible')) onReveal(item.id)
      }}
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
  const isOutside = (item: SceneItem) => item.kind === 'node' || item.kind === 'note'
  return [...items.filter((item) => !isOutside(item)), ...items.filter(isOutside)]
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
