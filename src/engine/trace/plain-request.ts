import type { TraceRequest } from './trace'

/** 32 bytes of a Windows ping; a SYN and an empty datagram carry nothing. */
const PING_BYTES = 32

/** What has to be said of a packet: between whom. Everything else has a plain value. */
export type PlainRequest = Pick<TraceRequest, 'from' | 'to'> & Partial<TraceRequest>

/**
 * The packet as a program sends it that asks for nothing special: TCP from the first port of the
 * examples, a SYN or a ping of Windows, fragments allowed, at second 0. `asked` says what is different.
 */
export function plainRequest(asked: PlainRequest): TraceRequest {
  return {
    protocol: 'tcp',
    protocolNumber: null,
    sourcePort: null,
    destinationPort: null,
    timeSeconds: 0,
    payloadBytes: asked.protocol === 'icmp' ? PING_BYTES : 0,
    dontFragment: false,
    ...asked,
  }
}
