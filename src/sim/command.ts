import { parseArgs } from 'node:util'
import type { SavedRequest } from '../engine/model/document'
import type { Probe } from '../engine/reach/ends'
import { err, ok, type Result } from '../lib/result'
import { AUDIENCE_LEVELS, type AudienceLevel } from '../engine/explain/levels'
import { LANGUAGES, type Language } from '../i18n/catalogue'
import { WINDOWS_RELEASES, type WindowsRelease } from '../engine/model/topology'
import type { PacketCall } from './packet-call'
import { readChange, type SideChange } from './side-change'
import type { CheckCommand } from './check-command'
import { readOpen, readShare, type OpenCommand, type ShareCommand } from './share-call'
import type { UsageError } from './usage-error'

/** What a call asks for, read and checked as far as that goes without the board. */
export type Command =
  | (PacketCall & {
      readonly kind: 'trace'
      readonly board: string
      readonly withReply: boolean
      /** How much of the trace is told as text; JSON always has all of it. */
      readonly level: AudienceLevel
      /** What the headers say at every hop, in this form, in place of the steps; null: the steps. */
      readonly passport: PassportForm | null
      readonly asJson: boolean
    })
  | {
      readonly kind: 'pcap'
      readonly board: string
      readonly packets: readonly PacketCall[]
      /** What the board itself sends as well. */
      readonly withOwn: boolean
      /** null: standard output. */
      readonly out: string | null
    }
  | (PacketCall & { readonly kind: 'fix'; readonly board: string; readonly asJson: boolean })
  | {
      readonly kind: 'tables'
      readonly board: string
      readonly at: string | null
      readonly asJson: boolean
    }
  | {
      readonly kind: 'console'
      readonly board: string
      readonly at: string
      /** As written: a kind, a command's own name, or `list`. */
      readonly as: string
      /** The board's packet is sent first, so that sessions and neighbours are there. */
      readonly afterRequest: boolean
    }
  | { readonly kind: 'validate'; readonly board: string; readonly asJson: boolean }
  | CheckCommand
  | ShareCommand
  | OpenCommand
  | { readonly kind: 'samples'; readonly name: string | null }
  | {
      readonly kind: 'diff'
      /** The second is the first once more where the call names one board. */
      readonly boards: readonly [string, string]
      readonly from: string
      /** As in `trace`: a name or an address, and what DNS is asked for. */
      readonly to: string
      readonly protocol: SavedRequest['protocol']
      readonly port: number | null
      /** What is changed on each board before the packet is sent. */
      readonly changes: readonly [SideChange, SideChange]
      /** The network whose driver is changed; null: the sender's. */
      readonly network: string | null
      readonly asJson: boolean
    }
  | {
      readonly kind: 'board-diff'
      readonly boards: readonly [before: string, after: string]
      /** What everybody is asked with; null: as the packet of the later board. */
      readonly probe: Probe | null
      readonly withReach: boolean
      readonly form: 'text' | 'markdown' | 'json'
    }
  | { readonly kind: 'describe'; readonly board: string; readonly asMarkdown: boolean }
  | { readonly kind: 'compare'; readonly release: WindowsRelease; readonly asJson: boolean }
  | { readonly kind: 'help' }

const PASSPORT_FORMS = ['markdown', 'tsv', 'json'] as const
export type PassportForm = (typeof PASSPORT_FORMS)[number]

