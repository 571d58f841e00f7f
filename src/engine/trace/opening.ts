import type { ForwardingState, StackStation } from '../tables/forwarding-state'
import { lookup, type LookupResult } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import { ipv4, type IpAddress } from '../wire/address'
import { DNS_PORT } from '../wire/dns'
import type { DnsHeader } from '../wire/packet'
import { dnsQuestion } from './names'
import type { TraceRequest } from './trace'

/** The first port of the examples. */
const FIRST_SOURCE_PORT = 49160

/** A request with everything that a packet needs, and what of it the sender's own client decided. */
export interface Opening extends Omit<TraceRequest, 'to' | 'protocol'> {
  readonly to: IpAddress
  readonly protocol: Exclude<TraceRequest['protocol'], 'dns'>
  /** What the datagram carries. */
  readonly message: DnsHeader | null
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
  if (protocol !== 'dns') {
    if (to === null) throw new Error('openingOf: no destination')
    return { ...request, to, protocol, sourcePort, message: null, chosen: null }
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
    chosen,
  }
}
