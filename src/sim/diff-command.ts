import { seenSteps, type Side } from '../engine/explain/align'
import type { Difference, SideName } from '../engine/explain/difference'
import { compareSides } from '../engine/explain/differences'
import { variantOf, type Variant } from '../engine/explain/variant'
import type { TopologyDocument } from '../engine/model/document'
import { findByName, endpointsOfContainer } from '../engine/model/queries'
import type { HnsNetwork, Topology } from '../engine/model/topology'
import { sendNamed } from '../engine/send-named'
import { differenceSentence, type SideNames } from '../i18n/difference-sentence'
import { stepSentence } from '../i18n/sentences'
import type { Translator } from '../i18n/translator'
import { err, ok, type Result } from '../lib/result'
import { sortedValues } from '../lib/sort'
import type { Command } from './command'
import { done, json, wrongInput, type Outcome } from './outcome'
import type { SideChange } from './side-change'

type DiffCommand = Extract<Command, { kind: 'diff' }>

/**
 * Sends one packet on two boards, or on one board changed in two ways, and prints what is different.
 * Ends with 0 when it ends alike on both, with 2 when it does not.
 */
export function diffBoards(
  documents: readonly [TopologyDocument, TopologyDocument],
  command: DiffCommand,
  translator: Translator,
): Outcome {
  const names = namesOf(documents, command, translator)
  const a = sideOf(documents[0], command, command.changes[0], translator)
  if (!a.ok) return wrongInput(`${names.a}: ${a.error}`)
  const b = sideOf(documents[1], command, command.changes[1], translator)
  if (!b.ok) return wrongInput(`${names.b}: ${b.error}`)
  const sides = { a: a.value, b: b.value }
  const { differences } = compareSides(sides.a, sides.b)
  const status = sides.a.roundTrip.verdict === sides.b.roundTrip.verdict ? 0 : 2
  const told = differences.map((difference) => ({
    difference,
    text: differenceSentence(translator, difference, names),
  }))
  if (command.asJson) {
    return done(
      json({
        a: { name: names.a, verdict: sides.a.roundTrip.verdict },
        b: { name: names.b, verdict: sides.b.roundTrip.verdict },
        differences: told.map(({ difference, text }) => viewOf(difference, text, sides)),
      }),
      status,
    )
  }
  const { t } = translator
  const verdictOf = (side: SideName) =>
    `${names[side]}: ${t(`traceUi.verdict.${sides[side].roundTrip.verdict}`)}`
  const lines = told.flatMap(({ difference, text }) => [
    `  ${text}`,
    ...(['a', 'b'] as const).flatMap((side) =>
      stepLine(difference, side, sides, names, translator),
    ),
  ])
  const list = told.length === 0 ? [`  ${t('sim.no-difference')}`] : lines
  return done(`${[verdictOf('a'), verdictOf('b'), '', ...list].join('\n')}\n`, status)
}

/** The step at which a difference is seen on a side that has it. */
function stepLine(
  difference: Difference,
  side: SideName,
  sides: Readonly<Record<SideName, Side>>,
  names: SideNames,
  translator: Translator,
): readonly string[] {
  if ('has' in difference && difference.has !== side) return []
  const seen = stepAt(difference, side, sides)
  if (seen === null) return []
  const step = seen.position + 1
  const sentence = stepSentence(translator, seen.step)
  return [
    `    ${translator.t('sim.seen-at', { name: names[side], step, at: seen.hop.at, sentence })}`,
  ]
}

function stepAt(
  { at }: Difference,
  side: SideName,
  sides: Readonly<Record<SideName, Side>>,
): ReturnType<typeof seenSteps>[number] | null {
  const position = at[side]
  return position === null ? null : (seenSteps(sides[side].roundTrip)[position] ?? null)
}

function viewOf(difference: Difference, text: string, sides: Readonly<Record<SideName, Side>>) {
  const place = (side: SideName) => {
    const seen = stepAt(difference, side, sides)
    return seen === null ? null : { step: seen.position + 1, at: seen.hop.at, code: seen.step.code }
  }
  const { at: _, ...rest } = difference
  return { ...rest, text, at: { a: place('a'), b: place('b') } }
}

