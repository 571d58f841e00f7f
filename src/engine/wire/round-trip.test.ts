import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFrame, hex, ipPacket, u8 } from '../testing/arbitrary-packets'
import { bytesFromHex, hexFromBytes } from './bytes'
import { decode } from './decode'
import { encode } from './encode'
import { frameBytes, lengthBytes } from './packet-ops'

fc.configureGlobal({ seed: 7348 }) // the same packets every time

test('a frame decodes to what was encoded, tunnels in tunnels included', () => {
  fc.assert(
    fc.property(anyFrame, (packet) => {
      expect(decode(encode(packet))).toEqual({ ok: true, value: packet })
    }),
    { numRuns: 500 },
  )
})

test('an IP packet without a frame decodes to what was encoded', () => {
  fc.assert(
    fc.property(ipPacket, (packet) => {
      const first = packet.headers[0]?.kind === 'ipv6' ? 'ipv6' : 'ipv4'
      expect(decode(encode(packet), first)).toEqual({ ok: true, value: packet })
    }),
    { numRuns: 300 },
  )
})

test('sizes are those of the bytes', () => {
  fc.assert(
    fc.property(anyFrame, (packet) => {
      const link = packet.headers[1]?.kind === 'vlan' ? 18 : 14
      expect(frameBytes(packet)).toBe(encode(packet).length)
      expect(lengthBytes(packet)).toBe(encode(packet).length - link)
    }),
  )
})

test('rubbish never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      for (const first of ['ethernet', 'ipv4', 'ipv6'] as const) decode(bytes, first)
    }),
    { numRuns: 500 },
  )
})

test('a packet with one byte changed never throws', () => {
  fc.assert(
    fc.property(anyFrame, fc.nat(), u8, (packet, at, value) => {
      const bytes = encode(packet)
      bytes[at % bytes.length] = value
      const result = decode(bytes)
      expect(result.ok ? encode(result.value).length : 1).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})

test('hexadecimal and bytes are the same thing', () => {
  fc.assert(
    fc.property(hex(50), (text) => {
      expect(hexFromBytes(bytesFromHex(text))).toBe(text)
    }),
  )
})
