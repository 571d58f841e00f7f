import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react'
import { createPortal } from 'react-dom'
import { floatingHome, floatAt, type Anchor, type Side } from './float'

/** Long enough not to get in the way of a hand that passes by. */
const DELAY_MS = 500
/** Time for a pointer to get from the element onto the words. */
const CROSSING_MS = 300

interface TooltipProps {
  readonly text: string
  readonly shortcut?: string | undefined
  readonly side?: Side
  /** One focusable element that has a name of its own. */
  readonly children: ReactElement
}

/**
 * A short name on hover and focus: stays while the pointer is on it, closes on Escape (WCAG 1.4.13).
 * Never the only place of something that must be known, and hidden from screen readers, which read
 * the element's own name.
 */
export function Tooltip({ text, shortcut, side = 'bottom', children }: TooltipProps) {
  const wrapper = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const [anchor, setAnchor] = useState<Anchor | null>(null)

  const wait = () => {
    cancel()
    timer.current = setTimeout(open, DELAY_MS)
  }
  const cancel = () => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }
  const open = () => setAnchor(wrapper.current?.firstElementChild?.getBoundingClientRect() ?? null)
  const close = () => {
    cancel()
    setAnchor(null)
  }
  const leave = () => {
    cancel()
    if (anchor !== null) timer.current = setTimeout(close, CROSSING_MS)
  }
  useEffect(() => cancel, [])

  return (
    <span
      ref={wrapper}
      className="contents"
      onPointerEnter={(event) => {
        if (anchor !== null) cancel()
        else if (event.pointerType !== 'touch') wait()
      }}
      onPointerLeave={leave}
      onPointerDown={close}
      onFocus={(event) => {
        if (event.target.matches(':focus-visible')) open()
      }}
      onBlur={close}
    >
      {children}
      {anchor !== null && (
        <Bubble anchor={anchor} side={side} text={text} shortcut={shortcut} onClose={close} />
      )}
    </span>
  )
}

interface BubbleProps {
  readonly anchor: Anchor
  readonly side: Side
  readonly text: string
  readonly shortcut: string | undefined
  readonly onClose: () => void
}

function Bubble({ anchor, side, text, shortcut, onClose }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = bubble.current
    if (element === null) return
    const { innerWidth: width, innerHeight: height } = window
    const at = floatAt(anchor, element.getBoundingClientRect(), side, 'centre', { width, height })
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  }, [anchor, side])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onClose])
  // Inside a modal dialog only the dialog itself is above the veil.
  const home = floatingHome()
  return createPortal(
    <div
      ref={bubble}
      aria-hidden="true"
      className="fixed top-0 left-0 z-popover flex max-w-panel-max items-center gap-2 rounded-control border border-edge bg-raised px-2 py-1 text-table text-ink shadow-popover"
    >
      {text}
      {shortcut !== undefined && <kbd className="text-ink-3">{shortcut}</kbd>}
    </div>,
    home,
  )
}
