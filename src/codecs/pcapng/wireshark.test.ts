import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { acknowledge, addressOf, compile, requestOf, roundTrip } from '../../engine/index'
import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { plainRequest } from '../../engine/trace/plain-request'
import { NO_FLOWS, type TraceRequest } from '../../engine/trace/trace'
import { captureWords } from '../../i18n/capture-words'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import { DHCP_CASES } from '../../samples/cases/dhcp'
import { probesOf, requestOfCase } from '../../samples/cases/harness'
import { IPV6_CASES } from '../../samples/cases/ipv6'
import { NAME_CASES } from '../../samples/cases/names'
import { SAMPLES } from '../../samples/index'
import { LABS } from '../../samples/labs/index'
import { captureOf, type CapturedTrip, vxlanPortsOf } from './collect'
import { encodePcapng } from './encode-pcapng'

/*
 * What Wireshark makes of our files, asked of tshark itself: over every board of the gallery, every lab
 * of the conformance cases, and the cases of DNS, DHCP and IPv6.
 */

const isThere = spawnSync('tshark', ['--version']).status === 0
if (!isThere)
  console.warn('SKIPPED: tshark is not installed, so nothing reads the capture files back')

const folder = mkdtempSync(join(tmpdir(), 'pcapng-'))
afterAll(() => rmSync(folder, { recursive: true }))

const translator = createTranslator('en', en)

/** Sends the packets and gives what they look like, as values and as a file. Those that cannot start are left out. */
function write(name: string, topology: Topology, requests: readonly TraceRequest[]) {
  const state = compile(topology)
  const trips = requests.flatMap((request): CapturedTrip[] => {
    const trip = roundTrip(state, request)
    if (!trip.ok) return []
    const ack = acknowledge(state, request, trip.value)
    if (!ack.ok) throw new Error(ack.error.code)
    const acknowledgement = ack.value?.trace ?? null
    return [{ trip: trip.value, acknowledgement, timeSeconds: request.timeSeconds }]
  })
  const packets = requests.map(({ from, to }) => `${from} to ${to}`)
  const about = { title: name, assumptions: [], packets, vxlanPorts: vxlanPortsOf(trips) }
  const capture = captureOf({ topology, state }, trips, captureWords(translator, about, trips))
  const file = join(folder, `${name.replaceAll(/\W/g, '-')}.pcapng`)
  writeFileSync(file, encodePcapng(capture))
  return { capture, trips, file }
}

