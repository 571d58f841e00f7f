import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cidr, ipv4, mac, type Ipv4Cidr } from '../wire/address'
import { asksDhcp } from './asks-dhcp'
import type { ForwardingState } from './forwarding-state'
import { joinFragments } from './fragment'
import { conditionText, holds, lookup, losersOf } from './lookup'
import { inOrder } from './order'
import { fieldsOf, fieldText, protocolName, readFields } from './read-field'
import type { Packet } from '../wire/packet'
import type { Condition, Rule, RuleAction, Table } from './rule'

const A = mac('00-15-5D-00-00-0A')
const B = mac('00-15-5D-00-00-0B')
const NET = cidr('10.0.0.0/24')
const OTHER = cidr('10.1.0.0/16')

const rule = (id: string, values: Partial<Rule> = {}): Rule => ({
  id: `row:${id}`,
  name: id,
  priority: null,
  conditions: [],
  action: { kind: 'allow' },
  origin: { object: null, fact: 'board', confidence: 'documented' },
  ...values,
})
const table = (rules: readonly Rule[]): Table => ({
  id: 'tbl:t',
  kind: 'routes',
  station: 'st:s',
  name: 't',
  order: 'listed',
  rules,
  defaultRule: rule('default', { action: { kind: 'block', reason: 'no-route' } }),
})

describe('holds', () => {
  it.each<[string, Condition, Parameters<typeof fieldsOf>[0], boolean]>([
    ['source in', { field: 'source-ip', in: [NET] }, { sourceIp: ipv4('10.0.0.9') }, true],
    ['source not in', { field: 'source-ip', in: [NET] }, { sourceIp: ipv4('10.0.1.9') }, false],
    [
      'any of several',
      { field: 'source-ip', in: [NET, OTHER] },
      { sourceIp: ipv4('10.1.9.9') },
      true,
    ],
    [
      'the other address',
      { field: 'source-ip', in: [NET] },
      { destinationIp: ipv4('10.0.0.9') },
      false,
    ],
    [
      'destination in',
      { field: 'destination-ip', in: [NET] },
      { destinationIp: ipv4('10.0.0.9') },
      true,
    ],
    [
      'destination absent',
      { field: 'destination-ip', in: [NET] },
      { sourceIp: ipv4('10.0.0.9') },
      false,
    ],
    [
      'outside the exceptions',
      { field: 'destination-ip', notIn: [NET] },
      { destinationIp: ipv4('10.2.0.1') },
      true,
    ],
    [
      'inside one exception',
      { field: 'destination-ip', notIn: [OTHER, NET] },
      { destinationIp: ipv4('10.0.0.1') },
      false,
    ],
    ['exceptions without an address', { field: 'destination-ip', notIn: [NET] }, {}, false],
    ['source MAC', { field: 'source-mac', is: [A] }, { sourceMac: A }, true],
    ['another source MAC', { field: 'source-mac', is: [A] }, { sourceMac: B }, false],
    ['source MAC absent', { field: 'source-mac', is: [A] }, { destinationMac: A }, false],
    ['destination MAC', { field: 'destination-mac', is: [B, A] }, { destinationMac: A }, true],
    [
      'another destination MAC',
      { field: 'destination-mac', is: [B] },
      { destinationMac: A },
      false,
    ],
    ['destination MAC absent', { field: 'destination-mac', is: [A] }, { sourceMac: A }, false],
    ['protocol', { field: 'protocol', is: [6, 17] }, { protocol: 17 }, true],
    ['another protocol', { field: 'protocol', is: [6] }, { protocol: 17 }, false],
    ['protocol absent', { field: 'protocol', is: [6] }, {}, false],
    [
      'lowest port',
      { field: 'destination-port', ranges: [[80, 90]] },
      { destinationPort: 80 },
      true,
    ],
    [
      'highest port',
      { field: 'destination-port', ranges: [[80, 90]] },
      { destinationPort: 90 },
      true,
    ],
    ['below', { field: 'destination-port', ranges: [[80, 90]] }, { destinationPort: 79 }, false],
    ['above', { field: 'destination-port', ranges: [[80, 90]] }, { destinationPort: 91 }, false],
    [
      'second range',
      {
        field: 'source-port',
        ranges: [
          [1, 2],
          [7, 7],
        ],
      },
      { sourcePort: 7 },
      true,
    ],
    [
      'between ranges',
      {
        field: 'source-port',
        ranges: [
          [1, 2],
          [7, 7],
        ],
      },
      { sourcePort: 5 },
      false,
    ],
    ['no ports', { field: 'source-port', ranges: [[0, 65535]] }, { destinationPort: 5 }, false],
    ['untagged', { field: 'vlan-id', is: [0] }, {}, true],
    ['VLAN', { field: 'vlan-id', is: [7] }, { vlanId: 7 }, true],
    ['another VLAN', { field: 'vlan-id', is: [7] }, { vlanId: 8 }, false],
    ['VNI', { field: 'vni', is: [4096] }, { vni: 4096 }, true],
    ['another VNI', { field: 'vni', is: [4096] }, { vni: 4097 }, false],
    ['VNI absent', { field: 'vni', is: [4096] }, {}, false],
    ['a first segment', { field: 'is-tcp-syn', is: [true] }, { isTcpSyn: true }, true],
    ['a later segment', { field: 'is-tcp-syn', is: [true] }, { isTcpSyn: false }, false],
    ['no TCP', { field: 'is-tcp-syn', is: [false] }, {}, false],
  ])('%s', (_, condition, fields, expected) => {
    expect(holds(condition, fieldsOf(fields))).toBe(expected)
  })
})

