import { describe, expect, it } from 'vitest'
import { compile, roundTrip } from '../../engine/index'
import type { EndpointId, EntityId, HostId } from '../../engine/model/ids'
import { findByName, hostAddressOf } from '../../engine/model/queries'
import type { FirewallRule, Topology } from '../../engine/model/topology'
import { stationOf } from '../../engine/tables/station-ids'
import { plainRequest } from '../../engine/trace/plain-request'
import { NO_FLOWS, type FlowState } from '../../engine/trace/trace'
import { cidr } from '../../engine/wire/address'
import { leased } from '../../samples/cases/boards/dhcp'
import { setPolicies } from '../../samples/labs/edits'
import { LABS } from '../../samples/labs/index'
import { labHostOnly } from '../../samples/labs/lab-host-only'
import { publish } from '../../samples/labs/parts'
import { compareText } from '../../lib/sort'
import { consoleKindOf, consoleKindsAt, encodeConsole, formatConsole } from './encode-console'
import { consoleKindOfTable } from './kind-of-table'
import { CONSOLE_KINDS, type ConsoleBlock, type ConsoleKind, type ConsoleWorld } from './types'

const OPTIONS = { isolation: 'process', release: 'ws2022' } as const

function worldOf(topology: Topology, flows: FlowState = NO_FLOWS): ConsoleWorld {
  return { topology, forwarding: compile(topology), flows }
}

/** A board after its first container has sent to the last host's port 80, so that there is state. */
function usedWorld(topology: Topology): ConsoleWorld {
  const world = worldOf(topology)
  const [container] = Object.values(topology.containers).sort((a, b) => compareText(a.id, b.id))
  const host = Object.values(topology.hosts).at(-1)
  const to = host ? hostAddressOf(topology, host.id) : null
  if (!container || !to) return world
  const sent = roundTrip(
    world.forwarding,
    plainRequest({
      from: container.id,
      to,
      destinationPort: 80,
    }),
  )
  return sent.ok ? { ...world, flows: sent.value.flows } : world
}

function idOf(topology: Topology, name: string): EntityId {
  const found = findByName(topology, name)
  if (!found) throw new Error(`no ${name}`)
  return found.id
}

function printed(kind: ConsoleKind, world: ConsoleWorld, at: EntityId): string {
  const output = encodeConsole(kind, world, at)
  return output.ok ? formatConsole(output.value) : `(${output.error.code})\n`
}

const nat = usedWorld(LABS.nat(OPTIONS))
const c1 = idOf(nat.topology, 'C1')
const hostA = idOf(nat.topology, 'A')

describe.each(CONSOLE_KINDS)('%s', (kind) => {
  it('prints on every lab what it printed before', async () => {
    const parts = Object.entries(LABS).flatMap(([name, lab]) => {
      const world = usedWorld(lab(OPTIONS))
      const hosts = Object.values(world.topology.hosts).sort((a, b) => compareText(a.id, b.id))
      const containers = Object.values(world.topology.containers).sort((a, b) =>
        compareText(a.id, b.id),
      )
      return [...hosts.slice(0, 1), ...containers.slice(0, 1)].map(
        (entity) => `## lab ${name}, ${entity.name}\n\n${printed(kind, world, entity.id)}`,
      )
    })
    await expect(parts.join('\n')).toMatchFileSnapshot(`golden/${kind}.txt`)
  })
})

