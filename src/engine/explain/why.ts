import { must } from '../../lib/assert'
import type { Topology } from '../model/topology'
import type { ForwardingState, Station, VfpGroup, VfpLayer } from '../tables/forwarding-state'
import { holds } from '../tables/lookup'
import type { Origin, Rule, StationId, Table, TableKind } from '../tables/rule'
import type { Disposition, RoundTrip, Trace } from '../trace/trace'
import { askedAt, compare, compareDefault, type Asked, type Comparison } from './asked-rows'
import { enforcementAt, type Enforcement } from './enforcement'
import { limitsOf } from './limits'
import { matteredFields, type MatteredField } from './mattered'
import { nearMisses, type NearMiss } from './near-misses'
import { tripSteps, type TripStep } from './steps'

/** A row that decided something, and what it compared. */
export interface Decider {
  /** The step at which it did, in request and reply together. */
  readonly position: number
  readonly station: StationId
  readonly table: Table
  readonly rule: Rule
  readonly isDefault: boolean
  /** Of VFP, as `vfpctrl` prints them; null elsewhere. */
  readonly layer: VfpLayer | null
  readonly group: VfpGroup | null
  /** Every condition of the row; of a default row the fields that the rows above it had asked for. */
  readonly compared: readonly Comparison[]
  /** The row that would have decided in its place, and whether it stops the packet; null for a default. */
  readonly without: { readonly rule: Rule; readonly stops: boolean } | null
}

/** Why a packet ended as it did, or what one step of it rests on. In the order in which it is told. */
export interface Why {
  /** The end of the trip, or a step that a person stands at. */
  readonly about: 'end' | 'step'
  readonly outcome: 'dropped' | 'delivered' | 'went-on'
  readonly position: number
  readonly at: TripStep
  /** null unless it was dropped. */
  readonly drop: Extract<Disposition, { readonly kind: 'dropped' }> | null
  /** Most decisive first. Empty where a place itself decided and no row did. */
  readonly decided: readonly Decider[]
  /** Where the decision fell. */
  readonly station: Station
  readonly enforcement: Enforcement
  /** Of the first of `decided`; without a row the limit that the place itself compared with. */
  readonly compared: readonly Comparison[]
  readonly nearMisses: readonly NearMiss[]
  readonly mattered: readonly MatteredField[]
  /** How sure this is, and what says so. */
  readonly sure: Origin
}

/** What is explained: a board with its tables, as `compile` made them. */
export interface ExplainedBoard {
  readonly topology: Topology
  readonly forwarding: ForwardingState
}

/**
 * Explains the end of a round trip, or with `position` the step there (request and reply counted
 * together). Pure, and a function of what the trace recorded: no packet is sent again. Throws when the
 * trip was not walked on this board, or has no such step.
 */
export function explain(board: ExplainedBoard, roundTrip: RoundTrip, position?: number): Why {
  const steps = tripSteps(roundTrip)
  return position === undefined
    ? explainEnd(board, roundTrip, steps)
    : explainStep(board, roundTrip, steps, position)
}

function explainEnd(board: ExplainedBoard, roundTrip: RoundTrip, steps: readonly TripStep[]): Why {
  const trace = verdictOf(roundTrip)
  const own = steps.filter((at) => at.trace === trace)
  const { disposition } = trace
  const at = must(own.at(-1), 'explain: a trace without a step')
  if (disposition.kind === 'dropped') {
    const row = askedAt(board.forwarding, at).find(
      ({ table, winner }) => table.id === disposition.table && winner.id === disposition.rule,
    )
    return told(board, roundTrip, steps, {
      about: 'end',
      at,
      outcome: 'dropped',
      drop: disposition,
      rows: row ? [row] : [],
      around: own,
      station: row?.table.station ?? disposition.station,
      sure: disposition.origin,
    })
  }
  const rows = mostDecisive(steps.flatMap((step) => askedAt(board.forwarding, step)))
  return told(board, roundTrip, steps, {
    about: 'end',
    at,
    outcome: 'delivered',
    drop: null,
    rows,
    around: steps,
    station: rows[0]?.table.station ?? disposition.station,
    sure: disposition.origin,
  })
}

function explainStep(
  board: ExplainedBoard,
  roundTrip: RoundTrip,
  steps: readonly TripStep[],
  position: number,
): Why {
  const at = must(steps[position], `explain: no step ${position}`)
  const { disposition } = at.trace
  const isDrop = disposition.kind === 'dropped' && isLastOf(at)
  // What was asked last is what the step did; what was asked before led there.
  const rows = askedAt(board.forwarding, at).reverse()
  return told(board, roundTrip, steps, {
    about: 'step',
    at,
    outcome: isDrop ? 'dropped' : 'went-on',
    drop: isDrop ? disposition : null,
    rows,
    around: [at],
    station: rows[0]?.table.station ?? at.step.station,
    sure: isDrop ? disposition.origin : at.step.origin,
  })
}