describe('conditionText', () => {
  it.each<[Condition, string]>([
    [{ field: 'source-ip', in: [NET, OTHER] }, '10.0.0.0/24, 10.1.0.0/16'],
    [{ field: 'source-ip', notIn: [NET, OTHER] }, 'not 10.0.0.0/24, 10.1.0.0/16'],
    [
      {
        field: 'source-port',
        ranges: [
          [80, 80],
          [8000, 8010],
        ],
      },
      '80, 8000-8010',
    ],
    [{ field: 'protocol', is: [1, 2, 6, 17, 47] }, 'icmp, igmp, tcp, udp, 47'],
    [{ field: 'vlan-id', is: [6, 17] }, '6, 17'],
    [{ field: 'source-mac', is: [A, B] }, `${A}, ${B}`],
  ])('%j', (condition, text) => {
    expect(conditionText(condition)).toBe(text)
  })
})

describe('lookup', () => {
  const toNet = rule('net', { conditions: [{ field: 'destination-ip', in: [NET] }] })
  const web = rule('web', {
    conditions: [
      { field: 'protocol', is: [6] },
      { field: 'destination-port', ranges: [[80, 80]] },
    ],
  })
  const any = rule('any')
  const packet = fieldsOf({ destinationIp: ipv4('10.9.0.1'), protocol: 6, destinationPort: 443 })

  it('takes the first row that matches, and says of each above it what failed first', () => {
    const result = lookup(table([toNet, web, any, rule('never')]), packet)
    expect(result.winner).toBe(any)
    expect(result.isDefault).toBe(false)
    expect(losersOf(result)).toEqual([
      { rule: toNet.id, field: 'destination-ip', expected: '10.0.0.0/24', actual: '10.9.0.1' },
      { rule: web.id, field: 'destination-port', expected: '80', actual: '443' },
    ])
  })

  it('falls to the default row when none matches', () => {
    const result = lookup(table([toNet]), packet)
    expect(result.winner.id).toBe('row:default')
    expect(result.isDefault).toBe(true)
    expect(losersOf(result)).toHaveLength(1)
  })

  it('has no losers where the first row wins', () => {
    expect(losersOf(lookup(table([any, toNet]), packet))).toEqual([])
  })
})

describe('fieldText', () => {
  const fields = fieldsOf({
    sourceMac: A,
    destinationMac: B,
    vlanId: 7,
    sourceIp: ipv4('10.0.0.1'),
    destinationIp: ipv4('10.0.0.2'),
    protocol: 6,
    sourcePort: 1,
    destinationPort: 2,
    vni: 4096,
    isTcpSyn: true,
  })

  it('is the field as a person reads it', () => {
    expect(fieldText(fields, 'source-mac')).toBe(A)
    expect(fieldText(fields, 'destination-mac')).toBe(B)
    expect(fieldText(fields, 'vlan-id')).toBe('7')
    expect(fieldText(fields, 'source-ip')).toBe('10.0.0.1')
    expect(fieldText(fields, 'destination-ip')).toBe('10.0.0.2')
    expect(fieldText(fields, 'protocol')).toBe('tcp')
    expect(fieldText(fields, 'source-port')).toBe('1')
    expect(fieldText(fields, 'destination-port')).toBe('2')
    expect(fieldText(fields, 'vni')).toBe('4096')
    expect(fieldText(fields, 'is-tcp-syn')).toBe('true')
  })

  it('is a dash for what the packet has not', () => {
    expect(fieldText(fieldsOf({}), 'source-ip')).toBe('–')
    expect(fieldText(fieldsOf({}), 'protocol')).toBe('–')
    expect(fieldText(fieldsOf({}), 'vlan-id')).toBe('0')
    expect(protocolName(58)).not.toBe('–')
  })
})

