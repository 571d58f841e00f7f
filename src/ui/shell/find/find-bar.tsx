import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Option } from '../../primitives/option'
import { useBoardSlot } from '../shell-context'
import { searchThings, type Hit } from './search-things'

/** Finds things of the board; matches are lit, Enter goes from one to the next. */
export function FindBar() {
  const { t, number } = useT()
  const store = useAppStore()
  const actions = useActions()
  const slot = useBoardSlot()
  const document = useApp((state) => state.document)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const hits = useMemo(() => searchThings(document, query), [document, query])
  const active = hits[at] ?? null

  useEffect(() => {
    input.current?.focus()
    return () => store.setSelection({ found: [] })
  }, [store])
  useEffect(() => {
    store.setSelection({ found: hits.map(({ id }) => id) })
  }, [store, hits])

  const goTo = (index: number) => {
    const hit: Hit | undefined = hits[index]
    if (hit === undefined) return
    setAt(index)
    actions.run('select.ids', [hit.id])
    slot.handle()?.reveal(hit.id)
  }
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return
    goTo(at < 0 ? (by === 1 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length)
  }
  const close = () => {
    store.setView({ findOpen: false })
    slot.handle()?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const isOwn = ['Enter', 'ArrowDown', 'ArrowUp', 'Escape'].includes(event.key)
    if (!isOwn) return
    event.preventDefault()
    if (event.key === 'Escape') close()
    else step(event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1)
  }
  return (
    <search
      aria-label={t('command.find.label')}
      className="absolute top-3 right-3 z-control flex w-inspector max-w-full flex-col rounded-sheet border border-edge bg-raised p-2 shadow-popover"
    >
      <div className="flex items-center gap-1">
        <input
          ref={input}
          data-takes-keys
          type="text"
          role="combobox"
          aria-label={t('command.find.label')}
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={active === null ? undefined : `${listId}-${at}`}
          placeholder={t('command.find.hint')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setAt(-1)
          }}
          onKeyDown={onKeyDown}
          className="h-8 min-w-0 flex-1 rounded-control border border-line bg-panel px-2 text-ink pointer-coarse:h-touch"
        />
        <IconButton
          icon="chevron-up"
          label={t('command.find.previous')}
          disabled={hits.length === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          icon="chevron-down"
          label={t('command.find.next')}
          disabled={hits.length === 0}
          onClick={() => step(1)}
        />
        <IconButton icon="close" label={t('command.find.close')} onClick={close} />
      </div>
      <p role="status" className="px-1 pt-1 text-table text-ink-2">
        {query.trim() === ''
          ? ''
          : hits.length === 0
            ? t('command.find.none', { query: query.trim() })
            : t('command.find.count', { count: number(hits.length) })}
      </p>
      <div
        id={listId}
        role="listbox"
        aria-label={t('command.find.label')}
        className="max-h-dock overflow-auto"
      >
        {hits.map((hit, index) => (
          <Option
            key={`${hit.id}-${hit.name}`}
            id={`${listId}-${index}`}
            active={index === at}
            onChoose={() => goTo(index)}
          >
            <span className="min-w-0 flex-1 truncate">{hit.name}</span>
            <span className="max-w-half truncate text-table text-ink-3">
              {hit.in === 'name' || hit.in === 'note'
                ? t(`command.find.in.${hit.in}`)
                : `${t(`command.find.in.${hit.in}`)} ${hit.value}`}
            </span>
          </Option>
        ))}
      </div>
      {hits.length > 1 && (
        <Button
          small
          onClick={() => actions.run('select.ids', [...new Set(hits.map(({ id }) => id))])}
        >
          {t('command.find.select')}
        </Button>
      )}
    </search>
  )
}
