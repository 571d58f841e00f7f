import { useEffect, useMemo, useRef, useState } from 'react'
import {
  CONSOLE_TITLES,
  consoleKindsFor,
  encodeConsole,
} from '../../../codecs/console/encode-console'
import { consoleKindOfTable } from '../../../codecs/console/kind-of-table'
import { placeOf } from '../../../codecs/console/place'
import type { ConsoleBlock, ConsoleKind, ConsoleOutput } from '../../../codecs/console/types'
import type { EntityId } from '../../../engine/model/ids'
import type { Topology } from '../../../engine/model/topology'
import type { RuleId } from '../../../engine/tables/rule'
import { NO_FLOWS } from '../../../engine/trace/trace'
import { must } from '../../../lib/assert'
import { useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Select } from '../../primitives/field'
import { EmptyNote } from '../shared/empty-note'
import { ConsoleText } from './console-text'
import type { ViewWords } from './rule-words'
import type { TableEntry } from './table-list-model'
import type { FlowKind } from './table-view'

/** Outputs of one command drawn before a person asks for the rest: a host has one for each port. */
const FIRST_BLOCKS = 12

/** What prints the state that packets leave behind; the rest has no public printout (rule-tables F 2). */
const FLOW_KINDS = {
  'nat-sessions': 'get-netnatsession',
  'learned-neighbours': 'arp',
  'vfp-flows': 'vfpctrl-list-unified-flow',
  'firewall-flows': null,
  'learned-macs': null,
} as const satisfies Record<FlowKind, ConsoleKind | null>

interface ConsoleViewProps {
  /** The table whose printout is wanted; null where the place has no tables. */
  readonly entry: TableEntry | null
  /** The place of the table, or what has no tables; null for nothing on the board. */
  readonly at: EntityId | null
  readonly words: ViewWords
  /** Rows that decided at the current step. */
  readonly decided: ReadonlySet<RuleId>
  readonly revealKey: string
}

/**
 * What Windows prints of a place: the command, its output, and what the output cannot say. Opens with
 * the output that has the chosen table; every other one of the place and of its host is a choice away.
 */
export function ConsoleView({ at, ...rest }: ConsoleViewProps) {
  const { t } = useT()
  const topology = useApp((state) => state.document.topology)
  const places = useMemo(() => placesAround(topology, at), [topology, at])
  const name = at === null ? '' : rest.words.nameOf(at)
  return places.length === 0 ? (
    <EmptyNote text={t('consoleView.no-kinds', { name })} />
  ) : (
    <Console {...rest} topology={topology} places={places} />
  )
}

interface ConsoleProps extends Omit<ConsoleViewProps, 'at'> {
  readonly topology: Topology
  /** Where the command can be typed, the nearest first; not empty. */
  readonly places: readonly EntityId[]
}

function Console(props: ConsoleProps) {
  const { entry, topology, places, words, decided, revealKey } = props
  const { t } = words.translator
  const roundTrip = useApp((state) => state.roundTrip)
  const own = entry === null ? null : kindOfEntry(words, entry)
  const [choice, setChoice] = useState<{ readonly at?: EntityId; readonly kind?: ConsoleKind }>({})

  const at = choice.at ?? must(places[0], 'Console: no place')
  const kinds = useMemo(() => consoleKindsFor(topology, at), [topology, at])
  const wanted = choice.kind ?? own
  const kind =
    kinds.find((candidate) => candidate === wanted) ?? must(kinds[0], 'Console: no command')
  const flows = roundTrip?.flows ?? NO_FLOWS
  const output = useMemo(() => {
    const world = { topology, forwarding: words.forwarding, flows }
    const encoded = encodeConsole(kind, world, at)
    return encoded.ok ? encoded.value : SILENT
  }, [at, flows, kind, topology, words.forwarding])
  const name = words.nameOf(at)
  const notes = [
    ...(output === SILENT ? [t('consoleView.silent', { kind: CONSOLE_TITLES[kind], name })] : []),
    ...notesOf(words, entry, output, decided),
  ]

  return (
    <section
      aria-label={t('consoleView.heading', { name })}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3 py-1">
        <Select
          label={t('consoleView.kind')}
          labelHidden
          value={kind}
          options={kinds.map((value) => ({ value, label: CONSOLE_TITLES[value] }))}
          onChange={(value) => setChoice({ ...choice, kind: value })}
        />
        {places.length > 1 && (
          <Select
            label={t('consoleView.at')}
            labelHidden
            value={at}
            options={places.map((value) => ({ value, label: words.nameOf(value) }))}
            onChange={(value) => setChoice({ ...choice, at: value })}
          />
        )}
        {entry !== null && own === null && (
          <span className="text-table text-ink-2">
            {t('consoleView.no-command', { table: entry.title, name })}
          </span>
        )}
      </div>
      <Output
        key={`${kind} ${at}`}
        blocks={output.blocks}
        notes={roundTrip === null ? notes : [...notes, t('consoleView.after-packet')]}
        decided={decided}
        revealKey={revealKey}
      />
    </section>
  )
}

