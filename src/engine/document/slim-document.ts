import * as v from 'valibot'
import type { TopologyDocument } from '../model/document'
import { boardSchema } from './board-schema'

/*
 * A board without what a reader of board files fills in by itself: values that a plain installation has,
 * and the id of a record that stands under that id. Both directions walk the schema of the file, so a
 * new field needs nothing here.
 */

/** What is looked at of a valibot schema, whichever kind it is. */
interface Form {
  readonly type: string
  readonly wrapped?: Form
  readonly entries?: Readonly<Record<string, Form>>
  readonly item?: Form
  readonly items?: readonly Form[]
  readonly value?: Form
  /** Of a variant: the field that tells its options apart. */
  readonly key?: unknown
  readonly options?: readonly Form[]
}

// Valibot's schemas are plain records of this shape; its own types hide it behind their generics.
const BOARD = boardSchema as unknown as Form

type Fields = Readonly<Record<string, unknown>>

/**
 * The board as a value in which only what departs from the defaults is said. `unslimDocument` and then
 * `decodeDocument` give the same board again.
 */
export function slimDocument(document: TopologyDocument): Fields {
  return slimFields(BOARD, { ...document })
}

/** Puts back the ids that {@link slimDocument} left out. What has another form stays as it is. */
export function unslimDocument(value: unknown): unknown {
  return walk(BOARD, value, { record: withId, fields: (_form, fields) => fields })
}

function slimFields(form: Form, fields: Fields): Fields {
  const slim = walk(form, fields, { record: withoutId, fields: withoutDefaults })
  return slim as Fields // fields stay fields: the walk changes what is in them
}

/** What is done to records under an id, and to an object when its fields have been walked. */
interface Changes {
  readonly record: (form: Form, key: string, record: unknown) => unknown
  readonly fields: (form: Form, fields: Fields) => Fields
}

function walk(form: Form, value: unknown, changes: Changes): unknown {
  const { wrapped, item, items, entries, value: records } = form
  if (wrapped !== undefined) return walk(wrapped, value, changes)
  if (Array.isArray(value)) {
    const formAt = (index: number) => item ?? items?.[index]
    return value.map((one: unknown, index) => {
      const inner = formAt(index)
      return inner === undefined ? one : walk(inner, one, changes)
    })
  }
  if (!isFields(value)) return value
  if (form.options !== undefined) {
    const option = optionOf(form, value)
    return option === null ? value : walk(option, value, changes)
  }
  if (form.type === 'record' && records !== undefined) {
    return mapped(value, (key, record) =>
      changes.record(records, key, walk(records, record, changes)),
    )
  }
  if (entries === undefined) return value
  return changes.fields(
    form,
    mapped(value, (key, field) => {
      const inner = entries[key]
      return inner === undefined ? field : walk(inner, field, changes)
    }),
  )
}

const mapped = (fields: Fields, of: (key: string, value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, of(key, value)]))

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The option of a variant that a value says it is; null when it says none. */
function optionOf({ key, options = [] }: Form, value: Fields): Form | null {
  if (typeof key !== 'string') return null
  const isOf = ({ entries }: Form): boolean => {
    const tag = entries?.[key]
    return tag !== undefined && v.is(schemaOf(tag), value[key])
  }
  return options.find(isOf) ?? null
}

/** Records of any option of a variant have ids, or none has. */
const hasId = (form: Form): boolean =>
  (form.entries ?? form.options?.[0]?.entries)?.['id'] !== undefined

function withId(form: Form, key: string, record: unknown): unknown {
  return hasId(form) && isFields(record) && record['id'] === undefined
    ? { id: key, ...record }
    : record
}

function withoutId(form: Form, key: string, record: unknown): unknown {
  if (!hasId(form) || !isFields(record) || record['id'] !== key) return record
  const { id: _, ...rest } = record
  return rest
}

function withoutDefaults({ entries = {} }: Form, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => {
      const form = entries[key]
      return form?.type !== 'optional' || JSON.stringify(value) !== defaultOf(form)
    }),
  )
}

const defaults = new WeakMap<Form, string>()

/** What a field that is left out is read as, slimmed as fields are, as text. */
function defaultOf(form: Form): string {
  const known = defaults.get(form)
  if (known !== undefined) return known
  const read: unknown = v.parse(schemaOf(form), undefined)
  const slim = walk(form, read, { record: withoutId, fields: withoutDefaults })
  const text = JSON.stringify(slim)
  defaults.set(form, text)
  return text
}

/** The schema that a form was taken from. */
function schemaOf(form: Form): v.GenericSchema {
  return form as unknown as v.GenericSchema
}
