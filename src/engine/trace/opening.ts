import { must } from '../../lib/assert'
import type { ForwardingState, StackInterface, StackStation } from '../tables/forwarding-state'
import { lookup, type LookupResult } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import { ipv4, type IpAddress, type Ipv4Address } from '../wire/address'
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT } from '../wire/dhcp'
import { DNS_PORT } from '../wire/dns'
import { dhcpDiscover, dhcpInterface } from './dhcp'
import { EVERYBODY, NOBODY_YET } from './special-addresses'
import type { DhcpHeader, DnsHeader } from '../wire/packet'
import { dnsQuestion } from './names'
import type { TraceRequest } from './trace'

/** The first port of the examples. */
const FIRST_SOURCE_PORT = 49160

/** A request with everything that a packet needs, and what of it the sender's own client decided. */
export interface Opening extends Omit<TraceRequest, 'to' | 'protocol'> {
  readonly to: IpAddress
  readonly protocol: Exclude<TraceRequest['protocol'], 'dns' | 'dhcp'>
  /** What the datagram carries. */
  readonly message: DnsHeader | DhcpHeader | null
  /** Where it comes from, when no interface says so. */
  readonly source: Ipv4Address | null
  /** The row of the DNS client that names the server; null when nobody asked it. */
  readonly chosen: LookupResult | null
}

/** A request as a packet of TCP, UDP or ICMP: a question for a name becomes a datagram to a server. */
export function openingOf(
  state: ForwardingState,
  stack: StackStation,
  request: TraceRequest,
): Opening {
  const { protocol, to } = request
  const sourcePort = request.sourcePort ?? FIRST_SOURCE_PORT
  if (protocol === 'dhcp') return leaseOpening(request, dhcpInterface(stack))
  if (protocol !== 'dns') {
    const destination = must(to, 'openingOf: no destination')
    const plain = { protocol, sourcePort, message: null, source: null, chosen: null }
    return { ...request, ...plain, to: destination }
  }
  const name = request.query ?? ''
  const client = to === null ? state.tables[stack.dnsClient] : undefined
  const chosen = client ? lookup(client, fieldsOf({ queryName: name })) : null
  const action = chosen?.winner.action
  return {
    ...request,
    // Without a server the packet is never sent.
    to: to ?? (action?.kind === 'ask-server' ? action.address : ipv4('0.0.0.0')),
    protocol: 'udp',
    sourcePort,
    destinationPort: DNS_PORT,
    payloadBytes: 0,
    message: dnsQuestion(name, sourcePort),
    source: null,
    chosen,
  }
}

/** The question of an interface for an address. */
export function leaseOpening(
  request: Pick<TraceRequest, 'from' | 'timeSeconds'>,
  via: StackInterface | null,
): Opening {
  return {
    ...request,
    protocol: 'udp',
    protocolNumber: null,
    to: EVERYBODY,
    source: NOBODY_YET,
    sourcePort: DHCP_CLIENT_PORT,
    destinationPort: DHCP_SERVER_PORT,
    payloadBytes: 0,
    dontFragment: false,
    message: dhcpDiscover(via),
    chosen: null,
  }
}