function tshark(file: string, ...args: readonly string[]): string {
  return execFileSync('tshark', ['-n', '-r', file, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

const CHECKED = ['ip', 'tcp', 'udp'].flatMap((layer) => ['-o', `${layer}.check_checksum:TRUE`])
/** That of rule-tables E.11, and what else a reader would be warned of. */
const WRONG = [
  'ip.checksum.status==0',
  'tcp.checksum.status==0',
  'udp.checksum.status==0',
  'icmp.checksum.status==0',
  'icmpv6.checksum.status==0',
  '_ws.malformed',
  '_ws.short',
  '_ws.unreassembled',
].join(' || ')

const FIELDS = [
  'frame.interface_name',
  'frame.interface_description',
  'frame.packet_id',
  'frame.drop_count',
  'frame.packet_flags_direction',
  'frame.time_epoch',
  'frame.protocols',
  'frame.comment',
  'vxlan.vni',
  'vlan.id',
  'tcp.flags',
  'dns.qry.name',
  'dns.a',
  'dhcp.option.dhcp',
  'arp.opcode',
  'icmp.type',
  'icmpv6.type',
] as const
type Field = (typeof FIELDS)[number]

/** Every frame with what tshark reads in it. Several values of a field are joined by a bar. */
function read(file: string): readonly Readonly<Record<Field, string>>[] {
  const out = tshark(
    file,
    ...['-T', 'fields', '-E', 'separator=/t', '-E', 'aggregator=|', '-E', 'quote=n'],
    ...FIELDS.flatMap((field) => ['-e', field]),
  )
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const cells = line.split('\t')
      const entries = FIELDS.map((field, index) => [field, cells[index] ?? ''])
      return Object.fromEntries(entries) as Record<Field, string> // one entry a field
    })
}

/** Reads a file back and demands that it is what was written. */
function check({ capture, file }: ReturnType<typeof write>) {
  expect(
    tshark(file, ...CHECKED, '-Y', WRONG),
    'malformed, cut short or with a wrong checksum',
  ).toBe('')
  const frames = read(file)
  expect(frames).toHaveLength(capture.frames.length)
  let before = ''
  for (const [index, frame] of frames.entries()) {
    const wanted = capture.frames[index]!
    const place = capture.interfaces[wanted.interface]!
    const what = `frame ${index + 1}`
    expect(frame['frame.interface_name'], what).toBe(place.name)
    expect(frame['frame.interface_description'], what).toBe(place.description)
    expect(frame['frame.packet_id'], what).toBe(String(wanted.packetId))
    expect(frame['frame.drop_count'], what).toBe(wanted.dropped ? '1' : '')
    expect(frame['frame.packet_flags_direction'], what).toMatch(
      { in: /1$/, out: /2$/, none: /0$/ }[wanted.direction ?? 'none'],
    )
    expect(frame['frame.comment'], what).toBe(wanted.comments.join('|'))
    expect(frame['frame.time_epoch'] > before, what).toBe(true)
    before = frame['frame.time_epoch']
  }
  expect(new Set(capture.interfaces.map(({ name }) => name)).size).toBe(capture.interfaces.length)
  return frames
}

/** TCP, UDP, ping and a DNS question between everybody on a board; every so many of them. */
function packetsOf(topology: Topology, wanted: number): readonly TraceRequest[] {
  const senders = (Object.keys(compile(topology).apps) as EntityId[]).sort() // keys of apps are ids
  const all = senders.flatMap((from) => [
    ...senders.flatMap((id): TraceRequest[] => {
      const to = addressOf(topology, id)
      if (to === null || id === from) return []
      return [
        plainRequest({ from, to, destinationPort: 80 }),
        plainRequest({ from, to, protocol: 'udp', destinationPort: 9000, payloadBytes: 20 }),
        plainRequest({ from, to, protocol: 'icmp' }),
      ]
    }),
    plainRequest({ from, to: null, protocol: 'dns', query: 'db' }),
  ])
  const stride = Math.max(1, Math.ceil(all.length / wanted))
  return all.filter((_, index) => index % stride === 0)
}

const seen = new Set<string>()
/** Remembers what kinds of packet tshark told of. */
function note(frames: ReturnType<typeof read>): void {
  for (const frame of frames) {
    for (const field of FIELDS.slice(8)) {
      for (const value of frame[field].split('|')) if (value !== '') seen.add(`${field} ${value}`)
    }
    for (const protocol of frame['frame.protocols'].split(':')) seen.add(protocol)
    if (frame['frame.drop_count'] !== '') seen.add('drop')
  }
}

describe.skipIf(!isThere)('a capture, read by tshark (skipped where it is not installed)', () => {
  it.each(SAMPLES.map((sample) => [sample.id, sample] as const))(
    'of the example %s is whole',
    (id, sample) => {
      const { topology, request } = sample.open()
      const asked = requestOf(topology, request!)
      if (!asked.ok) throw new Error(asked.error.code)
      const written = write(id, topology, [asked.value])
      const frames = check(written)
      expect(frames.length).toBeGreaterThan(5)
      note(frames)
    },
  )

  it.each(Object.keys(LABS) as (keyof typeof LABS)[])(
    'of many packets in lab %s is whole',
    (lab) => {
      for (const isolation of ['process', 'hyperv'] as const) {
        const topology = LABS[lab]({ isolation, release: 'ws2022' })
        const written = write(`${lab} ${isolation}`, topology, packetsOf(topology, 24))
        expect(written.trips.length).toBeGreaterThan(10)
        note(check(written))
      }
    },
    120_000,
  )

  it('of the cases of DNS, DHCP and IPv6 is whole', () => {
    for (const conformance of [...NAME_CASES, ...DHCP_CASES, ...IPV6_CASES]) {
      const [isolation] = conformance.isolations
      const release = conformance.releases.at(-1)
      const branch = conformance.branches[0]
      const probe = branch && probesOf(branch, conformance)[0]
      if (!isolation || !release || !branch || !probe) continue
      const request = requestOfCase(branch.request, probe, NO_FLOWS)
      note(check(write(conformance.id, branch.board({ isolation, release }), [request])))
    }
  }, 240_000)

  it('shows every kind of packet there is', () => {
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...['vxlan', 'vlan', 'arp', 'icmp', 'icmpv6', 'tcp', 'udp', 'dns', 'dhcp', 'drop'],
        ...['vxlan.vni 4097', 'vlan.id 7', 'vlan.id 11', 'arp.opcode 1', 'arp.opcode 2'],
        ...['icmp.type 8', 'icmp.type 0', 'dns.qry.name db', 'icmpv6.type 135', 'icmpv6.type 136'],
        ...['tcp.flags 0x0002', 'tcp.flags 0x0012', 'tcp.flags 0x0010'],
        ...['dhcp.option.dhcp 1', 'dhcp.option.dhcp 2'],
      ]),
    )
  })
})

