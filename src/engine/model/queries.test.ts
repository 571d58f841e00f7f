import { describe, expect, it } from 'vitest'
import { applyEdit } from '../edit/apply-edit'
import type { Edit } from '../edit/edit'
import { cidr, ipv4 } from '../wire/address'
import {
  entityName,
  findByName,
  gatewayOf,
  hostOfEntity,
  isEntityId,
  managementAddressOf,
  managementInterfacesOf,
  otherEnd,
  parentOf,
  subnetOf,
} from './queries'
import { EMPTY_TOPOLOGY, type NatNetwork, type Topology } from './topology'

const play = (edits: readonly Edit[]): Topology =>
  edits.reduce((topology: Topology, edit) => {
    const result = applyEdit(topology, edit)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.topology
  }, EMPTY_TOPOLOGY)

const BOARD = play([
  { kind: 'place-host', release: 'ws2022', machine: 'physical', segmentId: null },
  { kind: 'place-network', hostId: 'host:host-a', driver: 'nat' },
  { kind: 'place-network', hostId: 'host:host-a', driver: 'l2bridge' },
  {
    kind: 'place-container',
    hostId: 'host:host-a',
    networkId: 'net:host-a-l2bridge',
    isolation: 'process',
  },
])

describe('queries', () => {
  it('know the host and the parent of everything inside it', () => {
    const inside = ['nic:host-a-1', 'vsw:host-a-nat', 'net:host-a-nat', 'ep:web-1'] as const
    for (const id of [...inside, 'comp:web-1', 'ctr:web-1', 'host:host-a'] as const) {
      expect(hostOfEntity(BOARD, id)).toBe('host:host-a')
    }
    expect(hostOfEntity(BOARD, 'node:lan')).toBeNull()
    expect(parentOf(BOARD, 'ctr:web-1')).toBe('comp:web-1')
    expect(parentOf(BOARD, 'ep:web-1')).toBe('net:host-a-l2bridge')
    expect(parentOf(BOARD, 'net:host-a-nat')).toBe('vsw:host-a-nat')
    expect(parentOf(BOARD, 'nic:host-a-1')).toBe('host:host-a')
    expect(parentOf(BOARD, 'host:host-a')).toBeNull()
  })

  it('name an endpoint after its container and a cable after its ends', () => {
    expect(entityName(BOARD, 'ep:web-1')).toBe('web-1')
    expect(entityName(BOARD, 'link:3')).toBe('HOST-A Ethernet – LAN')
    expect(entityName(BOARD, 'ep:gone')).toBe('ep:gone')
  })

  it('find by name whatever the capitals, and nothing when two have it', () => {
    expect(findByName(BOARD, ' host-a ')?.id).toBe('host:host-a')
    expect(findByName(BOARD, '')).toBeNull()
    const twice = {
      ...BOARD,
      containers: Object.fromEntries(
        Object.entries(BOARD.containers).map(([id, c]) => [id, { ...c, name: 'LAN' }]),
      ),
    }
    expect(findByName(twice, 'lan')).toBeNull()
  })

  it('give the management address of an external and an internal switch', () => {
    expect(managementAddressOf(BOARD, 'vsw:host-a-l2bridge')).toBe('10.0.0.11')
    const nat = BOARD.networks['net:host-a-nat']
    expect(managementAddressOf(BOARD, 'vsw:host-a-nat')).toBe(nat?.subnets[0]?.gateway)
    const unmanaged = {
      ...BOARD,
      vSwitches: Object.fromEntries(
        Object.entries(BOARD.vSwitches).map(([id, s]) => [id, { ...s, managementVNic: false }]),
      ),
    }
    expect(managementInterfacesOf(unmanaged, 'vsw:host-a-nat')).toEqual([])
  })

  it('take the gateway of an endpoint, of the host endpoint, then of the subnet', () => {
    const endpoint = BOARD.endpoints['ep:web-1']
    if (!endpoint) throw new Error('no endpoint')
    const own = { ...endpoint, gateway: ipv4('10.244.1.9') }
    expect(gatewayOf(BOARD, own)).toBe('10.244.1.9')
    expect(gatewayOf(BOARD, { ...endpoint, gateway: null })).toBe('10.244.1.2')
    const onNat = { ...endpoint, gateway: null, networkId: 'net:host-a-nat' as const }
    expect(gatewayOf(BOARD, onNat)).toBeNull() // its address is in no subnet of that network
  })

  it('find the most specific subnet', () => {
    const nat = BOARD.networks['net:host-a-nat'] as NatNetwork
    const wide = { prefix: cidr('10.0.0.0/8'), gateway: null }
    const narrow = { prefix: cidr('10.1.0.0/16'), gateway: null }
    expect(subnetOf({ ...nat, subnets: [wide, narrow] }, ipv4('10.1.2.3'))).toBe(narrow)
    expect(subnetOf({ ...nat, subnets: [narrow, wide] }, ipv4('10.1.2.3'))).toBe(narrow)
    expect(subnetOf({ ...nat, subnets: [narrow] }, ipv4('10.2.0.1'))).toBeNull()
  })

  it('tell ids of the board from other text, and the two ends of a cable apart', () => {
    expect(isEntityId(BOARD, 'ctr:web-1')).toBe(true)
    expect(isEntityId(BOARD, 'toString')).toBe(false)
    const link = BOARD.links['link:3']
    expect(link && otherEnd(link, 'nic:host-a-1').of).toBe('node:lan')
    expect(link && otherEnd(link, 'node:lan').of).toBe('nic:host-a-1')
  })
})
