import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../../engine/document/encode-document'
import type { TopologyDocument } from '../../engine/model/document'
import { arbitraryBoard } from '../../engine/testing/arbitrary'
import { must } from '../../lib/assert'
import { toBase64Url } from '../../lib/base64url'
import { hashText } from '../../lib/hash'
import { SAMPLES, sampleOf } from '../../samples/index'
import { LABS } from '../../samples/labs/index'
import { DICTIONARY_V1 } from './dictionary'
import { decodeShare, encodeShare, MOST_BYTES, type Shared } from './share-link'

const SEEN = { x: -60, y: -40, width: 1440, height: 800 }
const shared = (document: TopologyDocument): Shared => ({
  document,
  sent: document.request !== null,
  step: document.request === null ? 0 : 17,
  seen: SEEN,
})
const sample = (id: string) => must(sampleOf(id), id).open()

/** A link whose content is this text, made as version 1 makes it. */
function linkOf(text: string, check = hashText(text)): string {
  const packed = deflateSync(new TextEncoder().encode(text), { dictionary: DICTIONARY_V1 })
  const bytes = new Uint8Array(4 + packed.length)
  new DataView(bytes.buffer).setUint32(0, check)
  bytes.set(packed, 4)
  return `#v1.${toBase64Url(bytes)}`
}

/** Given away on 2026-11-27. It must open for ever; a change of the format is version 2. */
const OLD_LINK =
  '#v1.ZmAxqt2Zvw7CIBDGX6UvwGBrimsTdayLcTfazcTNzXf34LhS4LDUUP8tDgKlB8fX73fEMePc3QLQ0LkG5ZmjxxpEDN4xhx6yxB4LWU_lkTp8uCpdUasscfSKJw77qinU4SjyU_xom30BS9NdrkDrBVXLE3AEvGuQBmqNh6RhiEQZhZG-JU8lOAlrFKFpTmPfVy9e9fXIJSZ0NgLV9rEQEsiKIRPcDxZNlFbEN8q39FpfdM3Jt_SQF8KIDUxo1m8aDOHC8lNy2ENTZoSfgEqM_Jj1XW8OAj53TJUoYAcSIEFikW7Q9QhrtkGoBIndqFHv5cYdb8JI8fmqqzvYymFOFsI_xFCo85ERgxyULTFFext69CfFc-dmj-b05xhqaKDxhIVmmdKOe6fKs-xf6VkxwqrREW4HF39t26iTzNmFbFSwg9ueU1ekwcF_W2ffOUUvB21C2YZfgCD3NpNz_iP6k4kA8HMZEABryZfwE7PkC3l_AA'

const PLAIN = { release: 'ws2022', isolation: 'process' } as const

describe('a share link', () => {
  it.each(SAMPLES.map(({ id }) => id))('opens %s as it was', (id) => {
    const given = shared(sample(id))
    const opened = decodeShare(`https://example.org/vswitchboard/#${encodeShare(given)}`)
    expect(opened).toEqual({ ok: true, value: given })
  })

  it('opens any board as it was, whatever is drawn, written and looked at', () => {
    const number = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 1, max: 9000 })
    const seen = fc.option(fc.record({ x: number, y: number, width: size, height: size }))
    fc.assert(
      fc.property(
        arbitraryBoard(25),
        fc.string({ unit: 'grapheme' }),
        seen,
        (topology, text, view) => {
          const document: TopologyDocument = {
            schemaVersion: 1,
            title: text,
            topology,
            layout: { 'note:1': { x: 1.5, y: -2 } },
            notes: { 'note:1': { id: 'note:1', text } },
            request: null,
          }
          const opened = decodeShare(encodeShare({ document, sent: false, step: 0, seen: view }))
          if (!opened.ok) throw new Error(JSON.stringify(opened.error))
          expect(encodeDocument(opened.value.document)).toBe(encodeDocument(document))
          expect(opened.value.seen).toEqual(view)
        },
      ),
    )
  })

  it('is short: two hosts with a trace stay below 2,000 characters with the longest address', () => {
    const address = 'https://internal.engineering.contoso.example/tools/vswitchboard/index.html#'
    const twoHosts = [
      ...SAMPLES.filter(({ open }) => Object.keys(open().topology.hosts).length <= 2).map(
        ({ open }) => open(),
      ),
      ...(['l2bridge-1', 'l2bridge-2', 'overlay', 'flannel', 'azure'] as const).map((lab) => ({
        ...sample('overlay-two-nodes'),
        topology: LABS[lab](PLAIN),
      })),
    ]
    expect(twoHosts.length).toBeGreaterThan(12)
    for (const document of twoHosts) {
      const given = shared(document)
      expect(given.sent, document.title).toBe(true)
      const link = address + encodeShare(given)
      expect(link.length, document.title).toBeLessThan(2000)
    }
  })

  it('is the same for the same board', () => {
    expect(encodeShare(shared(sample('vlans')))).toBe(encodeShare(shared(sample('vlans'))))
  })

  it('opens links that were given away before', () => {
    expect(decodeShare(OLD_LINK)).toEqual({ ok: true, value: shared(sample('nat-developer')) })
  })

  it('has the dictionary it was given away with', () => {
    // It differs? Every link in the world becomes unreadable: keep it, and make version 2.
    expect(hashText(new TextDecoder().decode(DICTIONARY_V1))).toBe(0x89d58532)
  })

  it('is opened with what mail programs and people put around it', () => {
    const link = encodeShare(shared(sample('vlans')))
    const broken = `  #${link.slice(0, 70)}\r\n ${link.slice(70)}\n`
    expect(decodeShare(broken)).toEqual({ ok: true, value: shared(sample('vlans')) })
  })
})

