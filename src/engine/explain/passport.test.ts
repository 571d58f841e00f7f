import { describe, expect, it } from 'vitest'
import { compile, requestOf, roundTrip } from '../index'
import { SAMPLES, type SampleId } from '../../samples/index'
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
