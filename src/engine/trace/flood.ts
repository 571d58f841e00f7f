import { invariant } from '../../lib/assert'
import type {
  ForwardingState,
  PortStation,
  SegmentStation,
  StackStation,
  Station,
  VSwitchStation,
} from '../tables/forwarding-state'
import { lookup } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import type { RuleAction, StationId, TableId } from '../tables/rule'
import { BROADCAST_MAC } from '../wire/address'
import type { ArpHeader } from '../wire/packet'
import { takesFrames } from './frame-stations'
import { teamMember } from './team'
import { isKind, stationAt, tableAt } from './walk'

/** One copy of a flooded frame: the stations on its way, the asker first. */
export interface FloodBranch {
  readonly stations: readonly StationId[]
  /** False where a VLAN or a filter keeps the copy from the last station's other side. */
  readonly heard: boolean
  /** The last station has the address that is asked for at this attachment, or answers for who has it. */
  readonly answers: boolean
}

/** A copy on its way. */
interface Copy {
  readonly at: StationId
  readonly from: StationId
  readonly path: readonly StationId[]
  readonly vlanId: number // 0 = untagged
}

interface Flood {
  readonly state: ForwardingState
  readonly question: ArpHeader
  readonly visited: Set<StationId>
}

/**
 * Where the copies of an ARP question go. `askAround` follows one path, to the owner; this tells of all
 * the others, by the same stations, VLANs and filters, for whoever shows the flood. Empty when the
 * stack has no interface with the asker's MAC.
 */
export function floodOf(
  state: ForwardingState,
  asker: StationId,
  question: ArpHeader,
): readonly FloodBranch[] {
  const stack = state.stations[asker]
  if (!isKind(stack, 'stack')) return []
  const own = stack.interfaces.filter((each) => each.mac === question.senderMac)
  const via = own.find((each) => each.address === question.senderIp) ?? own[0]
  if (via === undefined) return []
  const flood: Flood = { state, question, visited: new Set() }
  const vlanId = via.vlanId ?? 0
  return spread(flood, { at: via.attachedTo, from: asker, path: [asker], vlanId })
}

function spread(flood: Flood, copy: Copy): readonly FloodBranch[] {
  const station = stationAt(flood, copy.at)
  const arrived: Copy = { ...copy, path: [...copy.path, copy.at] }
  return next(flood, station, arrived)
}

function next(flood: Flood, station: Station, copy: Copy): readonly FloodBranch[] {
  const onward = (at: StationId, vlanId = copy.vlanId) =>
    spread(flood, { ...copy, at, from: station.id, vlanId })
  invariant(takesFrames(station), `floodOf: ${station.id} takes no frames`)
  switch (station.kind) {
    case 'nic':
      return onward(copy.from === station.port ? station.stack : station.port)
    case 'port':
      return atPort(flood, station, copy)
    case 'vswitch':
      return atSwitch(flood, station, copy)
    case 'team': {
      const member = teamMember(flood, station, flood.question.senderMac, null)
      return member === null ? end(copy, false) : onward(member)
    }
    case 'pnic':
      if (copy.from === station.outside) return onward(station.owner)
      if (!station.linkUp || station.outside === null) return end(copy, false)
      return onward(station.outside)
    case 'parent-switch': {
      if (copy.from === station.outside) return onward(station.nic)
      const isBlocked = verdictOf(flood, station.security, copy.vlanId).kind === 'block'
      return isBlocked || station.outside === null ? end(copy, false) : onward(station.outside)
    }
    case 'segment':
      return atSegment(flood, station, copy)
    case 'fabric':
      return verdictOf(flood, station.ownership, copy.vlanId).kind === 'block'
        ? end(copy, false)
        : end(copy, true, true)
    case 'stack':
      return atStack(flood, station, copy)
  }
}

function end({ path }: Copy, heard: boolean, answers = false): readonly FloodBranch[] {
  return [{ stations: path, heard, answers }]
}

/** Only an interface of the frame's VLAN takes it up (router sub-interfaces). */
function atStack(flood: Flood, stack: StackStation, copy: Copy): readonly FloodBranch[] {
  const tag = stack.role === 'router' ? copy.vlanId : 0
  const listening = stack.interfaces.filter(
    (each) => each.attachedTo === copy.from && (each.vlanId ?? 0) === tag,
  )
  const answers = listening.some(({ address }) => address === flood.question.targetIp)
  return end(copy, listening.length > 0, answers)
}

/** To its NIC or to its switch; where VFP answers for the owner, or keeps silent, the question ends. */
function atPort(flood: Flood, port: PortStation, copy: Copy): readonly FloodBranch[] {
  const isExternal = port.role === 'external'
  const fromSwitch = copy.from === port.vSwitch
  if (!fromSwitch && port.arp !== null) {
    const { kind } = verdictOf(flood, port.arp, copy.vlanId)
    if (kind === 'answer-arp') return end(copy, true, true)
    if (kind === 'block' && !isExternal) return end(copy, false)
  }
  const vlanId = isExternal ? copy.vlanId : (port.vlanId ?? 0)
  if (!fromSwitch) return spread(flood, { ...copy, at: port.vSwitch, from: port.id, vlanId })
  if (vlanId !== copy.vlanId) return end(copy, false)
  return spread(flood, { ...copy, at: port.nic, from: port.id })
}

function atSwitch(flood: Flood, vSwitch: VSwitchStation, copy: Copy): readonly FloodBranch[] {
  if (flood.visited.has(vSwitch.id)) return []
  flood.visited.add(vSwitch.id)
  const { external } = vSwitch
  const uplink = external !== null && external !== copy.from ? [external] : []
  return [...vSwitch.ports, ...uplink]
    .filter((port) => port !== copy.from)
    .flatMap((port) => spread(flood, { ...copy, at: port, from: vSwitch.id }))
}

function atSegment(flood: Flood, segment: SegmentStation, copy: Copy): readonly FloodBranch[] {
  if (flood.visited.has(segment.id)) return []
  flood.visited.add(segment.id)
  const entry = segment.ends.find(({ to }) => to === copy.from)
  if (entry && verdictOf(flood, entry.table, copy.vlanId).kind === 'block') return end(copy, false)
  const vlan = entry?.mode === 'access' ? entry.accessVlan : copy.vlanId
  return segment.ends
    .filter(({ to }) => to !== copy.from)
    .flatMap((each) => {
      const carried = vlanAt(flood, each, vlan)
      if (carried === null) return end(copy, false)
      return spread(flood, { ...copy, at: each.to, from: segment.id, vlanId: carried })
    })
}

/** The VLAN id a frame has beyond this end, null where it does not go. */
function vlanAt(flood: Flood, each: SegmentStation['ends'][number], vlan: number): number | null {
  if (each.mode === 'access') return each.accessVlan === vlan ? 0 : null
  return verdictOf(flood, each.table, vlan).kind === 'block' ? null : vlan
}

/** What a table says about the question. */
function verdictOf(flood: Flood, table: TableId, vlanId: number): RuleAction {
  const { senderMac, senderIp, targetIp } = flood.question
  const fields = fieldsOf({
    sourceMac: senderMac,
    destinationMac: BROADCAST_MAC,
    vlanId,
    destinationIp: targetIp,
    sourceIp: senderIp,
  })
  return lookup(tableAt(flood, table), fields).winner.action
}
