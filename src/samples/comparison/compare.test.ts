import { describe, expect, it } from 'vitest'
import { FACTS } from '../../engine/facts/facts'
import { decodeDocument } from '../../engine/document/decode-document'
import { encodeDocument } from '../../engine/document/encode-document'
import type { WindowsRelease } from '../../engine/model/topology'
import { labL2Bridge2 } from '../labs/lab-l2bridge'
import { labNat } from '../labs/lab-nat'
import { editHosts, editNetwork } from '../labs/edits'
import { compareDrivers, outcomeOf, type ComparedCell, type Comparison } from './compare'
import {
  COMPARED_DRIVERS,
  comparisonPlan,
  JOURNEYS,
  type ComparedDriver,
  type Journey,
} from './plan'

const BY_RELEASE: Readonly<Partial<Record<WindowsRelease, Comparison>>> = {
  ws2016: compareDrivers('ws2016'),
  ws2019: compareDrivers('ws2019'),
  ws2022: compareDrivers('ws2022'),
  ws2025: compareDrivers('ws2025'),
}

const cellOf = (comparison: Comparison, driver: ComparedDriver, journey: Journey): ComparedCell =>
  comparison.cells.find((cell) => cell.driver === driver && cell.journey === journey)!

const cells = COMPARED_DRIVERS.flatMap((driver) =>
  JOURNEYS.map((journey) => [driver, journey] as const),
)

describe.each(Object.entries(BY_RELEASE))('the comparison on %s', (release, comparison) => {
  it.each(cells)('has a verdict for %s %s under both isolation modes', (driver, journey) => {
    const { ways } = cellOf(comparison, driver, journey)
    expect(ways.length).toBeGreaterThan(0)
    for (const { outcomes } of ways) {
      expect(outcomes.map(({ isolation }) => isolation)).toEqual(['process', 'hyperv'])
      for (const { verdict, reason, droppedAt, origin } of outcomes) {
        expect(reason === null).toBe(verdict === 'delivered')
        expect(droppedAt === null).toBe(verdict === 'delivered')
        expect(origin.fact in FACTS).toBe(true)
      }
    }
  })

  it.each(cells)('cites only known contradictions for %s %s', (driver, journey) => {
    for (const note of cellOf(comparison, driver, journey).notes) {
      expect(FACTS[note]?.id, `${release} ${note}`).toMatch(/^X-\d\d$/)
    }
  })
})

describe.each(['ws2019', 'ws2022', 'ws2025'] as const)('the published row on %s', (release) => {
  const plan = comparisonPlan({ isolation: 'process', release })
  const comparison = BY_RELEASE[release]!

  it.each(cells)('%s %s is carried as the page says, or refused as it says', (driver, journey) => {
    const { published } = plan[driver][journey]
    const { ways } = cellOf(comparison, driver, journey)
    const working = ways
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ verdict }) => verdict === 'delivered')
    if (published.length === 0) {
      expect(working).toEqual([])
      return
    }
    // Without several subnets in one network the page's layout cannot be made: the other way stands in.
    const expected =
      release === 'ws2019' && driver === 'l2bridge' && journey === 'local-cross-subnet'
        ? ['routed-through-management']
        : published
    const kinds = working.map(({ mechanisms }) => mechanisms.map(({ kind }) => kind))
    expect(kinds).toContainEqual(expect.arrayContaining([...expected]))
  })
})

