import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../app-context'
import { classNames } from './class-names'

const CONTROL =
  'w-full rounded-control border border-line bg-panel px-2 text-ink disabled:text-ink-3 ' +
  'aria-invalid:border-drop h-7 pointer-coarse:h-touch'

/** What a control inside a {@link Field} carries so that label, hint and error are bound to it. */
export interface FieldIds {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

export interface FieldProps {
  readonly label: string
  /** The label is read, not shown. */
  readonly labelHidden?: boolean
  readonly hint?: ReactNode
  /** A sentence; its presence makes the field invalid. */
  readonly error?: string | null | undefined
  readonly className?: string
}

/** Label above, control, then hint and error; all bound for screen readers. */
export function Field({
  label,
  labelHidden = false,
  hint,
  error,
  className,
  children,
}: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const id = useId()
  const hasError = error !== undefined && error !== null && error !== ''
  const hasHint = hint !== undefined && hint !== null
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What refuses what was just typed is seen by who typed it, however the panel is scrolled.
    const { current } = alert
    if (hasError && current?.parentElement?.contains(document.activeElement)) {
      current.scrollIntoView({ block: 'nearest' })
    }
  }, [hasError])
  const described = classNames(hasHint && `${id}-hint`, hasError && `${id}-error`)
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-table text-ink-2'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': hasError ? true : undefined,
      })}
      {hasHint && (
        <div id={`${id}-hint`} className="text-table text-ink-3">
          {hint}
        </div>
      )}
      {hasError && (
        <div ref={alert} id={`${id}-error`} role="alert" className="text-table text-drop">
          {error}
        </div>
      )}
    </div>
  )
}

export interface TextFieldProps extends FieldProps {
  readonly value: string
  /** On Enter and on leaving the field, when the text is not `value`. */
  readonly onCommit?: (text: string) => void
  /** On every key, for filters. */
  readonly onType?: (text: string) => void
  /** Addresses, MACs, names that are compared by eye: set in the mono face. */
  readonly data?: boolean
  readonly placeholder?: string
  readonly disabled?: boolean
  /** Puts the keyboard here and selects the text when it appears: in-place editing and dialogs. */
  readonly focusFirst?: boolean
  /** After Enter, Escape or leaving, whatever came of it: in-place editing ends here. */
  readonly onDone?: () => void
  readonly inputMode?: 'text' | 'numeric' | 'search'
  /** Id of a `datalist` with suggestions. */
  readonly list?: string
}

/**
 * One line of text. Keeps what is typed until it is committed; Escape puts the old text back. A
 * refused commit (`error`) leaves the typed text, so that it can be corrected.
 */
export function TextField({
  value,
  onCommit,
  onType,
  data = false,
  placeholder,
  disabled,
  focusFirst = false,
  onDone,
  inputMode,
  list,
  ...field
}: TextFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  // The element keeps the draft; a value that changed outside (undo, another panel) replaces it.
  useEffect(() => {
    if (input.current !== null && input.current.value !== value) input.current.value = value
  }, [value])
  useEffect(() => {
    if (!focusFirst) return
    input.current?.focus()
    input.current?.select()
  }, [focusFirst])

  const commit = (text: string) => {
    if (text !== value) onCommit?.(text)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return // that Enter chooses a character
    if (event.key === 'Enter') {
      commit(event.currentTarget.value)
      onDone?.()
    }
    if (event.key !== 'Escape') return
    // What is called off is the text: the dialog around it stays.
    if (onDone !== undefined) event.preventDefault()
    if (event.currentTarget.value !== value) {
      event.preventDefault()
      event.currentTarget.value = value
      onType?.(value)
      event.stopPropagation()
    }
    onDone?.()
  }
  return (
    <Field {...field}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          type="text"
          defaultValue={value}
          onBlur={(event) => {
            commit(event.currentTarget.value)
            onDone?.()
          }}
          onChange={(event) => onType?.(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          disabled={disabled}
          inputMode={inputMode}
          list={list}
          autoComplete="off"
          spellCheck={false}
          className={classNames(CONTROL, data && 'data')}
        />
      )}
    </Field>
  )
}

export interface NumberFieldProps extends FieldProps {
  /** null = empty, where `nullable`. */
  readonly value: number | null
  readonly onCommit: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  /** An empty field means null. */
  readonly nullable?: boolean
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** A whole number. Text that is none, or out of range, stays to be corrected, with the reason; Escape puts the old one back. */
export function NumberField({
  value,
  onCommit,
  min,
  max,
  nullable = false,
  placeholder,
  disabled,
  ...field
}: NumberFieldProps) {
  const { say } = useT()
  const input = useRef<HTMLInputElement>(null)
  const shown = value === null ? '' : String(value)
  // The number beside which the refusal stands: with another one, as after undo, it is gone.
  const [refusedAt, setRefusedAt] = useState<string | null>(null)
  useEffect(() => {
    if (input.current !== null && input.current.value !== shown) input.current.value = shown
  }, [shown])

  const commit = (element: HTMLInputElement) => {
    const text = element.value.trim()
    const number = Number(text)
    const isEmpty = text === '' && nullable
    const isGood =
      isEmpty ||
      (text !== '' &&
        Number.isInteger(number) &&
        !(number < (min ?? -Infinity)) &&
        !(number > (max ?? Infinity)))
    // The browser has no text for what is no number; it knows that there is one.
    setRefusedAt(isGood && !element.validity.badInput ? null : shown)
    if (!isGood || element.validity.badInput) return
    const next = isEmpty ? null : number
    if (next !== value) onCommit(next)
  }
  const refusal =
    refusedAt === shown
      ? say('dialog.number', {
          ...(min !== undefined && { min }),
          ...(max !== undefined && { max }),
        })
      : null
  return (
    <Field {...field} error={refusal ?? field.error}>
      {(ids) => (
        <input
          {...ids}
          ref={input}
          type="number"
          inputMode="numeric"
          step={1}
          min={min}
          max={max}
          defaultValue={shown}
          onBlur={(event) => commit(event.currentTarget)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(event.currentTarget)
            if (event.key === 'Escape' && event.currentTarget.value !== shown) {
              event.preventDefault()
              event.currentTarget.value = shown
              setRefusedAt(null)
              event.stopPropagation()
            }
          }}
          placeholder={placeholder}
          disabled={disabled}
          className={classNames(CONTROL, 'data')}
        />
      )}
    </Field>
  )
}

export interface SelectOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean
}

export interface SelectProps<T extends string> extends FieldProps {
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
}

/** The browser's own choice list. */
export function Select<T extends string>({
  value,
  options,
  onChange,
  disabled,
  ...field
}: SelectProps<T>) {
  return (
    <Field {...field}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          disabled={disabled}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
          className={CONTROL}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface CheckboxProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

/** A box with its words to the right; the words are part of the target. */
export function Checkbox({ label, checked, onChange, hint, disabled }: CheckboxProps) {
  const id = useId()
  const hasHint = hint !== undefined && hint !== null
  return (
    <div>
      <label className="flex min-h-hit cursor-pointer items-center gap-2 pointer-coarse:min-h-touch">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={hasHint ? `${id}-hint` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
          className="size-4 accent-accent"
        />
        <span>{label}</span>
      </label>
      {hasHint && (
        <div id={`${id}-hint`} className="pl-6 text-table text-ink-3">
          {hint}
        </div>
      )}
    </div>
  )
}
