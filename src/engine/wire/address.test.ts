import { describe, expect, test } from 'vitest'
import {
  cidr,
  cidrOf,
  cidrsOverlap,
  ipv4,
  ipv6,
  ipv6Cidr,
  ipv6FromBytes,
  ipv6ToBytes,
  isGroupMac,
  isInCidr,
  lastAddressOf,
  mac,
  parseCidr,
  parseIp,
  parseIpv4,
  parseIpv6,
  parseMac,
} from './address'

describe('IPv4', () => {
  test.each(['10.0.0', '10.0.0.0.1', '10.0.0.256', '10.0.0.01', '10.0.0.-1', 'a.b.c.d', ''])(
    '%j is no address',
    (text) => {
      expect(parseIpv4(text)).toEqual({ ok: false, error: { code: 'not-an-ipv4', text } })
      expect(() => ipv4(text)).toThrow('is no IPv4 address')
    },
  )
})

describe('IPv6', () => {
  test.each([
    ['FE80:0:0:0:0:0:0:1', 'fe80::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['2001:db8::', '2001:db8::'],
    ['2001:0db8:0000:0001:0001:0001:0001:0001', '2001:db8:0:1:1:1:1:1'], // one group is not shortened
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'], // the longest run
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ])('%s is written as RFC 5952 does: %s', (text, written) => {
    expect(parseIpv6(text)).toEqual({ ok: true, value: written })
  })

  test.each([
    '1::2::3',
    '1:2:3',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    'g::',
    '1:::2',
    '',
  ])('%j is no address', (text) => {
    expect(parseIpv6(text)).toEqual({ ok: false, error: { code: 'not-an-ipv6', text } })
    expect(() => ipv6(text)).toThrow('is no IPv6 address')
    expect(() => ipv6Cidr(`${text}/64`)).toThrow('is no prefix')
  })

  test('has sixteen bytes, and they are the address again', () => {
    const bytes = ipv6ToBytes(ipv6('2001:db8::a:1'))
    expect(bytes).toEqual([0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0, 1])
    expect(ipv6FromBytes(bytes)).toBe('2001:db8::a:1')
  })

  test('is in no IPv4 prefix', () => {
    expect(isInCidr(ipv6('::'), cidr('0.0.0.0/0'))).toBe(false)
  })

  test('parseIp takes both families and tells which one was meant', () => {
    expect(parseIp('::1')).toEqual({ ok: true, value: '::1' })
    expect(parseIp('10.0.0.1')).toEqual({ ok: true, value: '10.0.0.1' })
    expect(parseIp('x:1')).toMatchObject({ error: { code: 'not-an-ipv6' } })
    expect(parseIp('x')).toMatchObject({ error: { code: 'not-an-ipv4' } })
  })
})

describe('prefixes', () => {
  test.each([
    ['10.0.0.0', 'not-a-cidr'],
    ['10.0.0.0/', 'not-a-cidr'],
    ['10.0.0.0/33', 'not-a-cidr'],
    ['10.0.0.0/08', 'not-a-cidr'],
    ['10.0.0/8', 'not-a-cidr'],
    ['10.0.0.11/24', 'host-bits-set'],
  ])('%s is %s', (text, code) => {
    expect(parseCidr(text)).toEqual({ ok: false, error: { code, text } })
    expect(() => cidr(text)).toThrow(code)
  })

  test('reach from the network address to the broadcast address', () => {
    expect(cidrOf(ipv4('172.30.171.9'), 20)).toBe('172.30.160.0/20')
    expect(lastAddressOf(cidr('172.30.160.0/20'))).toBe('172.30.175.255')
    expect(cidrOf(ipv4('200.1.2.3'), 0)).toBe('0.0.0.0/0')
    expect(lastAddressOf(cidr('0.0.0.0/0'))).toBe('255.255.255.255')
  })

  test('overlap when one is inside the other, whichever is first', () => {
    const [wide, narrow, other] = [cidr('10.0.0.0/8'), cidr('10.1.0.0/16'), cidr('11.0.0.0/8')]
    expect(cidrsOverlap(wide, narrow)).toBe(true)
    expect(cidrsOverlap(narrow, wide)).toBe(true)
    expect(cidrsOverlap(wide, other)).toBe(false)
  })
})

describe('MACs', () => {
  test.each(['00:15:5d:a1:00:15', '00-15-5D-A1-00-15', '0015.5da1.0015', '00155DA10015'])(
    '%s is spelled as Windows does',
    (text) => {
      expect(parseMac(text)).toEqual({ ok: true, value: '00-15-5D-A1-00-15' })
    },
  )

  test.each(['00:15:5d:a1:00', '00:15-5d:a1:00:15', '0015.5da1', 'zz-15-5D-A1-00-15', ''])(
    '%j is none',
    (text) => {
      expect(parseMac(text)).toEqual({ ok: false, error: { code: 'not-a-mac', text } })
      expect(() => mac(text)).toThrow('is no MAC address')
    },
  )

  test('of a group have bit 0 of the first byte set', () => {
    expect(isGroupMac(mac('01-00-5E-00-00-FB'))).toBe(true)
    expect(isGroupMac(mac('FF-FF-FF-FF-FF-FF'))).toBe(true)
    expect(isGroupMac(mac('02-00-00-00-00-01'))).toBe(false)
  })
})
