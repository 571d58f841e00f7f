import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../../samples/gallery/nat'
import { FLOW_COLOURS, type KeptFlow } from '../model/kept-flows'
import { decodeDocument } from './decode-document'
import { encodeDocument } from './encode-document'

const FLOWS: readonly KeptFlow[] = [
  {
    letter: 'A',
    colour: 'teal',
    request: { from: 'ctr:web', to: '8.8.8.8', protocol: 'tcp', port: 443 },
  },
  { letter: 'C', colour: 'rose', request: { from: 'ctr:gone', to: '', protocol: 'dhcp', port: 0 } },
]

function read(flows: unknown) {
  return decodeDocument({ ...natDeveloper(), flows })
}

describe('kept packets in a board file', () => {
  it('come back as they were written, also one whose sender is gone', () => {
    const text = encodeDocument({ ...natDeveloper(), flows: FLOWS })
    const decoded = decodeDocument(JSON.parse(text))
    expect(decoded.ok && decoded.value.flows).toEqual(FLOWS)
    expect(decoded.ok && encodeDocument(decoded.value)).toBe(text)
  })

  it('are not written where there are none', () => {
    expect(encodeDocument(natDeveloper())).not.toContain('flows')
  })

  it('refuses a letter twice, and what is no letter or colour, at its place', () => {
    expect(read([FLOWS[0], FLOWS[0]])).toMatchObject({
      ok: false,
      error: [{ code: 'letter-twice', path: ['flows'] }],
    })
    expect(read([{ ...FLOWS[0], letter: 'AB' }])).toMatchObject({
      ok: false,
      error: [{ code: 'not-one-of', path: ['flows', 0, 'letter'] }],
    })
    expect(read([FLOWS[1], { ...FLOWS[0], colour: 'red' }])).toMatchObject({
      ok: false,
      error: [
        {
          code: 'not-one-of',
          path: ['flows', 1, 'colour'],
          params: { expected: FLOW_COLOURS.join(', '), found: '"red"' },
        },
      ],
    })
  })
})
