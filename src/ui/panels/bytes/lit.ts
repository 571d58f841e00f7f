import type { ByteView, ViewedField, ViewedHeader } from '../../../engine/explain/byte-view'
import type { Translator } from '../../../i18n/translator'

/** What the pointer or the focus is on: a field, or a byte with whatever is in it. */
export type Lit =
  { readonly kind: 'field'; readonly key: string } | { readonly kind: 'byte'; readonly at: number }

/** The same place on both sides. */
export interface LitPlace {
  readonly fields: ReadonlySet<string>
  /** First and last; null lights none. */
  readonly bytes: readonly [first: number, last: number] | null
}

const NOTHING: LitPlace = { fields: new Set(), bytes: null }

/** The header that a byte belongs to, with the fields that have bits in it; null past the end. */
export function inByte(
  { headers }: ByteView,
  at: number,
): { readonly header: ViewedHeader; readonly fields: readonly ViewedField[] } | null {
  const header = headers.find(({ offset, bytes }) => at >= offset && at < offset + bytes)
  if (header === undefined) return null
  return {
    header,
    fields: header.fields.filter(({ firstByte, lastByte }) => at >= firstByte && at <= lastByte),
  }
}

/** Which fields and bytes are lit. */
export function litPlace(view: ByteView, lit: Lit | null): LitPlace {
  if (lit === null) return NOTHING
  if (lit.kind === 'byte') {
    const fields = inByte(view, lit.at)?.fields ?? []
    return { fields: new Set(fields.map(({ key }) => key)), bytes: [lit.at, lit.at] }
  }
  const field = view.headers.flatMap(({ fields }) => fields).find(({ key }) => key === lit.key)
  if (field === undefined) return NOTHING
  return { fields: new Set([field.key]), bytes: [field.firstByte, field.lastByte] }
}

/** `, changed, was 128`; empty for what is the same. */
export function stateWords(
  { t }: Translator,
  { state, was }: Pick<ViewedField, 'state' | 'was'>,
): string {
  if (state === 'same') return ''
  const old = was === null ? '' : `, ${t('bytes.was', { value: was })}`
  return `, ${t(`bytes.${state}`)}${old}`
}
