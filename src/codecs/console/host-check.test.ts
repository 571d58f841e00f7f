import { describe, expect, it } from 'vitest'
import { explain } from '../../engine/explain/why'
import { tripSteps } from '../../engine/explain/steps'
import { caseBranches, probesOf as protocolsOf, sendCase } from '../../samples/cases/harness'
import { must } from '../../lib/assert'
import type { Isolation } from '../../engine/model/topology'
import { consoleKindOfTable } from './kind-of-table'
import { hostCheck } from './host-check'
import { probesOf } from './probe'
import { toolFields } from './tool-fields'

const RUNS = caseBranches().flatMap(({ name, conformance, branch }) =>
  conformance.isolations.map((isolation) => {
    const release = must(conformance.releases.at(-1), 'a case without a release')
    return {
      name: `${name} ${isolation}`,
      send: () => {
        const topology = branch.board({ isolation, release })
        const probe = must(protocolsOf(branch, conformance)[0], 'a case without a probe')
        const { state: forwarding, ...trip } = sendCase(topology, branch, probe)
        const world = { topology, forwarding, flows: trip.flows }
        return { world, trip, why: explain({ topology, forwarding }, trip) }
      },
    }
  }),
)

function run(name: string, isolation: Isolation = 'process') {
  const found = must(
    RUNS.find((one) => one.name === `${name} ${isolation}`),
    `no case ${name}`,
  ).send()
  return { ...found, check: hostCheck(found.world, found.why) }
}

/** The check, where a command prints it. */
function printed(name: string, isolation?: Isolation) {
  const { check, ...rest } = run(name, isolation)
  if (typeof check === 'string') throw new Error(`${name}: ${check}`)
  return { ...rest, check, fields: toolFields(check) }
}

describe('hostCheck', () => {
  it.each(RUNS)('has a command for $name, or says that there is none', ({ send }) => {
    const { world, why, trip } = send()
    for (const about of [
      why,
      ...tripSteps(trip).map(({ position }) => explain(world, trip, position)),
    ]) {
      const check = hostCheck(world, about)
      const [decider] = about.decided
      if (typeof check === 'string') {
        const kind = decider && consoleKindOfTable(decider.table, about.station)
        const isPrinted = kind !== null && kind !== undefined && about.station.hostId !== null
        // Only what belongs to no host, or has no output of this kind, goes without.
        if (isPrinted) expect(check).toBe('no-command')
        continue
      }
      expect(check.command).not.toBe('')
      expect(check.lines.some(({ decided }) => decided)).toBe(check.shows === 'row')
      if (check.shows === 'default') expect(decider?.isDefault).toBe(true)
      if (check.shows === 'row') expect(toolFields(check).length).toBeGreaterThan(0)
    }
  })

  it('prints a blocking rule of Windows Firewall under the names of its cmdlet', () => {
    const { check, fields } = printed('NAT-24')
    expect(check.command).toContain('Get-NetFirewallRule')
    expect(check.shows).toBe('row')
    expect(fields).toContainEqual({ key: 'Action', value: 'Block' })
    expect(fields).toContainEqual({ key: 'LocalPort', value: '9443' })
  })

  it('prints a VFP rule with its layer, group and priority', () => {
    const { check, fields } = printed('ACL-02 the blocked host')
    expect(check.command).toMatch(/^vfpctrl \/port .* \/list-rule/)
    expect(fields.map(({ key }) => key)).toEqual([
      'LAYER',
      'GROUP',
      'RULE',
      'Friendly name',
      'Priority',
      'Type',
    ])
    expect(fields.at(0)?.value).toBe('ACL_ENDPOINT_LAYER')
    expect(fields.at(-1)?.value).toBe('block')
  })
})

describe('probesOf', () => {
  const linesOf = (name: string) => {
    const { world, trip } = run(name)
    const probes = probesOf(world.topology, trip)
    if (typeof probes === 'string') return probes
    return probes.map(({ command, expected }) => [command, ...expected])
  }

  it('tests TCP from the container, by PowerShell and by curl', () => {
    expect(linesOf('NAT-01')).toEqual([
      [
        'docker exec C1 powershell -Command "Test-NetConnection 172.30.160.22 -Port 80"',
        'TcpTestSucceeded : True',
      ],
      [
        'docker exec C1 curl.exe -v --connect-timeout 5 telnet://172.30.160.22:80',
        '* Connected to 172.30.160.22 (172.30.160.22) port 80',
      ],
    ])
  })

  it('says what PowerShell prints when it fails, and that a closed port is not silence', () => {
    const [powershell] = linesOf('NAT-24')
    expect(powershell?.slice(1)).toEqual([
      expect.stringMatching(/^WARNING: TCP connect to \(.* : \d+\) failed$/),
      'TcpTestSucceeded : False',
    ])
  })

  it('has a test for every case of TCP, ICMP, DNS and DHCP, and says why UDP has none', () => {
    for (const { send } of RUNS) {
      const { world, trip } = send()
      const probes = probesOf(world.topology, trip)
      const headers = must(trip.request.hops[0]?.steps[0], 'no step').before.headers
      const kinds = headers.map(({ kind }) => kind)
      const isTested = ['tcp', 'icmp', 'dns', 'dhcp'].some((kind) =>
        kinds.some((one) => one === kind),
      )
      expect(typeof probes === 'string').toBe(!isTested)
      if (typeof probes !== 'string') {
        expect(probes.every(({ expected }) => expected.length > 0)).toBe(true)
      }
    }
  })
})
