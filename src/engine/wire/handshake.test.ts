import { describe, expect, it } from 'vitest'
import { ipv4, ipv6, type IpAddress } from './address'
import { buildPacket, replyTo } from './build'
import { acknowledgementOf } from './handshake'
import type { Packet } from './packet'

const syn = (source: IpAddress, destination: IpAddress): Packet =>
  buildPacket({
    protocol: 'tcp',
    protocolNumber: null,
    source,
    destination,
    sourcePort: 49160,
    destinationPort: 80,
    payloadBytes: 0,
    dontFragment: true,
    maxSegmentSize: 1460,
  })
const FIRST = syn(ipv4('10.0.0.1'), ipv4('10.0.0.2'))
const answerTo = (packet: Packet): Packet => {
  const answer = replyTo(packet)
  if (!answer) throw new Error('no answer')
  return answer
}
const tcpOf = (packet: Packet | null) => packet?.headers.find((header) => header.kind === 'tcp')

describe('acknowledgementOf', () => {
  it('takes up the numbers of the answer, and counts the SYN as one', () => {
    const answer = answerTo(FIRST)
    const [theirs, ours] = [tcpOf(answer), tcpOf(acknowledgementOf(FIRST, answer))]
    if (theirs?.kind !== 'tcp' || ours?.kind !== 'tcp') throw new Error('no TCP')
    expect(ours.sequence).toBe(theirs.acknowledgement)
    expect(ours.acknowledgement).toBe((theirs.sequence + 1) % 2 ** 32)
    expect(ours.flags).toEqual({ syn: false, ack: true, fin: false, rst: false, psh: false })
    expect(ours.maxSegmentSize).toBeNull()
  })

  it('counts the next datagram of IPv4, and has no such number in IPv6', () => {
    const four = acknowledgementOf(FIRST, answerTo(FIRST))?.headers[0]
    const first = FIRST.headers.find(({ kind }) => kind === 'ipv4')
    if (four?.kind !== 'ipv4' || first?.kind !== 'ipv4') throw new Error('no IPv4')
    expect(four.identification).toBe(first.identification + 1)
    const six = syn(ipv6('fd00::1'), ipv6('fd00::2'))
    expect(acknowledgementOf(six, answerTo(six))?.headers[0]).toEqual(
      six.headers.find(({ kind }) => kind === 'ipv6'),
    )
  })

  it('is for the answer of a handshake only', () => {
    expect(acknowledgementOf(FIRST, FIRST)).toBeNull() // a SYN, nobody's answer
    const empty: Packet = { headers: [], payload: '' }
    expect(acknowledgementOf(FIRST, empty)).toBeNull()
    expect(acknowledgementOf(empty, answerTo(FIRST))).toBeNull()
  })
})
