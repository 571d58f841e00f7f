import { compile, roundTrip } from '../../engine/index'
import { addressOriginOf, type AddressOrigin } from '../../engine/model/address-owner'
import type { TopologyDocument } from '../../engine/model/document'
import type { NetworkId } from '../../engine/model/ids'
import { containerOfEndpoint, nicsOf } from '../../engine/model/queries'
import { hasGate } from '../../engine/facts/gates'
import type { Isolation, Topology, WindowsRelease } from '../../engine/model/topology'
import { inboundGuardOf, type InboundGuard } from '../../engine/tables/inbound-guard'
import type { AclPolicy } from '../../engine/model/topology'
import type { Confidence, DropReason, Origin } from '../../engine/tables/rule'
import {
  lowestConfidence,
  confidenceOf,
  mechanismsOf,
  type Mechanism,
} from '../../engine/trace/mechanisms'
import { plainRequest } from '../../engine/trace/plain-request'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import { parseIp } from '../../engine/wire/address'
import { must } from '../../lib/assert'
import { setPolicies } from '../labs/edits'
import { acl } from '../labs/parts'
import { comparisonDocument } from './document'
import {
  COMPARED_DRIVERS,
  comparisonPlan,
  JOURNEYS,
  SPECIMENS,
  type ComparedDriver,
  type Journey,
  type Specimen,
  type Way,
  type WayKey,
} from './plan'

/** What the engine says of one packet on one board. */
export interface WayOutcome {
  readonly isolation: Isolation
  readonly verdict: RoundTrip['verdict']
  /** Why not, for what was dropped on either way. */
  readonly reason: DropReason | null
  readonly reasonParams: Readonly<Record<string, string | number>>
  /** Where the drop is, as a hop token; null when both ways arrived. */
  readonly droppedAt: string | null
  readonly mechanisms: readonly Mechanism[]
  readonly confidence: Confidence
  /** Of the verdict. */
  readonly origin: Origin
}

/** A way of setting the driver up, under both isolation modes. */
export interface ComparedWay {
  readonly key: WayKey
  readonly outcomes: readonly WayOutcome[]
  /** The board with its packet ready to send. */
  readonly open: (isolation: Isolation, title: string) => TopologyDocument
}

export interface ComparedCell {
  readonly driver: ComparedDriver
  readonly journey: Journey
  readonly ways: readonly ComparedWay[]
  /** Facts of data-paths part 8. */
  readonly notes: readonly string[]
}

/** Whether an ACL of each rule type, put on the port, stops what it names. */
export interface GuardOutcome extends InboundGuard {
  readonly isolation: Isolation
  readonly aclWorks: Readonly<Record<AclPolicy['ruleType'], boolean>>
}

/** What became of the question for a neighbour's name, sent to the resolver that the container has. */
export interface NameOutcome {
  /** Found; asked and not known; nobody to ask, or the question did not get there. */
  readonly result: 'found' | 'unknown' | 'no-answer'
  /** Hop token of who answered, null when nobody did. */
  readonly answeredBy: string | null
  readonly reason: DropReason | null
  readonly reasonParams: Readonly<Record<string, string | number>>
  readonly origin: Origin
}

/** What is true of a driver whatever the journey. */
export interface ComparedTraits {
  readonly address: AddressOrigin
  /** A container that asks for its address by DHCP is heard on the LAN. */
  readonly takesLeases: boolean
  readonly names: NameOutcome
  readonly guards: readonly GuardOutcome[]
  readonly notes: readonly string[]
}

export interface Comparison {
  readonly release: WindowsRelease
  readonly cells: readonly ComparedCell[]
  readonly traits: Readonly<Record<ComparedDriver, readonly ComparedTraits[]>>
}

const ISOLATIONS = ['process', 'hyperv'] as const satisfies readonly Isolation[]

/**
 * The published comparison of the drivers, computed: every cell is a packet sent over a board that is
 * made for it, on this release, under both isolation modes.
 */
export function compareDrivers(release: WindowsRelease): Comparison {
  const plan = comparisonPlan({ isolation: 'process', release })
  return {
    release,
    cells: COMPARED_DRIVERS.flatMap((driver) =>
      JOURNEYS.map((journey) => {
        const { ways, notes } = plan[driver][journey]
        return {
          driver,
          journey,
          notes,
          ways: ways
            .filter((way) => isPossible(way, release))
            .map((way) => compareWay(way, release)),
        }
      }),
    ),
    traits: traitsFor(release),
  }
}

function isPossible({ needs, instead }: Way, release: WindowsRelease): boolean {
  if (needs !== undefined && !hasGate(release, needs)) return false
  return instead === undefined || !hasGate(release, instead)
}

function compareWay(way: Way, release: WindowsRelease): ComparedWay {
  return {
    key: way.key,
    outcomes: ISOLATIONS.map((isolation) => ({
      isolation,
      ...outcomeOf(way.board({ isolation, release }), way),
    })),
    open: (isolation, title) => comparisonDocument(title, way.board({ isolation, release }), way),
  }
}

