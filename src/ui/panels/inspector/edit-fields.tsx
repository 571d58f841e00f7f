import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Edit } from '../../../engine/edit/edit'
import { useActions, useT } from '../../app-context'
import { Checkbox, NumberField, Select, TextField, type SelectOption } from '../../primitives/field'
import type { Parsed } from './parse-input'

/** Applies an edit as one history entry; gives the sentence why not, or null when it is done. */
export function useEdit(): (edit: Edit) => string | null {
  const actions = useActions()
  const { say } = useT()
  return (edit) => {
    const result = actions.run('edit.apply', edit)
    return result.ok ? null : say(`editError.${result.error.code}`, result.error.params)
  }
}

interface EditFieldProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly disabled?: boolean
}

interface EditTextProps<T> extends EditFieldProps {
  readonly value: string
  /** Reads what was typed. */
  readonly read: (text: string) => Parsed<T>
  readonly toEdit: (value: T) => Edit
  /** Addresses and other values to compare by eye. */
  readonly data?: boolean
  readonly placeholder?: string
}

/** A line of text that becomes an edit on Enter or on leaving; what is wrong is said beneath it. */
export function EditText<T>({ read, toEdit, ...field }: EditTextProps<T>) {
  const { say } = useT()
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return (
    <TextField
      {...field}
      error={error}
      onType={() => setError(null)}
      onCommit={(text) => {
        const value = read(text)
        setError(value.ok ? edit(toEdit(value.value)) : say(value.error.key, value.error.params))
      }}
    />
  )
}

interface EditNumberProps extends EditFieldProps {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly toEdit: (value: number) => Edit
}

/** A whole number that becomes an edit. */
export function EditNumber({ toEdit, ...field }: EditNumberProps) {
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return (
    <NumberField
      {...field}
      error={error}
      onCommit={(value) => {
        if (value !== null) setError(edit(toEdit(value)))
      }}
    />
  )
}

interface EditOptionalNumberProps extends Omit<EditNumberProps, 'value' | 'toEdit'> {
  readonly value: number | null
  readonly toEdit: (value: number | null) => Edit
}

/** A whole number or nothing. */
export function EditOptionalNumber({ toEdit, ...field }: EditOptionalNumberProps) {
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return (
    <NumberField
      {...field}
      nullable
      error={error}
      onCommit={(value) => setError(edit(toEdit(value)))}
    />
  )
}

interface EditSelectProps<T extends string> extends EditFieldProps {
  readonly value: T
  readonly options: readonly SelectOption<T>[]
  readonly toEdit: (value: T) => Edit
}

/** One of a few; the edit is made at once. */
export function EditSelect<T extends string>({ toEdit, ...field }: EditSelectProps<T>) {
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return <Select {...field} error={error} onChange={(value) => setError(edit(toEdit(value)))} />
}

interface EditCheckProps extends EditFieldProps {
  readonly checked: boolean
  readonly toEdit: (checked: boolean) => Edit
}

/** On or off; the edit is made at once. A refusal is said beneath. */
export function EditCheck({ toEdit, ...field }: EditCheckProps) {
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return (
    <div>
      <Checkbox {...field} onChange={(checked) => setError(edit(toEdit(checked)))} />
      {error !== null && (
        <p role="alert" className="pl-6 text-table text-drop">
          {error}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly {
    readonly value: T
    readonly label: string
    readonly mark?: ReactNode
  }[]
  readonly onChoose: (value: T) => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
  readonly children?: ReactNode
}

/** One of a few, all in sight. Marked while the keys walk it: nobody should take the focus then. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
  onKeyDown,
  children,
}: ChoiceProps<T>) {
  const name = useId()
  const [byKeys, setByKeys] = useState(false)
  return (
    <fieldset className="min-w-0" data-keeps-focus={byKeys ? '' : undefined}>
      <legend className="pb-1 text-table text-ink-2">{label}</legend>
      <div className="flex flex-wrap gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-7 cursor-pointer items-center gap-1 rounded-control border border-line px-2 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus pointer-coarse:min-h-touch"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
              onKeyDown={(event) => {
                setByKeys(true)
                onKeyDown?.(event)
              }}
              onBlur={({ relatedTarget }) => {
                // A press on a label takes the focus to nowhere, the arrow keys to the next radio.
                const isNext =
                  relatedTarget instanceof HTMLInputElement && relatedTarget.name === name
                if (!isNext) setByKeys(false)
              }}
              className="sr-only"
            />
            {option.mark}
            {option.label}
          </label>
        ))}
      </div>
      {children}
    </fieldset>
  )
}

interface EditChoiceProps<T extends string> extends Pick<
  ChoiceProps<T>,
  'label' | 'value' | 'options'
> {
  readonly toEdit: (value: T) => Edit
}

/** One of a few, all in sight: a single click changes it. */
export function EditChoice<T extends string>({ toEdit, ...choice }: EditChoiceProps<T>) {
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  return (
    <Choice {...choice} onChoose={(value) => setError(edit(toEdit(value)))}>
      {error !== null && (
        <p role="alert" className="pt-1 text-table text-drop">
          {error}
        </p>
      )}
    </Choice>
  )
}
