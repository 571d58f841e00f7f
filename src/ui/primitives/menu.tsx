import * as Radix from '@radix-ui/react-dropdown-menu'
import type { ReactElement } from 'react'
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

const ITEM =
  'flex min-h-7 cursor-default select-none items-center gap-2 rounded-control px-2 text-ink outline-none ' +
  'data-[disabled]:text-ink-3 data-[highlighted]:bg-accent data-[highlighted]:text-on-accent ' +
  'pointer-coarse:min-h-touch'

interface MenuProps {
  readonly entries: readonly MenuEntry[]
  /** A button; it gets the menu's ARIA by itself. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'end'
}

/** A menu below a button. Not modal: a modal one would inject a style that the policy refuses. */
export function Menu({ entries, trigger, align = 'start' }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <MenuContent entries={entries} align={align} />
    </Radix.Root>
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
    <Radix.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Radix.Trigger asChild>
        <span aria-hidden="true" className="fixed size-0" style={{ left: at.x, top: at.y }} />
      </Radix.Trigger>
      <MenuContent entries={entries} align="start" label={label} />
    </Radix.Root>
  )
}

function MenuContent({
  entries,
  align,
  label,
}: {
  readonly entries: readonly MenuEntry[]
  readonly align: 'start' | 'end'
  readonly label?: string
}) {
  return (
    <Radix.Portal>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        {...(label !== undefined && { 'aria-label': label, 'aria-labelledby': undefined })}
        className="z-popover max-w-panel-max min-w-panel-min overflow-auto rounded-control border border-edge bg-raised p-1 shadow-popover"
      >
        {entries.map((entry) => (
          <MenuRow key={entry.id} entry={entry} />
        ))}
      </Radix.Content>
    </Radix.Portal>
  )
}

function MenuRow({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Radix.Separator className="my-1 h-px bg-hair" />
    case 'heading':
      return <Radix.Label className="px-2 py-1 text-table text-ink-3">{entry.label}</Radix.Label>
    case 'item': {
      const content = (
        <>
          <span className="flex size-4 items-center justify-center">
            {entry.checked === true ? (
              <Icon name="check" small />
            ) : (
              entry.icon !== undefined && <Icon name={entry.icon} small />
            )}
          </span>
          <span className="flex-1">{entry.label}</span>
          {entry.shortcut !== undefined && (
            <kbd className="pl-4 text-table opacity-80">{entry.shortcut}</kbd>
          )}
        </>
      )
      const disabled = entry.disabled ?? false
      return entry.checked === undefined ? (
        <Radix.Item disabled={disabled} onSelect={entry.onSelect} className={ITEM}>
          {content}
        </Radix.Item>
      ) : (
        <Radix.CheckboxItem
          checked={entry.checked}
          disabled={disabled}
          onSelect={entry.onSelect}
          className={ITEM}
        >
          {content}
        </Radix.CheckboxItem>
      )
    }
  }
}
