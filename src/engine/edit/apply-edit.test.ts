import { describe, expect, it } from 'vitest'
import type { Edit } from './edit'
import { must } from '../../lib/assert'
import { clusterOf, endpointsOfContainer, findByName, networksOf, nicsOf } from '../model/queries'
import { EMPTY_TOPOLOGY, NETWORK_TYPES, type Topology } from '../model/topology'
import { ipv4, isInCidr } from '../wire/address'
import {
  addressesOf,
  apply,
  container,
  HOST,
  network,
  networkOn,
  play,
  refusal,
  TWO_HOSTS,
  twoNodes,
} from '../testing/play'

describe('applyEdit: places', () => {
  it('gives a lone host a LAN, a router and the internet, each once', () => {
    const { topology, created } = apply(EMPTY_TOPOLOGY, HOST)
    expect(created[0]).toBe('host:host-a')
    expect(Object.values(topology.nodes).map((node) => [node.kind, node.name])).toEqual([
      ['segment', 'LAN'],
      ['router', 'R1'],
      ['internet', 'Internet'],
    ])
    expect(Object.keys(topology.links)).toHaveLength(3)
    expect(nicsOf(topology, 'host:host-a')).toMatchObject([
      { name: 'Ethernet', address: '10.0.0.11', prefixLength: 24, gateway: '10.0.0.1' },
    ])
    expect(topology.nodes['node:r1']).toMatchObject({
      interfaces: [
        { name: 'lan', address: '10.0.0.1' },
        { name: 'wan', address: '198.51.100.2' },
      ],
    })
  })

  it('puts an Azure VM on a VNet that has a gateway', () => {
    const topology = play([{ ...HOST, machine: 'azure-vm' }])
    expect(Object.values(topology.nodes).map((node) => node.kind)).toEqual([
      'azure-fabric',
      'azure-gateway',
      'internet',
    ])
    expect(Object.keys(topology.links)).toHaveLength(3)
    expect(nicsOf(topology, 'host:host-a')).toMatchObject([
      { address: '10.240.0.4', gateway: '10.240.0.1', dnsServers: ['168.63.129.16'] },
    ])
  })

  it('gives a container everything a first packet needs, on a new NAT network', () => {
    const { topology, created } = apply(TWO_HOSTS, container('host:host-a'))
    expect(created[0]).toBe('ctr:web-1')
    expect(topology.containers['ctr:web-1']).toMatchObject({
      name: 'web-1',
      listeners: [{ protocol: 'tcp', port: 80 }],
    })
    expect(topology.compartments['comp:web-1']).toMatchObject({ number: 2 })
    const nat = networkOn(topology, 0)
    const [subnet] = nat.subnets
    expect(nat.type).toBe('nat')
    expect(subnet?.prefix).toMatch(/^172\.(1[6-9]|2\d|3[01])\.\d+\.0\/20$/)
    expect(isInCidr(must(addressesOf(topology)[0], 'no address'), must(subnet, '').prefix)).toBe(
      true,
    )
    expect(topology.endpoints['ep:web-1']?.mac).toMatch(/^00-15-5D-/)
  })

  it('cables an outside machine to the LAN', () => {
    const topology = play([{ kind: 'place-node', node: 'external-host' }], TWO_HOSTS)
    expect(findByName(topology, 'pc-1')).toMatchObject({
      address: '10.0.0.200',
      gateway: '10.0.0.1',
      listeners: [{ port: 80 }, { port: 443 }],
    })
  })

  it('moves a machine behind the internet by a cable, and tells its new address', () => {
    const board = play([{ kind: 'place-node', node: 'external-host' }], TWO_HOSTS)
    const { topology, changes } = apply(board, {
      kind: 'connect',
      a: { of: 'node:pc-1', interfaceName: null },
      b: { of: 'node:internet', interfaceName: null },
    })
    expect(changes).toEqual([
      { id: 'node:pc-1', field: 'address', from: '10.0.0.200', to: '203.0.113.80' },
    ])
    expect(Object.values(topology.links).filter((l) => l.ends[0].of === 'node:pc-1')).toHaveLength(
      1,
    )
  })
})

