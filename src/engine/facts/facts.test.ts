import { describe, expect, it } from 'vitest'
import { CASES } from '../../samples/cases/index'
import { FACTS, factOf } from './facts'
import { GATES, updatesOf } from './gates'
import { ISSUE_REPOSITORIES, sourceLink, SOURCES, sourceText } from './sources'

describe('FACTS', () => {
  it('has the 200 cases of data-paths part 4', () => {
    const ids = Object.keys(FACTS).filter((id) =>
      /^(NAT|TRN|L2B|OVL|L2T|SVC|ACL|ICS|INT|PRV|NON|POD|MIX)-\d\d$/.test(id),
    )
    expect(ids).toHaveLength(200)
  })

  it('has the firewall defaults, the contradictions and the rule tables', () => {
    const range = (prefix: string, last: number, width: number): string[] =>
      Array.from({ length: last }, (_, i) => prefix + String(i + 1).padStart(width, '0'))
    for (const id of [
      ...range('F-', 7, 2),
      ...range('X-', 31, 2),
      ...range('V-', 60, 2),
      ...range('A.', 11, 1),
      ...range('B.', 10, 1),
      ...['3.2', '3.3', '3.4', '3.5-winnat-session', '3.5-static-mapping', '3.5-outbound-nat'],
      ...['3.5-port-mapping', '3.5-l2-rewrite', '3.5-ttl', '3.6-nat-prefix', '3.6-overlay'],
      ...['3.6-l2bridge', 'MD-DRV', 'board', 'tcp-ip', 'ethernet-switch', 'router-edge'],
    ]) {
      expect(factOf(id).statement).toMatch(/\.$/)
    }
  })

  it('rates and sources a case as the case itself does', () => {
    for (const conformance of CASES) {
      const { confidence, sources } = factOf(conformance.id)
      expect({ id: conformance.id, confidence, sources }).toEqual({
        id: conformance.id,
        confidence: conformance.confidence,
        sources: conformance.sources,
      })
    }
  })

  it('knows every source by name', () => {
    const unknown = Object.values(FACTS)
      .flatMap((fact) => fact.sources)
      .filter(
        (key) =>
          !(key in SOURCES) &&
          !(key.split('#')[0]! in ISSUE_REPOSITORIES && key.includes('#')) &&
          !/^[\w.-]+\/[\w.-]+(#\d+| KEP-\d+)$/.test(key) &&
          !/^(RFC \d+|IEEE 802.1Q)$/.test(key),
      )
    expect(unknown).toEqual([])
  })

  it('holds what the gates cite', () => {
    expect(Object.values(GATES).filter((gate) => !(gate.fact in FACTS))).toEqual([])
  })
})

describe('factOf', () => {
  it('refuses an id that is not written down', () => {
    expect(() => factOf('NAT-99')).toThrow('no fact NAT-99')
  })
})

describe('sourceText', () => {
  it('gives an issue its repository', () => {
    expect(sourceText('moby#32969')).toBe('moby/moby#32969')
    expect(sourceText('microsoft/navcontainerhelper#1023')).toBe(
      'microsoft/navcontainerhelper#1023',
    )
    expect(sourceText('MD-DRV')).toContain('network drivers')
  })
})

describe('updatesOf', () => {
  it.each([
    ['ws2016', ['KB4015217']],
    ['ws2022', []],
    ['ws2025', []],
    ['win11', []],
  ] as const)('%s got something by an update: %j', (release, updates) => {
    expect(updatesOf(release)).toEqual(updates)
  })

  it('names each update of 2019 once, in order', () => {
    const updates = updatesOf('ws2019')
    expect(updates).toEqual([...new Set(updates)].sort())
    expect(updates).toEqual(expect.arrayContaining(['KB4489899', 'KB4571748']))
  })
})

describe('sourceLink', () => {
  it('leads to the page of a document, to an issue, or to a repository', () => {
    expect(sourceLink('MD-ISO')).toMatch(
      /^https:\/\/learn\.microsoft\.com\/.*\/network-isolation-security$/,
    )
    expect(sourceLink('WC#616')).toBe('https://github.com/microsoft/Windows-Containers/issues/616')
    expect(sourceLink('MOBY-WIN')).toBe('https://github.com/moby/moby')
  })

  it('leads nowhere where no page is known', () => {
    for (const key of ['SEED', 'WINNAT', 'HCN-ERR']) expect(sourceLink(key)).toBeNull()
  })
})
