import { useRef, useState } from 'react'
import { useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Select, TextField, type SelectOption } from '../../primitives/field'
import type { Parsed } from './parse-input'

/** One input of the form that adds a record. */
export interface RecordField {
  readonly name: string
  readonly label: string
  /** What the input begins with, and goes back to after adding. */
  readonly initial: string
  /** A choice instead of a text. */
  readonly options?: readonly SelectOption<string>[]
  readonly placeholder?: string
  /** Takes the whole width. */
  readonly wide?: boolean
}

interface RecordListProps<T> {
  /** Names the list: `Published ports`. */
  readonly label: string
  readonly items: readonly T[]
  readonly summary: (item: T) => string
  readonly fields: readonly RecordField[]
  readonly read: (values: Readonly<Record<string, string>>) => Parsed<T>
  /** Adds a record; a sentence when it cannot be. */
  readonly onAdd: (item: T) => string | null
  readonly onRemove: (item: T) => string | null
}

/** Records that come and go: each with a button that removes it, and a folded form that adds one. */
export function RecordList<T>({
  label,
  items,
  summary,
  fields,
  read,
  onAdd,
  onRemove,
}: RecordListProps<T>) {
  const { t, say } = useT()
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>({})
  const [error, setError] = useState<string | null>(null)
  const form = useRef<HTMLDetailsElement>(null)
  const values = Object.fromEntries(
    fields.map(({ name, initial }) => [name, draft[name] ?? initial]),
  )

  const add = () => {
    const item = read(values)
    const refusal = item.ok ? onAdd(item.value) : say(item.error.key, item.error.params)
    setError(refusal)
    if (refusal !== null) return
    setDraft({})
    if (form.current !== null) form.current.open = false
  }

  return (
    <div className="flex flex-col gap-1">
      {items.length === 0 && <p className="text-table text-ink-3">{t('inspector.list.none')}</p>}
      <ul aria-label={label} className="flex flex-col">
        {items.map((item) => {
          const text = summary(item)
          return (
            <li key={text} className="flex items-center justify-between gap-2 border-b border-hair">
              <span className="min-w-0 font-mono text-table break-words">{text}</span>
              <IconButton
                small
                icon="delete"
                label={t('inspector.list.remove', { item: text })}
                onClick={() => setError(onRemove(item))}
              />
            </li>
          )
        })}
      </ul>
      <details ref={form}>
        <summary className="min-h-hit cursor-pointer text-table text-accent pointer-coarse:min-h-touch">
          {t('inspector.list.new', { list: label })}
        </summary>
        <div className="grid grid-cols-2 items-end gap-2 pt-1">
          {fields.map((field) => (
            <RecordInput
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              onChange={(text) => {
                setError(null)
                setDraft((old) => ({ ...old, [field.name]: text }))
              }}
            />
          ))}
          <Button small icon="plus" onClick={add} className="col-span-2 justify-self-start">
            {t('inspector.list.add')}
          </Button>
        </div>
      </details>
      {error !== null && (
        <p role="alert" className="text-table text-drop">
          {error}
        </p>
      )}
    </div>
  )
}

function RecordInput({
  field,
  value,
  onChange,
}: {
  readonly field: RecordField
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const className = field.wide === true ? 'col-span-2' : ''
  if (field.options !== undefined) {
    return (
      <Select
        label={field.label}
        value={value}
        options={field.options}
        onChange={onChange}
        className={className}
      />
    )
  }
  return (
    <TextField
      label={field.label}
      value={value}
      data
      onType={onChange}
      className={className}
      {...(field.placeholder !== undefined && { placeholder: field.placeholder })}
    />
  )
}
