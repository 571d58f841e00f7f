import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/index'
import type { EntityId } from '../../engine/model/ids'
import { findByName } from '../../engine/model/queries'
import type { AclPolicy, Topology, WindowsRelease } from '../../engine/model/topology'
import { NO_FLOWS } from '../../engine/trace/trace'
import { cidr } from '../../engine/wire/address'
import { clusterIp, kubernetesNodes, withServices } from '../../samples/cases/boards/services'
import { LABS } from '../../samples/labs/index'
import { encodeConsole } from './encode-console'
import type { ConsoleKind } from './types'

/*
 * The shape of our outputs against outputs of real hosts: the same names in the same order, the same
 * columns. The real ones are not ours to publish; they lie beside the repository, in
 * ../shared/fixtures. Where they are missing these tests are left out and say so; the golden files
 * keep what they found.
 */
const FOLDER = new URL('../../../../shared/fixtures/', import.meta.url)
const isThere = existsSync(FOLDER)
if (!isThere)
  console.info('console: ../shared/fixtures is not there, real outputs are not compared')

const real = (path: string): string[] => readFileSync(new URL(path, FOLDER), 'utf8').split(/\r?\n/)

function ours(kind: ConsoleKind, topology: Topology, name: string): string[] {
  const at = findByName(topology, name)
  if (!at) throw new Error(`no ${name}`)
  return oursAt(kind, topology, at.id)
}

function oursAt(kind: ConsoleKind, topology: Topology, at: EntityId): string[] {
  const world = { topology, forwarding: compile(topology), flows: NO_FLOWS }
  const output = encodeConsole(kind, world, at)
  if (!output.ok) throw new Error(output.error.code)
  return output.value.blocks.flatMap((block) => block.text.split('\n'))
}

const lab = (name: keyof typeof LABS, release: WindowsRelease = 'ws2022') =>
  LABS[name]({ isolation: 'process', release })

/** `Name      :` of each property, so that order and the column of the colon are compared at once. */
const keys = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => /^\w+ +:/.exec(line)?.[0] ?? [])

/** Lines of properties, with what PowerShell wrapped put back. */
const joined = (lines: readonly string[]): string[] =>
  lines.reduce<string[]>(
    (all, line) =>
      /^\w+ +:/.test(line) || line.trim() === ''
        ? [...all, line]
        : [...all.slice(0, -1), `${(all.at(-1) ?? '').trimEnd()} ${line.trim()}`],
    [],
  )

/** Without what follows the colon. */
const skeleton = (lines: readonly string[]): string[] =>
  lines.map((line) => line.trimEnd().replace(/(:) .*$/, '$1'))