describe('a cell', () => {
  it('of NAT between nodes needs the published port', () => {
    const cell = cellOf(BY_RELEASE.ws2022!, 'nat', 'remote-same-subnet')
    expect(cell.ways.map(({ key, outcomes }) => [key, outcomes[0]?.verdict])).toEqual([
      ['direct', 'dropped'],
      ['published-port', 'delivered'],
    ])
  })

  it('of WS2016 shows the firewall of its time, and only under process isolation', () => {
    const cell = cellOf(BY_RELEASE.ws2016!, 'nat', 'local-same-subnet')
    expect(cell.ways[0]?.outcomes.map(({ reason }) => reason)).toEqual([
      'firewall-default-inbound',
      null,
    ])
  })

  it('of WS2016 overlay reaches the outside by a second endpoint alone', () => {
    const verdicts = (release: 'ws2016' | 'ws2019') =>
      cellOf(BY_RELEASE[release]!, 'overlay', 'external').ways.map(({ key, outcomes }) => [
        key,
        outcomes[0]?.verdict,
      ])
    expect(verdicts('ws2016')).toEqual([
      ['direct', 'dropped'],
      ['second-endpoint', 'delivered'],
    ])
    expect(verdicts('ws2019')).toEqual([['direct', 'delivered']])
  })

  it('is as sure as the least sure step that decided', () => {
    const confidence = (driver: ComparedDriver, journey: Journey) =>
      cellOf(BY_RELEASE.ws2022!, driver, journey).ways[0]?.outcomes[0]?.confidence
    expect(confidence('nat', 'local-same-subnet')).toBe('documented')
    expect(confidence('nat', 'external')).toBe('observed') // the WinNAT session was printed by hosts
    expect(confidence('overlay', 'local-cross-subnet')).toBe('inferred')
  })

  it('is computed: another board, another cell', () => {
    const options = { isolation: 'process', release: 'ws2022' } as const
    const packet = { from: 'ctr:l1', to: '10.244.2.31', port: 80 } as const
    const kinds = (board: Parameters<typeof outcomeOf>[0]) =>
      outcomeOf(board, packet).mechanisms.map(({ kind }) => kind)
    const board = labL2Bridge2(options)
    expect(outcomeOf(board, packet).verdict).toBe('delivered')
    expect(kinds(board)).toContain('routed-through-management')
    const withoutRoutes = editHosts(board, { routes: [] })
    expect(outcomeOf(withoutRoutes, packet)).toMatchObject({ verdict: 'dropped' })
    const asLan = editNetwork(board, 'net:a-l2b', 'l2bridge', { hostEndpoint: null })
    expect(kinds(asLan)).not.toContain('routed-through-management')
  })

  it('opens as a board that can be saved, with its packet ready', () => {
    for (const { ways } of BY_RELEASE.ws2022!.cells) {
      for (const { open } of ways) {
        const document = open('hyperv', 'A title')
        expect(document.request?.protocol).toBe('tcp')
        expect(decodeDocument(JSON.parse(encodeDocument(document)))).toEqual({
          ok: true,
          value: document,
        })
      }
    }
  })
})

describe('the traits', () => {
  const { traits } = BY_RELEASE.ws2022!

  it('tell who gives the address', () => {
    const owners = COMPARED_DRIVERS.map((driver) =>
      traits[driver].map(({ address }) => address.owner),
    )
    expect(owners).toEqual([
      ['internal-prefix'],
      ['lan'],
      ['control-plane'],
      ['lan', 'host-prefix'],
      ['virtual-network'],
    ])
  })

  it('tell where DHCP gives the address: on transparent, never on l2bridge (V-35)', () => {
    const leases = COMPARED_DRIVERS.map((driver) =>
      traits[driver].map(({ takesLeases }) => takesLeases),
    )
    expect(leases).toEqual([[false], [true], [false], [false, false], [false]])
  })

  it('tell whether a neighbour is found by its name, and who knows it', () => {
    const names = COMPARED_DRIVERS.map((driver) =>
      traits[driver].map(({ names: { result, answeredBy } }) => [result, answeredBy]),
    )
    expect(names).toEqual([
      [['found', 'resolver']],
      [['unknown', 'DNS']],
      [['found', 'resolver']],
      [
        ['unknown', 'DNS'],
        ['unknown', 'DNS'],
      ],
      [['unknown', expect.stringMatching(/./)]],
    ])
  })

  it.each(COMPARED_DRIVERS)('tell which firewall lets in what on %s', (driver) => {
    const [process, hyperv] = traits[driver][0]!.guards
    // Overlay endpoints have an allow-all rule (F-03).
    const otherwise = driver === 'overlay' ? 'allow' : 'block'
    expect(process).toMatchObject({ firewall: 'container', otherwise })
    expect(hyperv).toMatchObject({ firewall: 'guest', otherwise: 'allow' })
  })

  it('find by experiment which ACLs are heeded', () => {
    const heeded = COMPARED_DRIVERS.map((driver) =>
      traits[driver][0]!.guards.map(({ aclWorks }) => [aclWorks.host, aclWorks.switch]),
    )
    expect(heeded).toEqual([
      [
        [true, true], // an ACL of type Switch turns VFP on for a NAT port (part 5, inferred)
        [false, false], // nobody can set that of a Hyper-V container (ACL-05)
      ],
      [
        [true, false],
        [false, false],
      ],
      ...Array.from({ length: 3 }, () => [
        [true, true],
        [false, true],
      ]),
    ])
  })

  it('follow the board', () => {
    const board = labNat({ isolation: 'process', release: 'ws2022' })
    expect(outcomeOf(board, { from: 'ctr:c1', to: '172.30.160.22', port: 81 })).toMatchObject({
      verdict: 'dropped',
      reason: 'port-closed',
    })
  })
})
