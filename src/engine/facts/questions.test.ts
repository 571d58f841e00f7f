import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { labAzure } from '../../samples/labs/lab-azure'
import { labL2Bridge1 } from '../../samples/labs/lab-l2bridge'
import { labNat } from '../../samples/labs/lab-nat'
import { labFlannel, labOverlay } from '../../samples/labs/lab-overlay'
import { editHost, editHosts, setPolicies } from '../../samples/labs/edits'
import { acl, publish, type LabOptions } from '../../samples/labs/parts'
import { withOutboundNat } from '../../samples/cases/boards/l2bridge'
import { clusterIp, kubernetesNodes, VIP, withServices } from '../../samples/cases/boards/services'
import { compile, reliedAssumptions, roundTrip } from '../index'
import { applyEdit } from '../edit/apply-edit'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import { ASSUMPTION_OPTIONS, departs, type OptionOf, type QuestionId } from '../model/assumptions'
import type { EntityId } from '../model/ids'
import type { Topology } from '../model/topology'
import { plainRequest } from '../trace/plain-request'
import type { RoundTrip, TraceRequest } from '../trace/trace'
import { cidr, ipv4 } from '../wire/address'
import { findHeader, topIp, ttlOf } from '../wire/packet-ops'
import { FACTS } from './facts'
import { chosenOption, departuresOf, QUESTION_IDS, QUESTIONS, SETTLED } from './questions'

const WS2022: LabOptions = { isolation: 'process', release: 'ws2022' }
const WS2019: LabOptions = { isolation: 'process', release: 'ws2019' }
const WS2025: LabOptions = { isolation: 'process', release: 'ws2025' }

const requestOf = (from: EntityId, to: string, port: number | 'ping'): TraceRequest =>
  plainRequest({
    from,
    to: ipv4(to),
    protocol: port === 'ping' ? 'icmp' : 'tcp',
    destinationPort: port === 'ping' ? null : port,
  })

