import { must } from '../../lib/assert'
import type { Edit } from '../edit/edit'
import type { NetworkCreation, NetworkOption, RunOption } from '../model/asked'
import { PLAIN_CREATION, PLAIN_SETUP, type HostSetup } from '../model/asked'
import type { NetworkType, PortMappingPolicy, Topology } from '../model/topology'
import { cidr, ipv4, mac } from '../wire/address'
import { play } from './play'

/*
 * Boards that break one rule of data-paths part 6 each, and their neighbours that do not. They are
 * made by edits and then broken by hand, as a file that was written by hand may be: edits refuse most
 * of what these rules look for.
 */

/** A board that breaks a rule, what it is about, and a board that is next to it and does not. */
export interface Broken {
  readonly what: string
  readonly good: Topology
  readonly bad: Topology
  readonly subject: string
}

type HostOptions = Partial<Extract<Edit, { kind: 'place-host' }>>

const place = (host: HostOptions = {}): Edit => ({
  kind: 'place-host',
  release: 'ws2022',
  machine: 'physical',
  segmentId: null,
  ...host,
})

const network = (driver: NetworkType): Edit => ({
  kind: 'place-network',
  hostId: 'host:host-a',
  driver,
})

const container = (isolation: 'process' | 'hyperv' = 'process'): Edit => ({
  kind: 'place-container',
  hostId: 'host:host-a',
  networkId: null,
  isolation,
})

/** HOST-A with a network of the driver and two containers on it: web-1, web-2. */
export const board = (
  driver: NetworkType,
  host: HostOptions = {},
  isolation: 'process' | 'hyperv' = 'process',
): Topology => play([place(host), network(driver), container(isolation), container(isolation)])

/** The board with fields of one record replaced, right or wrong. */
export function patched(
  topology: Topology,
  table: keyof Topology,
  id: string,
  fields: object,
): Topology {
  const records = topology[table] as Readonly<Record<string, object>>
  return { ...topology, [table]: { ...records, [id]: { ...records[id], ...fields } } }
}

const setup = (topology: Topology, fields: Partial<HostSetup>) =>
  patched(topology, 'hosts', 'host:host-a', { setup: { ...PLAIN_SETUP, ...fields } })

const onNetwork = (driver: NetworkType, fields: object, start: Topology = board(driver)) =>
  patched(start, 'networks', `net:host-a-${driver}`, fields)

const created = (driver: NetworkType, fields: Partial<NetworkCreation>, start?: Topology) =>
  onNetwork(driver, { creation: { ...PLAIN_CREATION, ...fields } }, start)

const asked = (driver: NetworkType, ...options: readonly NetworkOption[]) =>
  created(driver, { options })

const run = (topology: Topology, ...runOptions: readonly RunOption[]) =>
  patched(topology, 'containers', 'ctr:web-1', { runOptions })

const mapping = (externalPort: number): PortMappingPolicy => ({
  type: 'PortMapping',
  protocol: 'tcp',
  internalPort: 80,
  externalPort,
  localRoutedVip: false,
})

const published = (topology: Topology, port: number, ...ids: readonly string[]) =>
  ids.reduce(
    (current, id) => patched(current, 'endpoints', id, { policies: [mapping(port)] }),
    topology,
  )

const ACL = {
  type: 'Acl',
  name: 'block 80',
  action: 'block',
  direction: 'in',
  protocol: 'tcp',
  localPorts: '80',
  remotePorts: '',
  localAddresses: null,
  remoteAddresses: null,
  ruleType: 'switch',
  priority: 200,
} as const

const NAT = board('nat')
const TRANSPARENT = board('transparent')
const BRIDGE = board('l2bridge')
const OVERLAY = board('overlay')
const on = (release: 'ws2016' | 'ws2019' | 'ws2025' | 'win11', driver: NetworkType) =>
  board(driver, { release })
const two = (driver: NetworkType, host: HostOptions = {}) =>
  play([network(driver)], board(driver, host))

const switchIdOf = (topology: Topology, networkId: `net:${string}`) =>
  must(topology.networks[networkId], networkId).vSwitchId
const gatewayOf = (topology: Topology) =>
  must(topology.networks['net:host-a-nat']?.subnets[0]?.gateway, 'no gateway')

