import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'

export interface TabSpec<T extends string> {
  readonly value: T
  readonly label: string
  readonly icon?: IconName
  /** A small number or mark behind the label. */
  readonly badge?: string | number | null
  readonly content: ReactNode
}

interface TabsProps<T extends string> {
  /** Names the list of tabs. */
  readonly label: string
  readonly value: T
  readonly onChange: (value: T) => void
  readonly tabs: readonly TabSpec<T>[]
  /** Right of the tabs: buttons of the panel. */
  readonly end?: ReactNode
  /** Lower, for tabs within a panel. */
  readonly small?: boolean
  readonly className?: string
}

/**
 * A tab strip with its panel; one Tab stop, arrows, Home and End move between tabs and show each at
 * once. Fills its parent, the panel scrolls.
 */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  end,
  small = false,
  className,
}: TabsProps<T>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = tabs.find((tab) => tab.value === value)

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value)
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    const next = to === undefined ? undefined : tabs[to]
    if (next === undefined) return
    event.preventDefault()
    onChange(next.value)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus()
  }

  return (
    <div className={classNames('flex min-h-0 min-w-0 flex-col', className)}>
      <div
        className={classNames(
          'flex shrink-0 items-stretch gap-2 border-b border-hair px-2',
          small ? 'h-8 text-table pointer-coarse:h-dock-folded' : 'h-dock-folded',
        )}
      >
        <div
          ref={list}
          role="tablist"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          className="flex min-w-0 items-stretch gap-1"
        >
          {tabs.map((tab) => {
            const isShown = tab.value === value
            return (
              <button
                key={tab.value}
                type="button"
                role="tab"
                id={`${id}-${tab.value}`}
                aria-selected={isShown}
                aria-controls={isShown ? `${id}-panel` : undefined}
                tabIndex={isShown ? 0 : -1}
                onClick={() => onChange(tab.value)}
                className={classNames(
                  'flex items-center gap-2 border-y-2 border-t-transparent px-2 hover:text-ink pointer-coarse:min-w-touch',
                  isShown ? 'border-b-accent text-ink' : 'border-b-transparent text-ink-2',
                )}
              >
                {tab.icon !== undefined && <Icon name={tab.icon} small />}
                {tab.label}
                {tab.badge !== undefined && tab.badge !== null && (
                  <span className="rounded-control bg-sunken px-1 text-tag text-ink-2">
                    {tab.badge}
                  </span>
                )}
              </button>
            )
          })}
        </div>
        {end !== undefined && <div className="ml-auto flex items-center gap-1">{end}</div>}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${value}`}
        // A panel within a panel may scroll and hold only text: then it is the stop itself.
        tabIndex={small ? 0 : undefined}
        className="min-h-0 flex-1 overflow-auto"
      >
        {shown?.content}
      </div>
    </div>
  )
}
