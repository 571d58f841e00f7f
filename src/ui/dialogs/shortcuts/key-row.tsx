import { useState } from 'react'
import type { Shortcut } from '../../../actions/action'
import {
  actionOf,
  isReserved,
  ownerOfKeys,
  withKeys,
  withoutKeys,
  type KeyTable,
} from '../../../actions/rebind'
import { formatShortcut, isSingle, shortcutOf } from '../../../actions/shortcut'
import { must } from '../../../lib/assert'
import { useActions, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { IS_MAC, pressOf } from '../../shell/keyboard'

interface KeyRowProps {
  /** The action's id, with `@timeline` behind it for its keys there. */
  readonly name: string
  readonly table: KeyTable
  /** The person has changed these. */
  readonly isOwn: boolean
  readonly isChanging: boolean
  /** Single characters rest. */
  readonly isSilent: boolean
  readonly onSay: (sentence: string) => void
}

type Asking =
  | { readonly kind: 'none' }
  | { readonly kind: 'press' }
  | { readonly kind: 'refused'; readonly keys: Shortcut }
  | { readonly kind: 'taken'; readonly keys: Shortcut; readonly owner: string }

/** One action and its keys; while keys are changed, with what adds, takes and resets them. */
export function KeyRow({ name, table, isOwn, isChanging, isSilent, onSay }: KeyRowProps) {
  const { t } = useT()
  const actions = useActions()
  const [asking, setAsking] = useState<Asking>({ kind: 'none' })
  const nameOf = (one: string) => t(`action.${must(actionOf(one), `KeyRow: ${one} is no action`)}`)
  const label = nameOf(name)
  const keys = table[name] ?? []
  const isTimeline = name.endsWith('@timeline')
  const give = (shortcut: Shortcut) => {
    actions.run('view.rebind', withKeys(table, name, shortcut))
    setAsking({ kind: 'none' })
    onSay(`${label}: ${formatShortcut(shortcut, IS_MAC)}`)
  }
  const hear = (shortcut: Shortcut) => {
    if (isReserved(shortcut)) {
      setAsking({ kind: 'refused', keys: shortcut })
      return
    }
    const owner = ownerOfKeys(table, name, shortcut)
    if (owner === null) give(shortcut)
    else setAsking({ kind: 'taken', keys: shortcut, owner })
  }
  return (
    <tr className="border-t border-hair align-top">
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {label}
        {isTimeline && <span className="text-table text-ink-3"> {t('command.keys.timeline')}</span>}
        {isOwn && <span className="text-table text-accent"> {t('command.keys.changed')}</span>}
        {asking.kind !== 'none' && (
          <Question
            asking={asking}
            label={label}
            nameOf={nameOf}
            onHear={hear}
            onGive={give}
            onClose={() => setAsking({ kind: 'none' })}
          />
        )}
      </th>
      <td className="py-1 text-right">
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          {keys.map((one) => {
            const isResting = isSilent && !isTimeline && isSingle(one)
            return (
              <span key={one} className="inline-flex items-center">
                <kbd
                  className={classNames(
                    'rounded-control border border-line px-1',
                    isResting && 'text-ink-3 line-through',
                  )}
                >
                  {formatShortcut(one, IS_MAC)}
                </kbd>
                {isChanging && (
                  <IconButton
                    small
                    icon="close"
                    label={t('command.keys.remove', {
                      keys: formatShortcut(one, IS_MAC),
                      action: label,
                    })}
                    onClick={() => actions.run('view.rebind', withoutKeys(table, name, one))}
                  />
                )}
              </span>
            )
          })}
          {isChanging && (
            <IconButton
              small
              icon="plus"
              label={t('command.keys.add', { action: label })}
              onClick={() => setAsking({ kind: 'press' })}
            />
          )}
          {isChanging && isOwn && (
            <IconButton
              small
              icon="undo"
              label={t('command.keys.reset', { action: label })}
              onClick={() => actions.run('view.rebind', { [name]: null })}
            />
          )}
        </span>
      </td>
    </tr>
  )
}

/** What the person answers next has the keyboard from the moment it is there. */
const focusOnce = (button: HTMLButtonElement | null) => button?.focus()

interface QuestionProps {
  readonly asking: Exclude<Asking, { readonly kind: 'none' }>
  readonly label: string
  readonly nameOf: (name: string) => string
  readonly onHear: (keys: Shortcut) => void
  readonly onGive: (keys: Shortcut) => void
  readonly onClose: () => void
}

/** Waits for keys, or says who has them. */
function Question({ asking, label, nameOf, onHear, onGive, onClose }: QuestionProps) {
  const { t } = useT()
  if (asking.kind === 'taken') {
    const keys = formatShortcut(asking.keys, IS_MAC)
    return (
      <span role="alert" className="flex flex-wrap items-center gap-2 py-1 text-table">
        <span>{t('command.keys.taken', { keys, other: nameOf(asking.owner) })}</span>
        <Button small variant="primary" ref={focusOnce} onClick={() => onGive(asking.keys)}>
          {t('command.keys.take')}
        </Button>
        <Button small onClick={onClose}>
          {t('command.keys.keep')}
        </Button>
      </span>
    )
  }
  return (
    <span className="flex flex-col gap-1 py-1 text-table">
      <button
        type="button"
        ref={focusOnce}
        onBlur={onClose}
        onKeyDown={(event) => {
          const isOut = event.key === 'Tab'
          if (isOut) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') {
            onClose()
            return
          }
          const heard = shortcutOf(pressOf(event))
          if (heard !== null) onHear(heard)
        }}
        className="rounded-control border border-accent bg-accent-soft px-2 py-1 text-left"
      >
        {t('command.keys.press', { action: label })}
      </button>
      {asking.kind === 'refused' && (
        <span role="alert" className="text-drop">
          {t('command.keys.reserved', { keys: formatShortcut(asking.keys, IS_MAC) })}
        </span>
      )}
    </span>
  )
}