/** Sends the packet and reads off what carried it, how it ended and how sure we are. */
export function outcomeOf(
  board: Topology,
  { from, to, port }: Pick<Way, 'from' | 'to' | 'port'>,
): Omit<WayOutcome, 'isolation'> {
  const address = parseIp(to)
  if (!address.ok) throw new Error(`outcomeOf: ${to} is no address`)
  const state = compile(board)
  const sent = roundTrip(
    state,
    plainRequest({
      from,
      to: address.value,
      destinationPort: port,
    }),
  )
  if (!sent.ok) throw new Error(`outcomeOf: ${sent.error.code} ${sent.error.text}`)
  const { request, reply, verdict } = sent.value
  const dropped = [request, reply].find(
    (trace): trace is Trace => trace?.disposition.kind === 'dropped',
  )
  const drop = dropped?.disposition.kind === 'dropped' ? dropped.disposition : null
  const deciding = [request, ...(dropped && dropped !== request ? [dropped] : [])]
  return {
    verdict,
    reason: drop?.reason ?? null,
    reasonParams: drop?.params ?? {},
    droppedAt: dropped?.hops.at(-1)?.at.replace('DROP@', '') ?? null,
    mechanisms: mechanismsOf(state, request),
    confidence: lowestConfidence(deciding.map((trace) => confidenceOf(state, trace))),
    origin: (drop ?? request.disposition).origin,
  }
}

function traitsFor(release: WindowsRelease): Comparison['traits'] {
  const of = (driver: ComparedDriver) =>
    SPECIMENS[driver].map((specimen) => traitsOfSpecimen(specimen, release))
  return {
    nat: of('nat'),
    transparent: of('transparent'),
    overlay: of('overlay'),
    l2bridge: of('l2bridge'),
    l2tunnel: of('l2tunnel'),
  }
}

function traitsOfSpecimen(specimen: Specimen, release: WindowsRelease): ComparedTraits {
  const board = specimen.board({ isolation: 'process', release })
  const endpoint = must(board.endpoints[specimen.endpoint], `no ${specimen.endpoint}`)
  return {
    address: addressOriginOf(board, endpoint),
    takesLeases: asksTheLan(board, specimen, endpoint.networkId),
    names: askForName(board, specimen),
    guards: ISOLATIONS.map((isolation) =>
      guardOf(specimen.board({ isolation, release }), specimen, isolation),
    ),
    notes: specimen.notes,
  }
}

/** By experiment: the container's network is made without a subnet, and it asks. Nobody has to answer. */
function asksTheLan(board: Topology, { endpoint }: Specimen, id: NetworkId): boolean {
  const network = must(board.networks[id], `no ${id}`)
  const creation = { ...network.creation, options: ['without-subnet', 'dhcp'] as const }
  const asking = { ...board, networks: { ...board.networks, [id]: { ...network, creation } } }
  const container = must(containerOfEndpoint(board, endpoint), `no container at ${endpoint}`)
  const sent = roundTrip(
    compile(asking),
    plainRequest({ from: container.id, to: null, protocol: 'dhcp' }),
  )
  if (!sent.ok) throw new Error(`asksTheLan: ${sent.error.code}`)
  const { disposition } = sent.value.request
  return (
    disposition.kind === 'delivered' ||
    (disposition.reason !== 'dhcp-not-supported' && disposition.reason !== 'no-dhcp-client')
  )
}

/** The caller asks for the specimen's name, with the DNS servers of its host where it has no own. */
function askForName(board: Topology, { caller, endpoint }: Specimen): NameOutcome {
  const container = must(containerOfEndpoint(board, endpoint), `no container at ${endpoint}`)
  const sent = roundTrip(
    compile(withHostServers(board)),
    plainRequest({
      from: caller,
      to: null,
      protocol: 'dns',
      query: container.name,
    }),
  )
  if (!sent.ok) throw new Error(`askForName: ${sent.error.code}`)
  const { request, reply } = sent.value
  const deciding = reply ?? request
  const { disposition } = deciding
  const drop = disposition.kind === 'dropped' ? disposition : null
  const isRefused = drop?.reason === 'no-such-name'
  const isAnswered = reply !== null && (drop === null || isRefused)
  const asked = request.hops.at(-1)?.steps.at(-1)
  return {
    result: isAnswered ? (isRefused ? 'unknown' : 'found') : 'no-answer',
    answeredBy: isAnswered ? (reply.hops[0]?.at ?? null) : null,
    reason: drop?.reason ?? null,
    reasonParams: drop?.params ?? {},
    origin: isAnswered && asked ? asked.origin : disposition.origin,
  }
}

/** Networks that name no DNS server take that of their host's first NIC, as DHCP would give it. */
function withHostServers(board: Topology): Topology {
  const networks = Object.values(board.networks).map((network) => {
    const servers = nicsOf(board, network.hostId)[0]?.dnsServers ?? []
    return { ...network, dnsServers: network.dnsServers.length > 0 ? network.dnsServers : servers }
  })
  return { ...board, networks: Object.fromEntries(networks.map((one) => [one.id, one])) }
}

/** The guard as the tables have it, and by experiment whose ACL is heeded. */
function guardOf(board: Topology, specimen: Specimen, isolation: Isolation): GuardOutcome {
  const guard = must(inboundGuardOf(compile(board), specimen.endpoint), 'guardOf: no port')
  return {
    ...guard,
    isolation,
    aclWorks: {
      host: aclStops(board, specimen, 'host'),
      switch: aclStops(board, specimen, 'switch'),
    },
  }
}

function aclStops(board: Topology, specimen: Specimen, ruleType: AclPolicy['ruleType']): boolean {
  const endpoint = must(board.endpoints[specimen.endpoint], `no ${specimen.endpoint}`)
  const closed = setPolicies(
    board,
    specimen.endpoint,
    ...endpoint.policies,
    acl('block ping', 'block', 'in', { protocol: 'icmp', ruleType }),
    acl('allow the rest', 'allow', 'in', { ruleType, priority: 300 }),
  )
  const sent = roundTrip(
    compile(closed),
    plainRequest({
      from: specimen.caller,
      to: endpoint.address,
      protocol: 'icmp',
    }),
  )
  if (!sent.ok) throw new Error(`aclStops: ${sent.error.code}`)
  const { disposition } = sent.value.request
  return disposition.kind === 'dropped' && disposition.reason === 'acl-block'
}