interface Telling {
  readonly about: Why['about']
  readonly at: TripStep
  readonly outcome: Why['outcome']
  readonly drop: Why['drop']
  readonly rows: readonly Asked[]
  /** Steps whose rows may have been near. */
  readonly around: readonly TripStep[]
  readonly station: StationId
  readonly sure: Origin
}

function told(
  board: ExplainedBoard,
  roundTrip: RoundTrip,
  steps: readonly TripStep[],
  { about, at, outcome, drop, rows, around, station: id, sure }: Telling,
): Why {
  const station = must(board.forwarding.stations[id], `explain: no station ${id}`)
  const decided = rows.map((row) => deciderOf(board.forwarding, row))
  const first = rows[0] ?? null
  const stopped = outcome === 'dropped'
  return {
    about,
    outcome,
    position: at.position,
    at,
    drop,
    decided,
    station,
    enforcement: enforcementAt(board, station, first?.at ?? at, steps),
    compared: decided[0]?.compared ?? (drop === null ? [] : limitsOf(drop)),
    nearMisses: nearMisses(board.forwarding, around, stopped ? 'stopped' : 'went-on', first),
    mattered: matteredFields(roundTrip),
    sure,
  }
}

function deciderOf(state: ForwardingState, { at, table, winner, lookup }: Asked): Decider {
  const { layer, group } = vfpPlaceOf(state, table)
  return {
    position: at.position,
    station: table.station,
    table,
    rule: winner,
    isDefault: lookup.isDefault,
    layer,
    group,
    compared: lookup.isDefault
      ? compareDefault(table, lookup.asked)
      : compare(winner.conditions, lookup.asked),
    without: lookup.isDefault ? null : nextRow({ table, winner, lookup }),
  }
}

/** The row that would win if the winner were not there. */
function nextRow({ table, winner, lookup }: Omit<Asked, 'at'>): Decider['without'] {
  const rule =
    table.rules
      .slice(table.rules.indexOf(winner) + 1)
      .find(({ conditions }) => conditions.every((one) => holds(one, lookup.asked))) ??
    table.defaultRule
  return { rule, stops: rule.action.kind === 'block' }
}

function vfpPlaceOf(
  state: ForwardingState,
  table: Table,
): { readonly layer: VfpLayer | null; readonly group: VfpGroup | null } {
  const station = state.stations[table.station]
  if (station?.kind === 'port') {
    for (const layer of station.layers) {
      const group = layer.groups.find((candidate) => candidate.table === table.id)
      if (group) return { layer, group }
    }
  }
  return { layer: null, group: null }
}

/** Which tables say most about why something was let through: filters first, then ways, then addresses. */
const WEIGHTS: Readonly<Record<TableKind, number>> = {
  'firewall-in': 0,
  'vfp-group': 0,
  fabric: 0,
  'dhcp-leases': 0,
  'dns-records': 0,
  'nat-mappings': 1,
  'firewall-out': 1,
  'port-security': 2,
  'parent-switch': 2,
  'nat-networks': 2,
  'vfp-forwarding': 2,
  'remote-endpoints': 2,
  'dns-client': 2,
  decapsulation: 3,
  'segment-port': 3,
  sockets: 3,
  routes: 4,
  'mac-table': 5,
  neighbours: 5,
  'local-addresses': 6,
}

/**
 * The rows that let a packet through: those without which the next row would have stopped it, then those
 * that changed where it goes, and of the rest the filters that had nothing against it.
 */
function mostDecisive(rows: readonly Asked[]): Asked[] {
  const rank = (row: Asked): number => {
    if (row.lookup.isDefault) return 2
    return nextRow(row)?.stops === true ? 0 : 1
  }
  const once = rows.filter(
    ({ table, winner }, index) =>
      rows.findIndex((other) => other.table === table && other.winner === winner) === index,
  )
  return once
    .map((row) => ({ row, rank: rank(row), weight: WEIGHTS[row.table.kind] }))
    .sort((a, b) => a.rank - b.rank || a.weight - b.weight || a.row.at.position - b.row.at.position)
    .map(({ row }) => row)
}

/** The way that decided the verdict: the reply when the packet arrived and its answer did not. */
function verdictOf({ request, reply, verdict }: RoundTrip): Trace {
  return verdict === 'one-way' && reply !== null ? reply : request
}

function isLastOf({ trace, step }: TripStep): boolean {
  return trace.hops.at(-1)?.steps.at(-1) === step
}
