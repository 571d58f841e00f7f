import * as Radix from '@radix-ui/react-tabs'
import type { ReactNode } from 'react'
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
  readonly className?: string
}

/** A tab strip with its panels; arrows move between tabs. Fills its parent, the panel scrolls. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  end,
  className,
}: TabsProps<T>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next)
        if (tab !== undefined) onChange(tab.value)
      }}
      className={classNames('flex min-h-0 min-w-0 flex-col', className)}
    >
      <div className="flex h-dock-folded shrink-0 items-stretch gap-2 border-b border-hair px-2">
        <Radix.List aria-label={label} className="flex min-w-0 items-stretch gap-1">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="flex items-center gap-2 border-y-2 border-transparent px-2 text-ink-2 hover:text-ink data-[state=active]:border-b-accent data-[state=active]:text-ink pointer-coarse:min-w-touch"
            >
              {tab.icon !== undefined && <Icon name={tab.icon} small />}
              {tab.label}
              {tab.badge !== undefined && tab.badge !== null && (
                <span className="rounded-control bg-sunken px-1 text-tag text-ink-2">
                  {tab.badge}
                </span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end !== undefined && <div className="ml-auto flex items-center gap-1">{end}</div>}
      </div>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          tabIndex={-1}
          className="min-h-0 flex-1 overflow-auto"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