describe.skipIf(!isThere)('a connection, read by tshark', () => {
  const { topology, request } = SAMPLES.find(({ id }) => id === 'nat-developer')!.open()
  const asked = requestOf(topology, request!)
  if (!asked.ok) throw new Error(asked.error.code)

  it('is a whole handshake at the program that began it', () => {
    const { file } = write('handshake', topology, [asked.value])
    const client = read(file).filter((frame) => frame['frame.interface_name'] === 'ANNA-PC/ip')
    const flags = client.map((frame) => frame['tcp.flags'])
    expect(flags.filter((flag, index) => flag !== flags[index - 1])).toEqual([
      '0x0002',
      '0x0012',
      '0x0010',
    ])
    // Wireshark's own analysis: acknowledged numbers follow one another.
    const relative = tshark(
      file,
      ...['-Y', 'frame.interface_name == "ANNA-PC/ip" && tcp.flags == 0x10'],
      ...['-T', 'fields', '-e', 'tcp.seq', '-e', 'tcp.ack'],
    )
    expect(relative.split('\n')[0]).toMatch(/^1\t1\b/)
  })

  it('is one packet wherever it is seen, whatever NAT makes of it', () => {
    const { file } = write('one-packet', topology, [asked.value])
    const first = read(file).filter((frame) => frame['frame.packet_id'] === '1')
    const names = first.map((frame) => frame['frame.interface_name'])
    expect(names).toEqual(
      expect.arrayContaining(['wire', 'DEV-PC/winnat/ip', 'DEV-PC/app(web)/ip']),
    )
    const addresses = tshark(
      file,
      ...['-Y', 'frame.packet_id == 1', '-T', 'fields', '-e', 'ip.dst', '-e', 'tcp.dstport'],
    )
    expect(new Set(addresses.trim().split('\n'))).toEqual(
      new Set(['192.168.1.20\t8080', '172.28.96.20\t80']),
    )
    expect(first.at(-1)?.['frame.comment']).toMatch(
      /^step \d+: Sockets \/ tcp 0\.0\.0\.0:80: web listens/,
    )
  })

  it('that dies says where, by which rule, in the words of Windows', () => {
    const sample = SAMPLES.find(({ id }) => id === 'nat-2016-default-deny')!.open()
    const dead = requestOf(sample.topology, sample.request!)
    if (!dead.ok) throw new Error(dead.error.code)
    const { file } = write('dead', sample.topology, [dead.value])
    const frames = read(file)
    const [last, ...others] = frames.filter((frame) => frame['frame.drop_count'] !== '').reverse()
    expect(others).toEqual([])
    expect(last).toBe(frames.at(-1))
    expect(last?.['frame.comment']).toMatch(
      /\|DROP firewall-default-inbound: DROP; rule Windows Firewall, inbound \/ DEF$/,
    )
  })

  it('has names for its addresses, and says what the file is', () => {
    const { file } = write('names', topology, [asked.value])
    const ends = execFileSync('tshark', ['-r', file, '-N', 'n', '-c', '1', '-T', 'fields', '-e', 'ip.src_host', '-e', 'ip.dst_host'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) // prettier-ignore
    expect(ends.trim()).toBe('ANNA-PC\tDEV-PC')
    const about = execFileSync('capinfos', [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }) // prettier-ignore
    expect(about).toMatch(/Capture application: vSwitchboard \d/)
    expect(about).toContain('Capture oper-sys:    Windows')
    expect(about).toContain('Checksums are right at every place.')
    expect(about).toContain('Strict time order:   True')
    expect(about).toContain('Time precision = nanoseconds (9)')
  })
})
