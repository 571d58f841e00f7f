import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { hostEndpointOf } from '../model/queries'
import {
  NETWORK_TYPES,
  type AclPolicy,
  type HnsEndpoint,
  type HnsNetwork,
  type NetworkType,
  type Topology,
} from '../model/topology'
import { apply, container, HOST, network, play, TWO_HOSTS, twoNodes } from '../testing/play'
import type { Consequence, ConsequenceCode } from './consequence'
import { consequencesOf } from './consequences'

const A = 'host:host-a'

/** One host, a network of the driver, and a container that publishes a port. */
function published(driver: NetworkType): Topology {
  return play(
    [
      network(A, driver),
      container(A),
      {
        kind: 'publish-port',
        endpointId: 'ep:web-1',
        mapping: { protocol: 'tcp', externalPort: 8080, internalPort: 80, localRoutedVip: false },
      },
    ],
    play([HOST]),
  )
}

function change(
  before: Topology,
  driver: NetworkType,
  id = must(Object.values(before.networks)[0], 'no network').id,
) {
  const { topology } = apply(before, { kind: 'change-driver', networkId: id, driver })
  return { after: topology, told: consequencesOf(before, topology, id) }
}

const codes = (told: readonly Consequence[]) => told.map(({ code }) => code)
const one = (told: readonly Consequence[], code: ConsequenceCode) =>
  must(
    told.find((consequence) => consequence.code === code),
    code,
  )

const PAIRS = NETWORK_TYPES.flatMap((from) =>
  NETWORK_TYPES.filter((to) => to !== from).map((to) => [from, to] as const),
)

