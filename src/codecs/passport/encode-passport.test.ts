import { describe, expect, it } from 'vitest'
import { passportOf } from '../../engine/explain/passport'
import { compile, requestOf, roundTrip } from '../../engine/index'
import { SAMPLES, type SampleId } from '../../samples/index'
import {
  passportToJson,
  passportToMarkdown,
  passportToTsv,
  type PassportWords,
} from './encode-passport'

const words: PassportWords = {
  request: 'Request',
  reply: 'Reply',
  way: 'Way',
  place: 'Place',
  packet: 'Packet',
  outer: 'outer',
  inner: 'inner',
  length: 'Bytes',
  field: (field) => field,
}

function rowsOf(id: SampleId) {
  const board = SAMPLES.find((sample) => sample.id === id)!.open()
  const asked = requestOf(board.topology, board.request!)
  if (!asked.ok) throw new Error(asked.error.code)
  const sent = roundTrip(compile(board.topology), asked.value)
  if (!sent.ok) throw new Error(sent.error.code)
  return passportOf(sent.value)
}

describe('a copied passport', () => {
  const overlay = rowsOf('overlay-two-nodes')

  it('is a table of values as TSV, a line for each packet inside another', () => {
    const lines = passportToTsv(overlay, words).trimEnd().split('\n')
    const cells = lines.map((line) => line.split('\t'))
    expect(new Set(cells.map(({ length }) => length))).toEqual(new Set([14]))
    expect(cells[0]).toEqual([
      'Way', 'Place', 'Packet', 'source-mac', 'destination-mac', 'vlan', 'vni', 'source-ip',
      'destination-ip', 'protocol', 'source-port', 'destination-port', 'ttl', 'Bytes',
    ]) // prettier-ignore
    const outer = cells.findIndex((row) => row[1] === 'vtep')
    expect(cells[outer]).toEqual([
      'Request', 'vtep', 'outer', '00-1B-21-7C-40-0B', '00-1B-21-7C-40-0C', '', '4097', '10.40.0.11',
      '10.40.0.12', 'VXLAN', expect.stringMatching(/^\d{5}$/), '4789', '128', '116',
    ]) // prettier-ignore
    expect(cells[outer + 1]?.slice(0, 3)).toEqual(['', '', 'inner'])
    expect(cells[outer + 1]?.at(-1)).toBe('')
  })

  it('marks changes in Markdown and breaks no table', () => {
    const text = passportToMarkdown(rowsOf('nat-developer'), words)
    const lines = text.trimEnd().split('\n')
    expect(new Set(lines.map((line) => line.split(' | ').length))).toEqual(new Set([14]))
    expect(lines[1]).toMatch(/^\| --- \| --- /)
    expect(lines.find((line) => line.includes('`winnat`'))).toContain(
      '~~192.168.1.20~~ **172.28.96.20**',
    )
    expect(passportToMarkdown(overlay, words)).toContain('**4097**')
    const odd = overlay.map((row) => ({ ...row, at: 'DROP@port(a)' })).slice(0, 1)
    expect(passportToMarkdown(odd, { ...words, request: 'a|b*c' })).toContain('a\\|b\\*c')
  })

  it('keeps stable keys in JSON', () => {
    const { hops } = JSON.parse(passportToJson(overlay)) as {
      hops: { at: string; direction: string; packets: Record<string, unknown>[] }[]
    }
    expect(hops).toHaveLength(overlay.length)
    const packed = hops.find(({ at }) => at === 'vtep')
    expect(packed).toMatchObject({
      direction: 'request',
      lengthBytes: 116,
      packets: [
        { role: 'outer', added: true, vni: '4097', destinationPort: '4789' },
        { role: 'inner', sourceIp: '10.10.1.11' },
      ],
    })
    const first = hops[0]?.packets[0]
    expect(first).toMatchObject({ role: 'only', changed: {} })
    expect(first).not.toHaveProperty('vlan')
  })
})
