import type { ReactNode } from 'react'
import { classNames } from './class-names'

interface OptionProps {
  readonly id: string
  /** The one that Enter in the field means. */
  readonly active: boolean
  readonly disabled?: boolean
  readonly onChoose: () => void
  /** The pointer moves over it. */
  readonly onPoint?: () => void
  readonly children: ReactNode
}

/**
 * A line of the list below a combobox. The field has the focus and the keys, and names the active line
 * by `aria-activedescendant` (WAI-ARIA 1.2, combobox); the line itself only answers the pointer.
 */
export function Option({ id, active, disabled = false, onChoose, onPoint, children }: OptionProps) {
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said above
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={disabled}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={classNames(
        'flex min-h-7 items-center gap-3 rounded-control px-2 pointer-coarse:min-h-touch',
        disabled ? 'text-ink-3' : 'cursor-pointer hover:bg-sunken',
        active && 'bg-accent-soft outline-1 -outline-offset-1 outline-accent',
      )}
    >
      {children}
    </div>
  )
}
