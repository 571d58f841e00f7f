import { useId, useMemo, useState, type SubmitEvent } from 'react'
import { breakpointsOf } from '../../../actions/stepping'
import { parseBreakpoint, PLACE_KINDS } from '../../../engine/explain/breakpoint-text'
import { conditionAt, hitsOf, type BreakCondition } from '../../../engine/explain/breakpoints'
import { WATCH_FIELDS } from '../../../engine/explain/fields'
import type { SavedBreakpoint } from '../../../store/state'
import { useActions, useApp, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Menu, type MenuEntry } from '../../primitives/menu'
import { savedStopWords, stopWords, wrongStopWords } from '../shared/break-words'
import { placedStepAt } from '../shared/steps'

/** Breakpoints: a menu and a line of text to add one, a switch and a bin for each. */
export function BreakpointList() {
  const { t } = useT()
  const breakpoints = useApp((state) => state.breakpoints)
  return (
    <div className="flex flex-col gap-2 p-2 text-table">
      <AddByMenu />
      <AddByText />
      {breakpoints.length === 0 ? (
        <p className="text-ink-3">{t('debug.break.empty')}</p>
      ) : (
        <ul aria-label={t('debug.break.label')} className="flex flex-col gap-1">
          {breakpoints.map((saved) => (
            <BreakpointItem key={saved.text} saved={saved} />
          ))}
        </ul>
      )}
    </div>
  )
}

/** One menu: the conditions without a choice first, then every field and every kind of place. */
function AddByMenu() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const roundTrip = useApp((state) => state.roundTrip)
  const forwarding = useApp((state) => state.forwarding)
  const stepIndex = useApp((state) => state.stepIndex)
  const item = (
    condition: BreakCondition,
    label = stopWords(translator, condition),
  ): MenuEntry => ({
    kind: 'item',
    id: JSON.stringify(condition),
    label,
    onSelect: () => actions.run('trace.breakpoint-add', condition),
  })
  const here = roundTrip === null ? null : conditionAt(roundTrip, stepIndex)
  const asked = placedStepAt(roundTrip, stepIndex)?.step.lookups.at(-1)
  const table = asked && forwarding?.tables[asked.table]
  const row = table && [...table.rules, table.defaultRule].find(({ id }) => id === asked.winner)
  // A default row has the same name everywhere: its id says which one is meant.
  const rule = row && (row === table.defaultRule ? row.id : row.name)
  const entries: readonly MenuEntry[] = [
    item({ kind: 'drop' }),
    item({ kind: 'ttl' }),
    item({ kind: 'mtu' }),
    ...(here === null ? [] : [item(here, t('debug.break.here'))]),
    ...(rule === undefined ? [] : [item({ kind: 'rule', name: rule }, t('debug.break.rule'))]),
    { kind: 'heading', id: 'change', label: t('debug.break.change') },
    ...WATCH_FIELDS.map((field) => item({ kind: 'change', field }, t(`debug.field.${field}`))),
    { kind: 'heading', id: 'enter', label: t('debug.break.enter') },
    ...PLACE_KINDS.map((place) => item({ kind: 'enter', place }, t(`table.station.${place}`))),
  ]
  return (
    <Menu
      label={t('debug.break.add-label')}
      entries={entries}
      trigger={
        <Button small icon="plus" className="self-start">
          {t('debug.break.add')}
        </Button>
      }
    />
  )
}

/** The text form, for people who type; an error names the column and what would be right there. */
function AddByText() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault()
    const condition = parseBreakpoint(text)
    if (!condition.ok) {
      setError(wrongStopWords(translator, condition.error))
      return
    }
    actions.run('trace.breakpoint-add', condition.value)
    setText('')
    setError(null)
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-1">
      <label className="flex flex-col gap-1">
        <span className="text-ink-2">{t('debug.break.text')}</span>
        <span className="flex gap-1">
          <input
            value={text}
            spellCheck={false}
            autoCapitalize="off"
            aria-invalid={error === null ? undefined : true}
            aria-describedby="breakpoint-hint"
            onChange={(event) => {
              setText(event.currentTarget.value)
              setError(null)
            }}
            className="h-7 min-w-0 flex-1 rounded-control border border-line bg-panel px-2 font-mono aria-invalid:border-drop pointer-coarse:h-touch"
          />
          <Button small type="submit" className="h-7">
            {t('debug.break.submit')}
          </Button>
        </span>
      </label>
      <p id="breakpoint-hint" className="font-mono break-words text-ink-3">
        {t('debug.break.text-hint')}
      </p>
      {error !== null && (
        <p role="alert" className="break-words text-drop">
          {error}
        </p>
      )}
    </form>
  )
}

function BreakpointItem({ saved }: { readonly saved: SavedBreakpoint }) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const roundTrip = useApp((state) => state.roundTrip)
  const forwarding = useApp((state) => state.forwarding)
  const hits = useMemo(() => {
    if (roundTrip === null) return 0
    const alone = breakpointsOf([{ text: saved.text, on: true }])
    return hitsOf(alone, roundTrip, forwarding).filter((hit) => hit.length > 0).length
  }, [saved.text, roundTrip, forwarding])
  const id = useId()
  const isRead = parseBreakpoint(saved.text).ok
  const what = savedStopWords(translator, saved.text)
  return (
    <li className="flex items-center gap-2 border-l-2 border-hair bg-sunken px-2 py-1">
      <input
        id={id}
        type="checkbox"
        checked={saved.on}
        disabled={!isRead}
        onChange={(event) =>
          actions.run('trace.breakpoint-set', saved.text, event.currentTarget.checked)
        }
        className="size-4 accent-accent"
      />
      <label
        htmlFor={id}
        className="flex min-h-hit min-w-0 flex-1 flex-col justify-center break-words pointer-coarse:min-h-touch"
      >
        {isRead ? what : t('debug.break.unread', { text: saved.text })}
        <span className="text-ink-3">
          {hits === 0 ? t('debug.break.no-hits') : t('debug.break.hits', { count: hits })}
        </span>
      </label>
      <IconButton
        icon="delete"
        small
        label={t('debug.break.remove', { what })}
        onClick={() => actions.run('trace.breakpoint-remove', saved.text)}
      />
    </li>
  )
}
