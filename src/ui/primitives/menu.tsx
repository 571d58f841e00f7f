import {
  cloneElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
} from 'react'
import { createPortal } from 'react-dom'
import { classNames } from './class-names'
import { floatingHome, floatAt, type Anchor } from './float'
import { Icon, type IconName } from './icon'

export type MenuEntry =
  | { readonly kind: 'separator'; readonly id: string }
  | { readonly kind: 'heading'; readonly id: string; readonly label: string }
  | {
      readonly kind: 'item'
      readonly id: string
      readonly label: string
      readonly icon?: IconName
      /** As shown to the person. */
      readonly shortcut?: string | undefined
      readonly disabled?: boolean
      /** Given: one of a choice, and whether it is the chosen one. */
      readonly checked?: boolean
      readonly onSelect: () => void
    }

interface TriggerProps {
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void
  readonly 'aria-haspopup'?: 'menu'
  readonly 'aria-expanded'?: boolean
}

interface MenuProps {
  /** Name of the menu for screen readers; the trigger's own name when left out is fine for most. */
  readonly label: string
  readonly entries: readonly MenuEntry[]
  /** A button; it gets the click and the ARIA of a menu button. */
  readonly trigger: ReactElement<TriggerProps>
  readonly align?: 'start' | 'end'
}

/** A menu below a button. */
export function Menu({ label, entries, trigger, align = 'start' }: MenuProps) {
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  return (
    <>
      {cloneElement(trigger, {
        onClick: (event) =>
          setAnchor(anchor === null ? event.currentTarget.getBoundingClientRect() : null),
        'aria-haspopup': 'menu',
        'aria-expanded': anchor !== null,
      })}
      {anchor !== null && (
        <MenuList
          label={label}
          entries={entries}
          anchor={anchor}
          align={align}
          onClose={() => setAnchor(null)}
        />
      )}
    </>
  )
}

interface PointMenuProps {
  readonly entries: readonly MenuEntry[]
  readonly label: string
  /** Client coordinates of its corner. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

/** A menu at a point of the page: what right click and long press open. */
export function PointMenu({ entries, label, at, onClose }: PointMenuProps) {
  return (
    <MenuList
      label={label}
      entries={entries}
      anchor={{ left: at.x, top: at.y, width: 0, height: 0 }}
      align="start"
      onClose={onClose}
    />
  )
}

interface MenuListProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly anchor: Anchor
  readonly align: 'start' | 'end'
  readonly onClose: () => void
}

/**
 * The open menu: takes the focus and gives it back; arrows, Home, End and first letters walk, Enter
 * and Space choose, Escape, Tab and a press beside it close.
 */
function MenuList({ label, entries, anchor, align, onClose }: MenuListProps) {
  const menu = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useLayoutEffect(() => {
    const element = menu.current
    if (element === null) return
    const { innerWidth: width, innerHeight: height } = window
    const at = floatAt(anchor, element.getBoundingClientRect(), 'bottom', align, { width, height })
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  }, [anchor, align])
  useEffect(() => {
    const before = document.activeElement
    itemsOf(menu.current)[0]?.focus()
    const onPress = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && menu.current?.contains(target) === true
      // Its own trigger closes by the click that follows.
      const isTrigger =
        target instanceof Element &&
        target.closest('[aria-haspopup=menu][aria-expanded=true]') !== null
      if (!isInside && !isTrigger) close.current()
    }
    window.addEventListener('pointerdown', onPress, true)
    return () => {
      window.removeEventListener('pointerdown', onPress, true)
      const isFree = document.activeElement === document.body || document.activeElement === null
      if (isFree && before instanceof HTMLElement) before.focus()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = itemsOf(menu.current)
    const at = items.findIndex((item) => item === document.activeElement)
    const next = nextItem(event.key, items, at)
    if (next !== null) items[next]?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return createPortal(
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
      className="fixed top-0 left-0 z-popover max-h-dialog max-w-panel-max min-w-panel-min overflow-auto rounded-control border border-edge bg-raised p-1 shadow-popover outline-none"
    >
      {entries.map((entry) => (
        <MenuRow key={entry.id} entry={entry} onClose={onClose} />
      ))}
    </div>,
    floatingHome(),
  )
}

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^=menuitem]:not(:disabled)') ?? [])]
}

/** Index of the item that a key leads to; null when the key does not walk. */
export function nextItem(
  key: string,
  items: readonly { readonly textContent: string | null }[],
  at: number,
): number | null {
  const count = items.length
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key.length !== 1 || key === ' ') return null
  const letter = key.toLowerCase()
  for (let step = 1; step <= count; step++) {
    const index = (at + step + count) % count
    if (items[index]?.textContent?.trim().toLowerCase().startsWith(letter) === true) return index
  }
  return null
}

function MenuRow({ entry, onClose }: { readonly entry: MenuEntry; readonly onClose: () => void }) {
  switch (entry.kind) {
    case 'separator':
      return <div role="separator" className="my-1 h-px bg-hair" />
    case 'heading':
      return (
        <div role="presentation" className="px-2 py-1 text-table text-ink-3">
          {entry.label}
        </div>
      )
    case 'item': {
      const isChoice = entry.checked !== undefined
      return (
        <button
          type="button"
          role={isChoice ? 'menuitemcheckbox' : 'menuitem'}
          aria-checked={isChoice ? entry.checked : undefined}
          tabIndex={-1}
          disabled={entry.disabled ?? false}
          onPointerMove={(event) => event.currentTarget.focus()}
          onClick={() => {
            onClose()
            entry.onSelect()
          }}
          className={classNames(
            'flex min-h-7 w-full items-center gap-2 rounded-control px-2 text-left text-ink outline-none select-none',
            'focus:bg-accent focus:text-on-accent disabled:text-ink-3 pointer-coarse:min-h-touch',
          )}
        >
          <span className="flex size-4 items-center justify-center">
            {entry.checked === true ? (
              <Icon name="check" small />
            ) : (
              entry.icon !== undefined && <Icon name={entry.icon} small />
            )}
          </span>
          <span className="flex-1">{entry.label}</span>
          {entry.shortcut !== undefined && <kbd className="pl-4 text-table">{entry.shortcut}</kbd>}
        </button>
      )
    }
  }
}