describe('encodeConsole', () => {
  it('is the same for the same board, whatever order its records are in', () => {
    const turned: Topology = {
      ...nat.topology,
      endpoints: Object.fromEntries(Object.entries(nat.topology.endpoints).reverse()),
      networks: Object.fromEntries(Object.entries(nat.topology.networks).reverse()),
    }
    const world = usedWorld(turned)
    for (const kind of CONSOLE_KINDS) {
      expect(printed(kind, world, hostA)).toBe(printed(kind, nat, hostA))
    }
  })

  it('says that a port without VFP has no layers', () => {
    const text = printed('vfpctrl', nat, c1)
    expect(text).toContain('No VFP layers on this port')
    expect(text).not.toContain('LAYER :')
  })

  it('tells a command that is not for the place from one that stays silent', () => {
    const segment = Object.values(nat.topology.nodes)[0]
    expect(encodeConsole('arp', nat, segment?.id ?? 'node:none')).toMatchObject({
      error: { code: 'wrong-place', kind: 'arp' },
    })
    expect(encodeConsole('get-netcompartment', nat, c1)).toMatchObject({
      error: { code: 'wrong-place' },
    })
    const l2 = worldOf(LABS['l2bridge-1'](OPTIONS))
    expect(encodeConsole('get-netnat', l2, idOf(l2.topology, 'A'))).toMatchObject({
      error: { code: 'prints-nothing' },
    })
  })

  it('prints the Default Switch with the id and flags that every client has', () => {
    const world = worldOf(labHostOnly('ics')(OPTIONS))
    const text = printed('get-hnsnetwork', world, idOf(world.topology, 'A'))
    expect(text).toMatch(/^Flags +: 11$/m)
    expect(text).toMatch(/^NatName +: ICS[0-9A-F]{8}-/m)
    expect(text).toMatch(/^Type +: ICS$/m)
    // Nothing of ICS is WinNAT's (rule-tables A.6).
    expect(encodeConsole('get-netnat', world, idOf(world.topology, 'A')).ok).toBe(false)
  })

  it.each([
    ['ws2016', '0', '0', 'H', '{}'],
    ['ws2019', '38654705669', '0', 'ICS', '{}'],
    ['ws2022', '55834574851', '8', 'NAT', '{@{Type=VLAN; VLAN=1}}'],
    ['ws2025', '68719476736', '8', 'NAT', '{@{Type=VLAN; VLAN=1}}'],
    ['win11', '64424509440', '8', 'NAT', '{@{Type=VLAN; VLAN=1}}'],
  ] as const)(
    'prints a NAT network of %s as its HNS does',
    (release, version, flags, nat, policies) => {
      const text = printed('get-hnsnetwork', worldOf(LABS.nat({ ...OPTIONS, release })), 'host:a')
      const valueOf = (name: string): string =>
        new RegExp(`^${name} +: (.*)$`, 'm').exec(text)?.[1] ?? 'absent'
      expect([valueOf('Version'), valueOf('Flags'), valueOf('Policies')]).toEqual([
        version,
        flags,
        policies,
      ])
      expect(valueOf('NatName')).toMatch(new RegExp(`^${nat}[0-9A-Fa-f]{8}-`))
      // VFP is on every switch, and off on this one (data-paths 3.3).
      const isNew = !['ws2016', 'ws2019'].includes(release)
      const vfp = isNew
        ? 'F74F241B-440F-4433-BB28-00F89EAD20D8'
        : 'E9B59CFA-2BE1-4B21-828F-B6FBDBDDC017'
      expect(valueOf('Extensions')).toContain(`@{Id=${vfp}; IsEnabled=False`)
      expect(valueOf('Extensions').includes('Name=')).toBe(release !== 'ws2016')
      const endpoints = printed(
        'get-hnsendpoint',
        worldOf(LABS.nat({ ...OPTIONS, release })),
        'host:a',
      )
      expect(endpoints).toContain(`Version            : ${version}\n`)
    },
  )

  it.each(['overlay', 'l2bridge-1', 'transparent'] as const)(
    '%s: says whether VFP is on',
    (lab) => {
      const text = printed('get-hnsnetwork', worldOf(LABS[lab](OPTIONS)), 'host:a')
      expect(text).toContain(
        `@{Id=F74F241B-440F-4433-BB28-00F89EAD20D8; IsEnabled=${lab === 'transparent' ? 'False' : 'True'};`,
      )
    },
  )

  it('offers what prints something, and nothing outside', () => {
    expect(consoleKindsAt(nat, hostA)).toContain('get-netnatsession')
    expect(consoleKindsAt(worldOf(nat.topology), hostA)).not.toContain('get-netnatsession')
    expect(consoleKindsAt(nat, c1)).toContain('ipconfig')
    expect(consoleKindsAt(nat, 'node:none')).toEqual([])
  })

  it('shows the session that a packet left behind, internal side first', () => {
    const text = printed('get-netnatsession', nat, hostA)
    expect(text).toMatch(/InternalSourceAddress +: 172\.30\.160\.21\n/)
    expect(text).toMatch(/ExternalDestinationPort +: 80\n/)
  })

  it('shows what ARP learned, next to what Windows always has', () => {
    const before = printed('arp', worldOf(nat.topology), c1)
    const after = printed('arp', nat, c1)
    expect(before).not.toContain('dynamic')
    expect(after).toContain('  172.30.160.1          00-15-5d-a1-00-01     dynamic\n')
    expect(after).toContain('  172.30.175.255        ff-ff-ff-ff-ff-ff     static\n')
  })

  it('publishes a port as a static mapping and remarks on the nameless firewall rule', () => {
    expect(printed('get-netnatstaticmapping', nat, hostA)).toContain(
      'ExternalPort                  : 8080\n',
    )
    const firewall = encodeConsole('get-netfirewallrule', nat, hostA)
    expect(firewall).toMatchObject({
      value: { remarks: ['published-rule-unnamed', 'ids-are-ours'] },
    })
    expect(firewall.ok && formatConsole(firewall.value)).not.toContain('8080')
  })

  it('shows the sockets with which Docker keeps ports, where it keeps them so (data-paths 3.5)', () => {
    const listening = (lab: keyof typeof LABS, endpoint: EndpointId) => {
      const board = setPolicies(LABS[lab](OPTIONS), endpoint, publish(8088, 80), {
        ...publish(5353, 53),
        protocol: 'udp',
      })
      return printed('netstat', worldOf(board), 'host:a')
    }
    const tcp = '  TCP    0.0.0.0:8088           0.0.0.0:0              LISTENING\n'
    const udp = '  UDP    0.0.0.0:5353           *:*\n'
    for (const text of [listening('overlay', 'ep:o1'), listening('l2bridge-1', 'ep:s1')]) {
      expect(text).toContain(tcp + udp)
    }
    // WinNAT excludes the port from the range, and pods of Kubernetes are not the engine's.
    for (const text of [
      listening('nat', 'ep:c1'),
      listening('transparent', 'ep:t1'),
      listening('l2bridge-2', 'ep:l1'),
    ]) {
      expect(text).not.toMatch(/8088|5353/)
    }
    // It is the host that listens, not the container.
    const board = setPolicies(LABS.overlay(OPTIONS), 'ep:o1', publish(8088, 80))
    expect(printed('netstat', worldOf(board), 'ctr:o1')).not.toContain('8088')
  })

  it('never prints a layer of virtual machine ports', () => {
    for (const lab of Object.values(LABS)) {
      const world = worldOf(lab(OPTIONS))
      for (const host of Object.values(world.topology.hosts)) {
        expect(printed('vfpctrl', world, host.id)).not.toMatch(
          /FW_ADMIN|VNET_METER|VNET_DR_|SLB_DECAP/,
        )
      }
    }
  })

  it('prints an ACL as a host does: its own priority, remote addresses as source inward', () => {
    const { topology } = nat
    const [endpoint] = Object.values(topology.endpoints)
    if (!endpoint) throw new Error('no endpoint')
    const remote = {
      localAddresses: null,
      localPorts: '',
      remotePorts: '',
      direction: 'in',
    } as const
    const world = worldOf({
      ...topology,
      endpoints: {
        ...topology.endpoints,
        [endpoint.id]: {
          ...endpoint,
          policies: [
            {
              type: 'Acl',
              name: 'allow-host',
              action: 'allow',
              protocol: null,
              remoteAddresses: cidr('10.0.0.11/32'),
              ruleType: 'switch',
              priority: 900,
              ...remote,
            },
          ],
        },
      },
    })
    const text = printed('vfpctrl', world, endpoint.id)
    expect(text).toContain('        Friendly name : allow-host\n        Priority : 900\n')
    expect(text).toContain('        Flags : 8195 terminating stateful \n        Type : allow\n')
    expect(text).toContain('            Source IP : 10.0.0.11\n        Flow TTL: 240\n')
    expect(text).toContain('Command list-rule succeeded!\n')
  })

  it('hides the compartments of Hyper-V containers and calls their NIC Ethernet', () => {
    const world = worldOf(LABS.nat({ isolation: 'hyperv', release: 'ws2022' }))
    expect(printed('get-netcompartment', world, hostA)).not.toContain('Container_')
    expect(printed('get-netcompartment', nat, hostA)).toContain('Container_')
    expect(printed('ipconfig', world, c1)).toContain('Ethernet adapter Ethernet:')
  })

  it('says where DHCP gave the address and where nobody did', () => {
    const leasedWorld = worldOf(leased({})(OPTIONS))
    const text = printed('ipconfig', leasedWorld, 'ctr:t1')
    expect(text).toContain('   DHCP Enabled. . . . . . . . . . . : Yes\n')
    expect(text).toContain('   IPv4 Address. . . . . . . . . . . : 10.0.0.101(Preferred) \n')
    expect(text).toContain('   DNS Servers . . . . . . . . . . . : 10.0.0.53\n')
    const alone = worldOf(leased({ machine: 'hyper-v-vm' })(OPTIONS))
    const own = printed('ipconfig', alone, 'ctr:t1')
    expect(own).toMatch(/^ {3}Autoconfiguration IPv4 Address\. \. : 169\.254\.[\d.]+\(Preferred\)/m)
    expect(own).toMatch(/^ {3}Default Gateway [. ]+: $/m)
    expect(own).not.toContain('DNS Servers')
    expect(printed('ipconfig', nat, c1)).toContain(' DHCP Enabled. . . . . . . . . . . : No\n')
  })

  it('ends lines as the tools do when asked', () => {
    const output = encodeConsole('arp', nat, c1)
    if (!output.ok) throw new Error('arp failed')
    const text = formatConsole(output.value, { lineEnd: '\r\n' })
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it('shows the remote endpoints that a swarm told of', () => {
    const world = worldOf(LABS.overlay(OPTIONS))
    const text = printed('get-hnsendpoint', world, idOf(world.topology, 'A'))
    expect(text).toContain('IsRemoteEndpoint   : True')
    expect(text).toContain('@{PA=10.0.0.12; Type=PA}')
  })
})

describe('rows in the text', () => {
  const rowsOf = (kind: ConsoleKind, world: ConsoleWorld, at: EntityId) => {
    const output = encodeConsole(kind, world, at)
    return output.ok ? output.value.blocks.flatMap((block) => textsOfRows(block)) : []
  }
  const textsOfRows = ({ text, rows }: ConsoleBlock) =>
    rows.map(({ rule, first, last }) => ({
      rule,
      text: text
        .split('\n')
        .slice(first, last + 1)
        .join('\n'),
    }))

  it('are rows of the board’s tables, each within its block', () => {
    let count = 0
    for (const lab of Object.values(LABS)) {
      const world = usedWorld(lab(OPTIONS))
      const known = new Set(
        Object.values(world.forwarding.tables).flatMap(({ rules }) => rules.map(({ id }) => id)),
      )
      for (const host of Object.values(world.topology.hosts)) {
        for (const kind of CONSOLE_KINDS) {
          for (const { rule, text } of rowsOf(kind, world, host.id)) {
            expect(known.has(rule), `${kind}: ${rule}`).toBe(true)
            expect(text.trim()).not.toBe('')
            count += 1
          }
        }
      }
    }
    expect(count).toBeGreaterThan(100)
  })

  it('print what the row says', () => {
    const text = (kind: ConsoleKind, part: string) =>
      rowsOf(kind, nat, c1).find(({ rule }) => rule.includes(part))?.text
    expect(text('route-print', '/default')).toMatch(/^ +0\.0\.0\.0 +0\.0\.0\.0 +172\.30\.160\.1 /)
    expect(text('ipconfig', 'ep:')).toMatch(/^ {3}IPv4 Address.*172\.30\.160\.21\(Preferred\)/)
    expect(text('get-netfirewallrule', '/tcp')).toMatch(/^Name [^]*default: TCP[^]*DynamicTarget/)
    expect(text('netstat', 'tcp/80')).toMatch(/^ {2}TCP {4}0\.0\.0\.0:80 .*LISTENING$/)
    const [mapping] = rowsOf('get-netnatstaticmapping', nat, hostA)
    expect(mapping?.text).toMatch(/^StaticMappingID[^]*ExternalPort +: 8080[^]*Active +: True$/)
    expect(rowsOf('get-netnat', nat, hostA)[0]?.text).toMatch(/^Name +: NAT[^]*172\.30\.160\.0\/20/)
    const ports = rowsOf('vfpctrl-list-vmswitch-port', nat, c1)
    expect(ports).toHaveLength(1)
    expect(ports[0]?.text).toMatch(/^Port name[^]*MAC address +: 00-15-5D-A1-00-15/)
    const overlay = usedWorld(LABS.overlay(OPTIONS))
    const [rule] = rowsOf('vfpctrl', overlay, idOf(overlay.topology, 'A'))
    expect(rule?.text).toMatch(/^ {4}RULE : [^]*Priority : \d+[^]*FlagsEx : 0 $/)
  })

  it('point to the rule an administrator of the host made, in the table it is in', () => {
    const host = nat.topology.hosts[hostA as HostId]
    if (!host) throw new Error('no host')
    const made: FirewallRule = {
      name: 'no telnet',
      direction: 'in',
      action: 'block',
      protocol: 'tcp',
      localPort: 23,
      remoteAddresses: null,
    }
    const firewall = { ...host.firewall, rules: [made] }
    const world = worldOf({
      ...nat.topology,
      hosts: { ...nat.topology.hosts, [host.id]: { ...host, firewall } },
    })
    const [found] = rowsOf('get-netfirewallrule', world, hostA)
    expect(found?.text).toContain('no telnet')
    const station = world.forwarding.stations[stationOf.firewall(host.id)]
    const inbound = station?.kind === 'firewall' ? world.forwarding.tables[station.inbound] : null
    expect(inbound?.rules.map(({ id }) => id)).toContain(found?.rule)
  })
})

describe('consoleKindOfTable', () => {
  it('names an output that has the table’s rows, wherever a command prints it', () => {
    let found = 0
    for (const lab of Object.values(LABS)) {
      const world = usedWorld(lab(OPTIONS))
      for (const table of Object.values(world.forwarding.tables)) {
        const station = world.forwarding.stations[table.station]
        if (!station) throw new Error(`no ${table.station}`)
        const kind = consoleKindOfTable(table, station)
        if (kind !== 'route-print' && kind !== 'vfpctrl' && kind !== 'netstat') continue
        const output = encodeConsole(kind, world, station.entity)
        if (!output.ok) continue // a router, a machine, the internet
        const printedRows = output.value.blocks.flatMap(({ rows }) => rows.map(({ rule }) => rule))
        for (const rule of table.rules) {
          // What has no port is no socket to Windows, what blocks no route.
          if (/\/(icmp|raw)$/.test(rule.id) && kind === 'netstat') continue
          if (rule.action.kind === 'block' && kind === 'route-print') continue
          expect(printedRows, `${kind}: ${rule.id}`).toContain(rule.id)
          found += 1
        }
      }
    }
    expect(found).toBeGreaterThan(100)
  })

  it('knows none for what VFP keeps to itself', () => {
    const { forwarding } = worldOf(LABS.overlay(OPTIONS))
    const answers = Object.values(forwarding.tables).filter(
      ({ name }) => name === 'VFP ARP answers',
    )
    expect(answers.length).toBeGreaterThan(0)
    for (const table of answers) {
      const station = forwarding.stations[table.station]
      expect(station && consoleKindOfTable(table, station)).toBeNull()
    }
  })
})

describe('consoleKindOf', () => {
  it('takes the name or what a person would type', () => {
    expect(
      ['arp', 'ARP -a', 'Get-NetNat', 'docker network inspect', 'tracert'].map(consoleKindOf),
    ).toEqual(['arp', 'arp', 'get-netnat', 'docker-network-inspect', null])
  })
})
