import { describe, expect, it } from 'vitest'
import { compile, requestOf, roundTrip } from '../index'
import { SAMPLES, type SampleId } from '../../samples/index'
import type { ConformanceCase } from '../../samples/cases/case'
import { DHCP_CASES } from '../../samples/cases/dhcp'
import { caseBranches, probesOf, sendCase } from '../../samples/cases/harness'
import { CASES } from '../../samples/cases/index'
import { IPV6_CASES } from '../../samples/cases/ipv6'
import { NAME_CASES } from '../../samples/cases/names'
import type { TraceRequest } from '../trace/trace'
import { encode } from '../wire/encode'
import { passportOf, passportRowAt, PASSPORT_FIELDS, type PassportRow } from './passport'

function passport(id: SampleId) {
  const board = SAMPLES.find((sample) => sample.id === id)!.open()
  const asked = requestOf(board.topology, board.request!)
  if (!asked.ok) throw new Error(asked.error.code)
  const sent = roundTrip(compile(board.topology), asked.value)
  if (!sent.ok) throw new Error(sent.error.code)
  return { trip: sent.value, rows: passportOf(sent.value) }
}

const rowAt = (rows: readonly PassportRow[], at: string): PassportRow =>
  rows.find((row) => row.at === at)!

describe('the packet passport', () => {
  it('has a row for every hop of request and reply, and every step belongs to one', () => {
    for (const { id } of SAMPLES) {
      const { trip, rows } = passport(id)
      const hops = [...trip.request.hops, ...(trip.reply?.hops ?? [])]
      expect(
        rows.map(({ at }) => at),
        id,
      ).toEqual(hops.map(({ at }) => at))
      const steps = hops.flatMap((hop) => hop.steps.map((step) => ({ hop, step })))
      for (const [index, { hop, step }] of steps.entries()) {
        const row = passportRowAt(rows, index)
        expect(row?.at, `${id} ${index}`).toBe(hop.at)
        if (index === row?.steps[1]) expect(row.packet).toBe(step.after)
      }
      expect(passportRowAt(rows, steps.length)).toBeNull()
    }
  })

  it('counts the bytes that are on the wire, and marks nothing at the first hop', () => {
    for (const { id } of SAMPLES) {
      const { rows } = passport(id)
      for (const { length, packet } of rows) {
        expect(length.value).toBe(String(encode(packet).length))
      }
      const firsts = rows.filter((row, index) => row.direction !== rows[index - 1]?.direction)
      for (const first of firsts) {
        const cells = PASSPORT_FIELDS.map((field) => first.layers[0]?.cells[field])
        expect(cells.filter((cell) => cell && 'was' in cell)).toEqual([])
      }
    }
  })

  it('shows the packet around the other one, with its VNI, where VXLAN begins and ends', () => {
    const { rows } = passport('overlay-two-nodes')
    const packed = rowAt(rows, 'vtep')
    expect(packed.layers.map(({ role, isNew }) => [role, isNew])).toEqual([
      ['outer', true],
      ['inner', false],
    ])
    expect(packed.layers[0]?.cells).toMatchObject({
      vni: { value: '4097' },
      protocol: { value: 'VXLAN' },
      'destination-port': { value: '4789' },
      'source-ip': { value: '10.40.0.11' },
    })
    expect(packed.layers[1]?.cells['source-ip']).toEqual({ value: '10.10.1.11' })
    const grown = Number(packed.length.value) - Number(packed.length.was)
    expect(grown).toBe(50)
    const unpacked = rowAt(rows, 'vtep(NODE-2)')
    expect(unpacked.removed).toBe(1)
    expect(unpacked.layers.map(({ role }) => role)).toEqual(['only'])
  })

  it('tells what NAT, a router and a switch changed', () => {
    const nat = rowAt(passport('nat-developer').rows, 'winnat')
    expect(nat.layers[0]?.cells).toMatchObject({
      'destination-ip': { value: '172.28.96.20', was: '192.168.1.20' },
      'destination-port': { value: '80', was: '8080' },
      'source-ip': { value: '192.168.1.31' },
    })
    const { rows } = passport('vlans')
    const tagged = rowAt(rows, 'xport')
    expect(tagged.layers[0]?.cells.vlan).toEqual({ value: '7', was: null })
    const router = rows.find(({ at }) => at === 'Plant router')
    expect(router?.layers[0]?.cells.ttl).toEqual({ value: '127', was: '128' })
  })
})

describe('the passport of every case', () => {
  it.each(caseBranches())('$name has a row for every hop, passed or stopped at', (item) => {
    const { conformance, branch } = item
    for (const release of conformance.releases) {
      const board = branch.board({ isolation: conformance.isolations[0]!, release })
      const [probe] = probesOf(branch, conformance)
      const trip = sendCase(board, branch, probe!)
      const hops = [...trip.request.hops, ...(trip.reply?.hops ?? [])]
      const rows = passportOf(trip)
      expect(rows.map(({ at }) => at)).toEqual(hops.map(({ at }) => at))
      const steps = hops.reduce((sum, hop) => sum + hop.steps.length, 0)
      expect(rows.at(-1)?.steps[1]).toBe(steps - 1)
    }
  })
})

describe('the passport of other packets', () => {
  /** The protocol and the ports that the passports of these cases show. */
  const told = (cases: readonly ConformanceCase[], protocol: TraceRequest['protocol']) =>
    new Set(
      caseBranches(cases).flatMap(({ conformance, branch }) => {
        const [isolation, release] = [conformance.isolations[0], conformance.releases.at(-1)]
        if (isolation === undefined || release === undefined) return []
        return probesOf(branch, conformance).flatMap((probe) => {
          const sent = sendCase(branch.board({ isolation, release }), branch, probe)
          if (sent.asked.protocol !== protocol) return []
          return passportOf(sent).flatMap(({ layers }) => {
            const cells = layers.at(-1)?.cells
            return cells ? [`${cells.protocol.value} from ${cells['source-port'].value}`] : []
          })
        })
      }),
    )

  it('names DNS and DHCP over their UDP ports', () => {
    expect([...told(NAME_CASES, 'dns')]).toContain('DNS from 49160')
    expect([...told(DHCP_CASES, 'dhcp')]).toEqual(
      expect.arrayContaining(['DHCP from 68', 'DHCP from 67']),
    )
  })

  it('gives an echo its identifier in place of a port, and others the number of their protocol', () => {
    expect([...told(CASES, 'icmp')].every((text) => /^ICMP from id \d+$/.test(text))).toBe(true)
    const others = [...told(CASES, 'other')]
    expect(others.length).toBeGreaterThan(0)
    expect(others.every((text) => /^\d+ from null$/.test(text))).toBe(true)
  })

  it('shows the addresses and the hop limit of IPv6', () => {
    const [first] = caseBranches(IPV6_CASES)
    if (!first) throw new Error('no case')
    const { conformance, branch } = first
    const sent = sendCase(
      branch.board({ isolation: 'process', release: 'ws2025' }),
      branch,
      probesOf(branch, conformance)[0]!,
    )
    const cells = passportOf(sent)[0]?.layers[0]?.cells
    expect(cells?.['source-ip'].value).toContain(':')
    expect(Number(cells?.ttl.value)).toBeGreaterThan(1)
  })
})
