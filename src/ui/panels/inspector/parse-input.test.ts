import { describe, expect, it } from 'vitest'
import {
  readCidr,
  readCidrList,
  readIpv4,
  readIpv6,
  readIpv6Cidr,
  readMac,
  readNumber,
  readOptionalIpv4,
  readOptionalIpv6Cidr,
  readPort,
  readPorts,
} from './parse-input'

const keyOf = (result: ReturnType<typeof readIpv4>) => (result.ok ? null : result.error.key)

describe('reading what was typed', () => {
  it('forgives spaces and other spellings', () => {
    expect(readIpv4(' 10.0.0.11 ')).toEqual({ ok: true, value: '10.0.0.11' })
    expect(readMac('00155da10015')).toEqual({ ok: true, value: '00-15-5D-A1-00-15' })
    expect(readCidrList('10.0.0.0/24; 10.1.0.0/16')).toEqual({
      ok: true,
      value: ['10.0.0.0/24', '10.1.0.0/16'],
    })
  })

  it('says which mistake it is', () => {
    expect(keyOf(readIpv4('10.0.0.256'))).toBe('inspector.bad.ipv4')
    expect(readCidr('10.0.0.11/24')).toMatchObject({ error: { key: 'inspector.bad.host-bits' } })
    expect(readCidr('10.0.0.0')).toMatchObject({ error: { key: 'inspector.bad.cidr' } })
    expect(readCidrList('10.0.0.0/24, x')).toMatchObject({ error: { params: { text: 'x' } } })
  })

  it('keeps the shortest spelling of IPv6, and tells an address from a prefix', () => {
    expect(readIpv6('FD00:10:0::6F')).toEqual({ ok: true, value: 'fd00:10::6f' })
    expect(readIpv6('10.0.0.1')).toMatchObject({ error: { key: 'inspector.bad.ipv6' } })
    expect(readOptionalIpv6Cidr('')).toEqual({ ok: true, value: null })
    expect(readIpv6Cidr('fd00:10::')).toMatchObject({ error: { key: 'inspector.bad.ipv6-cidr' } })
    expect(readIpv6Cidr('fd00:10::1/64')).toMatchObject({
      error: { key: 'inspector.bad.host-bits' },
    })
  })

  it('takes an empty text for nothing where nothing is allowed', () => {
    expect(readOptionalIpv4('  ')).toEqual({ ok: true, value: null })
    expect(keyOf(readIpv4(''))).toBe('inspector.bad.ipv4')
  })

  it('keeps ports and numbers in range', () => {
    expect(readPort('80')).toEqual({ ok: true, value: 80 })
    expect(readPort('0').ok).toBe(false)
    expect(readPort('80.5').ok).toBe(false)
    expect(readNumber(100, 4096)('99').ok).toBe(false)
  })

  it('reads lists and ranges of ports', () => {
    expect(readPorts('80, 8000-8010')).toEqual({ ok: true, value: '80,8000-8010' })
    expect(readPorts('')).toEqual({ ok: true, value: '' })
    expect(readPorts('8010-8000').ok).toBe(false)
    expect(readPorts('80-').ok).toBe(false)
  })
})
