import { describe, expect, it } from 'vitest'
import { compile, requestOf, roundTrip } from '../../../engine/index'
import type { TopologyDocument } from '../../../engine/model/document'
import { checkContract } from '../../../engine/reach/check-contract'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { must } from '../../../lib/assert'
import { sampleOf } from '../../../samples/index'
import { titleBlockOf } from './title-block-words'

const sample = (id: string) => must(sampleOf(id), id).open()

/** The block of a board whose packet was sent, or was not. */
function blockOf(document: TopologyDocument, sent: boolean) {
  const { topology, contracts } = document
  const forwarding = compile(topology)
  const asked = requestOf(topology, must(document.request, 'request'))
  const trip = asked.ok ? roundTrip(forwarding, asked.value) : asked
  if (!trip.ok) throw new Error(trip.error.code)
  const contractCheck = contracts && {
    topology,
    contracts,
    results: contracts.map((contract) => checkContract(topology, forwarding, contract)),
  }
  return titleBlockOf(
    {
      document,
      forwarding,
      roundTrip: sent ? trip.value : null,
      contractCheck: contractCheck ?? null,
    },
    createTranslator('en', en),
  )
}

const remark = (block: ReturnType<typeof blockOf>, heading: string) =>
  block.remarks.find((one) => one.heading === heading)?.lines ?? []

describe('titleBlockOf', () => {
  it('says what its owner wrote, and the title of the board where no name was given', () => {
    const document = sample('nat-developer')
    expect(blockOf(document, false)).toMatchObject({ name: document.title, fields: [] })
    const written = { name: 'Drawing 7', revision: 'B', author: '', date: '2026-11-27' }
    expect(blockOf({ ...document, titleBlock: written }, false)).toMatchObject({
      name: 'Drawing 7',
      fields: [
        { label: 'Revision', value: 'B' },
        { label: 'Date', value: '2026-11-27' },
      ],
    })
  })

  it('explains the signs that are on the board, and no others', () => {
    const signs = (id: string, sent: boolean) =>
      blockOf(sample(id), sent).legend.map(({ sign }) =>
        typeof sign === 'string' ? sign : sign.driver,
      )
    const sent = signs('nat-developer', true)
    expect(sent).toEqual(expect.arrayContaining(['nat', 'request', 'reply', 'delivered']))
    expect(sent).not.toContain('overlay')
    expect(sent).not.toContain('dropped')
    expect(signs('nat-developer', false)).not.toContain('request')
    expect(signs('nat-2016-default-deny', true)).toContain('dropped')
  })

  it('tells verdicts, answers other than the default, and what is not modelled here', () => {
    const plain = sample('nat-2016-default-deny')
    const block = blockOf(
      {
        ...plain,
        topology: { ...plain.topology, assumptions: { 'router-ttl': 'keeps' } },
        contracts: [
          {
            from: { id: null, name: '203.0.113.9' },
            to: { id: null, name: '203.0.113.10' },
            reaches: true,
            protocol: null,
            port: null,
            note: '',
          },
        ],
      },
      true,
    )
    expect(remark(block, 'Verdict')[0]).toMatch(/stopped here/)
    expect(remark(block, 'Verdict')[1]).toMatch(/^Contracts: 1, kept 0/)
    expect(remark(block, 'Assumptions')).toHaveLength(1)
    expect(remark(blockOf(plain, false), 'Assumptions')).toEqual([])
    const { notModelled } = compile(plain.topology)
    expect(remark(block, 'Not modelled')).toHaveLength(
      new Set(notModelled.map(({ code }) => code)).size,
    )
  })
})
