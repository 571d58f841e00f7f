import type { BoardDiff, Effect, ObjectChange, OfEither } from '../engine/diff/board-diff'
import type { BoardNames } from '../engine/diff/board-names'
import type { FieldChange, FieldValue } from '../engine/diff/field-change'
import type { ThingId } from '../engine/diff/match-boards'
import type { QuestionId } from '../engine/model/assumptions'
import type { Contract } from '../engine/model/document'
import type { ReachChange, ReachChanges } from '../engine/reach/compare'
import type { Probe } from '../engine/reach/ends'
import { optionSentence } from './assumptions'
import type { MessageKey } from './catalogue'
import { escaped } from './markdown'
import type { Translator } from './translator'

/** The names on the two boards. */
export type NamesOfBoth = Readonly<Record<'before' | 'after', BoardNames>>

/** One thing that differs, in words. */
export interface DiffLine {
  readonly what: ObjectChange['what']
  /** What to show on a board; null for a field of the board itself. */
  readonly id: OfEither<ThingId> | null
  readonly text: string
  /** One for each field. */
  readonly details: readonly string[]
}

/** A heading with the lines under it: a host, what is outside, packets and contracts, the drawing. */
export interface DiffSection {
  readonly effect: Effect
  readonly heading: string
  readonly lines: readonly DiffLine[]
}