describe('consequencesOf', () => {
  it('tells nothing when the driver is the same', () => {
    const board = published('nat')
    expect(consequencesOf(board, board, must(Object.values(board.networks)[0], '').id)).toEqual([])
  })

  it('tells a NAT network what an L2Bridge makes of it', () => {
    const { after, told } = change(published('nat'), 'l2bridge')
    const next = must(Object.values(after.networks)[0], 'no network')
    expect(one(told, 'switch-external')).toMatchObject({ params: { nics: 'Ethernet' } })
    expect(one(told, 'adapter-taken')).toMatchObject({ params: { nics: 'Ethernet' } })
    expect(one(told, 'subnet').params['to']).toBe(next.subnets[0]?.prefix)
    expect(one(told, 'address').params).toMatchObject({
      container: 'web-1',
      to: after.endpoints['ep:web-1']?.address,
    })
    expect(one(told, 'gateway').params['to']).toBe(hostEndpointOf(next)?.address)
    expect(codes(told)).toEqual(
      expect.arrayContaining(['nat-vfp', 'filter-vfp', 'host-endpoint-new', 'port-kept']),
    )
    expect(codes(told)).toEqual(expect.arrayContaining(['macs-kept', 'compartments-kept']))
    expect(told.filter(({ weight }) => weight === 'lost')).toEqual([])
  })

  it('frees the adapter on the way back', () => {
    const { told } = change(published('l2bridge'), 'nat')
    expect(codes(told)).toEqual(expect.arrayContaining(['switch-internal', 'adapter-free']))
    expect(one(told, 'route-policy-lost')).toMatchObject({ weight: 'lost', subject: 'ep:web-1' })
  })

  it.each(PAIRS)('loses no published port in silence: %s to %s', (from, to) => {
    const before = published(from)
    const { after, told } = change(before, to)
    const told8080 = told.filter(({ params }) => params['external'] === 8080)
    expect(told8080).toHaveLength(1)
    const still = must(after.endpoints['ep:web-1'], 'no endpoint').policies
    expect(still.some((policy) => policy.type === 'PortMapping')).toBe(true)
    // Transparent and ICS map nothing, internal and private have nobody outside (TRN-17, A.6).
    const maps = (driver: NetworkType) =>
      ['nat', 'overlay', 'l2bridge', 'l2tunnel'].includes(driver)
    const expected = !maps(to) ? 'port-idle' : maps(from) ? 'port-kept' : 'port-active'
    expect(told8080[0]?.code).toBe(expected)
    expect(told8080[0]?.weight === 'lost').toBe(maps(from) && !maps(to))
  })

  it('says which published port is gone', () => {
    const before = published('nat')
    const { after } = change(before, 'overlay')
    const endpoint = must(after.endpoints['ep:web-1'], 'no endpoint')
    const without = { ...after, endpoints: { [endpoint.id]: { ...endpoint, policies: [] } } }
    const id = must(Object.values(before.networks)[0], 'no network').id
    expect(one(consequencesOf(before, without, id), 'port-lost')).toMatchObject({
      weight: 'lost',
      params: { container: 'web-1', protocol: 'tcp', external: 8080, internal: 80 },
    })
  })

  it('says when the ACLs of the switch have nobody to enforce them', () => {
    const acl: AclPolicy = {
      type: 'Acl',
      name: 'no-web',
      action: 'block',
      direction: 'in',
      protocol: 'tcp',
      localPorts: '80',
      remotePorts: '',
      localAddresses: null,
      remoteAddresses: null,
      ruleType: 'switch',
      priority: 200,
    }
    const withAcl = (topology: Topology) =>
      apply(topology, {
        kind: 'update-endpoint',
        id: 'ep:web-1',
        patch: {
          policies: [...must(topology.endpoints['ep:web-1'], 'no endpoint').policies, acl],
        },
      }).topology
    const lost = change(withAcl(published('overlay')), 'nat').told
    expect(one(lost, 'acl-idle')).toMatchObject({ weight: 'lost', params: { acl: 'no-web' } })
    const kept = change(withAcl(published('overlay')), 'l2bridge').told
    expect(one(kept, 'acls-kept').params).toEqual({ count: 1 })
    expect(codes(change(withAcl(published('nat')), 'overlay').told)).toContain('acl-active')
  })

  it('names the VLAN and the exceptions that go', () => {
    const before = play(
      [
        {
          kind: 'update-network',
          id: 'net:host-a-l2bridge',
          patch: { vlanId: 7, outboundNat: { enabled: true, exceptions: [] } },
        },
      ],
      published('l2bridge'),
    )
    expect(one(change(before, 'nat').told, 'vlan-lost').params).toEqual({ vlan: 7 })
    expect(codes(change(before, 'nat').told)).not.toContain('exceptions-lost')
    expect(one(change(published('l2bridge'), 'nat').told, 'exceptions-lost').weight).toBe('lost')
  })

  it('names what was asked for and is not asked again', () => {
    const nat = published('nat')
    const [made] = Object.values(nat.networks)
    const network: HnsNetwork = {
      ...(made as Extract<HnsNetwork, { type: 'nat' }>),
      creation: { options: ['ip-range'], hnsName: 'shop', macPool: [], cni: null },
      gatewayDns: false,
    }
    const asked = { ...nat, networks: { [network.id]: network } }
    const { told } = change(asked, 'transparent')
    expect(one(told, 'creation-lost').params).toEqual({ options: 'ip-range, networkname=shop' })
    expect(one(told, 'gateway-dns-lost').weight).toBe('lost')
    expect(codes(change(nat, 'transparent').told)).not.toContain('creation-lost')
    const overlay = play(
      [
        {
          kind: 'update-network',
          id: 'net:host-a-overlay',
          patch: { tunnel: { udpPort: 8472, overheadBytes: 50 } },
        },
      ],
      published('overlay'),
    )
    expect(one(change(overlay, 'nat').told, 'tunnel-lost').params).toMatchObject({ udpPort: 8472 })
  })

  it('tells that dual stack goes', () => {
    const plain = published('l2bridge')
    const network = must(Object.values(plain.networks)[0], 'no network')
    const dual = {
      ...plain,
      networks: {
        ...plain.networks,
        [network.id]: { ...network, ipv6: { prefix: 'fd00:a::/64', gateway: null } },
      },
    } as typeof plain // the fields of an Ipv6Subnet, written out
    expect(one(change(dual, 'nat').told, 'ipv6-lost').params).toEqual({ prefix: 'fd00:a::/64' })
    expect(change(plain, 'nat').told.map(({ code }) => code)).not.toContain('ipv6-lost')
  })

  it('knows every field of a network: a new one must be told of, or said to be of no account', () => {
    const told = [
      ['type', 'vSwitchId', 'subnets', 'dnsServers', 'creation', 'gatewayDns', 'vlanId'],
      ['hostEndpoint', 'outboundNat', 'providerAddress', 'tunnel', 'hostRoute', 'ipv6'],
    ].flat()
    // Identity and what stays; what HNS makes itself; faults that are made for lessons.
    const ofNoAccount = [
      ['id', 'hostId', 'name', 'dnsSuffix'],
      ['controlPlane', 'distributedRouterMac', 'knowsPeers', 'remoteMacsValid'],
    ].flat()
    for (const driver of NETWORK_TYPES) {
      const made = must(Object.values(published(driver).networks)[0], driver)
      for (const field of Object.keys(made)) expect([...told, ...ofNoAccount]).toContain(field)
    }
  })

  it('names the service whose backends are on a network that balances no more', () => {
    const before = published('overlay')
    const balancer = {
      id: 'lb:shop',
      name: 'shop',
      protocol: 'tcp',
      vip: null,
      externalPort: 80,
      internalPort: 80,
      endpointIds: ['ep:web-1'],
      sourceVips: {},
      dsr: false,
      localRoutedVip: false,
      localOnly: false,
      distribution: 'five-tuple',
    } as const
    const served = { ...before, loadBalancers: { 'lb:shop': balancer } }
    expect(one(change(served, 'nat').told, 'balancer-lost').params).toEqual({ balancer: 'shop' })
  })

  it('tells who is joined and who is left across hosts', () => {
    const apart = play(
      [
        { kind: 'place-network', hostId: A, driver: 'nat', name: 'shop' },
        { kind: 'place-network', hostId: 'host:host-b', driver: 'overlay', name: 'shop' },
      ],
      TWO_HOSTS,
    )
    const joined = change(apart, 'overlay', 'net:host-a-shop')
    expect(one(joined.told, 'peers-joined').params).toEqual({ hosts: 'HOST-B' })
    const left = change(joined.after, 'nat', 'net:host-a-shop')
    expect(one(left.told, 'peers-left')).toMatchObject({
      weight: 'lost',
      params: { hosts: 'HOST-B' },
    })
  })

  it('tells of routes on other hosts, and of a further adapter', () => {
    const nodes = twoNodes('l2bridge')
    const { told } = change(nodes, 'nat', 'net:host-a-l2bridge')
    expect(told.filter(({ code }) => code === 'route-gone')).toMatchObject([
      { subject: 'host:host-a' },
      { subject: 'host:host-b' },
    ])
    const two = play([network(A, 'l2bridge'), network(A, 'nat')], play([HOST]))
    const second = change(two, 'transparent', 'net:host-a-nat')
    expect(one(second.told, 'adapter-new').params).toMatchObject({ host: 'HOST-A' })
    const shared = change(two, 'overlay', 'net:host-a-nat')
    expect(one(shared.told, 'switch-shared').params).toMatchObject({ networks: 'l2bridge' })
  })

  it.each(PAIRS)('tells of every address that changes: %s to %s', (from, to) => {
    const before = twoNodes(from)
    const { after, told } = change(before, to)
    for (const old of Object.values<HnsEndpoint>(before.endpoints)) {
      const next = must(after.endpoints[old.id], old.id)
      for (const field of ['address', 'mac'] as const) {
        const mention = told.filter(({ code, subject }) => code === field && subject === old.id)
        expect(mention).toHaveLength(old[field] === next[field] ? 0 : 1)
      }
    }
  })
})
