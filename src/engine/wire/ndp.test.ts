import { describe, expect, it } from 'vitest'
import {
  groupMacOf,
  ipv6,
  ipv6Cidr,
  isInCidr,
  linkLocalOf,
  mac,
  parseIpv6Cidr,
  solicitedNodeOf,
} from './address'
import { neighbourAdvertisement, neighbourSolicitation } from './build'
import { bytesFromHex, hexFromBytes } from './bytes'
import { decode } from './decode'
import { encode } from './encode'

const T1_MAC = mac('00-15-5D-A2-00-65')
const T3_MAC = mac('00-15-5D-B2-00-67')
const T1 = ipv6('fe80::215:5dff:fea2:65')
const T3 = ipv6('fe80::215:5dff:feb2:67')

/** Computed apart from this program, by hand of RFC 4861 and its pseudo header. */
const QUESTION =
  '3333ffb2006700155da2006586dd' +
  '6000000000203afffe8000000000000002155dfffea20065ff0200000000000000000001ffb20067' +
  '87005f1d00000000fe8000000000000002155dfffeb20067010100155da20065'
const ANSWER =
  '00155da2006500155db2006786dd' +
  '6000000000203afffe8000000000000002155dfffeb20067fe8000000000000002155dfffea20065' +
  '88009e7960000000fe8000000000000002155dfffeb20067020100155db20067'

describe('IPv6 addresses of a link', () => {
  it('are made of the MAC (EUI-64), the group of the address, and the MAC of the group', () => {
    expect(linkLocalOf(T1_MAC)).toBe(T1)
    expect(solicitedNodeOf(T3)).toBe('ff02::1:ffb2:67')
    expect(groupMacOf(solicitedNodeOf(T3))).toBe('33-33-FF-B2-00-67')
  })

  it('lie in prefixes of their own family only', () => {
    expect(isInCidr(T1, ipv6Cidr('fe80::/64'))).toBe(true)
    expect(isInCidr(ipv6('fd00:10::6f'), ipv6Cidr('fd00:10::/64'))).toBe(true)
    expect(isInCidr(ipv6('fd00:10:0:1::6f'), ipv6Cidr('fd00:10::/64'))).toBe(false)
    expect(isInCidr(ipv6('fd00:17::1'), ipv6Cidr('fd00:10::/29'))).toBe(true)
    expect(isInCidr(ipv6('fd00:18::1'), ipv6Cidr('fd00:10::/29'))).toBe(false)
    expect(isInCidr(T1, ipv6Cidr('::/0'))).toBe(true)
    expect(isInCidr(T1, '0.0.0.0/0' as never)).toBe(false)
    expect(isInCidr('10.0.0.1' as never, ipv6Cidr('::/0'))).toBe(false)
  })

  it.each([
    ['fd00:10::/64', true],
    ['FD00:10:0::/64', true],
    ['fd00:10::1/64', 'host-bits-set'],
    ['fd00:10::/129', 'not-a-cidr'],
    ['fd00:10::', 'not-a-cidr'],
    ['10.0.0.0/8', 'not-a-cidr'],
  ])('%s is read as it should', (text, expected) => {
    const read = parseIpv6Cidr(text)
    expect(read.ok ? true : read.error.code).toBe(expected)
  })
})

describe('neighbour discovery', () => {
  const question = neighbourSolicitation({ mac: T1_MAC, ip: T1 }, T3)
  const answer = neighbourAdvertisement(question, T3_MAC)

  it('asks the group of the address, and is answered to the asker', () => {
    expect(hexFromBytes(encode(question))).toBe(QUESTION)
    expect(hexFromBytes(encode(answer!))).toBe(ANSWER)
    expect(decode(bytesFromHex(QUESTION))).toEqual({ ok: true, value: question })
    expect(decode(bytesFromHex(ANSWER))).toEqual({ ok: true, value: answer })
    expect(neighbourAdvertisement(answer!, T1_MAC)).toBeNull()
  })

  it('notices a wrong checksum, and flags that it does not model', () => {
    const broken = decode(bytesFromHex(QUESTION.replace('87005f1d', '87005f1e')))
    expect(broken).toMatchObject({ ok: false, error: { code: 'bad-checksum' } })
    // Without "solicited": the sum is right for it, the flags are not ours.
    const flags = ANSWER.replace('88009e7960000000', '8800de7920000000')
    expect(decode(bytesFromHex(flags))).toMatchObject({
      ok: false,
      error: { code: 'not-modelled', field: 'flags' },
    })
  })
})
