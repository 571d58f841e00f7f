import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { labNat } from '../../samples/labs/lab-nat'
import { compile } from '../index'
import { stationOf } from '../tables/station-ids'
import { ipv4 } from '../wire/address'
import { buildPacket } from '../wire/build'
import { tupleOf } from '../wire/packet-ops'
import { findInward, rememberMapped, translateBack, translateOutward, undoMapping } from './nat'
import { NO_FLOWS, type NatSession } from './trace'
import { enter, stationOfKind, type Walk } from './walk'

const STATE = compile(labNat({ isolation: 'process', release: 'ws2022' }))
const NAT = stationOfKind({ state: STATE }, stationOf.nat('host:a'), 'nat')
const NEAR = { address: ipv4('172.30.160.21'), port: 49160 }
const HOST = ipv4('10.0.0.11')
const REMOTE = { address: ipv4('203.0.113.80'), port: 443 }

type Protocol = 'tcp' | 'udp' | 'icmp' | 'other'
const NUMBERS = { tcp: 6, udp: 17, icmp: 1, other: 47 } as const
type Socket = typeof NEAR

/** A walk that stands at WinNAT with this packet and these sessions. */
function at(
  protocol: Protocol,
  from: Socket,
  to: Socket,
  natSessions: readonly NatSession[] = [],
  now = 0,
): Walk {
  const ports = protocol === 'tcp' || protocol === 'udp'
  const walk: Walk = {
    state: STATE,
    direction: 'request',
    now,
    explains: true,
    expected: null,
    packet: buildPacket({
      protocol,
      protocolNumber: protocol === 'other' ? 47 : null,
      source: from.address,
      destination: to.address,
      sourcePort: ports ? from.port : null,
      destinationPort: ports ? to.port : null,
      payloadBytes: 0,
      dontFragment: false,
      maxSegmentSize: 1460,
    }),
    flows: { ...NO_FLOWS, natSessions },
    firstHost: null,
    hops: [],
    stepCount: 0,
    disposition: null,
    framing: 0,
    pendingVlan: 0,
    mesh: null,
    relays: [],
    answer: null,
    compared: new Set(),
  }
  enter(walk, NAT.id)
  return walk
}

const session = (more: Partial<NatSession> = {}): NatSession => ({
  nat: NAT.id,
  protocol: 6,
  inside: NEAR,
  outside: { address: HOST, port: 1100 },
  remote: REMOTE,
  lastOutboundSeconds: 0,
  timeoutSeconds: 100,
  mapping: null,
  ...more,
})

const codes = (walk: Walk) => walk.hops.flatMap(({ steps }) => steps.map(({ code }) => code))
const tupleAfter = (walk: Walk) => must(tupleOf(walk.packet), 'no tuple')
const last = (walk: Walk) => must(walk.flows.natSessions.at(-1), 'no session')