export interface Call {
  readonly language: Language
  readonly command: Result<Command, UsageError>
}

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  proto: { type: 'string' },
  port: { type: 'string' },
  query: { type: 'string' },
  'source-port': { type: 'string' },
  at: { type: 'string' },
  as: { type: 'string' },
  release: { type: 'string' },
  level: { type: 'string' },
  passport: { type: 'string' },
  out: { type: 'string', short: 'o' },
  all: { type: 'boolean' },
  network: { type: 'string' },
  'driver-a': { type: 'string' },
  'driver-b': { type: 'string' },
  'isolation-a': { type: 'string' },
  'isolation-b': { type: 'string' },
  'release-a': { type: 'string' },
  'release-b': { type: 'string' },
  'no-reach': { type: 'boolean' },
  junit: { type: 'string' },
  pester: { type: 'string' },
  markdown: { type: 'boolean' },
  sent: { type: 'boolean' },
  trace: { type: 'boolean' },
  step: { type: 'string' },
  page: { type: 'string' },
  'without-names': { type: 'boolean' },
  reply: { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

type Values = ReturnType<
  typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>
>['values']

/** Which options each command takes besides `--lang` and `--help`. */
const TAKES = {
  trace: [
    'from',
    'to',
    'proto',
    'port',
    'query',
    'source-port',
    'level',
    'passport',
    'reply',
    'json',
  ],
  pcap: ['from', 'to', 'proto', 'port', 'query', 'source-port', 'all', 'out'],
  fix: ['from', 'to', 'proto', 'port', 'query', 'source-port', 'json'],
  tables: ['at', 'json'],
  console: ['at', 'as', 'sent'],
  validate: ['json'],
  check: ['junit', 'pester', 'json'],
  samples: [],
  compare: ['release', 'json'],
  diff: [
    'from',
    'to',
    'proto',
    'port',
    'query',
    'network',
    'driver-a',
    'driver-b',
    'isolation-a',
    'isolation-b',
    'release-a',
    'release-b',
    'json',
  ],
  'board-diff': ['proto', 'port', 'no-reach', 'markdown', 'json'],
  describe: ['markdown'],
  share: ['trace', 'from', 'to', 'proto', 'port', 'query', 'step', 'page', 'without-names', 'json'],
  open: ['out'],
} as const satisfies Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>>

type CommandName = keyof typeof TAKES

const isCommandName = (text: string): text is CommandName => Object.hasOwn(TAKES, text)
const isLanguage = (text: string): text is Language => LANGUAGES.some((one) => one === text)

/** Reads the words after `sim`. A wrong call still has a language to be told so in. */
export function readCall(words: readonly string[]): Call {
  const flag = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const asked = words[flag]?.split('=')[1] ?? words[flag + 1] ?? ''
  const language = flag >= 0 && isLanguage(asked) ? asked : 'en'
  return { language, command: readCommand(words) }
}

function readCommand(words: readonly string[]): Result<Command, UsageError> {
  let parsed
  try {
    parsed = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // parseArgs has no other way to say that an option is unknown or has no value.
    return err({ code: 'unknown-option', value: error instanceof Error ? error.message : '' })
  }
  const { values, positionals } = parsed
  const [name, subject, ...rest] = positionals
  if (values.help === true || name === undefined) return ok({ kind: 'help' })
  if (!isCommandName(name)) return err({ code: 'unknown-command', value: name })
  const [second, third] = rest
  const stranger = name === 'diff' || name === 'board-diff' ? third : second
  if (stranger !== undefined) return err({ code: 'too-many', value: stranger })
  const taken: readonly string[] = [...TAKES[name], 'lang', 'help']
  const stray = Object.keys(values).find((option) => !taken.includes(option))
  if (stray !== undefined) return err({ code: 'unknown-option', value: `--${stray}` })
  if (values.lang !== undefined && !isLanguage(values.lang)) {
    return err({ code: 'unknown-option', value: `--lang ${values.lang}` })
  }
  if (name === 'samples') return ok({ kind: 'samples', name: subject ?? null })
  const asJson = values.json ?? false
  if (name === 'compare') return readCompare(subject, values, asJson)
  if (name === 'open') return readOpen(subject, values.out ?? null)
  if (subject === undefined) return err({ code: 'missing-board', value: name })
  switch (name) {
    case 'validate':
      return ok({ kind: 'validate', board: subject, asJson })
    case 'check': {
      const { junit = null, pester = null } = values
      return ok({ kind: 'check', board: subject, junit, pester, asJson })
    }
    case 'tables':
      return ok({ kind: 'tables', board: subject, at: values.at ?? null, asJson })
    case 'console':
      return readConsole(subject, values)
    case 'describe':
      return ok({ kind: 'describe', board: subject, asMarkdown: values.markdown ?? false })
    case 'share':
      return readShare(subject, values, asJson, readPacket)
    case 'board-diff':
      return readBoardDiff(subject, second, values)
    case 'diff':
      return readDiff(subject, second, values, asJson)
    case 'fix':
      return readFix(subject, values, asJson)
    case 'trace':
      return readTrace(subject, values, asJson)
    case 'pcap':
      return readPcap(subject, values, words)
  }
}

/** The release whose drivers are compared when the call names none. */
const COMPARED_RELEASE = 'ws2022'

function readCompare(
  stray: string | undefined,
  { release = COMPARED_RELEASE }: Values,
  asJson: boolean,
): Result<Command, UsageError> {
  if (stray !== undefined) return err({ code: 'too-many', value: stray })
  const known = WINDOWS_RELEASES.find((one) => one === release)
  if (known === undefined) return err({ code: 'bad-release', value: release })
  return ok({ kind: 'compare', release: known, asJson })
}

function readConsole(board: string, values: Values): Result<Command, UsageError> {
  const { at, as } = values
  if (at === undefined) return err({ code: 'missing-option', value: '--at' })
  if (as === undefined) return err({ code: 'missing-option', value: '--as' })
  return ok({ kind: 'console', board, at, as, afterRequest: values.sent ?? false })
}

/** A packet is read as `trace` reads it; what it cannot be without is the same. */
function readDiff(
  board: string,
  second: string | undefined,
  values: Values,
  asJson: boolean,
): Result<Command, UsageError> {
  const packet = readTrace(board, values, asJson)
  if (!packet.ok || packet.value.kind !== 'trace') return packet
  const changes = [
    readChange(values['driver-a'], values['isolation-a'], values['release-a']),
    readChange(values['driver-b'], values['isolation-b'], values['release-b']),
  ] as const
  const [a, b] = changes
  if (!a.ok) return a
  if (!b.ok) return b
  const { from, to, query, protocol, port } = packet.value
  return ok({
    kind: 'diff',
    boards: [board, second ?? board],
    from,
    to: query ?? to ?? '',
    protocol,
    port,
    changes: [a.value, b.value],
    network: values.network ?? null,
    asJson,
  })
}

/** Without a port, TCP and UDP ask as the packet of the board does. */
function readBoardDiff(
  before: string,
  after: string | undefined,
  { proto, port, 'no-reach': noReach = false, markdown = false, json = false }: Values,
): Result<Command, UsageError> {
  if (after === undefined) return err({ code: 'missing-second', value: 'board-diff' })
  if (before === '-' && after === '-') return err({ code: 'too-many', value: '-' })
  const probe = readProbe(proto, port)
  if (!probe.ok) return probe
  return ok({
    kind: 'board-diff',
    boards: [before, after],
    probe: probe.value,
    withReach: !noReach,
    form: json ? 'json' : markdown ? 'markdown' : 'text',
  })
}

function readProbe(
  proto: string | undefined,
  port: string | undefined,
): Result<Probe | null, UsageError> {
  if (proto === undefined && port === undefined) return ok(null)
  const protocol = proto ?? 'tcp'
  if (protocol === 'icmp') {
    const isPlain = port === undefined
    return isPlain
      ? ok({ protocol, port: null })
      : err({ code: 'bad-probe', value: `icmp ${port}` })
  }
  if (protocol !== 'tcp' && protocol !== 'udp') return err({ code: 'bad-probe', value: protocol })
  if (port === undefined) return err({ code: 'missing-option', value: '--port' })
  const number = portOf(port)
  return number === null ? err({ code: 'bad-port', value: port }) : ok({ protocol, port: number })
}

const PROTOCOLS = ['tcp', 'udp', 'icmp', 'dns', 'dhcp'] as const

function readTrace(board: string, values: Values, asJson: boolean): Result<Command, UsageError> {
  const { level: asked = 'kernel', passport: form } = values
  const level = AUDIENCE_LEVELS.find((known) => known === asked)
  if (level === undefined) return err({ code: 'bad-level', value: asked })
  const passport = PASSPORT_FORMS.find((known) => known === form) ?? null
  if (form !== undefined && passport === null) return err({ code: 'bad-passport', value: form })
  const packet = readPacket(values)
  if (!packet.ok) return packet
  const isQuestion = packet.value.protocol === 'dns' || packet.value.protocol === 'dhcp'
  return ok({
    kind: 'trace',
    board,
    ...packet.value,
    // An answer is what a question is for.
    withReply: isQuestion || (values.reply ?? false),
    level,
    passport,
    asJson,
  })
}

function readFix(board: string, values: Values, asJson: boolean): Result<Command, UsageError> {
  const packet = readPacket(values)
  return packet.ok ? ok({ kind: 'fix', board, ...packet.value, asJson }) : packet
}

/** Each `--from` begins another packet; what is written before the first one belongs to the call. */
function readPcap(
  board: string,
  { all = false, out }: Values,
  words: readonly string[],
): Result<Command, UsageError> {
  const starts = [...words.keys()].filter((index) => /^--from(=|$)/.test(words[index] ?? ''))
  const packets: PacketCall[] = []
  for (const [index, start] of starts.entries()) {
    const own = words.slice(start, starts[index + 1])
    const { values } = parseArgs({ args: own, options: OPTIONS, allowPositionals: true })
    const packet = readPacket(values)
    if (!packet.ok) return packet
    packets.push(packet.value)
  }
  if (packets.length === 0 && !all) return err({ code: 'missing-option', value: '--from' })
  return ok({ kind: 'pcap', board, packets, withOwn: all, out: out ?? null })
}

function readPacket(values: Values): Result<PacketCall, UsageError> {
  const { from, to, proto = 'tcp', port, query, 'source-port': source } = values
  if (from === undefined) return err({ code: 'missing-option', value: '--from' })
  const protocol = PROTOCOLS.find((known) => known === proto)
  if (protocol === undefined) return err({ code: 'bad-protocol', value: proto })
  const missing = missingOption(protocol, values)
  if (missing !== null) return err({ code: 'missing-option', value: missing })
  const takesPort = protocol === 'tcp' || protocol === 'udp'
  const bad = [port, source].find((text) => text !== undefined && portOf(text) === null)
  if (bad !== undefined) return err({ code: 'bad-port', value: bad })
  return ok({
    from,
    to: to ?? null,
    protocol,
    query: query ?? null,
    port: takesPort && port !== undefined ? portOf(port) : null,
    sourcePort: source === undefined ? null : portOf(source),
  })
}

/** What a packet of this protocol cannot be without; null when all is there. */
function missingOption(
  protocol: SavedRequest['protocol'],
  { to, port, query }: Values,
): string | null {
  if (protocol === 'dhcp') return null
  if (protocol === 'dns') return query === undefined ? '--query' : null
  if (to === undefined) return '--to'
  return protocol !== 'icmp' && port === undefined ? '--port' : null
}

function portOf(text: string): number | null {
  const value = Number(text)
  return /^\d{1,5}$/.test(text) && value >= 1 && value <= 65535 ? value : null
}