describe.runIf(isThere)('outputs of real hosts', () => {
  it.each([
    ['get-netnat', 'tables/get-netnat.manual-nat.txt'],
    ['get-netnatstaticmapping', 'tables/get-netnatstaticmapping.ws2016tp.txt'],
  ] as const)('%s has the same names in the same columns', (kind, file) => {
    expect(keys(ours(kind, lab('nat'), 'A'))).toEqual(keys(real(file)))
  })

  it('Get-NetFirewallRule prints rule and filter alike', () => {
    const expected = keys(real('tables/get-netfirewallrule.hns-dns.ws1803.txt'))
    expect(keys(ours('get-netfirewallrule', lab('nat', 'ws2019'), 'A'))).toEqual(expected)
  })

  it('Get-HnsNetwork of a NAT network has every property of Server 2025', () => {
    const expected = keys(real('hns-v1/get-hnsnetwork-nat-ws2025.txt'))
    expect(keys(ours('get-hnsnetwork', lab('nat', 'ws2025'), 'A'))).toEqual(expected)
  })

  it.each([
    ['hns-v1/get-hnsnetwork-nat-ws2025.txt', 'nat', 'ws2025'],
    ['hns-v1/get-hnsnetwork-nat-uppercase-type-win11.txt', 'nat', 'win11'],
    ['hns-v1/get-hnsnetwork-nat-ws2019.txt', 'nat', 'ws2019'],
    ['hns-v1/get-hnsnetwork-overlay-external-ws2019.txt', 'overlay', 'ws2019'],
  ] as const)('Get-HnsNetwork has what is the build’s own of %s', (file, board, release) => {
    // Ids, addresses, counters and the minor version are the host's; names within the values are not.
    const own = (lines: readonly string[]): string[] =>
      joined(lines)
        .filter((line) =>
          /^(Extensions|Flags|NatName|Policies|Resources|Subnets|Version) /.test(line),
        )
        .map(
          (line) =>
            line
              .replace(
                /^Version +: (\d+)$/,
                (_, version) => `HNS ${Math.floor(Number(version) / 2 ** 32)}`,
              )
              .replace('VFP Switch Filter Extension', 'VFP Switch Extension')
              .replace(/(NatName +: [A-Z]{3}).*/, '$1')
              .replace(
                /(^|[; {])(AddressPrefix|GatewayAddress|ID|parentId|AllocationOrder)=[^;}]*/g,
                '$1$2=',
              )
              .replace(/ +/g, ' ')
              .replace(/(Subnets : \{@\{[^}]*\}).*/, '$1}'), // the first of several
        )
    expect(
      own(ours('get-hnsnetwork', lab(board, release), 'A')).slice(0, own(real(file)).length),
    ).toEqual(own(real(file)))
  })

  it('Get-HnsEndpoint of a pod has its properties in the same order', () => {
    const expected = keys(real('tables/get-hnsendpoint.overlay-calico.ws2022.txt'))
    const found = keys(ours('get-hnsendpoint', lab('flannel'), 'F1'))
    expect(found.filter((key) => !expected.includes(key))).toEqual([])
    expect(found).toEqual(expected.filter((key) => found.includes(key)))
    expect(expected.length - found.length).toBeLessThanOrEqual(2) // DNS of the cluster
  })

  it('Get-HnsPolicyList of a DSR service has its properties in the same order', () => {
    const board = withServices(kubernetesNodes, clusterIp(['ep:l1'], { dsr: true }))
    const topology = board({ isolation: 'process', release: 'ws2022' })
    const expected = keys(real('hns-v1/get-hnspolicylist-elb-dsr-ws2022.txt'))
    expect(keys(oursAt('get-hnspolicylist', topology, 'host:a'))).toEqual(expected)
  })

  it('vfpctrl lists a group and an ACL rule line for line', () => {
    const topology = lab('overlay')
    const [endpoint] = Object.values(topology.endpoints)
    if (!endpoint) throw new Error('no endpoint')
    const acl: AclPolicy = {
      type: 'Acl',
      name: 'allow-host',
      action: 'allow',
      direction: 'in',
      protocol: null,
      localPorts: '',
      remotePorts: '',
      localAddresses: null,
      remoteAddresses: cidr('10.0.0.11/32'),
      ruleType: 'switch',
      priority: 900,
    }
    const board: Topology = {
      ...topology,
      endpoints: { ...topology.endpoints, [endpoint.id]: { ...endpoint, policies: [acl] } },
    }
    const expected = real('tables/vfpctrl-list-rule.acl-endpoint-layer.ws2022-overlay-calico.txt')
    const start = expected.findIndex((line) => line.includes('GROUP :'))
    const block = expected.slice(start, start + 19)
    const printed = oursAt('vfpctrl', board, endpoint.id)
    const from = printed.findIndex((line) => line.includes('ACL_ENDPOINT_GROUP_IPV4_IN'))
    expect(skeleton(printed.slice(from, from + 19))).toEqual(skeleton(block))
    expect(printed[from + 11]).toBe(expected[start + 11]) // priority
    expect(printed[from + 12]).toBe(expected[start + 12]) // flags, with the blank behind them
    expect(printed).toContain(expected.find((line) => line.includes('ITEM LIST')))
  })

  it('vfpctrl names the values of a switch port alike', () => {
    const names = (lines: readonly string[]) =>
      lines.flatMap((line) => /[A-Z][\w -]+ +:/.exec(line)?.[0] ?? [])
    const expected = names(real('tables/vfpctrl-list-vmswitch-port.host-vnic-excerpt.aks.txt'))
    const found = names(ours('vfpctrl-list-vmswitch-port', lab('overlay'), 'A'))
    expect(expected.length).toBeGreaterThan(5)
    expect(found.slice(0, expected.length)).toEqual(expected)
  })

  it('route print has the same columns', () => {
    const expected = real('tables/route-print.azure-vm-container-host.txt')
    const printed = ours('route-print', lab('nat'), 'A')
    const header = expected.find((line) => line.startsWith('Network Destination'))
    expect(printed).toContain(header)
    expect(printed[0]).toBe(expected[0])
    const edges = (line: string): number[] =>
      [...line.matchAll(/\S+/g)].map((word) => word.index + word[0].length)
    const loopback = (lines: readonly string[]) =>
      lines.find((line) => /^ +127\.0\.0\.0 /.test(line))
    const toGateway = (lines: readonly string[]) =>
      lines.find((line) => /^ +0\.0\.0\.0 /.test(line))
    for (const row of [loopback, toGateway]) {
      expect(edges(row(printed) ?? '')).toEqual(edges(row(expected) ?? ''))
    }
    const adapter = (lines: readonly string[]) =>
      lines.find((line) => /^ +\d+\.\.\.[0-9a-f]{2} /.test(line))?.replace(/[0-9a-f]{2} /g, 'xx ')
    expect(adapter(printed)?.slice(3, 30)).toBe(adapter(expected)?.slice(3, 30))
  })

  it('hnsdiag list all has the same headings', () => {
    const headings = (lines: readonly string[]) =>
      lines.map((line) => line.trimEnd()).filter((line) => /^(ID|Name) |^\w+:$/.test(line))
    expect(headings(ours('hnsdiag', lab('nat'), 'A'))).toEqual(
      headings(real('hnsdiag/list-all-vxlan0-ws2019.txt')),
    )
  })

  it('ipconfig /all names its values alike', () => {
    const labels = (lines: readonly string[]) =>
      lines.flatMap((line) => /^ {3}\w.*?[. ]{2,}:/.exec(line)?.[0] ?? [])
    const expected = labels(real('host/ipconfig-all-vethernet-nat-ws2019.txt'))
    const known = new Set(expected)
    const found = labels(ours('ipconfig', lab('nat'), 'A')).filter(
      (label) => !/Host Name|Primary Dns|Node Type|IP Routing|WINS/.test(label),
    )
    expect(found.filter((label) => !known.has(label))).toEqual([])
    expect(new Set(found).size).toBe(11)
  })

  it('Get-VMSwitch has the same columns', () => {
    const words = (line: string | undefined) => line?.split(/ +/)
    expect(words(ours('get-vmswitch', lab('nat'), 'A')[0])).toEqual(
      words(real('tables/get-vmswitch.win10-2016.txt')[0]),
    )
  })

  it('docker network inspect has the same members in the same order', () => {
    const file = readFileSync(new URL('docker/network-inspect-nat-ws2019.json', FOLDER), 'utf8')
    const members = (text: string) =>
      text.split('\n').flatMap((line) => /^ {8}"(\w+)"/.exec(line)?.[1] ?? [])
    expect(members(ours('docker-network-inspect', lab('nat'), 'A').join('\n'))).toEqual(
      members(file).filter((name) => name !== 'Created'),
    )
  })
})