/** A routing mesh on the hosts, with these backends. */
const meshed = (topology: Topology, backends: readonly string[] = ['ep:web-1']) =>
  patched(topology, 'loadBalancers', 'lb:mesh', {
    id: 'lb:mesh',
    name: 'mesh',
    protocol: 'tcp',
    externalPort: 8085,
    internalPort: 80,
    endpointIds: backends,
    vip: null,
    sourceVips: { 'host:host-a': ipv4('10.10.1.250') },
    dsr: false,
    localRoutedVip: false,
    localOnly: false,
    distribution: 'five-tuple',
  })

/** So many services on 2019, `lb:mesh` the last of them in the order of ids. */
const balanced = (dsr: boolean, count: number): Topology =>
  Array.from({ length: count }, (_, i) => i).reduce(
    (topology, i) => {
      const id = i === count - 1 ? 'lb:mesh' : `lb:a-${i}`
      const vip = ipv4(`10.96.1.${i + 1}`)
      const { loadBalancers } = meshed(topology)
      const made = { ...loadBalancers['lb:mesh'], id, name: id, vip, dsr, sourceVips: {} }
      return patched(topology, 'loadBalancers', id, made)
    },
    on('ws2019', 'l2bridge'),
  )

/** As many backends as wanted, each its own endpoint. */
const crowded = (count: number): Topology => {
  const ids = Array.from({ length: count }, (_, i) => `ep:many-${i}`)
  const first = OVERLAY.endpoints['ep:web-1']
  const endpoints = Object.fromEntries(
    ids.map((id, i) => [
      id,
      {
        ...first,
        id,
        compartmentId: `comp:many-${i}`,
        address: ipv4(`10.10.${2 + (i >> 8)}.${i & 255}`),
      },
    ]),
  )
  return meshed({ ...OVERLAY, endpoints: { ...OVERLAY.endpoints, ...endpoints } }, ids)
}

const secondNic = (start: Topology) =>
  play([{ kind: 'add-nic', hostId: 'host:host-a', segmentId: null }], start)

const teamOf = (start: Topology, fields: object = {}) =>
  patched(secondNic(start), 'vSwitches', 'vsw:host-a-transparent', {
    uplinkNicIds: ['nic:host-a-1', 'nic:host-a-2'],
    ...fields,
  })

const TWO_TRANSPARENT = two('transparent')
const onOneSwitch = patched(TWO_TRANSPARENT, 'networks', 'net:host-a-transparent-2', {
  vSwitchId: switchIdOf(TWO_TRANSPARENT, 'net:host-a-transparent'),
})
/** A switch of Hyper-V Manager: no HNS network is on it. */
const byHand = (nicId: string) =>
  patched(secondNic(TRANSPARENT), 'vSwitches', 'vsw:by-hand', {
    ...must(TRANSPARENT.vSwitches['vsw:host-a-transparent'], 'no switch'),
    id: 'vsw:by-hand',
    name: 'By hand',
    uplinkNicIds: [nicId],
  })

const TWO_BRIDGES = two('l2bridge')
const firstEndpoint = () => {
  const first = TWO_BRIDGES.networks['net:host-a-l2bridge']
  return first?.type === 'l2bridge' ? first.hostEndpoint : null
}
const NAT_2016 = two('nat', { release: 'ws2016' })
const TWO_OVERLAYS = play(
  [place(), { kind: 'place-network', hostId: 'host:host-b', driver: 'overlay' }],
  OVERLAY,
)

/** Takes the value apart so that a table row stays one line. */
const broken = (what: string, subject: string, bad: Topology, good: Topology): Broken => ({
  what,
  subject,
  bad,
  good,
})

const NET = {
  nat: 'net:host-a-nat',
  transparent: 'net:host-a-transparent',
  l2bridge: 'net:host-a-l2bridge',
  l2tunnel: 'net:host-a-l2tunnel',
  overlay: 'net:host-a-overlay',
} as const
const WEB = 'ctr:web-1'
const EP = 'ep:web-1'
const HOST = 'host:host-a'
const overlaySubnet = (vni: number) => ({
  subnets: [{ prefix: cidr('10.10.1.0/24'), gateway: ipv4('10.10.1.1'), vni }],
})
const dynamic = { protocol: 'tcp', from: 49152, to: 65535 } as const
const excluded = setup(published(NAT, 8080, EP), {
  excludedPorts: [{ protocol: 'tcp', from: 8000, to: 8099 }],
})

