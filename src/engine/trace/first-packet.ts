import type { ForwardingState, StackStation } from '../tables/forwarding-state'
import { lookup } from '../tables/lookup'
import { fieldsOf } from '../tables/read-field'
import { isIpv6 } from '../wire/address'
import { buildPacket } from '../wire/build'
import { TCP_SYN_OPTION_BYTES } from '../wire/packet-ops'
import type { Packet } from '../wire/packet'
import type { Opening } from './opening'
import { sourceFor } from './source-address'

/** TCP over IPv4 carries this many bytes of header. */
const TCP_IP_HEADER_BYTES = 40
const TCP_IPV6_HEADER_BYTES = 60

/** The largest payload one packet of this protocol carries over the interface it leaves by. */
function payloadFor(
  state: ForwardingState,
  stack: StackStation,
  request: Opening,
): { readonly bytes: number; readonly maxSegmentSize: number } {
  const over6 = isIpv6(request.to)
  const table = state.tables[over6 ? stack.ipv6Routes : stack.routes]
  const action = table && lookup(table, fieldsOf({ destinationIp: request.to })).winner.action
  const via =
    action?.kind === 'route'
      ? stack.interfaces.find((item) => item.id === action.interfaceId)
      : undefined
  const maxSegmentSize =
    (via?.mtuBytes ?? 1500) - (over6 ? TCP_IPV6_HEADER_BYTES : TCP_IP_HEADER_BYTES)
  // A SYN carries its options, so that much less fits.
  const room = maxSegmentSize - TCP_SYN_OPTION_BYTES
  const bytes =
    request.protocol === 'tcp' ? Math.min(request.payloadBytes, room) : request.payloadBytes
  return { bytes, maxSegmentSize }
}

/** The packet as the sender's stack makes it: its own address, and no more than fits one packet. */
export function firstPacket(state: ForwardingState, stack: StackStation, request: Opening): Packet {
  const { bytes, maxSegmentSize } = payloadFor(state, stack, request)
  const ports = request.protocol === 'tcp' || request.protocol === 'udp'
  const plain = buildPacket({
    protocol: request.protocol,
    protocolNumber: request.protocolNumber,
    source: request.source ?? sourceFor(state, stack, request.to),
    destination: request.to,
    sourcePort: ports ? request.sourcePort : null,
    destinationPort: ports ? request.destinationPort : null,
    payloadBytes: bytes,
    dontFragment: request.dontFragment,
    maxSegmentSize,
  })
  return request.message ? { ...plain, headers: [...plain.headers, request.message] } : plain
}
