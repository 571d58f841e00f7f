import { describe, expect, it } from 'vitest'
import { FACTS } from '../facts/facts'
import { GATES } from '../facts/gates'
import { WINDOWS_RELEASES, type WindowsRelease } from '../model/topology'
import { board } from '../testing/broken-boards'
import { play } from '../testing/play'
import { releaseReport } from './release-report'

const HOST = 'host:host-a'
const to = (release: WindowsRelease, from: WindowsRelease) => {
  const before = board('overlay', { release: from })
  const after = play([{ kind: 'update-host', id: HOST, patch: { release } }], before)
  return releaseReport(before, after, HOST)
}

describe('releaseReport', () => {
  it('lists what Server 2019 has and 2016 has not, with values that went along', () => {
    const report = to('ws2019', 'ws2016')
    expect(report?.changes.every(({ gained }) => gained)).toBe(true)
    expect(report?.changes.map(({ gate }) => gate)).toEqual(
      Object.entries(GATES)
        .filter(([, gate]) => gate.from === 19 && !('isRepair' in gate))
        .map(([name]) => name),
    )
    expect(report?.values).toMatchObject([
      { id: 'ctr:web-1', field: 'image' },
      { id: 'ctr:web-2', field: 'image' },
      { id: 'net:host-a-overlay', field: 'outbound-nat', from: 'off', to: 'on' },
    ])
  })

  it('says the same backwards, as lost', () => {
    const up = to('ws2025', 'ws2022')
    const down = to('ws2022', 'ws2025')
    expect(up?.changes).toMatchObject([{ gate: 'acl-default-deny', gained: true, fact: 'F-07' }])
    expect(down?.changes).toMatchObject([{ gate: 'acl-default-deny', gained: false }])
  })

  it('has a source for every change between any two releases, and nothing for the same one', () => {
    for (const from of WINDOWS_RELEASES) {
      for (const release of WINDOWS_RELEASES) {
        const report = to(release, from)
        expect(report === null).toBe(release === from)
        expect(report?.changes.filter(({ fact }) => !(fact in FACTS)) ?? []).toEqual([])
      }
    }
  })

  it('lists an update that is missing on the new release', () => {
    const before = board('overlay', { release: 'ws2016' })
    const after = play(
      [
        {
          kind: 'update-host',
          id: HOST,
          patch: { release: 'ws2019', missingUpdates: ['KB4571748'] },
        },
      ],
      before,
    )
    const gates = releaseReport(before, after, HOST)?.changes.map(({ gate }) => gate)
    expect(gates).toContain('balancer-dsr')
    expect(gates).not.toContain('local-node-port')
  })
})
