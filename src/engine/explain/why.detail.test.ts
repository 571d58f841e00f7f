import { describe, expect, it } from 'vitest'
import { caseBranches, probesOf, sendCase } from '../../samples/cases/harness'
import { must } from '../../lib/assert'
import { FACTS } from '../facts/facts'
import type { Isolation, NetworkType } from '../model/topology'
import { traitsOf } from '../drivers/traits'
import { explain, type Why } from './why'

/** The explanation of one case, as it ends. */
function whyOf(name: string, isolation: Isolation = 'process'): Why {
  const { conformance, branch } = must(
    caseBranches().find((one) => one.name === name),
    `no case ${name}`,
  )
  const release = must(conformance.releases.at(-1), 'a case without a release')
  const topology = branch.board({ isolation, release })
  const { state, ...trip } = sendCase(
    topology,
    branch,
    must(probesOf(branch, conformance)[0], 'no probe'),
  )
  return explain({ topology, forwarding: state }, trip)
}

describe('explain', () => {
  it('names the block rule that decided, and the fields of packet and row', () => {
    const why = whyOf('NAT-24')
    expect(why.outcome).toBe('dropped')
    expect(why.decided).toHaveLength(1)
    const [decider] = why.decided
    expect(decider?.rule.action.kind).toBe('block')
    expect(why.compared).toContainEqual({
      field: 'destination-port',
      expected: '9443',
      actual: '9443', // after DNAT: the firewall sees the container's port
      holds: true,
    })
    // The default of the release would have let it in: that row was outranked, and by nothing else.
    expect(why.nearMisses[0]).toMatchObject({ failed: null, would: 'let-on' })
    expect(decider?.without).toMatchObject({ stops: false })
  })

  it('names for a delivery the row without which it would have been stopped, and the block that missed', () => {
    const why = whyOf('NAT-23')
    expect(why.outcome).toBe('delivered')
    const [first] = why.decided
    expect(first?.without).toMatchObject({ stops: true })
    expect(first?.table.kind).toBe('firewall-in')
    expect(why.nearMisses[0]).toMatchObject({
      would: 'stop',
      failed: { field: 'destination-port', expected: '9081', actual: '9443' },
    })
  })

  it('names layer, group and priority of VFP', () => {
    const why = whyOf('ACL-02 the blocked host')
    const vfp = why.decided.find(({ layer }) => layer !== null)
    expect(vfp?.layer?.name).toBe('ACL_ENDPOINT_LAYER')
    expect(vfp?.group?.name).toMatch(/^ACL_ENDPOINT_GROUP_IPV4_(IN|OUT)$/)
    expect(vfp?.rule.priority).not.toBeNull()
  })

  it('shows the limit that a place compared with where no row decided', () => {
    const why = whyOf('OVL-15')
    expect(why.decided).toEqual([])
    expect(why.compared).toHaveLength(1)
    const [limit] = why.compared
    expect(limit?.field).toBe('length')
    expect(Number(limit?.actual)).toBeGreaterThan(Number(limit?.expected?.replace('≤ ', '')))
    expect(why.mattered.map(({ field }) => field)).toContain('length')
  })

  it('asks of a default row what the rows above it had asked for', () => {
    const why = whyOf('NAT-26')
    expect(why.decided[0]?.isDefault).toBe(true)
    expect(why.compared.length).toBeGreaterThan(0)
    expect(why.compared.every(({ expected }) => expected === null)).toBe(true)
  })
})

/** data-paths 3.3, copied: who enforces, under process and under Hyper-V isolation. */
const PUBLISHED: readonly (readonly [NetworkType, string, string])[] = [
  ['nat', 'windows-firewall', 'none'],
  ['transparent', 'windows-firewall', 'none'],
  ['l2bridge', 'both', 'vfp'],
  ['l2tunnel', 'both', 'vfp'],
  ['overlay', 'both', 'vfp'],
]

describe('enforcement', () => {
  it.each(PUBLISHED)('%s: %s and %s, as published', (driver, process, hyperv) => {
    expect(traitsOf(driver).aclEnforcement).toEqual({ process, hyperv, confidence: 'documented' })
  })

  it('cites a fact, and says what is inferred for drivers that the table leaves out', () => {
    expect(FACTS['3.3-acl']?.sources).toContain('MD-ISO')
    expect(traitsOf('internal').aclEnforcement.confidence).toBe('inferred')
  })

  it('is the guest firewall in a Hyper-V container and Windows Firewall in a process container', () => {
    const inside = (isolation: Isolation) => {
      const why = whyOf('NAT-01', isolation)
      return [why.enforcement.by, why.enforcement.port?.isolation, why.enforcement.port?.by]
    }
    expect(inside('process')).toEqual(['windows-firewall', 'process', 'windows-firewall'])
    expect(inside('hyperv')[1]).toBe('hyperv')
    expect(inside('hyperv')[2]).toBe('none')
  })
})