describe('outward', () => {
  it.each([
    ['tcp', NAT.timeoutsSeconds.tcpEstablished],
    ['udp', NAT.timeoutsSeconds.udp],
    ['icmp', NAT.timeoutsSeconds.icmp],
  ] as const)('a session of %s lasts as long as its protocol has it', (protocol, seconds) => {
    const walk = at(protocol, NEAR, REMOTE, [], 7)
    expect(translateOutward(walk, NAT, HOST)).toBe(true)
    expect(last(walk)).toMatchObject({
      protocol: NUMBERS[protocol],
      timeoutSeconds: seconds,
      lastOutboundSeconds: 7,
    })
    expect(new Set(Object.values(NAT.timeoutsSeconds)).size).toBe(3) // or this shows nothing
    expect(codes(walk)).toEqual(['nat-session-made', 'source-translated'])
  })

  it('drops a protocol that it does not translate, and says why', () => {
    const walk = at('other', NEAR, REMOTE)
    expect(translateOutward(walk, NAT, HOST)).toBe(false)
    expect(walk.disposition).toMatchObject({
      kind: 'dropped',
      reason: 'nat-not-for-protocol',
      params: { protocol: 47 },
      origin: { fact: 'B.10', confidence: 'inferred' },
    })
    expect(walk.flows.natSessions).toEqual([])
  })

  it('uses the session it belongs to again, and notes when', () => {
    const known = session()
    const other = session({ inside: { ...NEAR, port: 50000 }, outside: { address: HOST, port: 2 } })
    const walk = at('tcp', NEAR, REMOTE, [known, other], 100) // the last second
    translateOutward(walk, NAT, HOST)
    expect(codes(walk)[0]).toBe('nat-session-used')
    expect(tupleAfter(walk)).toMatchObject({ source: HOST, sourcePort: 1100 })
    expect(walk.flows.natSessions).toEqual([other, { ...known, lastOutboundSeconds: 100 }])
    const [, translated] = walk.hops[0]?.steps ?? []
    expect(translated).toMatchObject({
      code: 'source-translated',
      params: { from: '172.30.160.21:49160', to: '10.0.0.11:1100' },
    })
  })

  it.each<[string, Partial<NatSession>, number]>([
    ['another translator', { nat: 'st:nat:other' }, 0],
    ['another protocol', { protocol: 17 }, 0],
    ['another address inside', { inside: { ...NEAR, address: ipv4('172.30.160.22') } }, 0],
    ['another port inside', { inside: { ...NEAR, port: 49161 } }, 0],
    ['another address outside', { remote: { ...REMOTE, address: ipv4('203.0.113.81') } }, 0],
    ['another port outside', { remote: { ...REMOTE, port: 80 } }, 0],
    ['one that is over', {}, 101],
    ['one that was over before it was used last', { lastOutboundSeconds: 200 }, 301],
  ])('makes a new session beside %s', (_, different, now) => {
    const walk = at('tcp', NEAR, REMOTE, [session(different)], now)
    translateOutward(walk, NAT, HOST)
    expect(codes(walk)[0]).toBe('nat-session-made')
    expect(walk.flows.natSessions).toHaveLength(2)
  })

  it('a session that was used again is still there', () => {
    const walk = at('tcp', NEAR, REMOTE, [session({ lastOutboundSeconds: 200 })], 290)
    translateOutward(walk, NAT, HOST)
    expect(codes(walk)[0]).toBe('nat-session-used')
  })

  it.each<[string, Partial<NatSession>, number]>([
    ['its own session', {}, 1],
    ['its own session at another address', { outside: at2(ipv4('10.0.0.99')) }, 1],
    ['that of another translator at the address', { nat: 'st:nat:other' }, 1],
    [
      'not that of another translator elsewhere',
      { nat: 'st:nat:other', outside: at2(ipv4('10.0.0.99')) },
      0,
    ],
    ['not that of another protocol', { protocol: 17 }, 0],
  ])('takes the first port that is free: %s', (_, different, further) => {
    const taken = session({
      inside: { ...NEAR, port: 1 },
      outside: at2(HOST),
      ...different,
    })
    const walk = at('tcp', NEAR, REMOTE, [taken])
    translateOutward(walk, NAT, HOST)
    expect(last(walk).outside).toEqual({ address: HOST, port: NAT.firstPort + further })
  })
})

function at2(address: Socket['address']): Socket {
  return { address, port: NAT.firstPort }
}