function send(board: Topology, request: TraceRequest): RoundTrip {
  const sent = roundTrip(compile(board), request)
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

function assumed(board: Topology, question: QuestionId, option: OptionOf<QuestionId>): Topology {
  const result = applyEdit(board, { kind: 'assume', question, option })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.topology
}

/** What a packet is at the end of its way, and how that was. */
const outcome = (trip: RoundTrip) =>
  trip.request.disposition.kind === 'dropped' ? trip.request.disposition.reason : trip.verdict
const path = ({ request }: RoundTrip) => request.hops.map(({ at }) => at).join(' ')
const last = ({ request }: RoundTrip) => must(request.hops.at(-1)?.steps.at(-1), 'no step').after
const source = (trip: RoundTrip) => topIp(last(trip))?.header.source
const envelope = (trip: RoundTrip) => {
  const step = trip.request.hops
    .flatMap(({ steps }) => steps)
    .find(({ code }) => code === 'encapsulated')
  return findHeader(must(step, 'no envelope').after, 'ipv4')?.header.ttl
}

const noEgress = (board: Topology): Topology =>
  editHosts(board, {
    firewall: {
      inboundDefault: 'block',
      outboundDefault: 'block',
      localRulesApply: true,
      rules: [],
    },
  })

const closedOut = (options: LabOptions): Topology =>
  setPolicies(
    labL2Bridge1(options),
    'ep:s1',
    acl('block elsewhere', 'block', 'out', { remotePorts: '9999', protocol: 'tcp' }),
  )

const tie = (): Topology =>
  setPolicies(
    labL2Bridge1(WS2022),
    'ep:s3',
    acl('allow 80', 'allow', 'in', { protocol: 'tcp', localPorts: '80' }),
    acl('block 80', 'block', 'in', { protocol: 'tcp', localPorts: '80' }),
  )

/** A board and a packet on which each question decides, what is looked at, and what it is. */
const CASES: {
  readonly [Q in QuestionId]: readonly [
    board: Topology,
    request: TraceRequest,
    look: (trip: RoundTrip) => unknown,
    expected: Readonly<Record<OptionOf<Q>, unknown>>,
  ]
} = {
  'nat-neighbour-hairpin': [
    labNat(WS2022),
    requestOf('ctr:c2', '10.0.0.11', 8080),
    outcome,
    { works: 'delivered', fails: 'hairpin-not-supported' },
  ],
  'nat-loopback-source': [
    labNat(WS2022),
    requestOf('host:a', '127.0.0.1', 8080),
    (trip) => [outcome(trip), source(trip)],
    { gateway: ['delivered', '172.30.160.1'], 'host-address': ['delivered', '10.0.0.11'] },
  ],
  'winnat-ports': [
    labNat(WS2022),
    requestOf('ctr:c1', '203.0.113.80', 443),
    ({ flows }) => flows.natSessions[0]?.outside.port,
    { 'from-1024': 1024, 'dynamic-range': 49152 },
  ],
  'published-port-allow': [
    labNat(WS2022),
    requestOf('node:x', '10.0.0.11', 8080),
    outcome,
    { 'hns-opens': 'delivered', 'by-hand': 'firewall-default-inbound' },
  ],
  'nat-switch-acl': [
    setPolicies(labNat(WS2022), 'ep:c2', acl('block 80', 'block', 'in', { localPorts: '80' })),
    requestOf('ctr:c1', '172.30.160.22', 80),
    outcome,
    { enforced: 'acl-block', ignored: 'delivered' },
  ],
  'host-profile-egress': [
    noEgress(labNat(WS2022)),
    requestOf('ctr:c1', '203.0.113.80', 443),
    outcome,
    { ignored: 'delivered', applies: 'firewall-default-outbound' },
  ],
  'acl-deny-scope': [
    setPolicies(
      labL2Bridge1(WS2025),
      'ep:s3',
      acl('block elsewhere', 'block', 'out', { remotePorts: '9999', protocol: 'tcp' }),
    ),
    requestOf('ctr:s1', '10.0.0.113', 80),
    outcome,
    // Its answer leaves by the direction that the ACL closed.
    { 'its-direction': 'one-way', 'both-directions': 'acl-default-deny' },
  ],
  'acl-deny-since': [
    closedOut(WS2022),
    requestOf('ctr:s1', '10.0.0.113', 80),
    outcome,
    { ws2025: 'delivered', 'every-release': 'acl-default-deny' },
  ],
  'acl-egress-sees': [
    serviceBoard(),
    requestOf('ctr:l1', VIP, 80),
    outcome,
    { 'virtual-address': 'delivered', backend: 'acl-block' },
  ],
  'equal-priorities': [
    tie(),
    requestOf('ctr:s1', '10.0.0.113', 80),
    outcome,
    { 'block-first': 'acl-block', 'allow-first': 'delivered' },
  ],
  'l2bridge-nat-path': [
    withOutboundNat()(WS2022),
    requestOf('ctr:l1', '203.0.113.80', 443),
    (trip) => [outcome(trip), source(trip), path(trip).includes('hstk')],
    {
      'past-gateway': ['delivered', '10.0.0.11', false],
      'through-gateway': ['delivered', '10.0.0.11', true],
    },
  ],
  'l2tunnel-host-path': [
    labAzure(WS2022),
    requestOf('host:vma', '10.240.0.21', 80),
    (trip) => [outcome(trip), path(trip).includes('azhost')],
    { 'inside-vm': ['delivered', false], 'through-fabric': ['delivered', true] },
  ],
  'overlay-internet': [
    labOverlay(WS2022),
    requestOf('ctr:o1', '203.0.113.80', 443),
    outcome,
    { works: 'delivered', 'no-rule': 'no-outbound-nat' },
  ],
  'overlay-local-router': [
    labOverlay(WS2022),
    requestOf('ctr:o1', '10.10.2.14', 80),
    (trip) => [outcome(trip), path(trip).includes('vtep'), path(trip).includes('dr')],
    { encapsulated: ['delivered', true, true], 'inside-vfp': ['delivered', false, true] },
  ],
  'router-ttl': [
    labFlannel(WS2022),
    requestOf('ctr:f1', '10.244.2.43', 80),
    (trip) => ttlOf(last(trip)),
    { decrements: 126, keeps: 128 },
  ],
  'vxlan-outer-ttl': [
    labOverlay(WS2022),
    requestOf('ctr:o1', '10.10.1.13', 80),
    envelope,
    { '128': 128, '64': 64 },
  ],
  'overlay-own-port': [
    setPolicies(labOverlay(WS2022), 'ep:o1', publish(8080, 80)),
    requestOf('host:a', '10.0.0.11', 8080),
    outcome,
    { fails: 'hairpin-not-supported', works: 'delivered' },
  ],
  'host-route-since': [
    editHost(labFlannel(WS2019), 'host:a', { listeners: [{ protocol: 'tcp', port: 80 }] }),
    requestOf('host:a', '10.244.1.41', 80),
    outcome,
    { ws2019: 'delivered', ws2022: 'no-route' },
  ],
}

/** L1 calls a service whose one backend an ACL of its names, and the virtual address does not. */
function serviceBoard(): Topology {
  const board = withServices(kubernetesNodes, clusterIp(['ep:l3'], { dsr: true }))(WS2022)
  const policies = must(board.endpoints['ep:l1'], 'no L1').policies
  return setPolicies(
    board,
    'ep:l1',
    ...policies,
    acl('block the backend', 'block', 'out', { remoteAddresses: cidr('10.244.2.31/32') }),
  )
}

describe.each(QUESTION_IDS)('the question %s', (question) => {
  const [board, request, look, expected] = CASES[question]
  const answers: Readonly<Record<string, unknown>> = expected
  const options: readonly OptionOf<QuestionId>[] = ASSUMPTION_OPTIONS[question]

  it('is answered by its first option when a board says nothing', () => {
    expect(chosenOption(board, question)).toBe(options[0])
    expect(look(send(board, request))).toEqual(answers[options[0]!])
    expect(assumed(board, question, options[0]!)).toEqual(board)
  })

  it.each(options)('changes what happens: %s', (option) => {
    const changed = assumed(board, question, option)
    expect(look(send(changed, request))).toEqual(answers[option])
    expect(Object.values(answers).filter((one) => one === answers[option])).toHaveLength(1)
  })

  it('is told of a packet that rests on another answer, and only then', () => {
    expect(reliedAssumptions(board, request)).toEqual([])
    const changed = assumed(board, question, options[1]!)
    expect(departuresOf(changed)).toEqual([question])
    expect(reliedAssumptions(changed, request)).toEqual([question])
  })

  it('survives being saved, and a null takes it back', () => {
    const changed = assumed(board, question, options[1]!)
    const document = {
      schemaVersion: 1,
      title: '',
      topology: changed,
      layout: {},
      notes: {},
      request: null,
    } as const
    const read = decodeDocument(JSON.parse(encodeDocument(document)))
    expect(read).toEqual({ ok: true, value: document })
    expect(applyEdit(changed, { kind: 'assume', question, option: null })).toMatchObject({
      ok: true,
      value: { topology: board },
    })
  })

  it('cites facts that are written down', () => {
    expect(QUESTIONS[question].facts.filter((fact) => !(fact in FACTS))).toEqual([])
  })
})

describe('reliedAssumptions', () => {
  it('leaves out what does not bear on the packet', () => {
    const changed = assumed(labNat(WS2022), 'router-ttl', 'keeps')
    expect(reliedAssumptions(changed, requestOf('ctr:c1', '172.30.160.22', 80))).toEqual([])
  })
})

describe('an answer', () => {
  it('that a question does not have is refused', () => {
    expect(
      applyEdit(labNat(WS2022), { kind: 'assume', question: 'router-ttl', option: 'by-hand' }),
    ).toMatchObject({ ok: false, error: { code: 'invalid-value' } })
    const broken = {
      schemaVersion: 1,
      topology: { assumptions: { 'router-ttl': 'by-hand' } },
    }
    expect(decodeDocument(broken)).toMatchObject({
      ok: false,
      error: [{ code: 'not-one-of', path: ['topology', 'assumptions', 'router-ttl'] }],
    })
  })

  it('departs only where it is not the first', () => {
    expect(departs({ assumptions: { 'router-ttl': 'keeps' } }, 'router-ttl', 'keeps')).toBe(true)
    expect(departs({}, 'router-ttl', 'keeps')).toBe(false)
  })
})

describe('part 8', () => {
  it('is asked or settled, every contradiction of it', () => {
    const asked = QUESTION_IDS.flatMap((question) => QUESTIONS[question].facts)
    const settled = SETTLED.map(({ fact }) => fact)
    const all = Array.from({ length: 31 }, (_, i) => `X-${String(i + 1).padStart(2, '0')}`)
    expect(all.filter((id) => !asked.includes(id) && !settled.includes(id))).toEqual([])
    expect(settled.filter((id) => asked.includes(id))).toEqual([])
    expect(settled.filter((id) => !(id in FACTS))).toEqual([])
  })
})
