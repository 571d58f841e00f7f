import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABS } from '../../samples/labs/index'
import { SAMPLES } from '../../samples/index'
import { arbitraryBoard } from '../testing/arbitrary'
import type { TopologyDocument } from '../model/document'
import { decodeDocument } from './decode-document'
import { encodeDocument } from './encode-document'
import { slimDocument, unslimDocument } from './slim-document'

/** Slim, through text as a file or link would carry it, and back. */
function thereAndBack(document: TopologyDocument): string {
  const text = JSON.stringify(slimDocument(document))
  const read = decodeDocument(unslimDocument(JSON.parse(text)))
  return read.ok ? encodeDocument(read.value) : JSON.stringify(read.error)
}

const documentOf = (topology: TopologyDocument['topology']): TopologyDocument => ({
  schemaVersion: 1,
  title: 'Test',
  topology,
  layout: {},
  notes: { 'note:1': { id: 'note:1', text: 'A note' } },
  request: null,
})

const PLAIN = { release: 'ws2022', isolation: 'process' } as const

describe('slimDocument', () => {
  it.each(SAMPLES.map(({ id, open }) => [id, open] as const))('loses nothing of %s', (_, open) => {
    expect(thereAndBack(open())).toBe(encodeDocument(open()))
  })

  it.each(Object.entries(LABS))('loses nothing of the lab %s', (_, lab) => {
    const document = documentOf(lab(PLAIN))
    expect(thereAndBack(document)).toBe(encodeDocument(document))
  })

  it('loses nothing of any board', () => {
    fc.assert(
      fc.property(arbitraryBoard(25), (topology) => {
        const document = documentOf(topology)
        expect(thereAndBack(document)).toBe(encodeDocument(document))
      }),
    )
  })

  it('says only what departs from a plain installation', () => {
    const host = {
      id: 'host:a',
      name: 'HOST-A',
      release: 'ws2022',
      setup: { swarm: 'worker' },
    }
    const read = decodeDocument({ schemaVersion: 1, topology: { hosts: { 'host:a': host } } })
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    expect(slimDocument(read.value)).toEqual({
      schemaVersion: 1,
      topology: {
        hosts: { 'host:a': { name: 'HOST-A', release: 'ws2022', setup: { swarm: 'worker' } } },
      },
    })
  })

  it.each([null, 7, 'text', [], { topology: 3 }, { topology: { hosts: { 'host:a': null } } }])(
    'leaves what is no board as it is: %j',
    (value) => {
      expect(unslimDocument(value)).toEqual(value)
      expect(decodeDocument(unslimDocument(value)).ok).toBe(false)
    },
  )
})
