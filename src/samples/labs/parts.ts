import { PLAIN_CREATION, PLAIN_TEAM } from '../../engine/model/asked'
import { plainHost } from '../../engine/model/plain-host'
import type {
  AclPolicy,
  Compartment,
  Container,
  EndpointPolicy,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Isolation,
  Link,
  LinkEnd,
  Listener,
  LoadBalancer,
  MachineKind,
  PhysicalNic,
  PortMappingPolicy,
  RouterInterface,
  SegmentPort,
  StaticRoute,
  Topology,
  TransportProtocol,
  UnderlayNode,
  VSwitch,
  WindowsRelease,
} from '../../engine/model/topology'
import type { NicId, NodeId } from '../../engine/model/ids'
import { cidr, ipv4, mac } from '../../engine/wire/address'

/*
 * Short ways to write the records of a board. Values stand in the labs as text; here they become
 * records with everything else at the value a plain installation has.
 */

/** What every conformance case is expanded over. */
export interface LabOptions {
  readonly isolation: Isolation
  readonly release: WindowsRelease
}

/** Lists of records; `assemble` makes a topology of them. */
export interface Parts {
  readonly hosts?: readonly Host[]
  readonly nics?: readonly PhysicalNic[]
  readonly vSwitches?: readonly VSwitch[]
  readonly networks?: readonly HnsNetwork[]
  readonly workloads?: readonly Workload[]
  readonly loadBalancers?: readonly LoadBalancer[]
  readonly nodes?: readonly UnderlayNode[]
  readonly links?: readonly Link[]
}

/** A container with its compartment and its NICs. */
export interface Workload {
  readonly container: Container
  readonly compartment: Compartment
  readonly endpoints: readonly HnsEndpoint[]
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]))

/** The topology of these lists. A later record with the same id replaces an earlier one. */
export function assemble(...lists: readonly Parts[]): Topology {
  const all = <K extends keyof Parts>(key: K) =>
    lists.flatMap((list): readonly NonNullable<Parts[K]>[number][] => list[key] ?? [])
  const workloads = all('workloads')
  return {
    hosts: byId(all('hosts')),
    nics: byId(all('nics')),
    vSwitches: byId(all('vSwitches')),
    networks: byId(all('networks')),
    endpoints: byId(workloads.flatMap((workload) => workload.endpoints)),
    compartments: byId(workloads.map((workload) => workload.compartment)),
    containers: byId(workloads.map((workload) => workload.container)),
    held: {},
    loadBalancers: byId(all('loadBalancers')),
    nodes: byId(all('nodes')),
    links: byId(all('links')),
  }
}

/** The image that runs without Hyper-V on this release (data-paths V-38). */
export function imageFor(release: WindowsRelease): string {
  const tags: Readonly<Record<WindowsRelease, string>> = {
    ws2016: 'ltsc2016',
    ws2019: 'ltsc2019',
    ws2022: 'ltsc2022',
    ws2025: 'ltsc2025',
    win11: 'ltsc2022',
  }
  return `mcr.microsoft.com/windows/servercore/iis:windowsservercore-${tags[release]}`
}

/** A host as it is after a fresh installation. */
export function makeHost(
  key: string,
  name: string,
  release: WindowsRelease,
  machine: MachineKind,
): Host {
  return plainHost({ id: `host:${key}`, name, release, machine })
}

/** `address` as `10.0.0.11/24`; null for an adapter that has none. */
export function makeNic(
  key: string,
  hostKey: string,
  name: string,
  macText: string,
  address: string | null,
  gateway: string | null,
  dnsServer: string | null = null,
): PhysicalNic {
  const [ip, length] = (address ?? '').split('/')
  return {
    id: `nic:${key}`,
    hostId: `host:${hostKey}`,
    name,
    mac: mac(macText),
    address: ip === undefined || ip === '' ? null : ipv4(ip),
    prefixLength: Number(length ?? 24),
    gateway: gateway === null ? null : ipv4(gateway),
    dnsServers: dnsServer === null ? [] : [ipv4(dnsServer)],
    mtuBytes: 1500,
    linkUp: true,
    medium: 'ethernet',
  }
}

