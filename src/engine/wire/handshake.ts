import type { Packet, TcpHeader } from './packet'
import { innermostIp, payloadBytes } from './packet-ops'
import { SYN_WINDOW_SCALE } from './tcp'

/**
 * The last segment of a TCP handshake (RFC 9293, 3.5): what a client sends when this SYN and ACK has
 * reached it. Starts at the IP header, and follows the client's `first` segment in its numbers and
 * addresses. null when the answer is none of a handshake.
 */
export function acknowledgementOf(first: Packet, answer: Packet): Packet | null {
  const sent = innermostIp(first)
  const got = innermostIp(answer)
  const segment = got ? answer.headers[got.index + 1] : undefined
  const own = sent ? first.headers[sent.index + 1] : undefined
  if (sent === null || segment?.kind !== 'tcp' || own?.kind !== 'tcp') return null
  if (!segment.flags.syn || !segment.flags.ack) return null
  const header: TcpHeader = {
    ...own,
    sequence: segment.acknowledgement,
    // The SYN takes one number of the sequence (RFC 9293, 3.4).
    acknowledgement: (segment.sequence + payloadBytes(answer) + 1) % 2 ** 32,
    flags: { syn: false, ack: true, fin: false, rst: false, psh: false },
    // Both offered a scale of 8 with their SYN: from here on the window counts in units of 256.
    window: own.maxSegmentSize === null ? own.window : own.window >> SYN_WINDOW_SCALE,
    maxSegmentSize: null,
  }
  const ip =
    sent.header.kind === 'ipv4'
      ? { ...sent.header, identification: (sent.header.identification + 1) % 0x10000 }
      : sent.header
  return { headers: [ip, header], payload: '' }
}