const SILENT: ConsoleOutput = { blocks: [], remarks: [] }

/** What the output cannot say itself: which line decided, when none does, and what is made up. */
function notesOf(
  { translator: { t } }: ViewWords,
  entry: TableEntry | null,
  { blocks, remarks }: ConsoleOutput,
  decided: ReadonlySet<RuleId>,
): readonly string[] {
  const isThere = blocks.some(({ rows }) => rows.some(({ rule }) => decided.has(rule)))
  const lookup = isThere ? null : (entry?.lookup ?? null)
  return [
    ...(lookup === null
      ? []
      : [t(`consoleView.decided-${lookup.isDefault ? 'default' : 'elsewhere'}`)]),
    ...remarks.map((remark) => t(`consoleView.${remark}`)),
  ]
}

/** Where commands can be typed about something: the thing itself when it has some of its own, then its host. */
function placesAround(topology: Topology, id: EntityId | null): readonly EntityId[] {
  const place = id === null ? null : placeOf(topology, id)
  if (id === null || place === null) return []
  return place.scope === 'host' ? [place.host.id] : [id, place.host.id]
}

function kindOfEntry({ forwarding }: ViewWords, entry: TableEntry): ConsoleKind | null {
  const table = Object.values(forwarding.tables).find(({ id }) => id === entry.id)
  const station = forwarding.stations[entry.station]
  if (table !== undefined && station !== undefined) return consoleKindOfTable(table, station)
  const kind = entry.isFlow ? entry.view().kind : null
  return kind !== null && kind in FLOW_KINDS ? FLOW_KINDS[kind as FlowKind] : null
}

interface OutputProps {
  readonly blocks: readonly ConsoleBlock[]
  readonly notes: readonly string[]
  readonly decided: ReadonlySet<RuleId>
  readonly revealKey: string
}

/** The blocks of an output in one scroller, under what it cannot say itself. */
function Output({ blocks: all, notes, decided, revealKey }: OutputProps) {
  const { t } = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [isAll, setIsAll] = useState(false)
  const blocks = isAll ? all : firstBlocks(all, decided)

  useEffect(() => {
    const box = scroller.current
    const lit = box?.querySelector('[data-decided]')
    if (!box || !lit) return
    // A line among its neighbours; a rule of many lines from its first on, under the command.
    const isTall = lit.clientHeight > box.clientHeight / 2
    lit.scrollIntoView({ block: isTall ? 'start' : 'center', inline: 'nearest' })
  }, [revealKey])

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto bg-sunken">
      <ul className="border-b border-hair bg-panel px-3 py-1 text-table text-ink-2">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {blocks.map((block) => (
        <Block key={block.command} block={block} decided={decided} />
      ))}
      {blocks.length < all.length && (
        <Button className="m-3" onClick={() => setIsAll(true)}>
          {t('consoleView.more-blocks', { count: all.length })}
        </Button>
      )}
    </div>
  )
}

/** The first few and those with lines that decided, in their order. */
function firstBlocks(
  blocks: readonly ConsoleBlock[],
  decided: ReadonlySet<RuleId>,
): readonly ConsoleBlock[] {
  return blocks.filter(
    (block, index) => index < FIRST_BLOCKS || block.rows.some(({ rule }) => decided.has(rule)),
  )
}

interface BlockProps {
  readonly block: ConsoleBlock
  readonly decided: ReadonlySet<RuleId>
}

/** One command as it is typed, and what it prints. */
function Block({ block, decided }: BlockProps) {
  const { t } = useT()
  const [said, setSaid] = useState('')
  const copy = async (text: string, done: string) => {
    const isCopied = await navigator.clipboard
      .writeText(text)
      .then(() => true)
      .catch(() => false)
    setSaid(isCopied ? done : t('table.copy.failed'))
  }
  return (
    <div>
      <div className="sticky top-0 z-1 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair bg-sunken px-3 py-1">
        <code className="min-w-0 grow basis-full font-mono text-table wrap-anywhere text-ink select-text tablet:basis-0">
          <span className="text-ink-3 select-none">PS C:\&gt; </span>
          {block.command}
        </code>
        <span role="status" className="text-table text-ink-3">
          {said}
        </span>
        <Button
          small
          variant="quiet"
          icon="copy"
          onClick={() => void copy(block.command, t('consoleView.copied.command'))}
        >
          {t('consoleView.copy.command')}
        </Button>
        <Button
          small
          variant="quiet"
          icon="copy"
          onClick={() => void copy(block.text, t('consoleView.copied.output'))}
        >
          {t('consoleView.copy.output')}
        </Button>
      </div>
      <ConsoleText block={block} decided={decided} />
    </div>
  )
}