describe('a link that cannot be opened', () => {
  const link = `#${encodeShare(shared(sample('nat-developer')))}`

  it('is told cut off at every place but its head', () => {
    for (let length = 5; length < link.length; length++) {
      const opened = decodeShare(link.slice(0, length))
      expect(opened, `${length} characters`).toMatchObject({
        ok: false,
        error: { code: 'cut-off' },
      })
    }
  })

  it('never opens as another board when a character was changed', () => {
    for (let at = 4; at < link.length - 1; at++) {
      const other = link[at] === 'A' ? 'B' : 'A'
      const opened = decodeShare(link.slice(0, at) + other + link.slice(at + 1))
      // The last bits of the last byte mean nothing: changed, they change nothing.
      if (opened.ok) expect(opened.value).toEqual(shared(sample('nat-developer')))
      else expect(['damaged', 'cut-off', 'too-large']).toContain(opened.error.code)
      if (at < link.length - 4) expect(opened.ok, `character ${at}`).toBe(false)
    }
  })

  it.each([
    ['', { code: 'no-link' }],
    ['https://example.org/', { code: 'no-link' }],
    ['#v7.abcdef', { code: 'unknown-version', found: 'v7' }],
    ['#v1.', { code: 'cut-off' }],
    ['#v1.ab!cd', { code: 'damaged' }],
    [linkOf('{"board":'), { code: 'not-json' }],
    [linkOf('{}', 1), { code: 'damaged' }],
    [linkOf('{}'), { code: 'not-a-board' }],
    [linkOf('[1]'), { code: 'not-a-board' }],
  ])('%s', (text, error) => {
    expect(decodeShare(text)).toMatchObject({ ok: false, error })
  })

  it('says what of the board is wrong, with its place', () => {
    const board = {
      schemaVersion: 1,
      topology: { hosts: { 'host:a': { name: 'A', release: 'x' } } },
    }
    expect(decodeShare(linkOf(JSON.stringify({ board })))).toMatchObject({
      ok: false,
      error: {
        code: 'not-a-board',
        errors: [{ code: 'not-one-of', path: ['topology', 'hosts', 'host:a', 'release'] }],
      },
    })
  })

  it('does not unpack without end', () => {
    const bomb = linkOf(' '.repeat(MOST_BYTES + 10))
    expect(bomb.length).toBeLessThan(20_000)
    expect(decodeShare(bomb)).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('opens the board where only the view makes no sense', () => {
    const board = { schemaVersion: 1, topology: {} }
    const opened = decodeShare(
      linkOf(JSON.stringify({ board, seen: [1, 'x'], step: -3, sent: true })),
    )
    expect(opened).toMatchObject({ ok: true, value: { sent: false, step: 0, seen: null } })
  })
})