describe('readFields', () => {
  it('reads the outer headers and stops at the first transport', () => {
    const flags = { syn: true, ack: true, fin: false, rst: false, psh: false }
    const read = (headers: readonly object[]) =>
      readFields({ headers, payloadBytes: 0 } as unknown as Parameters<typeof readFields>[0]) // parts of headers are enough here
    const ethernet = { kind: 'ethernet', source: A, destination: B }
    const ip = { kind: 'ipv4', source: '10.0.0.1', destination: '10.0.0.2' }
    expect(
      read([
        ethernet,
        { kind: 'vlan', vlanId: 7 },
        ip,
        { kind: 'tcp', sourcePort: 1, destinationPort: 2, flags },
      ]),
    ).toEqual(
      fieldsOf({
        sourceMac: A,
        destinationMac: B,
        vlanId: 7,
        sourceIp: ipv4('10.0.0.1'),
        destinationIp: ipv4('10.0.0.2'),
        protocol: 6,
        sourcePort: 1,
        destinationPort: 2,
        isTcpSyn: false, // a SYN with ACK is an answer
      }),
    )
    expect(
      read([
        ip,
        { kind: 'tcp', sourcePort: 1, destinationPort: 2, flags: { ...flags, ack: false } },
      ]).isTcpSyn,
    ).toBe(true)
    const inner = read([
      ethernet,
      ip,
      { kind: 'udp', sourcePort: 5, destinationPort: 4789 },
      { kind: 'vxlan', vni: 4096 },
      { ...ip, source: '10.9.9.9' },
    ])
    expect(inner).toMatchObject({
      sourceIp: '10.0.0.1',
      protocol: 17,
      destinationPort: 4789,
      vni: null,
    })
    expect(read([{ kind: 'arp', senderIp: '10.0.0.1', targetIp: '10.0.0.2' }])).toMatchObject({
      sourceIp: '10.0.0.1',
      destinationIp: '10.0.0.2',
      protocol: null,
    })
    expect(read([ip, { kind: 'icmp' }]).protocol).toBe(1)
    const ip6 = { kind: 'ipv6', source: 'fd00::1', destination: 'fd00::2' }
    expect(read([ip6, { kind: 'icmp' }])).toMatchObject({ sourceIp: 'fd00::1', protocol: 58 })
    expect(read([ip6, { kind: 'ndp' }, ip]).protocol).toBe(58)
    expect(read([{ kind: 'ndp' }, ip]).sourceIp).toBeNull() // nothing is read behind it
    expect(read([{ kind: 'dns' }, ip]).sourceIp).toBeNull()
    expect(read([{ kind: 'dhcp' }, ip]).sourceIp).toBeNull()
    expect(read([ip, { kind: 'opaque', protocol: 47 }]).protocol).toBe(47)
  })
})

