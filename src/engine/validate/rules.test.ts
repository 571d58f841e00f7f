import { describe, expect, it } from 'vitest'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import { FACTS } from '../facts/facts'
import type { Topology } from '../model/topology'
import { board, BROKEN_BOARDS, type Broken } from '../testing/broken-boards'
import { HOST, network, play } from '../testing/play'
import { adviceOnChange } from './change'
import { DIAGNOSTIC_CODES, type Diagnostic, type DiagnosticCode } from './diagnostic'
import { fixesFor } from './fixes/index'
import { applyEdit } from '../edit/apply-edit'
import { validate } from './validate'

const ROWS = Object.entries(BROKEN_BOARDS) as readonly [DiagnosticCode, Broken][]
const RULES = Array.from({ length: 60 }, (_, i) => `V-${String(i + 1).padStart(2, '0')}`)

const found = (topology: Topology, code: DiagnosticCode, subject?: string) =>
  validate(topology).filter(
    (diagnostic) =>
      diagnostic.code === code && (subject === undefined || diagnostic.subject === subject),
  )

const mended = (topology: Topology, diagnostic: Diagnostic): Topology | null => {
  const edits = fixesFor(topology, diagnostic)
  return (
    edits &&
    edits.reduce((current, edit) => {
      const result = applyEdit(current, edit)
      if (!result.ok) throw new Error(`${edit.kind}: ${JSON.stringify(result.error)}`)
      return result.value.topology
    }, topology)
  )
}

const key = ({ code, subject, params }: Diagnostic) => JSON.stringify([code, subject, params])

describe('the rules of data-paths part 6', () => {
  it('are codes, each with a source', () => {
    expect(RULES.filter((rule) => !DIAGNOSTIC_CODES.includes(rule as DiagnosticCode))).toEqual([])
    expect(RULES.filter((rule) => !(rule in FACTS))).toEqual([])
  })

  it('all have a board that breaks them; V-60 is about a change', () => {
    expect(DIAGNOSTIC_CODES.filter((code) => !(code in BROKEN_BOARDS))).toEqual(['V-60'])
  })

  it.each(ROWS)('%s is raised by its board and not by the one beside it', (code, row) => {
    expect(found(row.bad, code, row.subject), row.what).not.toEqual([])
    expect(found(row.good, code), row.what).toEqual([])
  })

  it.each(ROWS)('%s is raised by a file that was written by hand', (code, { bad, subject }) => {
    const read = decodeDocument(
      JSON.parse(
        encodeDocument({
          schemaVersion: 1,
          title: '',
          topology: bad,
          layout: {},
          notes: {},
          request: null,
        }),
      ),
    )
    // The backends of V-54 have no containers behind them: a file must have them.
    if (code === 'V-54') return expect(read.ok).toBe(false)
    expect(read).toMatchObject({ ok: true })
    if (read.ok) expect(found(read.value.topology, code, subject)).not.toEqual([])
    return undefined
  })

  it('warn of the first external switch, once', () => {
    const bare = play([HOST])
    const bridged = play([network('host:host-a', 'l2bridge')], bare)
    const more = play([network('host:host-a', 'overlay')], bridged)
    expect(adviceOnChange(bare, bridged)).toMatchObject([{ code: 'V-60', subject: 'host:host-a' }])
    expect(adviceOnChange(bridged, more)).toEqual([])
    expect(adviceOnChange(bare, play([network('host:host-a', 'nat')], bare))).toEqual([])
  })
})

describe('fixesFor', () => {
  /** Where no edit of ours mends: nothing is wrong, it is over, or only a person knows. */
  const UNMENDED = ['V-40', 'V-58']

  it.each(ROWS)('mends %s and breaks nothing else', (code, { bad, subject }) => {
    const [diagnostic] = found(bad, code, subject)
    if (!diagnostic) throw new Error('not raised')
    const after = mended(bad, diagnostic)
    if (after === null) return expect(UNMENDED).toContain(code)
    expect(UNMENDED).not.toContain(code)
    expect(validate(after).map(key)).not.toContain(key(diagnostic))
    const before = new Set(validate(bad).map(({ code: old }) => old))
    const fresh = validate(after).filter(
      (other) => other.severity === 'error' && !before.has(other.code),
    )
    expect(fresh).toEqual([])
    return undefined
  })

  it('mends one after the other until a board is good that breaks several rules', () => {
    let topology = board('overlay', { release: 'ws2016' })
    const host = topology.hosts['host:host-a']
    if (!host) throw new Error('no host')
    topology = {
      ...topology,
      hosts: {
        [host.id]: {
          ...host,
          missingUpdates: ['KB4015217'],
          setup: { ...host.setup, swarm: 'none', ipv6Enabled: false },
        },
      },
    }
    for (let i = 0; i < 10; i++) {
      const [first] = validate(topology)
      if (!first) break
      topology = mended(topology, first) ?? topology
    }
    expect(validate(topology)).toEqual([])
  })

  it('has nothing for what is no problem any more', () => {
    const { bad, good } = BROKEN_BOARDS['board-vlan-not-carried']
    const [diagnostic] = found(bad, 'board-vlan-not-carried')
    if (!diagnostic) throw new Error('not raised')
    const after = mended(bad, diagnostic)
    expect(after && fixesFor(after, diagnostic)).toBeNull()
    expect(after).not.toEqual(good)
  })
})