/** An external switch on this adapter, shared with the management OS. */
export function externalSwitch(
  key: string,
  hostKey: string,
  name: string,
  nicKey: string,
  managementForwarding = false,
): VSwitch {
  return {
    id: `vsw:${key}`,
    hostId: `host:${hostKey}`,
    name,
    kind: 'external',
    uplinkNicIds: [`nic:${nicKey}`],
    team: PLAIN_TEAM,
    managementVNic: true,
    managementForwarding,
    managementMac: null,
  }
}

/** An internal switch as HNS makes it for NAT: the management vNIC is the gateway and forwards. */
export function internalSwitch(
  key: string,
  hostKey: string,
  name: string,
  macText: string,
): VSwitch {
  return {
    id: `vsw:${key}`,
    hostId: `host:${hostKey}`,
    name,
    kind: 'internal',
    uplinkNicIds: [],
    team: PLAIN_TEAM,
    managementVNic: true,
    managementForwarding: true,
    managementMac: mac(macText),
  }
}

/** What every network has, from one key: `a-nat` on host `a`, switch `a-nat` unless said otherwise. */
export function networkBase(key: string, hostKey: string, name: string, switchKey = key) {
  return {
    id: `net:${key}`,
    hostId: `host:${hostKey}`,
    vSwitchId: `vsw:${switchKey}`,
    name,
    dnsServers: [],
    dnsSuffix: '',
    creation: PLAIN_CREATION,
  } as const
}

/** `prefix` with its gateway; null where the subnet has none. */
export function subnet(prefix: string, gateway: string | null) {
  return { prefix: cidr(prefix), gateway: gateway === null ? null : ipv4(gateway) }
}

export interface EndpointOptions {
  readonly gateway?: string
  readonly vlanId?: number
  readonly disableIcc?: boolean
  readonly dnsServers?: readonly string[]
  readonly policies?: readonly EndpointPolicy[]
}

/** The NIC of a container on a network. */
export function makeEndpoint(
  key: string,
  compartmentKey: string,
  networkKey: string,
  address: string,
  macText: string,
  options: EndpointOptions = {},
): HnsEndpoint {
  return {
    id: `ep:${key}`,
    networkId: `net:${networkKey}`,
    compartmentId: `comp:${compartmentKey}`,
    mac: mac(macText),
    address: ipv4(address),
    gateway: options.gateway === undefined ? null : ipv4(options.gateway),
    vlanId: options.vlanId ?? null,
    disableIcc: options.disableIcc ?? false,
    dnsServers: (options.dnsServers ?? []).map(ipv4),
    policies: options.policies ?? [],
  }
}

/** What the containers of the lab answer on; 9200, 53 and 9443 are the ports single cases use. */
export const LAB_LISTENERS: readonly Listener[] = [
  { protocol: 'tcp', port: 80 },
  { protocol: 'tcp', port: 9200 },
  { protocol: 'tcp', port: 9443 },
  { protocol: 'udp', port: 53 },
]

/** A container with one NIC. Its key is its name in lower case. */
export function workload(
  name: string,
  options: LabOptions,
  hostKey: string,
  compartmentNumber: number,
  networkKey: string,
  address: string,
  macText: string,
  endpoint: EndpointOptions = {},
): Workload {
  const key = name.toLowerCase()
  return {
    container: {
      id: `ctr:${key}`,
      name,
      compartmentId: `comp:${key}`,
      isolation: options.isolation,
      image: imageFor(options.release),
      listeners: LAB_LISTENERS,
      runOptions: [],
    },
    compartment: { id: `comp:${key}`, hostId: `host:${hostKey}`, number: compartmentNumber },
    endpoints: [makeEndpoint(key, key, networkKey, address, macText, endpoint)],
  }
}