function sideOf(
  { topology }: TopologyDocument,
  command: DiffCommand,
  change: SideChange,
  translator: Translator,
): Result<Side, string> {
  let board = topology
  const variants = variantsOf(topology, command, change, translator)
  if (!variants.ok) return variants
  for (const variant of variants.value) {
    const made = variantOf(board, variant)
    if (!made.ok) return err(translator.say(`editError.${made.error.code}`, made.error.params))
    board = made.value
  }
  const { from, to, protocol, port } = command
  const sent = sendNamed(board, { from, to, protocol, port: port ?? 0, like: null })
  if (sent.ok) return sent
  const { code, text } = sent.error
  return err(translator.say(`sim.${code}`, { name: text, value: text }))
}

function variantsOf(
  topology: Topology,
  command: DiffCommand,
  { driver, isolation, release }: SideChange,
  translator: Translator,
): Result<readonly Variant[], string> {
  const variants: Variant[] = []
  if (release !== null) variants.push({ kind: 'release', hostId: null, release })
  if (isolation !== null) variants.push({ kind: 'isolation', containerId: null, isolation })
  if (driver === null) return ok(variants)
  const network = networkOf(topology, command)
  if (network === null) {
    const names = [...new Set(sortedValues(topology.networks).map(({ name }) => name))]
    return err(translator.t('sim.no-network', { names: names.join(', ') }))
  }
  return ok([...variants, { kind: 'driver', networkId: network.id, driver }])
}

/** The network that is named; else that of the sender, or of the target; else the board's only one. */
function networkOf(topology: Topology, { network, from, to }: DiffCommand): HnsNetwork | null {
  const networks = sortedValues(topology.networks)
  if (network !== null) {
    const wanted = network.toLowerCase()
    return networks.find(({ name, id }) => name.toLowerCase() === wanted || id === network) ?? null
  }
  for (const name of [from, to]) {
    const found = findByName(topology, name)
    const container = Object.values(topology.containers).find(({ id }) => id === found?.id)
    const [endpoint] = container === undefined ? [] : endpointsOfContainer(topology, container.id)
    const own = endpoint === undefined ? undefined : topology.networks[endpoint.networkId]
    if (own !== undefined) return own
  }
  return networks.length === 1 ? (networks[0] ?? null) : null
}

/** What the sides are called: by what differs between them, else by the boards. */
function namesOf(
  documents: readonly [TopologyDocument, TopologyDocument],
  command: DiffCommand,
  { t }: Translator,
): SideNames {
  const { boards, changes } = command
  const isChanged = (what: keyof SideChange) => changes.some((change) => change[what] !== null)
  const nameOf = (index: 0 | 1): string => {
    const { title, topology } = documents[index]
    const { driver, isolation, release } = changes[index]
    const own = networkOf(topology, command)?.type ?? null
    const values = {
      driver: isChanged('driver') ? (driver ?? own) : null,
      isolation:
        isolation ?? (isChanged('isolation') ? onlyOf(topology.containers, 'isolation') : null),
      release: release ?? (isChanged('release') ? onlyOf(topology.hosts, 'release') : null),
    }
    const parts = [
      ...(boards[0] === boards[1] ? [] : [title === '' ? boards[index] : title]),
      ...(values.driver === null ? [] : [t(`palette.driver.${values.driver}`)]),
      ...(values.isolation === null ? [] : [t(`palette.isolation.${values.isolation}`)]),
      ...(values.release === null ? [] : [t(`palette.release.${values.release}`)]),
    ]
    return parts.length === 0 ? t('sim.as-it-is') : parts.join(', ')
  }
  const names = { a: nameOf(0), b: nameOf(1) }
  return names.a === names.b ? { a: `${names.a} (A)`, b: `${names.b} (B)` } : names
}

/** The value that all records have alike; null when they differ. */
function onlyOf<T, K extends keyof T>(records: Readonly<Record<string, T>>, key: K): T[K] | null {
  const values = [...new Set(Object.values(records).map((record) => record[key]))]
  return values.length === 1 ? (values[0] ?? null) : null
}
