import type { Topology } from '../../../engine/model/topology'
import type { ReachChange, ReachChanges } from '../../../engine/reach/compare'
import type { ReachPlace, ReachSource, ReachTarget } from '../../../engine/reach/ends'
import {
  cellOf,
  REACH_CODES,
  type Reachability,
  type ReachCode,
} from '../../../engine/reach/reachability'
import type { Translator } from '../../../i18n/translator'

export const GROUPINGS = ['none', 'host', 'network', 'driver'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** A row or a column: one end, or a group of ends with what they come to together. */
export type Line =
  | {
      readonly kind: 'end'
      readonly key: string
      readonly name: string
      readonly detail: string
      readonly index: number
    }
  | {
      readonly kind: 'group'
      readonly key: string
      readonly name: string
      readonly members: readonly number[]
      readonly isOpen: boolean
    }

export interface MatrixView {
  readonly rows: readonly Line[]
  readonly columns: readonly Line[]
}

export interface ViewOptions {
  readonly grouping: Grouping
  /** Groups that are unfolded, by key. */
  readonly open: ReadonlySet<string>
  readonly rowFilter: string
  readonly columnFilter: string
}

type End = (ReachSource | ReachTarget) & ReachPlace

/** The lines of a matrix as they are shown: filtered by name or address, in their groups. */
export function viewOf(
  { sources, targets }: Pick<Reachability, 'sources' | 'targets'>,
  topology: Topology,
  { t }: Pick<Translator, 't'>,
  { grouping, open, rowFilter, columnFilter }: ViewOptions,
): MatrixView {
  const groupOf = (end: End): { readonly key: string; readonly name: string } => {
    switch (grouping) {
      case 'driver':
        return end.driver === null
          ? { key: 'driver:', name: t('matrix.no-driver') }
          : { key: `driver:${end.driver}`, name: t(`palette.driver.${end.driver}`) }
      case 'network': {
        const network = end.networkId === null ? undefined : topology.networks[end.networkId]
        const host = network && topology.hosts[network.hostId]
        return network
          ? { key: network.id, name: `${network.name} · ${host?.name ?? ''}` }
          : { key: 'network:', name: t('matrix.no-network') }
      }
      case 'host':
      case 'none': {
        const host = end.hostId === null ? undefined : topology.hosts[end.hostId]
        return host
          ? { key: host.id, name: host.name }
          : { key: 'host:', name: t('matrix.outside') }
      }
    }
  }
  const lines = (axis: 'row' | 'column', ends: readonly End[], filter: string): Line[] => {
    const shown = ends.flatMap((end, index) => {
      const detail = 'address' in end ? end.address : ''
      const isFound = `${end.name} ${detail}`.toLowerCase().includes(filter.trim().toLowerCase())
      return isFound ? [{ end, index, detail }] : []
    })
    const endLine = ({ end, index, detail }: (typeof shown)[number]): Line => ({
      kind: 'end',
      key: `${axis} ${end.id}`,
      name: end.name,
      detail,
      index,
    })
    if (grouping === 'none') return shown.map(endLine)
    const groups = new Map<string, { name: string; items: (typeof shown)[number][] }>()
    for (const item of shown) {
      const { key, name } = groupOf(item.end)
      const known = groups.get(key)
      if (known) known.items.push(item)
      else groups.set(key, { name, items: [item] })
    }
    return [...groups].flatMap(([id, { name, items }]) => {
      const key = `${axis} ${id}`
      const isOpen = open.has(key)
      const members = items.map(({ index }) => index)
      const head: Line = { kind: 'group', key, name, members, isOpen }
      return isOpen ? [head, ...items.map(endLine)] : [head]
    })
  }
  return {
    rows: lines('row', sources, rowFilter),
    columns: lines('column', targets, columnFilter),
  }
}

/** How often each code is there, in the order of the codes. */
export function countCodes(reach: Reachability): readonly number[] {
  const counts = REACH_CODES.map(() => 0)
  for (const code of reach.codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** What the cells of two lines come to. */
export interface Sum {
  /** Cells that say something: not those of an end with itself. */
  readonly total: number
  readonly delivered: number
  /** The one code that all of them have; null when they differ. */
  readonly only: ReachCode | null
}

const membersOf = (line: Line): readonly number[] =>
  line.kind === 'group' ? line.members : [line.index]

/** Sums up the cells of a row line and a column line. */
export function sumOf(reach: Reachability, row: Line, column: Line): Sum {
  const width = reach.targets.length
  let total = 0
  let delivered = 0
  let only: number | null = null
  let isMixed = false
  for (const r of membersOf(row)) {
    for (const c of membersOf(column)) {
      const code = reach.codes[r * width + c] ?? 0
      if (code === SELF) continue
      total += 1
      if (code === DELIVERED) delivered += 1
      if (only === null) only = code
      else if (only !== code) isMixed = true
    }
  }
  if (total === 0) return { total, delivered, only: 'self' }
  return { total, delivered, only: isMixed || only === null ? null : (REACH_CODES[only] ?? null) }
}

const SELF = REACH_CODES.indexOf('self')
const DELIVERED = REACH_CODES.indexOf('delivered')

export type Mark = 'opened' | 'closed' | 'changed'

/** The mark of each pair that changed, by the ids of its ends. */
export function marksOf(changes: ReachChanges | null): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>()
  if (changes === null) return marks
  for (const mark of ['opened', 'closed', 'changed'] as const) {
    for (const change of changes[mark]) marks.set(pairKey(change), mark)
  }
  return marks
}

/** Names a pair by its ends. */
export const pairKey = ({ source, target }: Pick<ReachChange, 'source' | 'target'>): string =>
  `${source.id} ${target.id}`

/** The matrix as text: names across and down, the word of each cell. Only lines that are ends. */
export function matrixToText(
  reach: Reachability,
  { rows, columns }: MatrixView,
  words: { readonly corner: string; readonly of: (code: ReachCode) => string },
  form: 'tsv' | 'markdown',
): string {
  const ends = (lines: readonly Line[]) => lines.flatMap((line) => membersOf(line))
  const [across, down] = [[...new Set(ends(columns))], [...new Set(ends(rows))]]
  const header = [
    words.corner,
    ...across.map((column) => {
      const target = reach.targets[column]
      return target ? `${target.name} ${target.address}` : ''
    }),
  ]
  const body = down.map((row) => [
    reach.sources[row]?.name ?? '',
    ...across.map((column) => words.of(cellOf(reach, row, column).code)),
  ])
  if (form === 'tsv') {
    const clean = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
    return `${[header, ...body].map((cells) => cells.map(clean).join('\t')).join('\n')}\n`
  }
  const clean = (text: string) => text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|')
  const line = (cells: readonly string[]) => `| ${cells.map(clean).join(' | ')} |`
  return `${[line(header), line(header.map(() => '---')), ...body.map(line)].join('\n')}\n`
}
