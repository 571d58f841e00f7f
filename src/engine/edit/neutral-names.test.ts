import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { sortedValues } from '../../lib/sort'
import { SAMPLES } from '../../samples/index'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import { compile, requestOf, roundTrip } from '../index'
import type { TopologyDocument } from '../model/document'
import { arbitraryBoard } from '../testing/arbitrary'
import { withNeutralNames } from './neutral-names'

/** Verdict, and the code of every step there and back. */
function walk({ topology, request }: TopologyDocument) {
  const asked = requestOf(topology, must(request, 'request'))
  if (!asked.ok) return asked.error.code
  const sent = roundTrip(compile(topology), asked.value)
  if (!sent.ok) return sent.error.code
  const codes = [sent.value.request, sent.value.reply].flatMap((trace) =>
    (trace?.hops ?? []).flatMap((hop) => hop.steps.map((step) => step.code)),
  )
  return [sent.value.verdict, ...codes]
}

/** The names that are to go. */
const namesOf = ({ topology }: TopologyDocument) =>
  [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.nodes).filter(({ kind }) => kind === 'external-host'),
  ].map(({ name }) => name)

describe('withNeutralNames', () => {
  it.each(SAMPLES)('sends the packet of $id the same way under other names', ({ open }) => {
    const given = open()
    const neutral = withNeutralNames(given)
    expect(walk(neutral)).toEqual(walk(given))
    const names = namesOf(neutral)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => namesOf(given).includes(name))).toEqual([])
  })

  it('leaves no name of a host or container, neither in ids nor where people wrote it', () => {
    const sample = must(
      SAMPLES.find(({ id }) => id === 'nat-developer'),
      'sample',
    ).open()
    const neutral = withNeutralNames({
      ...sample,
      title: 'DEV-PC of Anna',
      notes: { 'note:1': { id: 'note:1', text: 'dev-pc: ask db, not db2 or my-db.' } },
      contracts: [
        {
          from: { id: 'node:anna-pc', name: 'ANNA-PC' },
          to: { id: 'ctr:db', name: 'db' },
          reaches: false,
          protocol: null,
          port: null,
          note: 'ANNA-PC must not',
        },
      ],
    })
    expect(neutral.title).toBe('HOST-1 of Anna')
    expect(neutral.notes['note:1']?.text).toBe('HOST-1: ask container-1, not db2 or my-db.')
    expect(neutral.contracts?.[0]).toMatchObject({
      to: { id: 'ctr:1', name: 'container-1' },
      note: 'machine-1 must not',
    })
    expect(JSON.stringify(neutral.topology)).not.toMatch(/dev-pc|anna/i)
  })

  it('gives a whole board again, in the same order', () => {
    fc.assert(
      fc.property(arbitraryBoard(20), (topology) => {
        const given: TopologyDocument = {
          schemaVersion: 1,
          title: '',
          topology,
          layout: {},
          notes: {},
          request: null,
        }
        const neutral = withNeutralNames(given)
        expect(decodeDocument(JSON.parse(encodeDocument(neutral))).ok).toBe(true)
        const addresses = (of: TopologyDocument) =>
          sortedValues(of.topology.endpoints).map(({ address }) => address)
        expect(addresses(neutral)).toEqual(addresses(given))
      }),
      { numRuns: 30 },
    )
  })
})
