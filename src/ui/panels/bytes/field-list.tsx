import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { ByteView, ViewedField, ViewedHeader } from '../../../engine/explain/byte-view'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { stateWords, type Lit, type LitPlace } from './lit'

export interface SideProps {
  readonly view: ByteView
  readonly place: LitPlace
  readonly lit: Lit | null
  /** Id of the sentence that tells the keys. */
  readonly hint: string
  readonly onHover: (lit: Lit | null) => void
  readonly onFocus: (lit: Lit | null) => void
}

/** Every header as a box inside the one around it, with its fields; one Tab stop, arrows walk the fields. */
export function FieldList({ view, place, lit, hint, onHover, onFocus }: SideProps) {
  const { t } = useT()
  const list = useRef<HTMLDivElement>(null)
  const fields = view.headers.flatMap((header) => header.fields)
  const own = lit?.kind === 'field' ? fields.findIndex(({ key }) => key === lit.key) : -1
  const stop = fields[Math.max(0, own)]?.key
  const firstLit = lit?.kind === 'byte' ? [...place.fields][0] : undefined
  useEffect(() => {
    if (firstLit !== undefined)
      optionOf(list.current, firstLit)?.scrollIntoView({ block: 'nearest' })
  }, [firstLit])

  const onKeyDown = (event: KeyboardEvent) => {
    const at = fields.findIndex(({ key }) => key === keyOf(event.target))
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: fields.length - 1,
    }[event.key]
    const next = to === undefined ? undefined : fields[to]
    if (to === undefined) return
    event.preventDefault()
    if (next !== undefined) optionOf(list.current, next.key)?.focus()
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('bytes.fields')}
      aria-describedby={hint}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onHover(null)}
      className="shrink-0 p-2 tablet:min-h-0 tablet:w-2/5 tablet:overflow-auto desktop:w-1/2"
    >
      {view.headers.map((header, depth) => (
        <HeaderBox key={header.index} header={header} depth={depth}>
          {header.fields.map((field) => (
            <FieldOption
              key={field.key}
              header={header}
              field={field}
              isLit={place.fields.has(field.key)}
              isStop={field.key === stop}
              onHover={onHover}
              onFocus={onFocus}
            />
          ))}
        </HeaderBox>
      ))}
    </div>
  )
}

const keyOf = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement ? target.dataset['field'] : undefined

const optionOf = (list: HTMLElement | null, key: string): HTMLElement | null =>
  list?.querySelector<HTMLElement>(`[data-field="${key}"]`) ?? null

function HeaderBox({
  header,
  depth,
  children,
}: {
  readonly header: ViewedHeader
  readonly depth: number
  readonly children: React.ReactNode
}) {
  const { t } = useT()
  const name = t(`bytes.header.${header.kind}`)
  const isNew = header.state === 'added'
  const extent = t('bytes.header-place', { count: header.bytes, offset: header.offset })
  return (
    <div
      role="group"
      aria-label={`${name}, ${extent}${isNew ? `, ${t('bytes.added')}` : ''}`}
      // Each header begins a little further in than the one that holds it.
      style={{ marginInlineStart: `${depth}ch` }}
      className={classNames(
        'mb-1 rounded-control border border-l-4',
        isNew ? 'border-dashed border-rewrite' : 'border-line',
      )}
    >
      <p
        aria-hidden="true"
        className="flex flex-wrap items-baseline gap-x-2 bg-sunken px-2 text-table"
      >
        <span className={classNames('font-strong', isNew && 'text-rewrite')}>
          {isNew && '+ '}
          {name}
        </span>
        <span className="ml-auto data text-ink-2">{extent}</span>
      </p>
      {children}
    </div>
  )
}

interface FieldOptionProps {
  readonly header: ViewedHeader
  readonly field: ViewedField
  readonly isLit: boolean
  readonly isStop: boolean
  readonly onHover: (lit: Lit) => void
  readonly onFocus: (lit: Lit | null) => void
}

function FieldOption({ header, field, isLit, isStop, onHover, onFocus }: FieldOptionProps) {
  const translator = useT()
  const { t } = translator
  const self: Lit = { kind: 'field', key: field.key }
  const name = t(`bytes.field.${field.name}`)
  const extent = extentOf(t, field)
  const spoken = t('bytes.field-name', {
    header: t(`bytes.header.${header.kind}`),
    field: name,
    value: field.text,
  })
  return (
    <div
      role="option"
      aria-selected={isLit}
      aria-label={`${spoken}${stateWords(translator, field)}, ${extent}`}
      data-field={field.key}
      data-state={field.state}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onFocus(self)}
      onPointerEnter={() => onHover(self)}
      className={classNames(
        'flex min-h-hit cursor-default flex-wrap items-baseline gap-x-2 border-l-2 px-2 py-px text-table pointer-coarse:min-h-touch',
        isLit ? 'border-accent bg-accent-soft' : 'border-transparent',
      )}
    >
      <span className="text-ink-2">{name}</span>
      {field.was !== null && <del className="data text-ink-3">{field.was}</del>}
      <span
        className={classNames(
          'data break-all',
          field.state !== 'same' && 'font-strong text-rewrite',
        )}
      >
        {field.state === 'changed' && '◆ '}
        {field.text}
      </span>
      <span className="ml-auto data whitespace-nowrap text-ink-3">{extent}</span>
    </div>
  )
}

/** `byte 22 · 8 bits`. */
function extentOf(t: ReturnType<typeof useT>['t'], field: ViewedField): string {
  const { firstByte: first, lastByte: last, bits } = field
  const place =
    first === last ? t('bytes.offset', { offset: first }) : t('bytes.offset-range', { first, last })
  return `${place} · ${bits === 1 ? t('bytes.bits-one') : t('bytes.bits', { bits })}`
}
