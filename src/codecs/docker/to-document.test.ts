import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importDockerInspect } from './import-docker-inspect'
import { guessPrefix } from './plan-networks'
import { savedRequestOf } from './testing/saved-request'
import { toDocument, type ImportedBoard } from './to-document'
import { entityIdsOf } from '../../engine/model/queries'
import { cidr, ipv4, isInCidr } from '../../engine/wire/address'

function board(...names: readonly string[]): ImportedBoard {
  const text = names
    .map((name) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8'))
    .join('\n')
  const result = importDockerInspect(text)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return toDocument(result.value)
}

const several = board('several-drivers.json', 'container-inspect.json')
const { topology } = several.document
const networks = Object.values(topology.networks)
const networkNamed = (name: string) => networks.find((network) => network.name === name)

describe('what docker printed is on the board as it was', () => {
  test('networks with their prefixes, gateways, VLANs and VNIs', () => {
    expect(networks.map(({ name, type }) => [name, type])).toEqual([
      ['nat', 'nat'],
      ['Default Switch', 'ics'],
      ['br', 'l2bridge'],
      ['mesh', 'overlay'],
      ['phys', 'transparent'],
      ['dhcp', 'transparent'],
    ])
    expect(networkNamed('nat')?.subnets).toEqual([
      { prefix: '172.28.16.0/20', gateway: '172.28.16.1' },
    ])
    expect(networkNamed('phys')).toMatchObject({ vlanId: 11, dnsSuffix: 'corp.example' })
    expect(networkNamed('mesh')?.subnets).toMatchObject([{ prefix: '10.0.9.0/24', vni: 4101 }])
    expect(networkNamed('br')).toMatchObject({ outboundNat: { enabled: true } })
  })

  test('containers with their addresses, MACs, isolation and published ports', () => {
    const [shop] = Object.values(topology.containers)
    expect(shop).toMatchObject({
      name: 'shop',
      isolation: 'hyperv',
      image: 'registry.example/shop:ltsc2022',
      listeners: [
        { protocol: 'tcp', port: 80 },
        { protocol: 'udp', port: 53 },
      ],
    })
    const own = Object.values(topology.endpoints).filter(
      (endpoint) => endpoint.compartmentId === shop?.compartmentId,
    )
    expect(own).toMatchObject([
      {
        address: '172.28.18.57',
        mac: '00-15-5D-3A-71-10',
        gateway: null,
        policies: [{ type: 'PortMapping', externalPort: 8080, internalPort: 80 }],
      },
      { address: '10.50.0.57', mac: '00-15-5D-3A-72-10', policies: [] },
    ])
  })

  test('a network with a driver of which we know nothing is left out, and said so', () => {
    const leftOut = several.choices.filter(({ code }) => code === 'C-LEFTOUT')
    expect(leftOut.map(({ params }) => params['network'])).toEqual(['none', 'bridge', 'mine'])
  })
})

describe('what docker did not print is added', () => {
  test('switches are shared as HNS shares them', () => {
    const switches = Object.values(topology.vSwitches)
    const onSwitch = switches.map((vSwitch) => [
      vSwitch.kind,
      networks.filter(({ vSwitchId }) => vSwitchId === vSwitch.id).map(({ name }) => name),
      vSwitch.uplinkNicIds.map((id) => topology.nics[id]?.name),
    ])
    expect(onSwitch).toEqual([
      ['internal', ['nat'], []],
      ['internal', ['Default Switch'], []],
      ['external', ['br', 'mesh'], ['Ethernet']],
      ['external', ['phys'], ['LAN 1']],
      ['external', ['dhcp'], ['LAN 2']],
    ])
  })

  test('the LAN of a bridged network is its prefix, its gateway is the router', () => {
    const segments = Object.values(topology.nodes).filter(({ kind }) => kind === 'segment')
    const router = Object.values(topology.nodes).find((node) => node.kind === 'router')
    expect(segments).toMatchObject([{ prefix: '10.60.0.0/24' }, {}, {}])
    expect(router?.kind === 'router' && router.interfaces).toMatchObject([
      { name: 'eth1', address: '10.60.0.1', vlanId: null },
      { name: 'eth2', vlanId: null },
      { name: 'eth2.11', address: '10.50.0.1', vlanId: 11 },
      { name: 'eth3', vlanId: null },
    ])
  })

  test('an address for the container that had none', () => {
    const choice = several.choices.find(({ code }) => code === 'C-ADDRESS')
    const address = String(choice?.params['address'])
    expect(choice?.params['container']).toBe('till')
    expect(Object.values(topology.endpoints).map((endpoint) => endpoint.address)).toContain(address)
    expect(isInCidr(ipv4(address), cidr('10.50.0.0/24'))).toBe(true)
  })

  test('every reference leads somewhere, every address and MAC is there once', () => {
    for (const built of [several, board('azure-l2tunnel.json'), board('container-inspect.json')]) {
      const all = built.document.topology
      const ids = new Set<string>(entityIdsOf(all))
      for (const { ends } of Object.values(all.links)) {
        for (const end of ends) expect(ids).toContain(end.of)
      }
      for (const endpoint of Object.values(all.endpoints)) {
        expect(ids).toContain(endpoint.networkId)
        expect(ids).toContain(endpoint.compartmentId)
      }
      for (const network of Object.values(all.networks)) expect(ids).toContain(network.vSwitchId)
      for (const id of Object.keys(built.document.layout)) expect(ids).toContain(id)
      const macs = [
        ...Object.values(all.nics).map(({ mac }) => mac),
        ...Object.values(all.endpoints).map(({ mac }) => mac),
        ...Object.values(all.vSwitches).flatMap(({ managementMac }) => managementMac ?? []),
      ]
      expect(new Set(macs).size).toBe(macs.length)
    }
  })

  test('l2tunnel stands in a VNet', () => {
    const azure = board('azure-l2tunnel.json').document.topology
    expect(Object.values(azure.hosts)).toMatchObject([{ machine: 'azure-vm' }])
    expect(Object.values(azure.nodes).map(({ kind }) => kind)).toEqual([
      'internet',
      'azure-fabric',
      'azure-gateway',
      'external-host',
    ])
    expect(Object.values(azure.nics)).toMatchObject([
      { address: '10.240.0.4', gateway: '10.240.0.1', prefixLength: 16 },
    ])
  })

  test('a packet to send, from a container when there is one', () => {
    expect(several.document.request).toMatchObject({ from: 'ctr:docker-1', port: 80 })
  })
})

describe('a packet can be sent at once', () => {
  test.each(['several-drivers.json', 'container-inspect.json', 'azure-l2tunnel.json'])(
    'the saved request of %s arrives and is answered',
    (name) => {
      expect(savedRequestOf(board(name))).toBe('delivered')
    },
  )
})

test('a prefix is guessed from address and gateway', () => {
  const address = ipv4('172.28.18.57')
  expect(guessPrefix(address, ipv4('172.28.16.1'), 16)).toBe('172.28.16.0/20') // class B says nothing
  expect(guessPrefix(address, ipv4('172.28.18.1'), 24)).toBe('172.28.18.0/24')
  expect(guessPrefix(address, ipv4('172.28.0.1'), null)).toBe('172.28.0.0/19')
  expect(guessPrefix(address, null, null)).toBe('172.28.16.0/20')
})

test('the same input gives the same board', () => {
  expect(board('several-drivers.json')).toEqual(board('several-drivers.json'))
})