describe('inward', () => {
  const answer = (protocol: Protocol, known: readonly NatSession[], now = 0) =>
    at(protocol, REMOTE, { address: HOST, port: 1100 }, known, now)

  it('finds its session', () => {
    const known = session()
    const walk = answer('tcp', [session({ outside: { address: HOST, port: 1101 } }), known])
    expect(findInward(walk, NAT)).toEqual({ kind: 'session', session: known })
  })

  it.each<[string, Partial<NatSession>]>([
    ['another translator', { nat: 'st:nat:other' }],
    ['another protocol', { protocol: 17 }],
    ['a session that a mapping made', { mapping: 'row:m' }],
    ['another address', { outside: { address: ipv4('10.0.0.12'), port: 1100 } }],
    ['another port', { outside: { address: HOST, port: 1101 } }],
  ])('knows nothing of %s', (_, different) => {
    expect(findInward(answer('tcp', [session(different)]), NAT)).toEqual({ kind: 'none' })
  })

  it('filters by the address that was contacted, not by its port', () => {
    const remote = { ...REMOTE, port: 80 }
    expect(findInward(answer('tcp', [session({ remote })]), NAT).kind).toBe('session')
    const elsewhere = session({ remote: { ...REMOTE, address: ipv4('203.0.113.81') } })
    expect(findInward(answer('tcp', [elsewhere]), NAT)).toEqual({ kind: 'filtered' })
  })

  it('tells a session that is over from one that never was', () => {
    expect(findInward(answer('tcp', [session()], 101), NAT)).toEqual({ kind: 'expired' })
    const over = session({ remote: { ...REMOTE, address: ipv4('203.0.113.81') } })
    expect(findInward(answer('tcp', [over, session()], 100), NAT).kind).toBe('session')
  })

  it.each<[Protocol, object]>([
    ['tcp', { destination: NEAR.address, destinationPort: NEAR.port, sourcePort: REMOTE.port }],
    ['udp', { destination: NEAR.address, destinationPort: NEAR.port, sourcePort: REMOTE.port }],
  ])('puts address and port of the container back: %s', (protocol, after) => {
    const known = session({ protocol: NUMBERS[protocol] })
    const walk = answer(protocol, [known])
    translateBack(walk, NAT, known)
    expect(tupleAfter(walk)).toMatchObject(after)
    expect(walk.hops[0]?.steps).toMatchObject([
      {
        code: 'nat-session-used',
        params: { engine: 'WinNAT', inside: '172.30.160.21:49160', outside: '10.0.0.11:1100' },
      },
      {
        code: 'destination-translated',
        params: { from: '10.0.0.11:1100', to: '172.30.160.21:49160' },
      },
    ])
  })

  it('puts the identifier of an echo back: it belongs to the near end', () => {
    const known = session({ protocol: 1, inside: { ...NEAR, port: 7 } })
    const walk = answer('icmp', [known])
    translateBack(walk, NAT, known)
    expect(tupleAfter(walk)).toMatchObject({ destination: NEAR.address, sourcePort: 7 })
  })
})

describe('the answer of a published port to its own host', () => {
  const SERVER = { address: ipv4('172.30.160.21'), port: 80 }
  const CALLER = { address: ipv4('172.30.160.1'), port: 49161 }
  const called = { protocol: 6, inside: SERVER, outside: { address: HOST, port: 8080 } } as const

  it('is remembered when it comes in, and shown as from the address that was called', () => {
    const walk = at('tcp', SERVER, CALLER, [], 5)
    rememberMapped(walk, NAT, { ...called, remote: CALLER }, 'row:m')
    expect(last(walk)).toEqual({
      ...called,
      nat: NAT.id,
      remote: CALLER,
      lastOutboundSeconds: 5,
      timeoutSeconds: NAT.timeoutsSeconds.tcpEstablished,
      mapping: 'row:m',
    })
    undoMapping(walk, NAT)
    expect(tupleAfter(walk)).toMatchObject({ source: HOST, sourcePort: 8080 })
    expect(walk.hops[0]?.steps).toMatchObject([
      {
        code: 'source-translated',
        params: { from: '172.30.160.21:80', to: '10.0.0.11:8080' },
        origin: { fact: 'NAT-34', confidence: 'inferred' },
      },
    ])
  })

  it.each<[string, Partial<NatSession>]>([
    ['another translator', { nat: 'st:nat:other' }],
    ['no mapping', { mapping: null }],
    ['another protocol', { protocol: 17 }],
    ['another server', { inside: { ...SERVER, port: 81 } }],
    ['another caller', { remote: { ...CALLER, port: 1 } }],
    ['a time that is over', { lastOutboundSeconds: -101 }],
  ])('stays as it is with a session of %s', (_, different) => {
    const mapped = session({ ...called, remote: CALLER, mapping: 'row:m', ...different })
    const walk = at('tcp', SERVER, CALLER, [mapped])
    undoMapping(walk, NAT)
    expect(codes(walk)).toEqual([])
    expect(tupleAfter(walk)).toMatchObject({ source: SERVER.address, sourcePort: 80 })
  })
})
