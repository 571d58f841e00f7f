import { useEffect, type KeyboardEvent, type PointerEvent } from 'react'
import { useApp, useAppStore } from '../app-context'
import { classNames } from '../primitives/class-names'

type Panel = 'left' | 'inspector' | 'dock'

/** How a panel's edge moves: which token it sets, which way makes it larger, how far it may go. */
const PANELS = {
  left: { key: 'leftSize', token: '--spacing-palette', axis: 'x', sign: 1, min: 200 },
  inspector: { key: 'inspectorSize', token: '--spacing-inspector', axis: 'x', sign: -1, min: 200 },
  dock: { key: 'dockSize', token: '--spacing-dock', axis: 'y', sign: -1, min: 120 },
} as const

const KEY_STEP = 16
const SIDE_MAX = 420
/** The dock leaves the board its part of the window. */
const DOCK_SHARE = 0.65

const maxOf = (panel: Panel): number =>
  panel === 'dock' ? Math.round(window.innerHeight * DOCK_SHARE) : SIDE_MAX

function tokenPx(token: string): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue(token))
}

/** Writes the sizes a person chose over the layout's own; without one the layout decides. */
export function usePanelSizes(): void {
  const left = useApp((state) => state.leftSize)
  const inspector = useApp((state) => state.inspectorSize)
  const dock = useApp((state) => state.dockSize)
  useEffect(() => {
    const { style } = document.documentElement
    const sizes = { left, inspector, dock } as const
    for (const panel of ['left', 'inspector', 'dock'] as const) {
      const size = sizes[panel]
      const { token } = PANELS[panel]
      if (size === null) style.removeProperty(token)
      else style.setProperty(token, `${Math.min(size, maxOf(panel))}px`)
    }
  }, [left, inspector, dock])
}

/** The edge of a panel: drag it, move it with the arrow keys, double-click or press Enter for the default. */
export function PanelEdge({ panel, label }: { readonly panel: Panel; readonly label: string }) {
  const store = useAppStore()
  const { key, token, axis, sign, min } = PANELS[panel]
  const chosen = useApp((state) => state[key])
  const max = maxOf(panel)
  const resize = (size: number | null) => {
    store.setView({
      [key]: size === null ? null : Math.round(Math.min(Math.max(size, min), max)),
    })
  }

  const onPointerDown = (down: PointerEvent<HTMLDivElement>) => {
    if (down.button !== 0) return
    const edge = down.currentTarget
    const start = tokenPx(token)
    const from = axis === 'x' ? down.clientX : down.clientY
    edge.setPointerCapture(down.pointerId)
    const onMove = (move: globalThis.PointerEvent) => {
      resize(start + sign * ((axis === 'x' ? move.clientX : move.clientY) - from))
    }
    const onEnd = () => {
      edge.removeEventListener('pointermove', onMove)
      edge.removeEventListener('pointerup', onEnd)
      edge.removeEventListener('pointercancel', onEnd)
    }
    edge.addEventListener('pointermove', onMove)
    edge.addEventListener('pointerup', onEnd)
    edge.addEventListener('pointercancel', onEnd)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const [more, less] =
      axis === 'y'
        ? ['ArrowUp', 'ArrowDown']
        : sign > 0
          ? ['ArrowRight', 'ArrowLeft']
          : ['ArrowLeft', 'ArrowRight']
    const size = tokenPx(token)
    if (event.key === more) resize(size + KEY_STEP)
    else if (event.key === less) resize(size - KEY_STEP)
    else if (event.key === 'Home') resize(min)
    else if (event.key === 'End') resize(max)
    else if (event.key === 'Enter') resize(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // A separator that can be moved is a widget (WAI-ARIA 1.2, separator); the rules know only the other kind.
  /* eslint-disable jsx-a11y/no-noninteractive-element-interactions */
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={chosen ?? tokenPx(token)}
      onPointerDown={onPointerDown}
      onDoubleClick={() => resize(null)}
      onKeyDown={onKeyDown}
      className={classNames(
        'absolute z-control touch-none transition-colors hover:bg-accent focus-visible:bg-accent',
        axis === 'y' && 'inset-x-0 -top-1 h-2 cursor-row-resize',
        panel === 'left' && 'inset-y-0 -right-1 w-2 cursor-col-resize',
        panel === 'inspector' && 'inset-y-0 -left-1 w-2 cursor-col-resize',
      )}
    />
  )
  /* eslint-enable jsx-a11y/no-noninteractive-element-interactions */
}
