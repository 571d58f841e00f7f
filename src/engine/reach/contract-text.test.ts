import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONTRACT_KINDS,
  CONTRACT_TEXT_CODES,
  formatContract,
  parseContract,
  type ContractTextCode,
  type WrittenContract,
} from './contract-text'

const plain = (name: string) => ({ kind: null, name })
const TCP = { protocol: 'tcp', port: 1433, note: '', reaches: true } as const

describe('parseContract', () => {
  it.each<[string, WrittenContract]>([
    ['web reaches db:1433', { from: plain('web'), to: plain('db'), ...TCP }],
    ['web reaches db:1433/tcp', { from: plain('web'), to: plain('db'), ...TCP }],
    ['web reaches db:1433/udp', { from: plain('web'), to: plain('db'), ...TCP, protocol: 'udp' }],
    [
      'web reaches db:1433 by udp',
      { from: plain('web'), to: plain('db'), ...TCP, protocol: 'udp' },
    ],
    [
      'internet does not reach db',
      {
        from: plain('internet'),
        to: plain('db'),
        reaches: false,
        protocol: null,
        port: null,
        note: '',
      },
    ],
    [
      'host HOST-A reaches 10.0.0.5 by icmp',
      {
        from: { kind: 'host', name: 'HOST-A' },
        to: plain('10.0.0.5'),
        reaches: true,
        protocol: 'icmp',
        port: null,
        note: '',
      },
    ],
    [
      '"order \\"new\\"" REACHES service "the shop":1433 # for the audit',
      {
        from: plain('order "new"'),
        to: { kind: 'service', name: 'the shop' },
        ...TCP,
        note: 'for the audit',
      },
    ],
    ['web reaches [fd00::15]:1433', { from: plain('web'), to: plain('fd00::15'), ...TCP }],
    [
      'web reaches fd00::15 by icmp',
      {
        from: plain('web'),
        to: plain('fd00::15'),
        reaches: true,
        protocol: 'icmp',
        port: null,
        note: '',
      },
    ],
  ])('reads %s', (line, contract) => {
    expect(parseContract(line)).toEqual({ ok: true, value: contract })
  })

  const wrong: readonly [string, ContractTextCode, number, object][] = [
    ['', 'name-missing', 1, {}],
    ['web', 'reaches-missing', 4, { found: '' }],
    ['web reach db', 'reaches-missing', 5, { found: 'reach' }],
    ['web does reach db', 'reaches-missing', 10, { found: 'reach' }],
    ['web reaches', 'name-missing', 12, {}],
    ['web reaches "db:80', 'quote-open', 13, {}],
    ['web reaches [fd00::15', 'bracket-open', 13, {}],
    ['web reaches db:0', 'port-wrong', 16, { found: '0' }],
    ['web reaches db:65536', 'port-wrong', 16, { found: '65536' }],
    ['web reaches db:http', 'port-wrong', 16, { found: 'http' }],
    ['web reaches db:80/sctp', 'protocol-wrong', 19, { found: 'sctp' }],
    ['web reaches db by pigeon', 'protocol-wrong', 19, { found: 'pigeon' }],
    ['web reaches db by tcp', 'port-missing', 15, { found: 'tcp' }],
    ['web reaches db:80/icmp', 'port-unwanted', 15, {}],
    ['web reaches db:80/tcp by udp', 'protocol-twice', 22, { found: 'tcp' }],
    ['web reaches db:80 now', 'too-much', 19, { found: 'now' }],
  ]
  it.each(wrong)('says where %j goes wrong', (line, code, column, params) => {
    expect(parseContract(line)).toEqual({ ok: false, error: { code, column, params } })
  })

  it('has an example of every error above', () => {
    expect(new Set(wrong.map(([, code]) => code))).toEqual(new Set(CONTRACT_TEXT_CODES))
  })

  it('never throws, whatever is typed', () => {
    const words = fc.constantFrom(
      'web',
      'reaches',
      'does',
      'not',
      'by',
      '"',
      '[',
      ':',
      '/',
      '#',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        const read = parseContract(parts.join(' '))
        expect(read.ok || read.error.column > 0).toBe(true)
      }),
    )
  })
})

const name = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom(
      'web',
      'host',
      'reaches',
      'by',
      '10.0.0.5',
      'fd00::15',
      'a"b',
      'c\\',
      '#1',
      '[x]',
    ),
  )
  .filter((text) => text.trim() !== '' && !/[\r\n]/.test(text))
const end = fc.record({ kind: fc.constantFrom(null, ...CONTRACT_KINDS), name })
const port = fc.integer({ min: 1, max: 65535 })
const traffic = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp' as const, 'udp' as const), port }),
  fc.constantFrom({ protocol: 'icmp' as const, port: null }, { protocol: null, port: null }),
)
const note = fc.string().map((text) => text.replace(/[\r\n]/g, ' ').trim())

describe('formatContract', () => {
  it('writes what parseContract reads back to the same', () => {
    fc.assert(
      fc.property(
        fc.tuple(end, end, fc.boolean(), traffic, note),
        ([from, to, reaches, asked, why]) => {
          const contract: WrittenContract = { from, to, reaches, ...asked, note: why }
          expect(parseContract(formatContract(contract))).toEqual({ ok: true, value: contract })
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('quotes only what needs it', () => {
    const contract = { from: plain('order service'), to: plain('db'), ...TCP }
    expect(formatContract(contract)).toBe('"order service" reaches db:1433')
  })
})
