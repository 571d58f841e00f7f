import { WINDOWS_REASONS } from '../../engine/facts/windows-reasons'
import type { ForwardingState, Station } from '../../engine/tables/forwarding-state'
import type { RuleId, StationId, TableId } from '../../engine/tables/rule'
import type { ArpExchange, Disposition, Step, StepCode, Trace } from '../../engine/trace/trace'
import { formatHeader, formatPacket } from '../../engine/wire/format'
import type { Packet } from '../../engine/wire/packet'

/*
 * A trace as somebody sees it who captures at every place at once: the packet as each step leaves it,
 * the questions for a MAC while it is held, and the same packet under one number wherever it is.
 */

/** One packet at one place. */
export interface Sighting {
  readonly station: StationId
  readonly packet: Packet
  readonly packetId: number
  readonly direction: 'in' | 'out' | null
  readonly comments: readonly string[]
  readonly dropped: boolean
  readonly seconds: number
}

/** Sentences of the person's language for comments. */
export interface SightingWords {
  /** What happened in a step. */
  readonly step: (step: Step) => string
  /** Before the number of a step, as the page counts them. */
  readonly stepNumber: (number: number) => string
  /** The first time that a packet is seen. */
  readonly packet: (number: number, text: string) => string
  /** Why it was dropped, for reasons that Windows has no public words for. */
  readonly reason: (disposition: Extract<Disposition, { kind: 'dropped' }>) => string
}

/** The number that the next packet gets: unique in a file. */
export interface PacketNumbers {
  next: number
}

/** From these steps on it is another packet: a resolver asks, or answers, in its own name. */
const NEW_PACKET: ReadonlySet<StepCode> = new Set(['question-handed-on', 'answer-handed-back'])

const ASKED_IN_VAIN: ReadonlySet<StepCode> = new Set(['arp-unanswered', 'ndp-unanswered'])

/** Everything that is seen of a trace, in order. */
export function sightingsOf(
  state: ForwardingState,
  trace: Trace,
  numbers: PacketNumbers,
  words: SightingWords,
  seconds: number,
): readonly Sighting[] {
  const found: Sighting[] = []
  const directions = directionsOf(trace.hops.map(({ station }) => state.stations[station]))
  let packetId = numbers.next++
  let isFirst = true
  /** Nobody answered: from here to the end of the trace it is the question that goes on and dies. */
  let question: Question | null = null

  const see = (sighting: Omit<Sighting, 'seconds' | 'dropped'>): void => {
    const last = found.at(-1)
    if (last && isSame(last, sighting)) {
      found[found.length - 1] = { ...last, comments: [...last.comments, ...sighting.comments] }
    } else {
      found.push({ ...sighting, seconds, dropped: false })
    }
  }

  for (const [hopIndex, hop] of trace.hops.entries()) {
    const direction = directions[hopIndex] ?? null
    for (const step of hop.steps) {
      if (NEW_PACKET.has(step.code)) {
        packetId = numbers.next++
        isFirst = true
      }
      const comment = stepComment(state, step, words)
      if (step.arp) {
        const ids = seeExchange(state, step, step.arp, numbers, words, see)
        if (ASKED_IN_VAIN.has(step.code)) {
          question = { exchange: step.arp, packetId: ids.request, asker: step.station }
        }
      }
      if (question) {
        see({
          station: step.station,
          packet: questionAt(question, step.station),
          packetId: question.packetId,
          direction: 'out',
          comments: [comment],
        })
        continue
      }
      const name = isFirst ? [words.packet(packetId, formatPacket(step.after))] : []
      isFirst = false
      see({
        station: step.station,
        packet: step.after,
        packetId,
        direction,
        comments: [...name, comment],
      })
    }
  }
  return markDrop(state, trace, found, words)
}

interface Question {
  readonly exchange: ArpExchange
  readonly packetId: number
  readonly asker: StationId
}

/** As it passes a place; where it dies before the next one, as it came from the last. */
function questionAt({ exchange: { places, request }, asker }: Question, at: StationId): Packet {
  if (at === asker) return request
  const place = places.find(({ station }) => station === at) ?? places.at(-1)
  return place?.request ?? request
}

function isSame(a: Pick<Sighting, 'station' | 'packet' | 'packetId'>, b: typeof a): boolean {
  return a.station === b.station && a.packetId === b.packetId && a.packet === b.packet
}