/** By code; V-60 is about a change and stands apart. */
export const BROKEN_BOARDS = {
  'V-01': broken('no swarm', NET.overlay, setup(OVERLAY, { swarm: 'none' }), OVERLAY),
  'V-02': broken('no VNI', NET.overlay, onNetwork('overlay', overlaySubnet(0)), OVERLAY),
  'V-03': broken('VNI 100', NET.overlay, onNetwork('overlay', overlaySubnet(100)), OVERLAY),
  'V-04': broken(
    'flannel on 8472',
    NET.overlay,
    onNetwork('overlay', {
      controlPlane: 'flannel',
      tunnel: { udpPort: 8472, overheadBytes: 50 },
    }),
    onNetwork('overlay', { tunnel: { udpPort: 8472, overheadBytes: 50 } }),
  ),
  'V-05': broken('DirectRouting', NET.overlay, asked('overlay', 'direct-routing'), OVERLAY),
  'V-06': broken('encrypted', NET.overlay, asked('overlay', 'encrypted'), OVERLAY),
  'V-07': broken('IPv6 subnet', NET.nat, asked('nat', 'ipv6-subnet'), NAT),
  'V-08': broken('no IPv4', NET.nat, asked('nat', 'ipv4-off'), NAT),
  'V-09': broken(
    'no subnet',
    NET.l2bridge,
    onNetwork('l2bridge', { subnets: [] }),
    onNetwork('transparent', { subnets: [] }),
  ),
  'V-10': broken('--ip-range', NET.nat, asked('nat', 'ip-range'), NAT),
  'V-11': broken('--aux-address', NET.nat, asked('nat', 'aux-address'), NAT),
  'V-12': broken('sctp', WEB, run(NAT, 'publish-protocol'), NAT),
  'V-13': broken('a range of ports', WEB, run(NAT, 'publish-port-range'), NAT),
  'V-14': broken('one host address', WEB, run(NAT, 'publish-host-address'), NAT),
  'V-15': broken(
    'a NAT port twice',
    'ep:web-2',
    published(NAT, 8080, EP, 'ep:web-2'),
    published(NAT, 8080, EP),
  ),
  'V-16': broken(
    'an excluded port',
    EP,
    excluded,
    setup(published(NAT, 8100, EP), {
      excludedPorts: [{ protocol: 'tcp', from: 8000, to: 8099 }],
    }),
  ),
  'V-17': broken('an excluded port of -P', EP, run(excluded, 'publish-all'), excluded),
  'V-18': broken(
    'a port of l2bridge that the host has',
    EP,
    patched(published(BRIDGE, 8080, EP), 'hosts', HOST, {
      listeners: [{ protocol: 'tcp', port: 8080 }],
    }),
    published(BRIDGE, 8080, EP),
  ),
  'V-19': broken('-P', WEB, run(NAT, 'publish-all'), NAT),
  'V-20': broken(
    'a second NAT prefix on 2016',
    'net:host-a-nat-2',
    patched(NAT_2016, 'networks', 'net:host-a-nat-2', {
      subnets: [{ prefix: '192.168.5.0/24', gateway: '192.168.5.1' }],
    }),
    NAT_2016,
  ),
  'V-21': broken(
    'a NetNat of somebody else on 2016',
    HOST,
    setup(on('ws2016', 'nat'), {
      foreignNats: [{ name: 'old', prefix: cidr('192.168.100.0/24') }],
    }),
    setup(on('ws2019', 'nat'), {
      foreignNats: [{ name: 'old', prefix: cidr('192.168.100.0/24') }],
    }),
  ),
  'V-22': broken(
    'a NAT prefix of a VPN',
    NET.nat,
    onNetwork(
      'nat',
      { subnets: [{ prefix: '172.20.1.0/24', gateway: '172.20.1.1' }] },
      patched(NAT, 'hosts', HOST, {
        routes: [{ prefix: '172.20.0.0/16', nextHop: '10.0.0.99' }],
      }),
    ),
    patched(NAT, 'hosts', HOST, { routes: [{ prefix: '0.0.0.0/0', nextHop: '10.0.0.99' }] }),
  ),
  'V-23': broken(
    'no adapter',
    'vsw:host-a-transparent',
    patched(TRANSPARENT, 'vSwitches', 'vsw:host-a-transparent', { uplinkNicIds: [] }),
    TWO_TRANSPARENT,
  ),
  'V-24': broken('two on one adapter', 'net:host-a-transparent-2', onOneSwitch, TWO_TRANSPARENT),
  'V-25': broken(
    'bound to vEthernet',
    'vsw:host-a-transparent',
    patched(TRANSPARENT, 'nics', 'nic:host-a-1', { name: 'vEthernet (Ethernet)' }),
    TRANSPARENT,
  ),
  'V-26': broken(
    'taken by a switch of Hyper-V Manager',
    'vsw:host-a-transparent',
    byHand('nic:host-a-1'),
    byHand('nic:host-a-2'),
  ),
  'V-27': broken(
    'transparent on Wi-Fi',
    NET.transparent,
    patched(TRANSPARENT, 'nics', 'nic:host-a-1', { medium: 'wifi' }),
    patched(BRIDGE, 'nics', 'nic:host-a-1', { medium: 'wifi' }),
  ),
  'V-28': broken('l2bridge on a client', NET.l2bridge, on('win11', 'l2bridge'), BRIDGE),
  'V-29': broken(
    'two networks of one name',
    'net:host-a-nat-2',
    patched(two('nat'), 'networks', 'net:host-a-nat-2', { name: 'NAT' }),
    two('nat'),
  ),
  'V-30': broken(
    'half a range',
    NET.nat,
    created('nat', { macPool: [mac('00-15-5D-52-C0-00')] }),
    created('nat', { macPool: [mac('00-15-5D-52-C0-00'), mac('00-15-5D-52-CF-FF')] }),
  ),
  'V-31': broken(
    'VLAN 4095',
    NET.transparent,
    onNetwork('transparent', { vlanId: 4095 }),
    onNetwork('transparent', { vlanId: 4094 }),
  ),
  'V-32': broken('a VLAN on NAT', EP, patched(NAT, 'endpoints', EP, { vlanId: 7 }), NAT),
  'V-33': broken(
    '--ip without --subnet',
    WEB,
    run(asked('nat', 'without-subnet'), 'static-ip'),
    run(NAT, 'static-ip'),
  ),
  'V-34': broken(
    'a NIC for a running container on 2016',
    WEB,
    run(on('ws2016', 'nat'), 'connected-while-running'),
    run(on('ws2019', 'nat'), 'connected-while-running'),
  ),
  'V-35': broken('DHCP', NET.l2bridge, asked('l2bridge', 'dhcp'), asked('transparent', 'dhcp')),
  'V-36': broken(
    'the gateway of the network',
    EP,
    patched(NAT, 'endpoints', EP, { address: gatewayOf(NAT) }),
    NAT,
  ),
  'V-37': broken(
    'an older image',
    WEB,
    patched(NAT, 'containers', WEB, { image: 'servercore:ltsc2019' }),
    patched(NAT, 'containers', WEB, { image: 'servercore:ltsc2019', isolation: 'hyperv' }),
  ),
  'V-38': broken(
    'a newer image',
    WEB,
    patched(NAT, 'containers', WEB, { image: 'servercore:ltsc2025', isolation: 'hyperv' }),
    NAT,
  ),
  'V-39': broken(
    'process isolation on a client',
    WEB,
    on('win11', 'nat'),
    board('nat', { release: 'win11' }, 'hyperv'),
  ),
  'V-40': broken('a service on NAT', 'lb:mesh', meshed(NAT), meshed(OVERLAY)),
  'V-41': broken(
    'a mesh on 2016',
    'lb:mesh',
    meshed(on('ws2016', 'overlay')),
    meshed(on('ws2019', 'overlay')),
  ),
  'V-42': broken(
    'overlay without updates',
    NET.overlay,
    patched(on('ws2019', 'overlay'), 'hosts', HOST, { missingUpdates: ['KB4489899'] }),
    patched(on('ws2019', 'overlay'), 'hosts', HOST, { missingUpdates: ['KB4015217'] }),
  ),
  'V-43': broken('IPv6 disabled', HOST, setup(NAT, { ipv6Enabled: false }), NAT),
  'V-44': broken('an engine on 2016', HOST, on('ws2016', 'nat'), on('ws2019', 'nat')),
  'V-45': broken(
    'transparent in Azure',
    NET.transparent,
    board('transparent', { machine: 'azure-vm' }),
    TRANSPARENT,
  ),
  'V-46': broken(
    'transparent in a VM without spoofing',
    NET.transparent,
    patched(board('transparent', { machine: 'hyper-v-vm' }), 'hosts', HOST, {
      macSpoofing: false,
    }),
    board('transparent', { machine: 'hyper-v-vm' }),
  ),
  'V-47': broken(
    'l2tunnel on the LAN',
    NET.l2tunnel,
    board('l2tunnel'),
    board('l2tunnel', { machine: 'azure-vm' }),
  ),
  'V-48': broken(
    'l2bridge without a way out',
    NET.l2bridge,
    onNetwork('l2bridge', { outboundNat: { enabled: false, exceptions: [] } }),
    BRIDGE,
  ),
  'V-49': broken(
    'LACP',
    'vsw:host-a-transparent',
    teamOf(TRANSPARENT, { team: { mode: 'lacp', balancing: 'dynamic' } }),
    teamOf(TRANSPARENT),
  ),
  'V-50': broken(
    'the network of a Hyper-V container, shared',
    WEB,
    patched(NAT, 'containers', WEB, { compartmentId: 'comp:web-2', isolation: 'hyperv' }),
    patched(NAT, 'containers', WEB, { compartmentId: 'comp:web-2' }),
  ),
  'V-51': broken(
    'win-bridge on NAT',
    NET.nat,
    created('nat', { cni: { name: 'win-bridge', endpointMacPrefix: null } }),
    created('l2bridge', { cni: { name: 'win-bridge', endpointMacPrefix: null } }),
  ),
  'V-52': broken(
    'a prefix of three bytes',
    NET.overlay,
    created('overlay', { cni: { name: 'win-overlay', endpointMacPrefix: '0E-2A-0A' } }),
    created('overlay', { cni: { name: 'win-overlay', endpointMacPrefix: '0E-2A' } }),
  ),
  'V-53': broken(
    'no block of ports',
    HOST,
    setup(meshed(OVERLAY), { excludedPorts: [dynamic] }),
    setup(meshed(OVERLAY), { excludedPorts: [{ ...dynamic, to: 65400 }] }),
  ),
  'V-54': broken('1025 backends', 'lb:mesh', crowded(1025), crowded(1024)),
  'V-55': broken('old HNS data', HOST, setup(NAT, { hnsDataStale: true }), NAT),
  'V-56': broken(
    'one gateway endpoint for two networks',
    'net:host-a-l2bridge-2',
    patched(TWO_BRIDGES, 'networks', 'net:host-a-l2bridge-2', { hostEndpoint: firstEndpoint() }),
    TWO_BRIDGES,
  ),
  'V-57': broken(
    'a NAT network without --subnet',
    'net:host-a-nat-2',
    patched(two('nat'), 'networks', 'net:host-a-nat-2', {
      creation: { ...PLAIN_CREATION, options: ['without-subnet'] },
    }),
    asked('nat', 'without-subnet'), // dockerd keeps the prefix of its own network
  ),
  'V-58': broken('the nat network, empty', NET.nat, play([place(), network('nat')]), NAT),
  'V-59': broken(
    'host-gw behind a NAT',
    NET.l2bridge,
    setup(BRIDGE, { publicAddress: ipv4('198.51.100.7') }),
    setup(BRIDGE, { publicAddress: ipv4('10.0.0.11') }),
  ),
  'board-service-dsr': broken(
    'DSR without the update',
    'lb:mesh',
    patched(balanced(true, 1), 'hosts', HOST, { missingUpdates: ['KB4551853'] }),
    patched(balanced(true, 1), 'hosts', HOST, { missingUpdates: ['KB4571748'] }),
  ),
  'board-service-ports': broken(
    '101 services without DSR',
    'lb:mesh',
    patched(balanced(false, 101), 'hosts', HOST, { missingUpdates: ['KB4551853'] }),
    patched(balanced(false, 100), 'hosts', HOST, { missingUpdates: ['KB4551853'] }),
  ),
  'board-service-source-vip': broken(
    'an overlay node without source VIP',
    'lb:mesh',
    patched(meshed(OVERLAY), 'loadBalancers', 'lb:mesh', { sourceVips: {} }),
    meshed(OVERLAY),
  ),
  'board-no-network': broken(
    'a container without NIC',
    WEB,
    play([{ kind: 'remove', ids: [EP] }], NAT),
    NAT,
  ),
  'board-no-cable': broken('a NIC without cable', 'nic:host-a-1', { ...NAT, links: {} }, NAT),
  'board-duplicate-address': broken(
    'the address of a NIC',
    EP,
    patched(TRANSPARENT, 'endpoints', EP, { address: '10.0.0.11' }),
    TRANSPARENT,
  ),
  'board-duplicate-mac': broken(
    'two containers of one MAC',
    'ep:web-2',
    [EP, 'ep:web-2'].reduce(
      (topology, id) => patched(topology, 'endpoints', id, { mac: '00-15-5D-00-00-01' }),
      NAT,
    ),
    NAT,
  ),
  'board-duplicate-name': broken(
    'two things of one name',
    'node:lan',
    patched(NAT, 'containers', WEB, { name: 'lan' }),
    NAT,
  ),
  'board-address-outside-subnet': broken(
    'an address of elsewhere',
    EP,
    patched(NAT, 'endpoints', EP, { address: '10.9.9.9' }),
    NAT,
  ),
  'board-gateway-outside-subnet': broken(
    'a gateway of elsewhere',
    NET.transparent,
    onNetwork('transparent', { subnets: [{ prefix: '10.0.0.0/24', gateway: '10.9.9.9' }] }),
    TRANSPARENT,
  ),
  'board-subnets-per-release': broken(
    'two subnets on 2019',
    NET.l2bridge,
    onNetwork(
      'l2bridge',
      {
        subnets: [
          { prefix: '10.244.1.0/24', gateway: '10.244.1.1' },
          { prefix: '10.244.9.0/24', gateway: '10.244.9.1' },
        ],
      },
      on('ws2019', 'l2bridge'),
    ),
    on('ws2019', 'l2bridge'),
  ),
  'board-vlan-not-carried': broken(
    'a VLAN on an access port',
    NET.transparent,
    onNetwork('transparent', { vlanId: 7 }),
    TRANSPARENT,
  ),
  'board-mapping-without-effect': broken(
    'a port of transparent',
    EP,
    published(TRANSPARENT, 8080, EP),
    published(BRIDGE, 8080, EP),
  ),
  'board-vni-differs': broken(
    'two VNIs',
    'net:host-b-overlay',
    patched(TWO_OVERLAYS, 'networks', 'net:host-b-overlay', overlaySubnet(5000)),
    TWO_OVERLAYS,
  ),
  'board-port-differs': broken(
    'two ports',
    'net:host-b-overlay',
    patched(TWO_OVERLAYS, 'networks', 'net:host-b-overlay', {
      tunnel: { udpPort: 8472, overheadBytes: 50 },
    }),
    TWO_OVERLAYS,
  ),
  'board-switch-kind': broken(
    'transparent on an internal switch',
    NET.transparent,
    patched(TRANSPARENT, 'vSwitches', 'vsw:host-a-transparent', {
      kind: 'internal',
      uplinkNicIds: [],
    }),
    TRANSPARENT,
  ),
  'board-private-management': broken(
    'a host on a private switch',
    'vsw:host-a-nat',
    patched(NAT, 'vSwitches', 'vsw:host-a-nat', { kind: 'private' }),
    NAT,
  ),
  'board-edge-address': broken(
    'a NIC with the broadcast address',
    'nic:host-a-1',
    patched(NAT, 'nics', 'nic:host-a-1', { address: '10.0.0.255' }),
    NAT,
  ),
  'board-host-endpoint-outside': broken(
    'a gateway endpoint of elsewhere',
    NET.l2bridge,
    onNetwork('l2bridge', {
      hostEndpoint: { address: '10.9.9.2', mac: '00-15-5D-09-09-02', forwarding: true },
    }),
    BRIDGE,
  ),
  'board-port-in-pod': broken(
    'one port for two containers of a pod',
    'ctr:web-2',
    patched(NAT, 'containers', 'ctr:web-2', { compartmentId: 'comp:web-1' }),
    NAT,
  ),
  'board-acl-without-effect': broken(
    'an ACL for a Hyper-V container on NAT',
    EP,
    patched(board('nat', {}, 'hyperv'), 'endpoints', EP, { policies: [ACL] }),
    patched(NAT, 'endpoints', EP, { policies: [ACL] }),
  ),
  'board-attached-twice': broken(
    'two NICs on one network',
    'ep:web-2',
    patched(NAT, 'endpoints', 'ep:web-2', { compartmentId: 'comp:web-1' }),
    NAT,
  ),
} as const satisfies Readonly<Record<string, Broken>>
