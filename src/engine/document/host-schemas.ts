import * as v from 'valibot'
import { RUN_OPTIONS } from '../model/asked'
import {
  DISTRIBUTIONS,
  ISOLATIONS,
  MACHINE_KINDS,
  WINDOWS_RELEASES,
  WINDOWS_UPDATES,
} from '../model/topology'
import { byId, cidr, id, ipv4, ipv6, listOf, mac, name, or, port, whole } from './leaf-schemas'

/* Hosts and what is inside of them, in the shapes of `model/topology`. */

export const protocol = v.picklist(['tcp', 'udp'])
const protocolOrIcmp = v.picklist(['tcp', 'udp', 'icmp'])

export const listener = v.strictObject({ protocol, port })

export const staticRoute = v.strictObject({ prefix: cidr, nextHop: ipv4 })

const firewallRule = v.strictObject({
  name,
  direction: v.picklist(['in', 'out']),
  action: v.picklist(['allow', 'block']),
  protocol: or(v.nullable(protocolOrIcmp), null),
  localPort: or(v.nullable(port), null),
  remoteAddresses: or(v.nullable(cidr), null),
})

const firewall = v.strictObject({
  inboundDefault: or(v.picklist(['block', 'allow']), 'block'),
  outboundDefault: or(v.picklist(['block', 'allow']), 'allow'),
  localRulesApply: or(v.boolean(), true),
  rules: listOf(firewallRule),
})

const portRange = v.strictObject({ protocol, from: port, to: port })

const setup = v.strictObject({
  ipv6Enabled: or(v.boolean(), true),
  hnsDataStale: or(v.boolean(), false),
  swarm: or(v.picklist(['manager', 'worker', 'none']), 'manager'),
  publicAddress: or(v.nullable(ipv4), null),
  excludedPorts: listOf(portRange),
  foreignNats: listOf(v.strictObject({ name, prefix: cidr })),
})

export const host = v.strictObject({
  id: id('host'),
  name,
  release: v.picklist(WINDOWS_RELEASES),
  machine: or(v.picklist(MACHINE_KINDS), 'physical'),
  macSpoofing: or(v.boolean(), false),
  parentTakesVxlan: or(v.boolean(), false),
  missingUpdates: listOf(v.picklist(WINDOWS_UPDATES)),
  firewall: or(firewall, {}), // that of a fresh installation
  listeners: listOf(listener),
  routes: listOf(staticRoute),
  setup: or(setup, {}), // as installed, and a swarm manager
})

export const nic = v.strictObject({
  id: id('nic'),
  hostId: id('host'),
  name: or(name, 'Ethernet'),
  mac,
  address: or(v.nullable(ipv4), null),
  prefixLength: or(whole(0, 32), 24),
  gateway: or(v.nullable(ipv4), null),
  dnsServers: listOf(ipv4),
  mtuBytes: or(whole(576, 65535), 1500),
  linkUp: or(v.boolean(), true),
  medium: or(v.picklist(['ethernet', 'wifi']), 'ethernet'),
})

const team = v.strictObject({
  mode: or(v.picklist(['switch-independent', 'lacp']), 'switch-independent'),
  balancing: or(v.picklist(['hyper-v-port', 'dynamic']), 'hyper-v-port'),
})

export const vSwitch = v.strictObject({
  id: id('vsw'),
  hostId: id('host'),
  name,
  kind: v.picklist(['external', 'internal', 'private']),
  uplinkNicIds: listOf(id('nic')),
  team: or(team, {}),
  managementVNic: or(v.boolean(), true),
  managementForwarding: or(v.boolean(), false),
  managementMac: or(v.nullable(mac), null),
})

export const compartment = v.strictObject({
  id: id('comp'),
  hostId: id('host'),
  number: whole(2, 2 ** 32 - 1), // 1 is the host's own
})

export const container = v.strictObject({
  id: id('ctr'),
  name,
  compartmentId: id('comp'),
  isolation: v.picklist(ISOLATIONS),
  image: or(v.string(), ''),
  listeners: listOf(listener),
  runOptions: listOf(v.picklist(RUN_OPTIONS)),
})

const portMapping = v.strictObject({
  type: v.literal('PortMapping'),
  protocol: or(protocol, 'tcp'),
  internalPort: port,
  externalPort: port,
  localRoutedVip: or(v.boolean(), false),
})

export const heldContainer = v.strictObject({
  id: id('ctr'),
  name,
  isolation: v.picklist(ISOLATIONS),
  image: or(v.string(), ''),
  listeners: listOf(listener),
  runOptions: listOf(v.picklist(RUN_OPTIONS)),
  published: listOf(portMapping),
})

const ports = v.pipe(v.string(), v.regex(/^(\d{1,5}(-\d{1,5})?)?$/, 'not-ports'))

const acl = v.strictObject({
  type: v.literal('Acl'),
  name,
  action: v.picklist(['allow', 'block']),
  direction: v.picklist(['in', 'out']),
  protocol: or(v.nullable(protocolOrIcmp), null),
  localPorts: or(ports, ''),
  remotePorts: or(ports, ''),
  localAddresses: or(v.nullable(cidr), null),
  remoteAddresses: or(v.nullable(cidr), null),
  ruleType: or(v.picklist(['host', 'switch']), 'switch'),
  priority: whole(1, 65535),
})

const sdnRoute = v.strictObject({
  type: v.literal('SdnRoute'),
  destinationPrefix: cidr,
  needEncap: or(v.boolean(), true),
})

const loopbackDsr = v.strictObject({ type: v.literal('LoopbackDsr') })

export const endpoint = v.strictObject({
  id: id('ep'),
  networkId: id('net'),
  compartmentId: id('comp'),
  mac,
  address: ipv4,
  ipv6Address: v.exactOptional(ipv6),
  gateway: or(v.nullable(ipv4), null),
  vlanId: or(v.nullable(whole(1, 4094)), null),
  disableIcc: or(v.boolean(), false),
  dnsServers: listOf(ipv4),
  policies: listOf(v.variant('type', [portMapping, acl, sdnRoute, loopbackDsr])),
})

export const loadBalancer = v.strictObject({
  id: id('lb'),
  name,
  protocol: or(v.nullable(protocol), 'tcp'),
  vip: or(v.nullable(ipv4), null),
  externalPort: whole(0, 65535), // 0 = every port
  internalPort: whole(0, 65535),
  endpointIds: v.array(id('ep')),
  sourceVips: byId(id('host'), ipv4),
  dsr: or(v.boolean(), false),
  localRoutedVip: or(v.boolean(), false),
  localOnly: or(v.boolean(), false),
  distribution: or(v.picklist(DISTRIBUTIONS), 'five-tuple'),
})
