import {
  PASSPORT_FIELDS,
  type PassportCell,
  type PassportField,
  type PassportLayer,
  type PassportRow,
} from '../../engine/explain/passport'

/** The words of a passport, in the language of the person. */
export interface PassportWords {
  readonly request: string
  readonly reply: string
  readonly way: string
  readonly place: string
  readonly packet: string
  readonly outer: string
  readonly inner: string
  readonly length: string
  readonly field: (field: PassportField) => string
}

/** A row of the copied table: a layer of a hop. */
interface Line {
  readonly row: PassportRow
  readonly layer: PassportLayer
  /** The first layer of a hop carries its place and length. */
  readonly isFirst: boolean
}

const linesOf = (rows: readonly PassportRow[]): readonly Line[] =>
  rows.flatMap((row) => row.layers.map((layer, index) => ({ row, layer, isFirst: index === 0 })))

function headersOf(words: PassportWords): readonly string[] {
  const { way, place, packet, length, field } = words
  return [way, place, packet, ...PASSPORT_FIELDS.map(field), length]
}

function cellsOf(
  { row, layer, isFirst }: Line,
  words: PassportWords,
  text: (cell: PassportCell, isNew: boolean) => string,
): readonly string[] {
  return [
    isFirst ? words[row.direction] : '',
    isFirst ? row.at : '',
    layer.role === 'only' ? '' : words[layer.role],
    ...PASSPORT_FIELDS.map((field) => text(layer.cells[field], layer.isNew)),
    isFirst ? text(row.length, false) : '',
  ]
}

/** Tab-separated with a header line: pastes into a spreadsheet as cells. Values alone, no marks. */
export function passportToTsv(rows: readonly PassportRow[], words: PassportWords): string {
  const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  const lines = linesOf(rows).map((line) => cellsOf(line, words, ({ value }) => value ?? ''))
  return [headersOf(words), ...lines].map((cells) => cells.map(clean).join('\t')).join('\n') + '\n'
}

/** A table for tickets and pages: what a hop changed is bold, the old value struck through before it. */
export function passportToMarkdown(rows: readonly PassportRow[], words: PassportWords): string {
  const safe = (text: string) => text.replace(/[\\|`*_~<>]/g, '\\$&').replace(/[\r\n]+/g, ' ')
  const text = ({ value, was }: PassportCell, isNew: boolean): string => {
    const now = value === null ? '–' : safe(value)
    if (was === undefined) return isNew && value !== null ? `**${now}**` : now
    return was === null ? `**${now}**` : `~~${safe(was)}~~ **${now}**`
  }
  const headers = headersOf(words).map(safe)
  const lines = linesOf(rows).map((line) => {
    const [way = '', place = '', packet = '', ...values] = cellsOf(line, words, text)
    return [safe(way), place === '' ? '' : `\`${place}\``, safe(packet), ...values]
  })
  return [headers, headers.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
    .concat('\n')
}

/** One object a hop, with stable English keys whatever the language of the page. */
export function passportToJson(rows: readonly PassportRow[]): string {
  const hops = rows.map(({ direction, at, steps, layers, length }) => ({
    direction,
    at,
    steps: { first: steps[0] + 1, last: steps[1] + 1 }, // as the page counts them
    lengthBytes: Number(length.value),
    packets: layers.map(({ role, isNew, cells }) => ({
      role,
      ...(isNew && { added: true }),
      ...valuesOf(cells, ({ value }) => value),
      changed: valuesOf(cells, (cell) => ('was' in cell ? (cell.was ?? '') : null)),
    })),
  }))
  return `${JSON.stringify({ hops }, null, 2)}\n`
}

/** The fields that have such a value, as `sourceMac` and so on. */
function valuesOf(
  cells: PassportLayer['cells'],
  of: (cell: PassportCell) => string | null,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    PASSPORT_FIELDS.flatMap((field) => {
      const value = of(cells[field])
      return value === null ? [] : [[camel(field), value]]
    }),
  )
}

const camel = (field: string): string =>
  field.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