/** `-p external:internal`. */
export function publish(
  externalPort: number,
  internalPort: number,
  protocol: TransportProtocol = 'tcp',
  localRoutedVip = false,
): PortMappingPolicy {
  return { type: 'PortMapping', protocol, internalPort, externalPort, localRoutedVip }
}

/** An HNS ACL with every match field open; pass what it asks for. */
export function acl(
  name: string,
  action: AclPolicy['action'],
  direction: AclPolicy['direction'],
  change: Partial<Omit<AclPolicy, 'type' | 'name' | 'action' | 'direction'>> = {},
): AclPolicy {
  return {
    type: 'Acl',
    name,
    action,
    direction,
    protocol: null,
    localPorts: '',
    remotePorts: '',
    localAddresses: null,
    remoteAddresses: null,
    ruleType: 'switch',
    priority: 200,
    ...change,
  }
}

/** `10.244.1.0/24` via `10.0.0.11`. */
export function route(prefix: string, nextHop: string): StaticRoute {
  return { prefix: cidr(prefix), nextHop: ipv4(nextHop) }
}

/** A router's leg. `address` as `10.0.0.1/24`. */
export function routerInterface(
  name: string,
  address: string,
  macText: string,
  vlanId: number | null = null,
): RouterInterface {
  const [ip = '', length] = address.split('/')
  return { name, address: ipv4(ip), prefixLength: Number(length), mac: mac(macText), vlanId }
}

/** A machine that is no container host. It answers on the ports the cases use. */
export function machine(
  key: string,
  name: string,
  address: string,
  gateway: string | null,
  macText: string,
  listeners: readonly Listener[] = OUTSIDE_LISTENERS,
): UnderlayNode {
  const [ip = '', length] = address.split('/')
  return {
    id: `node:${key}`,
    kind: 'external-host',
    name,
    address: ipv4(ip),
    prefixLength: Number(length),
    gateway: gateway === null ? null : ipv4(gateway),
    mac: mac(macText),
    listeners,
    routes: [],
    records: [],
    dhcp: null,
  }
}

/** Ports on which the machines outside answer. */
export const OUTSIDE_LISTENERS: readonly Listener[] = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 80 },
  { protocol: 'udp', port: 5001 },
]

/** Access port of the untagged LAN, or a trunk. */
export const UNTAGGED: SegmentPort = { mode: 'access', vlanIds: [] }

/** A trunk that carries these VLANs besides the untagged LAN. */
export const trunk = (...vlanIds: readonly number[]): SegmentPort => ({ mode: 'trunk', vlanIds })

/** A cable between two ends; a router's end as `[id, interface]`. */
export function cable(
  key: string,
  a: NicId | NodeId | readonly [NodeId, string],
  b: NicId | NodeId | readonly [NodeId, string],
  segmentPort: SegmentPort = UNTAGGED,
): Link {
  const end = (value: NicId | NodeId | readonly [NodeId, string]): LinkEnd =>
    typeof value === 'string'
      ? { of: value, interfaceName: null }
      : { of: value[0], interfaceName: value[1] }
  return { id: `link:${key}`, ends: [end(a), end(b)], segmentPort }
}

/** A load balancer with everything off; its key is its name. Without `vip` it is a port of the nodes. */
export function service(
  name: string,
  protocol: LoadBalancer['protocol'],
  externalPort: number,
  internalPort: number,
  endpointIds: LoadBalancer['endpointIds'],
  more: Partial<Omit<LoadBalancer, 'id' | 'name'>> = {},
): LoadBalancer {
  return {
    id: `lb:${name}`,
    name,
    protocol,
    vip: null,
    externalPort,
    internalPort,
    endpointIds,
    sourceVips: {},
    dsr: false,
    localRoutedVip: false,
    localOnly: false,
    distribution: 'five-tuple',
    ...more,
  }
}
