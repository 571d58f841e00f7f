import type { Edit } from '../../edit/edit'
import { applyEdit } from '../../edit/apply-edit'
import type { EntityId } from '../../model/ids'
import { entityName } from '../../model/queries'
import type { Topology, TransportProtocol } from '../../model/topology'
import { protocolName } from '../../tables/read-field'
import type { TraceRequest } from '../../trace/trace'
import { PROTOCOL_NUMBERS, type Tuple } from '../../wire/packet-ops'
import type { Site } from './site'
import type { FixKind, FixPart } from './types'

/** A change that may help. Whether it does is found out by trying it. */
export interface Candidate {
  readonly parts: readonly FixPart[]
  readonly edits: readonly Edit[]
  /** The packet is sent elsewhere, or otherwise. */
  readonly send?: { readonly request: TraceRequest; readonly sendTo: string | null }
}

/** Changes that are worth trying after a drop. Pure; the order is the order of trying. */
export type Maker = (site: Site) => readonly Candidate[]

/** One thing to do. */
export function change(
  kind: FixKind,
  params: FixPart['params'],
  ...edits: readonly Edit[]
): Candidate {
  return { parts: [{ kind, params }], edits }
}

/** All of these makers, one after the other. */
export const oneOf =
  (...makers: readonly Maker[]): Maker =>
  (site) =>
    makers.flatMap((make) => make(site))

/** How far-reaching a kind of change is; smaller is tried and shown first. */
const REACH = {
  row: 1, // one row for this packet
  object: 2, // one endpoint, program or cable
  wide: 3, // a host, network or service
  place: 4, // another network for a container
  packet: 5, // the board stays as it is
  big: 6, // isolation, another host, another release
  driver: 7,
} as const

const KIND_REACH: Readonly<Record<FixKind, keyof typeof REACH>> = {
  'firewall-allow': 'row',
  'firewall-remove-block': 'object',
  'firewall-local-rules': 'wide',
  'acl-allow': 'row',
  'acl-remove': 'object',
  'acl-remove-all': 'wide',
  'icc-on': 'object',
  'nsg-allow': 'row',
  'nsg-remove': 'object',
  listen: 'object',
  'publish-port': 'row',
  'local-routed-vip': 'row',
  'outbound-nat-on': 'wide',
  'outbound-nat-exception': 'wide',
  'outbound-nat-include': 'wide',
  'loopback-dsr': 'object',
  'service-local-off': 'wide',
  'service-backend': 'wide',
  'service-dsr-off': 'wide',
  'service-local-routed': 'wide',
  'forwarding-on': 'wide',
  'management-vnic': 'wide',
  'host-endpoint-on': 'wide',
  'host-endpoint-forwarding': 'wide',
  'route-add': 'row',
  'route-remove': 'object',
  'route-policy': 'row',
  'host-route-on': 'wide',
  'peers-known': 'wide',
  'remote-macs': 'wide',
  'gateway-set': 'object',
  'subnet-gateway': 'wide',
  'vlan-set': 'object',
  'vlan-off': 'object',
  'vlan-carried': 'object',
  'vlan-access': 'object',
  'link-up': 'object',
  cable: 'object',
  'nic-add': 'wide',
  'mtu-raise': 'object',
  'mtu-lower': 'wide',
  'mac-spoofing': 'wide',
  'vxlan-left-alone': 'wide',
  'vxlan-port': 'wide',
  'vni-same': 'wide',
  'address-register': 'row',
  'dns-server': 'object',
  'dns-record': 'row',
  'dhcp-on': 'wide',
  'address-static': 'wide',
  'attach-network': 'place',
  'attach-new-network': 'place',
  'move-container': 'big',
  isolation: 'big',
  release: 'big',
  updates: 'wide',
  driver: 'driver',
  'send-to': 'packet',
  'send-to-host': 'packet',
  'send-fragments': 'packet',
  'acl-block': 'row',
  'firewall-block': 'row',
  'publish-remove': 'object',
  'listen-stop': 'object',
}

/** The largest reach of its parts. */
export function reachOf(parts: readonly FixPart[]): number {
  return Math.max(...parts.map(({ kind }) => REACH[KIND_REACH[kind]]))
}

/** 0: the driver and the place stay; 1: another isolation, host or release; 2: another driver. */
export function upheavalOf(parts: readonly FixPart[]): number {
  return Math.max(0, reachOf(parts) - REACH.packet)
}

/** An edit, the board and the id that it leads to; null when it is refused. */
export function ahead(topology: Topology, edit: Edit) {
  const result = applyEdit(topology, edit)
  if (!result.ok) return null
  const [id] = result.value.created
  return { edit, id: id ?? null, topology: result.value.topology }
}

export const nameOf = (topology: Topology, id: EntityId): string => entityName(topology, id)

/** The protocol of a packet as a rule names it; null for those that rules have no name for. */
export function ruleProtocol({ protocol }: Tuple): TransportProtocol | 'icmp' | null {
  if (protocol === PROTOCOL_NUMBERS.tcp) return 'tcp'
  if (protocol === PROTOCOL_NUMBERS.udp) return 'udp'
  return protocol === PROTOCOL_NUMBERS.icmp ? 'icmp' : null
}

/** The transport and the port that a packet is for; null for what has no ports. */
export function serviceOf(
  tuple: Tuple,
): { readonly protocol: TransportProtocol; readonly port: number } | null {
  const protocol = ruleProtocol(tuple)
  if (protocol === null || protocol === 'icmp') return null
  return { protocol, port: tuple.destinationPort }
}

/** The protocol and port of a packet as parameters of a sentence. */
export function trafficParams(tuple: Tuple): FixPart['params'] {
  const service = serviceOf(tuple)
  return {
    protocol: ruleProtocol(tuple) ?? protocolName(tuple.protocol),
    ...(service && { port: service.port }),
  }
}