/** The question on its way out, and the answer on its way back, before the packet goes on. */
function seeExchange(
  state: ForwardingState,
  step: Step,
  { request, reply, places }: ArpExchange,
  numbers: PacketNumbers,
  words: SightingWords,
  see: (sighting: Omit<Sighting, 'seconds' | 'dropped'>) => void,
): { readonly request: number } {
  const asked = numbers.next++
  const number = words.stepNumber(step.index + 1)
  const said = (packet: Packet): string =>
    `${number}: ${packet.headers.slice(-1).map(formatHeader).join('')}`
  const way = [{ station: step.station, request, reply }, ...places]
  const outward = directionsOf(way.map(({ station }) => state.stations[station]))
  for (const [index, place] of way.entries()) {
    const name = index === 0 ? [words.packet(asked, formatPacket(place.request))] : []
    see({
      station: place.station,
      packet: place.request,
      packetId: asked,
      direction: outward[index] ?? null,
      comments: [...name, said(place.request)],
    })
    // Without an answer the trace itself walks the places from here on.
    if (reply === null) return { request: asked }
  }
  const answered = numbers.next++
  for (const [index, place] of way.toReversed().entries()) {
    if (place.reply === null) continue
    const name = index === 0 ? [words.packet(answered, formatPacket(place.reply))] : []
    const forward = outward[way.length - 1 - index] ?? null
    see({
      station: place.station,
      packet: place.reply,
      packetId: answered,
      direction: forward === null ? null : forward === 'out' ? 'in' : 'out',
      comments: [...name, said(place.reply)],
    })
  }
  return { request: asked }
}

/** The last thing that is seen of a dropped packet carries the drop. */
function markDrop(
  state: ForwardingState,
  { disposition }: Trace,
  found: readonly Sighting[],
  words: SightingWords,
): readonly Sighting[] {
  const last = found.at(-1)
  if (disposition.kind !== 'dropped' || last === undefined) return found
  const windows = WINDOWS_REASONS[disposition.reason]
  const number = windows?.number === null || windows === undefined ? '' : ` (${windows.number})`
  const said = windows ? `${windows.text}${number}` : words.reason(disposition)
  const { table, rule } = disposition
  const row = table === null || rule === null ? null : rowText(state, table, rule)
  const drop = `DROP ${disposition.reason}: ${said}${row === null ? '' : `; rule ${row}`}`
  return [...found.slice(0, -1), { ...last, dropped: true, comments: [...last.comments, drop] }]
}

/** `step 4: VNET_ENCAP_LAYER / VNET_GROUP / 10.42.7.0 (prio 10): what happened`. */
function stepComment(state: ForwardingState, step: Step, words: SightingWords): string {
  const lookup = step.lookups.at(-1)
  const row = lookup ? rowText(state, lookup.table, lookup.winner) : null
  return [words.stepNumber(step.index + 1), ...(row === null ? [] : [row]), words.step(step)].join(
    ': ',
  )
}

/** Layer, table and row as Windows prints them, with the priority where the table has one. */
function rowText(state: ForwardingState, tableId: TableId, ruleId: RuleId): string | null {
  const table = state.tables[tableId]
  const rule = [...(table?.rules ?? []), table?.defaultRule].find((row) => row?.id === ruleId)
  if (table === undefined || rule === undefined) return null
  const priority = rule.priority === null ? '' : ` (prio ${rule.priority})`
  const layer = layerOf(state, table.station, tableId)
  return [...(layer === null ? [] : [layer]), table.name, `${rule.name}${priority}`].join(' / ')
}

function layerOf(state: ForwardingState, station: StationId, table: TableId): string | null {
  const port = state.stations[station]
  if (port?.kind !== 'port') return null
  return (
    port.layers.find(({ groups }) => groups.some((group) => group.table === table))?.name ?? null
  )
}

/**
 * How far from the wire a place is. A packet that comes from further in and goes further out leaves the
 * place's own machine; where it turns, as in a switch or at a router, it does neither.
 */
function rankOf(station: Station | undefined): number {
  switch (station?.kind) {
    case 'app':
      return 6
    case 'nat':
      return 5.5
    case 'stack':
      return 5
    case 'firewall':
      return station.role === 'guest' ? 4 : 5
    case 'nic':
      return 3
    case 'port':
      return station.role === 'external' ? 0 : 2
    case 'dr':
    case 'vtep':
      return 1.5
    case 'vswitch':
      return 1
    case 'team':
      return -1
    case 'pnic':
      return -2
    case 'parent-switch':
      return -3
    case 'fabric':
      return -4
    case 'segment':
    case 'fabric-wire':
    case undefined:
      return -5
  }
}

function directionsOf(places: readonly (Station | undefined)[]): readonly ('in' | 'out' | null)[] {
  const ranks = places.map(rankOf)
  return ranks.map((rank, index) => {
    const from = ranks.slice(0, index).findLast((other) => other !== rank)
    const to = ranks.slice(index + 1).find((other) => other !== rank)
    const comesFromInside = from === undefined ? null : from > rank
    const goesOutside = to === undefined ? null : to < rank
    if (comesFromInside === null && goesOutside === null) return null
    if (comesFromInside === null) return goesOutside ? 'out' : 'in'
    if (goesOutside === null) return comesFromInside ? 'out' : 'in'
    return comesFromInside === goesOutside ? (goesOutside ? 'out' : 'in') : null
  })
}
