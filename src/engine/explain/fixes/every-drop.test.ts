import { describe, expect, it } from 'vitest'
import { caseBranches, probesOf, sendCase } from '../../../samples/cases/harness'
import { applyEdit } from '../../edit/apply-edit'
import { FACTS } from '../../facts/facts'
import type { Topology } from '../../model/topology'
import { FAR, NEAR } from './by-reason'
import { oneOf, type Candidate } from './candidate'
import { noFixFor } from './none'
import { siteOf, type Site } from './site'
import { FIX_KINDS, NO_FIX_REASONS } from './types'

/*
 * A drop leads to the makers of its reason. Here every maker is asked about every kind of drop, also those
 * it was not made for: what it cannot mend it has to leave alone, and it never names what is not there.
 */

/** One drop a reason and kind of place, of the conformance cases. */
function sites(): ReadonlyMap<string, Site> {
  const found = new Map<string, Site>()
  for (const { conformance, branch } of caseBranches()) {
    const [isolation, release] = [conformance.isolations[0], conformance.releases.at(-1)]
    if (isolation === undefined || release === undefined) continue
    const board = branch.board({ isolation, release })
    for (const probe of probesOf(branch, conformance)) {
      const sent = sendCase(board, branch, probe)
      const site = siteOf(board, sent.state, sent.asked, null, sent)
      if (site === null) continue
      const key = `${site.drop.reason} at ${site.station.kind}, ${probe.protocol}`
      if (!found.has(key)) found.set(key, site)
    }
  }
  return found
}

const SITES = sites()
const EVERY_MAKER = oneOf(...Object.values(NEAR), FAR)

/** The code of the first edit that is refused; null when the whole change can be made. */
function refusalOf(topology: Topology, { edits }: Candidate): string | null {
  let board = topology
  for (const edit of edits) {
    const done = applyEdit(board, edit)
    if (!done.ok) return done.error.code
    board = done.value.topology
  }
  return null
}

describe('every maker, asked about every drop', () => {
  it('there are drops of most reasons to ask about', () => {
    const reasons = new Set([...SITES.values()].map(({ drop }) => drop.reason))
    expect(reasons.size).toBeGreaterThan(40)
  })

  it.each([...SITES.keys()])('%s: proposes only what is there', (key) => {
    const site = SITES.get(key)!
    const seen = new Set<string>()
    for (const candidate of EVERY_MAKER(site)) {
      const text = JSON.stringify(candidate.edits)
      if (seen.has(text)) continue
      seen.add(text)
      expect(refusalOf(site.topology, candidate), text).not.toBe('not-found')
      expect(candidate.edits.length > 0 || candidate.send !== undefined, text).toBe(true)
      for (const { kind, params } of candidate.parts) {
        expect(FIX_KINDS).toContain(kind)
        expect(Object.values(params), `${kind} ${text}`).not.toContain(undefined)
      }
    }
  })

  it.each([...SITES.keys()])('%s: has a reason for no fix, with its fact', (key) => {
    const { reason, params, fact } = noFixFor(SITES.get(key)!, 7)
    expect(NO_FIX_REASONS).toContain(reason)
    expect(Object.values(params)).not.toContain('')
    if (fact !== 'board') expect(FACTS[fact], fact).toBeDefined()
  })
})