describe('inOrder', () => {
  const route = (id: string, prefix: Ipv4Cidr, metric: number): Rule =>
    rule(id, {
      conditions: [{ field: 'destination-ip', in: [prefix] }],
      action: { kind: 'route', nextHop: null, interfaceId: 'i', metric } satisfies RuleAction,
    })
  const block: RuleAction = { kind: 'block', reason: 'acl-block' }
  const names = (rules: readonly Rule[]) => rules.map((item) => item.name)

  it('priority: lower number first, block before allow at equal numbers, then by id', () => {
    const rules = [
      rule('late', { priority: 200 }),
      rule('b-allow', { priority: 100 }),
      rule('z-block', { priority: 100, action: block }),
      rule('a-allow', { priority: 100 }),
      rule('none'),
    ]
    expect(names(inOrder(rules, 'priority'))).toEqual([
      'none',
      'z-block',
      'a-allow',
      'b-allow',
      'late',
    ])
  })

  it('turns only the tie of equal priorities round when allow comes first', () => {
    const rules = [
      rule('z-allow', { priority: 100 }),
      rule('a-block', { priority: 100, action: block }),
      rule('early-block', { priority: 50, action: block }),
      rule('late-allow', { priority: 200 }),
    ]
    expect(names(inOrder(rules, 'priority'))).toEqual([
      'early-block',
      'a-block',
      'z-allow',
      'late-allow',
    ])
    expect(names(inOrder(rules, 'priority', true))).toEqual([
      'early-block',
      'z-allow',
      'a-block',
      'late-allow',
    ])
    // The other orders know no such tie.
    expect(names(inOrder(rules, 'block-first', true))).toEqual(names(inOrder(rules, 'block-first')))
  })

  it('longest prefix first, then the lowest metric', () => {
    const rules = [
      route('default', cidr('0.0.0.0/0'), 0),
      route('slow', NET, 25),
      route('fast', NET, 5),
      route('wide', OTHER, 0),
      rule('none'),
    ]
    expect(names(inOrder(rules, 'longest-prefix'))).toEqual([
      'fast',
      'slow',
      'wide',
      'default',
      'none',
    ])
  })

  it('takes the longest of several prefixes, and none of those that must not match', () => {
    const two = rule('two', { conditions: [{ field: 'destination-ip', in: [OTHER, NET] }] })
    const inverted = rule('inverted', { conditions: [{ field: 'destination-ip', notIn: [NET] }] })
    const source = rule('source', { conditions: [{ field: 'source-ip', in: [NET] }] })
    expect(
      names(inOrder([source, inverted, route('wide', OTHER, 0), two], 'longest-prefix')),
    ).toEqual(['two', 'wide', 'inverted', 'source'])
  })

  it('block first: whatever the priority says', () => {
    const rules = [rule('allow', { priority: 1 }), rule('block', { priority: 9, action: block })]
    expect(names(inOrder(rules, 'block-first'))).toEqual(['block', 'allow'])
  })

  it('listed: as numbered', () => {
    const rules = [
      rule('c', { priority: 3 }),
      rule('b', { priority: 1 }),
      rule('a', { priority: 2 }),
    ]
    expect(names(inOrder(rules, 'listed'))).toEqual(['b', 'a', 'c'])
    expect(names(inOrder(rules, 'exact'))).toEqual(['a', 'b', 'c'])
  })

  it('does not hang on the order in which rows arrive', () => {
    const rules = ['a', 'b', 'c', 'd', 'e'].map((id, index) => rule(id, { priority: index % 2 }))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rules, { minLength: rules.length }),
        fc.constantFrom('priority', 'longest-prefix', 'block-first', 'exact', 'listed' as const),
        (shuffled, order) => {
          expect(inOrder(shuffled, order)).toEqual(inOrder(rules, order))
        },
      ),
      { seed: 5, numRuns: 50 },
    )
  })
})

describe('asksDhcp', () => {
  const stack = (...dhcp: readonly boolean[]) => ({
    kind: 'stack',
    interfaces: dhcp.map((asks) => (asks ? { dhcp: true } : {})),
  })
  const asks = (...stations: readonly object[]) =>
    asksDhcp({ stations: Object.fromEntries(stations.entries()) } as unknown as ForwardingState) // parts are enough here

  it('is true when one interface of one stack asks', () => {
    expect(asks()).toBe(false)
    expect(asks(stack(), stack(false), { kind: 'app' })).toBe(false)
    expect(asks(stack(false, true), { kind: 'app' })).toBe(true)
    expect(asks({ kind: 'app' }, stack(false), stack(true))).toBe(true)
  })
})

describe('joinFragments', () => {
  it('has nothing in what no fragment names', () => {
    const nothing = joinFragments([{}, {}])
    expect(Object.values(nothing).flat()).toEqual([])
    expect(Object.keys(nothing)).toHaveLength(7)
  })
})

describe('readFields of headers that no frame begins with', () => {
  it('reads the VNI of a tunnel, the protocol of a neighbour message, and nothing of a bare message', () => {
    const dns = {
      kind: 'dns',
      id: 1,
      code: 'question',
      name: 'c2',
      type: 'A',
      addresses: [],
    } as const
    const fields = (header: Packet['headers'][number]) =>
      readFields({ headers: [header], payload: '' })
    expect(fields({ kind: 'vxlan', vni: 4097 })).toEqual(fieldsOf({ vni: 4097 }))
    expect(fields({ ...dns, ttlSeconds: 0 })).toEqual(fieldsOf({}))
    expect(readFields({ headers: [], payload: '' })).toEqual(fieldsOf({}))
  })
})