/** The differences of two boards in words: by host what changes the network, then the rest. */
export function boardDiffSections(
  translator: Translator,
  { objects, board }: BoardDiff,
  names: NamesOfBoth,
): readonly DiffSection[] {
  const { t } = translator
  const line = (change: ObjectChange): DiffLine => objectLine(translator, change, names)
  const fieldsOf = (effect: Effect): readonly DiffLine[] =>
    board
      .filter((change) => change.effect === effect)
      .map((change) => ({
        what: 'changed',
        id: null,
        text: fieldText(translator, change, names),
        details: [],
      }))
  const byHost = new Map<string | null, DiffLine[]>()
  for (const change of objects) {
    if (change.effect !== 'network') continue
    const host = hostName(change, names)
    byHost.set(host, [...(byHost.get(host) ?? []), line(change)])
  }
  const hosts = [...byHost.keys()].filter((host) => host !== null).sort(byNumber)
  const drawn = objects.filter(({ effect }) => effect === 'drawing').map(line)
  const section = (effect: Effect, heading: string, lines: readonly DiffLine[] = []) =>
    lines.length === 0 ? [] : [{ effect, heading, lines }]
  return [
    ...section('network', t('boardDiff.board'), fieldsOf('network')),
    ...hosts.flatMap((host) => section('network', host, byHost.get(host))),
    ...section('network', t('boardDiff.outside'), byHost.get(null)),
    ...section('questions', t('boardDiff.questions'), fieldsOf('questions')),
    ...section('drawing', t('boardDiff.drawing'), [...fieldsOf('drawing'), ...drawn]),
  ]
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** The host that a change is listed under: where the thing is now, else where it was. */
function hostName({ host }: ObjectChange, names: NamesOfBoth): string | null {
  if (host.after !== null) return names.after.nameOf(host.after)
  return host.before === null ? null : names.before.nameOf(host.before)
}

function objectLine(translator: Translator, change: ObjectChange, names: NamesOfBoth): DiffLine {
  const { t } = translator
  const kind = t(KINDS[change.table])
  const { before, after } = change.name
  const named = (name: string | null): string => name || t('boardDiff.untitled')
  const isRenamed = before !== null && after !== null && before !== after
  const text = isRenamed
    ? t('boardDiff.renamed', { kind, before: named(before), after: named(after) })
    : t('boardDiff.object', { kind, name: named(after ?? before) })
  return {
    what: change.what,
    id: change.id,
    text: change.matchedBy === 'name' ? `${text} (${t('boardDiff.matched')})` : text,
    details: change.fields.map((field) => fieldText(translator, field, names)),
  }
}

const KINDS = {
  hosts: 'inspector.type.host',
  nics: 'inspector.type.nic',
  vSwitches: 'inspector.type.vswitch',
  networks: 'inspector.type.network',
  containers: 'inspector.type.container',
  compartments: 'inspector.type.compartment',
  endpoints: 'inspector.type.endpoint',
  loadBalancers: 'inspector.type.load-balancer',
  nodes: 'boardDiff.node',
  links: 'inspector.type.link',
  notes: 'inspector.type.note',
} as const satisfies Readonly<Record<ObjectChange['table'], MessageKey>>

/** A field that differs: its name, and what it was and is. */
export function fieldText(
  translator: Translator,
  { path, change, before, after }: FieldChange,
  names: NamesOfBoth,
): string {
  const { t } = translator
  const parts = path.map((part) => {
    if (typeof part !== 'string') return t('boardDiff.item', { number: part.after + 1 })
    const named = names.after.nameOf(part) ?? names.before.nameOf(part)
    return named ?? fieldName(translator, part, path[0] === 'assumptions')
  })
  const field = parts.join(' › ')
  const was = valueText(translator, before, path, names.before)
  const is = valueText(translator, after, path, names.after)
  switch (change) {
    case 'set':
      return t('boardDiff.set', { field, before: was, after: is })
    case 'added':
      return t('boardDiff.item-added', { field, value: is })
    case 'removed':
      return t('boardDiff.item-removed', { field, value: was })
    case 'order':
      return t('boardDiff.order', { field })
  }
}

/** The names of questions are sentences of their own; every other field is called as people call it. */
function fieldName({ say }: Translator, name: string, isQuestion: boolean): string {
  if (isQuestion && name !== 'assumptions') return say(`assumption.q.${name as QuestionId}`, {})
  return say(`boardDiff.f.${name}` as MessageKey, {}) // a test compares them with the schema of the file
}

type Fields = Readonly<Record<string, FieldValue>>

function valueText(
  translator: Translator,
  value: FieldValue,
  path: FieldChange['path'],
  names: BoardNames,
): string {
  const { t } = translator
  const [root] = path
  const name = path.findLast((part) => typeof part === 'string') ?? ''
  if (value === undefined) return t('boardDiff.absent')
  if (value === null) return t('boardDiff.none')
  if (value === '') return t('boardDiff.empty')
  if (typeof value === 'boolean') return t(value ? 'inspector.yes' : 'inspector.no')
  if (typeof value === 'number') return String(value) // ports and VNIs are not grouped
  if (typeof value === 'string') {
    if (root === 'assumptions' && path.length > 1) {
      // The path names the question that this is an option of.
      return optionSentence(translator, name as QuestionId, value as never)
    }
    return codeText(translator, name, value) ?? names.nameOf(value) ?? value
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return t('boardDiff.none')
    return value
      .map((item: FieldValue) => {
        const text = valueText(translator, item, path, names)
        return Array.isArray(item) ? `(${text})` : text
      })
      .join(', ')
  }
  if (root === 'contracts' && path.length === 1) return names.contractOf(value as Contract)
  return recordText(translator, value as Fields, path, names)
}

/** Values that people know under another name than the file has. */
function codeText({ t }: Translator, field: string, value: string): string | null {
  const keys: Readonly<Record<string, MessageKey>> = CODES
  const key = keys[`${field}.${value}`]
  return key === undefined ? null : t(key as 'inspector.yes') // these have no parameters
}

const CODES = {
  'isolation.process': 'inspector.isolation.process',
  'isolation.hyperv': 'inspector.isolation.hyperv',
  'release.ws2016': 'inspector.release.ws2016',
  'release.ws2019': 'inspector.release.ws2019',
  'release.ws2022': 'inspector.release.ws2022',
  'release.ws2025': 'inspector.release.ws2025',
  'release.win11': 'inspector.release.win11',
  'machine.physical': 'inspector.machine.physical',
  'machine.hyper-v-vm': 'inspector.machine.hyper-v-vm',
  'machine.vmware-vm': 'inspector.machine.vmware-vm',
  'machine.azure-vm': 'inspector.machine.azure-vm',
  'type.nat': 'inspector.driver.nat',
  'type.transparent': 'inspector.driver.transparent',
  'type.overlay': 'inspector.driver.overlay',
  'type.l2bridge': 'inspector.driver.l2bridge',
  'type.l2tunnel': 'inspector.driver.l2tunnel',
  'type.ics': 'inspector.driver.ics',
  'type.internal': 'inspector.driver.internal',
  'type.private': 'inspector.driver.private',
  'inboundDefault.allow': 'inspector.allow',
  'inboundDefault.block': 'inspector.block',
  'outboundDefault.allow': 'inspector.allow',
  'outboundDefault.block': 'inspector.block',
} as const satisfies Readonly<Record<string, MessageKey>>

/** A packet as it goes; any other record by its fields, without those that say nothing. */
function recordText(
  translator: Translator,
  value: Fields,
  path: FieldChange['path'],
  names: BoardNames,
): string {
  const { t } = translator
  const { from, to, protocol, port } = value
  if (typeof from === 'string' && typeof to === 'string' && typeof protocol === 'string') {
    const hasPort = protocol === 'tcp' || protocol === 'udp'
    return `${names.nameOf(from) ?? from} → ${to} ${protocol}${hasPort ? ` ${String(port)}` : ''}`
  }
  const said = Object.entries(value).filter(
    ([, item]) => item !== null && item !== '' && !(Array.isArray(item) && item.length === 0),
  )
  if (said.length === 0) return t('boardDiff.empty')
  const texts = said.map(([field, item]) =>
    t('boardDiff.pair', {
      field: names.nameOf(field) ?? fieldName(translator, field, path[0] === 'assumptions'),
      value: valueText(translator, item, [...path, field], names),
    }),
  )
  return `{ ${texts.join('; ')} }`
}

/** How a pair was answered and is. */
export function reachLine({ t }: Translator, change: ReachChange): string {
  const { source, target, before, after } = change
  const to = target.name === '' ? target.address : `${target.name} (${target.address})`
  return t('boardDiff.reach.line', {
    from: source.name,
    to,
    before: t(`matrix.${before.code}`),
    after: t(`matrix.${after.code}`),
  })
}

/** What opened and closed, as headings with lines; without pairs that fail for another reason if none do. */
export function reachSections(
  translator: Translator,
  changes: ReachChanges,
): readonly { readonly heading: string; readonly lines: readonly string[] }[] {
  return (['opened', 'closed', 'changed'] as const).flatMap((kind) => {
    const list = changes[kind]
    if (list.length === 0) return []
    return [
      {
        heading: translator.t(`boardDiff.reach.${kind}`, { count: list.length }),
        lines: list.map((change) => reachLine(translator, change)),
      },
    ]
  })
}

/** Everything that differs, ready to be printed. */
export interface DiffReport {
  readonly heading: string
  /** What holds for all of it; the first sentence says so when nothing differs. */
  readonly sentences: readonly string[]
  readonly sections: readonly DiffSection[]
  /** null: nobody asked. */
  readonly reach: {
    readonly heading: string
    readonly sentences: readonly string[]
    readonly sections: ReturnType<typeof reachSections>
  } | null
}

/** Puts a report together. `titles` are what the two boards are called; `reach` null: nobody asked. */
export function diffReport(
  translator: Translator,
  diff: BoardDiff,
  names: NamesOfBoth,
  titles: { readonly before: string; readonly after: string },
  reach: { readonly probe: Probe; readonly changes: ReachChanges } | null,
): DiffReport {
  const { t } = translator
  return {
    heading: t('boardDiff.heading', titles),
    sentences: summarySentences(translator, diff),
    sections: boardDiffSections(translator, diff, names),
    reach: reach && {
      heading: t('boardDiff.reach.probe', { probe: probeText(reach.probe) }),
      sentences: reachSentences(translator, reach.changes),
      sections: reachSections(translator, reach.changes),
    },
  }
}

/** `tcp 80`, `icmp`. */
export const probeText = ({ protocol, port }: Probe): string =>
  port === null ? protocol : `${protocol} ${port}`

/** How much differs; that nothing does, where that is so. */
export function summarySentences(
  { t, number }: Translator,
  { objects, board, matchedByName }: BoardDiff,
): readonly string[] {
  const byName =
    matchedByName === 0 ? [] : [t('boardDiff.by-name', { count: number(matchedByName) })]
  if (objects.length === 0 && board.length === 0) return [t('boardDiff.same'), ...byName]
  const count = (what: ObjectChange['what']): string =>
    number(objects.filter((change) => change.what === what).length)
  const isNetwork = [...objects, ...board].some(({ effect }) => effect === 'network')
  return [
    t('boardDiff.summary', {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
    }),
    ...(isNetwork ? [] : [t('boardDiff.only-drawing')]),
    ...byName,
  ]
}

/** What the lists of opened and closed pairs do not say. */
export function reachSentences(
  { t, list }: Translator,
  { opened, closed, changed, appeared, vanished }: ReachChanges,
): readonly string[] {
  const ends = [...new Set([...appeared, ...vanished].map(({ name }) => name))]
  const isSame = opened.length + closed.length + changed.length === 0
  return [
    ...(isSame ? [t('boardDiff.reach.same')] : []),
    ...(ends.length === 0 ? [] : [t('boardDiff.reach.ends', { names: list(ends) })]),
  ]
}

const SIGNS = { added: '+', removed: '−', changed: '~' } as const

/** As text for a console. */
export function diffText({ heading, sentences, sections, reach }: DiffReport): string {
  const parts = [
    [heading, ...sentences],
    ...sections.map((section) => [
      section.heading,
      ...section.lines.flatMap(({ what, text, details }) => [
        `  ${SIGNS[what]} ${text}`,
        ...details.map((detail) => `      ${detail}`),
      ]),
    ]),
    ...(reach === null
      ? []
      : [
          [reach.heading, ...reach.sentences.map((sentence) => `  ${sentence}`)],
          ...reach.sections.map(({ heading: title, lines }) => [
            title,
            ...lines.map((line) => `  ${line}`),
          ]),
        ]),
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** As Markdown, to be pasted into a change request. */
export function diffMarkdown(
  { heading, sentences, sections, reach }: DiffReport,
  { t }: Translator,
): string {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${escaped(line)}`).join('\n')
  const parts = [
    `# ${escaped(heading)}`,
    ...sentences.map(escaped),
    ...sections.flatMap((section) => [
      `## ${escaped(section.heading)}`,
      section.lines
        .flatMap(({ what, id, text, details }) => [
          `- ${id === null ? '' : `**${t(`boardDiff.${what}`)}:** `}${escaped(text)}`,
          ...details.map((detail) => `  - ${escaped(detail)}`),
        ])
        .join('\n'),
    ]),
    ...(reach === null
      ? []
      : [
          `## ${escaped(reach.heading)}`,
          ...reach.sentences.map(escaped),
          ...reach.sections.flatMap((part) => [`### ${escaped(part.heading)}`, list(part.lines)]),
        ]),
  ]
  return `${parts.join('\n\n')}\n`
}