describe('applyEdit: networks', () => {
  it('puts two NAT networks of a host on one internal switch', () => {
    const topology = play([network('host:host-a', 'nat'), network('host:host-a', 'nat')], TWO_HOSTS)
    expect(Object.keys(topology.vSwitches)).toHaveLength(1)
    const [first, second] = networksOf(topology, 'host:host-a')
    expect([first?.name, second?.name]).toEqual(['nat', 'nat-2'])
    expect(first?.subnets[0]?.prefix).not.toBe(second?.subnets[0]?.prefix)
  })

  it('layers l2bridge and overlay on one external switch', () => {
    const topology = play(
      [network('host:host-a', 'l2bridge'), network('host:host-a', 'overlay')],
      TWO_HOSTS,
    )
    expect(Object.values(topology.vSwitches)).toMatchObject([{ uplinkNicIds: ['nic:host-a-1'] }])
  })

  it('brings a second adapter for transparent when the first is taken', () => {
    const board = play([network('host:host-a', 'l2bridge')], TWO_HOSTS)
    const { topology, created } = apply(board, network('host:host-a', 'transparent'))
    expect(created).toContain('nic:host-a-2')
    expect(topology.vSwitches['vsw:host-a-transparent']).toMatchObject({
      uplinkNicIds: ['nic:host-a-2'],
    })
    expect(topology.nics['nic:host-a-2']).toMatchObject({ name: 'Ethernet 2', gateway: null })
  })

  it('gives each l2bridge node its own subnet, the host endpoint and routes both ways', () => {
    const topology = twoNodes('l2bridge')
    expect(Object.values(topology.networks)).toMatchObject([
      {
        subnets: [{ prefix: '10.244.1.0/24', gateway: '10.244.1.1' }],
        hostEndpoint: { address: '10.244.1.2', forwarding: true },
        outboundNat: { enabled: true, exceptions: ['10.244.0.0/16', '10.0.0.0/24'] },
      },
      { subnets: [{ prefix: '10.244.2.0/24' }], hostEndpoint: { address: '10.244.2.2' } },
    ])
    expect(topology.hosts['host:host-a']?.routes).toEqual([
      { prefix: '10.244.2.0/24', nextHop: '10.0.0.12' },
    ])
    expect(topology.hosts['host:host-b']?.routes).toEqual([
      { prefix: '10.244.1.0/24', nextHop: '10.0.0.11' },
    ])
    expect(topology.endpoints['ep:web-1']).toMatchObject({
      gateway: '10.244.1.2',
      policies: [{ type: 'SdnRoute', destinationPrefix: '10.0.0.11/32', needEncap: true }],
    })
  })

  it('follows an address change in the routes of the other node, and keeps routes of a person', () => {
    const own = { prefix: '192.168.0.0/16', nextHop: '10.0.0.1' }
    const board = twoNodes('l2bridge')
    const hostA = must(board.hosts['host:host-a'], 'no host')
    const topology = play(
      [
        {
          kind: 'update-host',
          id: 'host:host-a',
          patch: { routes: [...hostA.routes, own as (typeof hostA.routes)[number]] },
        },
        { kind: 'update-nic', id: 'nic:host-b-1', patch: { address: ipv4('10.0.0.77') } },
      ],
      board,
    )
    expect(topology.hosts['host:host-a']?.routes).toEqual([
      own,
      { prefix: '10.244.2.0/24', nextHop: '10.0.0.77' },
    ])
    expect(topology.endpoints['ep:web-2']?.policies).toMatchObject([
      { destinationPrefix: '10.0.0.77/32' },
    ])
    const without = apply(topology, { kind: 'remove', ids: ['host:host-b'] }).topology
    expect(without.hosts['host:host-a']?.routes).toEqual([own])
  })

  it('makes overlays of one name one network: same VNI, addresses of all hosts apart', () => {
    const topology = twoNodes('overlay')
    const first = networkOn(topology, 0)
    expect(clusterOf(topology, first)).toHaveLength(2)
    expect(first.subnets).toEqual([{ prefix: '10.10.1.0/24', gateway: '10.10.1.1', vni: 4097 }])
    expect(networkOn(topology, 1).subnets).toEqual(first.subnets)
    expect(new Set(addressesOf(topology)).size).toBe(2)
    const other = apply(topology, { ...network('host:host-a', 'overlay'), name: 'back' } as Edit)
    expect(Object.values(other.topology.networks)).toContainEqual(
      expect.objectContaining({
        name: 'back',
        subnets: [{ prefix: '10.10.2.0/24', gateway: '10.10.2.1', vni: 4098 }],
      }),
    )
  })

  it('changes the driver and keeps name, containers and ports; back again gives the old prefix', () => {
    const start = play(
      [
        container('host:host-a'),
        {
          kind: 'publish-port',
          endpointId: 'ep:web-1',
          mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
        },
      ],
      TWO_HOSTS,
    )
    const id = networkOn(start, 0).id
    let board = start
    for (const driver of [...NETWORK_TYPES, 'nat'] as const) {
      board = apply(board, { kind: 'change-driver', networkId: id, driver }).topology
      expect(board.networks[id]).toMatchObject({ type: driver, name: 'nat' })
      expect(board.endpoints['ep:web-1']?.policies).toContainEqual(
        expect.objectContaining({ type: 'PortMapping', externalPort: 8080 }),
      )
      expect(Object.keys(board.vSwitches)).toHaveLength(1)
      expect(Object.keys(board.nics)).toHaveLength(2)
    }
    expect(board.networks).toEqual(start.networks)
    expect(addressesOf(board)).toEqual(addressesOf(start))
  })

  it('sets the subnets of an overlay on every host and moves what no longer fits', () => {
    const board = twoNodes('overlay')
    const prefix = '10.77.0.0/24'
    const { topology, changes } = apply(board, {
      kind: 'update-network',
      id: networkOn(board, 0).id,
      patch: { subnets: [{ prefix, gateway: '10.77.0.1', vni: 5000 }] as never },
    })
    expect(Object.values(topology.networks).map((n) => n.subnets[0]?.prefix)).toEqual([
      prefix,
      prefix,
    ])
    expect(changes.map((change) => change.to)).toEqual(['10.77.0.11', '10.77.0.12'])
  })
})

