import { useEffect, useRef, type KeyboardEvent } from 'react'
import { hexFromBytes } from '../../../engine/wire/bytes'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import type { SideProps } from './field-list'
import { inByte, stateWords, type Lit } from './lit'

interface ByteGridProps extends SideProps {
  readonly perRow: 8 | 16
}

/** Hexadecimal and text, a row of bytes each; one Tab stop, arrows walk the bytes in both directions. */
export function ByteGrid({ view, place, lit, hint, onHover, onFocus, perRow }: ByteGridProps) {
  const { t } = useT()
  const grid = useRef<HTMLDivElement>(null)
  const { bytes } = view
  const own = lit?.kind === 'byte' ? lit.at : -1
  const stop = own >= 0 && own < bytes.length ? own : 0
  const firstLit = lit?.kind === 'field' ? place.bytes?.[0] : undefined
  useEffect(() => {
    if (firstLit !== undefined) cellOf(grid.current, firstLit)?.scrollIntoView({ block: 'nearest' })
  }, [firstLit])

  const onKeyDown = (event: KeyboardEvent) => {
    const at = Number(
      event.target instanceof HTMLElement ? event.target.dataset['byte'] : undefined,
    )
    if (Number.isNaN(at)) return
    const rowStart = at - (at % perRow)
    const rowEnd = Math.min(rowStart + perRow, bytes.length) - 1
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + perRow,
      ArrowUp: at - perRow,
      Home: event.ctrlKey ? 0 : rowStart,
      End: event.ctrlKey ? bytes.length - 1 : rowEnd,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    cellOf(grid.current, to)?.focus()
  }

  const rows = Array.from({ length: Math.ceil(bytes.length / perRow) }, (_, row) => row * perRow)
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t('bytes.bytes')}
      aria-describedby={hint}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerLeave={() => onHover(null)}
      className="shrink-0 border-t border-hair p-2 font-mono text-table tablet:min-h-0 tablet:flex-1 tablet:overflow-auto tablet:border-t-0 tablet:border-l"
    >
      {rows.map((start) => (
        <div key={start} role="row" className="flex w-max items-center gap-x-3">
          <span role="rowheader" className="text-ink-3">
            {start.toString(16).padStart(4, '0')}
          </span>
          <span role="presentation" className="flex">
            {indexes(start, perRow, bytes.length).map((at) => (
              <ByteCell
                key={at}
                at={at}
                view={view}
                isLit={isWithin(at, place.bytes)}
                isStop={at === stop}
                isMiddle={perRow === 16 && at % 16 === 8}
                onHover={onHover}
                onFocus={onFocus}
              />
            ))}
            {/* A short last row keeps the text in its column. */}
            <span
              aria-hidden="true"
              style={{
                width: `calc(var(--spacing) * 6 * ${missingIn(start, perRow, bytes.length)})`,
              }}
            />
            {perRow === 16 && bytes.length - start <= 8 && <span className="ml-2" />}
          </span>
          <Text view={view} start={start} perRow={perRow} place={place} />
        </div>
      ))}
    </div>
  )
}

const indexes = (start: number, count: number, end: number): readonly number[] =>
  Array.from({ length: Math.min(count, end - start) }, (_, index) => start + index)

const missingIn = (start: number, count: number, end: number): number =>
  Math.max(0, count - (end - start))

const isWithin = (at: number, range: readonly [number, number] | null): boolean =>
  range !== null && at >= range[0] && at <= range[1]

const cellOf = (grid: HTMLElement | null, at: number): HTMLElement | null =>
  grid?.querySelector<HTMLElement>(`[data-byte="${at}"]`) ?? null

interface ByteCellProps {
  readonly at: number
  readonly view: SideProps['view']
  readonly isLit: boolean
  readonly isStop: boolean
  readonly isMiddle: boolean
  readonly onHover: (lit: Lit) => void
  readonly onFocus: (lit: Lit | null) => void
}

/** Changed bytes are underlined and strong, added ones boxed: no mark is colour alone. */
const LOOKS = {
  same: 'border-transparent',
  changed: 'border-transparent font-strong text-rewrite underline decoration-2 underline-offset-2',
  added: 'border-dashed border-rewrite text-rewrite',
} as const

function ByteCell({ at, view, isLit, isStop, isMiddle, onHover, onFocus }: ByteCellProps) {
  const translator = useT()
  const { t } = translator
  const self: Lit = { kind: 'byte', at }
  const state = view.states[at] ?? 'same'
  const value = hexFromBytes(view.bytes.subarray(at, at + 1))
  const here = inByte(view, at)
  const name = t('bytes.byte-name', {
    offset: at,
    value,
    header: here === null ? '' : t(`bytes.header.${here.header.kind}`),
    field: here?.fields.map((field) => t(`bytes.field.${field.name}`)).join(', ') ?? '',
  })
  return (
    <span
      role="gridcell"
      aria-label={`${name}${stateWords(translator, { state, was: null })}`}
      data-byte={at}
      data-state={state}
      data-lit={isLit ? '' : undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => onFocus(self)}
      onPointerEnter={() => onHover(self)}
      className={classNames(
        'flex h-6 w-6 items-center justify-center border',
        isMiddle && 'ml-2',
        isLit ? 'border-accent bg-accent text-on-accent' : LOOKS[state],
        isLit && state !== 'same' && 'underline decoration-2 underline-offset-2',
      )}
    >
      {value}
    </span>
  )
}

/** The same bytes as text: what can be printed, and dots. The cells have said it already. */
function Text({
  view,
  start,
  perRow,
  place,
}: {
  readonly view: SideProps['view']
  readonly start: number
  readonly perRow: number
  readonly place: SideProps['place']
}) {
  return (
    <span aria-hidden="true" className="flex whitespace-pre text-ink-2">
      {indexes(start, perRow, view.bytes.length).map((at) => {
        const byte = view.bytes[at] ?? 0
        return (
          <span
            key={at}
            className={isWithin(at, place.bytes) ? 'bg-accent text-on-accent' : undefined}
          >
            {byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'}
          </span>
        )
      })}
    </span>
  )
}