describe('applyEdit: host endpoint', () => {
  it('leaves no endpoint with the gateway of a host endpoint that is gone', () => {
    const topology = play(
      [{ kind: 'update-network', id: 'net:host-a-l2bridge', patch: { hostEndpoint: null } }],
      twoNodes('l2bridge'),
    )
    expect(topology.endpoints['ep:web-1']?.gateway).toBeNull()
    expect(topology.endpoints['ep:web-2']?.gateway).toBe('10.244.2.2')
    expect(topology.hosts['host:host-b']?.routes).toEqual([])
  })
})

describe('applyEdit: names', () => {
  it('renames an overlay on every host, and refuses the name of another overlay', () => {
    const board = play(
      [{ kind: 'place-network', hostId: 'host:host-b', driver: 'overlay', name: 'back' }],
      twoNodes('overlay'),
    )
    const rename = (name: string): Edit => ({ kind: 'rename', id: 'net:host-a-overlay', name })
    const { topology, changes } = apply(board, rename('front'))
    expect(topology.networks['net:host-a-overlay']?.name).toBe('front')
    expect(topology.networks['net:host-b-overlay']?.name).toBe('front')
    expect(changes).toEqual([
      { id: 'net:host-b-overlay', field: 'name', from: 'overlay', to: 'front' },
    ])
    expect(refusal(board, rename('back'))).toBe('name-taken')
  })

  it('calls a container by another name when its endpoint is renamed, capitals alone included', () => {
    const board = play([container('host:host-a')], TWO_HOSTS)
    const topology = play([{ kind: 'rename', id: 'ep:web-1', name: 'WEB-1' }], board)
    expect(topology.containers['ctr:web-1']?.name).toBe('WEB-1')
  })

  it('lets cables follow a router interface that is renamed', () => {
    const router = must(TWO_HOSTS.nodes['node:r1'], 'no router')
    if (router.kind !== 'router') throw new Error('no router')
    const interfaces = router.interfaces.map((port) => ({ ...port, name: `${port.name}0` }))
    const topology = play(
      [{ kind: 'update-node', id: router.id, node: { ...router, interfaces } }],
      TWO_HOSTS,
    )
    expect(topology.links['link:1']?.ends[0]).toEqual({ of: 'node:r1', interfaceName: 'lan0' })
  })
})

describe('applyEdit: containers', () => {
  it('moves a container and tells what changed', () => {
    const board = play([container('host:host-b')], play([container('host:host-a')], TWO_HOSTS))
    const { topology, changes, created } = apply(board, {
      kind: 'move-container',
      containerId: 'ctr:web-1',
      hostId: 'host:host-b',
      networkId: null,
    })
    expect(created).toEqual([])
    expect(changes.map((change) => change.field)).toEqual(['compartment', 'address', 'mac'])
    expect(endpointsOfContainer(topology, 'ctr:web-1')).toMatchObject([
      { id: 'ep:web-1', networkId: 'net:host-b-nat' },
    ])
    expect(topology.compartments['comp:web-1']).toMatchObject({ hostId: 'host:host-b', number: 3 })
  })

  it('drops a published port that the new host has given away, and says so', () => {
    const publish = (endpointId: 'ep:web-1' | 'ep:web-2'): Edit => ({
      kind: 'publish-port',
      endpointId,
      mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
    })
    const board = play(
      [
        container('host:host-a'),
        container('host:host-b'),
        publish('ep:web-1'),
        publish('ep:web-2'),
      ],
      TWO_HOSTS,
    )
    const { topology, changes } = apply(board, {
      kind: 'move-container',
      containerId: 'ctr:web-1',
      hostId: 'host:host-b',
      networkId: null,
    })
    expect(topology.endpoints['ep:web-1']?.policies).toEqual([])
    expect(changes).toContainEqual({
      id: 'ctr:web-1',
      field: 'policies',
      from: 'tcp 8080 → 80',
      to: '',
    })
  })

  it('takes the images along to another release', () => {
    const board = play([container('host:host-a')], TWO_HOSTS)
    const { topology, changes } = apply(board, {
      kind: 'update-host',
      id: 'host:host-a',
      patch: { release: 'ws2019' },
    })
    expect(topology.containers['ctr:web-1']?.image).toMatch(/ltsc2019$/)
    expect(changes).toMatchObject([{ id: 'ctr:web-1', field: 'image' }])
  })

  it('moves a host that becomes an Azure VM to the VNet with its bridged containers', () => {
    const board = play(
      [{ kind: 'update-host', id: 'host:host-a', patch: { machine: 'azure-vm' } }],
      twoNodes('l2bridge'),
    )
    expect(nicsOf(board, 'host:host-a')).toMatchObject([{ address: '10.240.0.4' }])
    expect(board.endpoints['ep:web-1']).toMatchObject({ address: '10.240.0.21', gateway: null })
    expect(board.hosts['host:host-b']?.routes).toEqual([])
  })
})

describe('applyEdit: removes', () => {
  it('takes a host away with all that is inside, and leaves the LAN', () => {
    const topology = play([{ kind: 'remove', ids: ['host:host-a'] }], twoNodes('overlay'))
    expect(Object.keys(topology.hosts)).toEqual(['host:host-b'])
    expect(Object.keys(topology.containers)).toEqual(['ctr:web-2'])
    expect(Object.keys(topology.endpoints)).toEqual(['ep:web-2'])
    expect(Object.keys(topology.compartments)).toEqual(['comp:web-2'])
    expect(Object.keys(topology.nodes)).toHaveLength(3)
  })

  it('leaves a container without a NIC when its network goes, and takes the switch', () => {
    const board = play([container('host:host-a')], TWO_HOSTS)
    const topology = play([{ kind: 'remove', ids: ['net:host-a-nat'] }], board)
    expect(Object.keys(topology.containers)).toEqual(['ctr:web-1'])
    expect(topology.endpoints).toEqual({})
    expect(topology.vSwitches).toEqual({})
  })
})

describe('applyEdit', () => {
  it('is deterministic and does not depend on the order of records', () => {
    const board = twoNodes('overlay')
    const reversed = Object.fromEntries(
      Object.entries(board).map(([table, records]) => [
        table,
        Object.fromEntries(Object.entries(records as object).reverse()),
      ]),
    ) as unknown as Topology
    const edit = container('host:host-a')
    expect(apply(reversed, edit)).toEqual(apply(board, edit))
  })
})
