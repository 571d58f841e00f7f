import * as v from 'valibot'
import { listener, staticRoute } from './host-schemas'
import { cidr, dnsName, id, ipv4, listOf, mac, name, or, port, whole } from './leaf-schemas'

/* What is outside the hosts, and the cables, in the shapes of `model/topology`. */

const base = { id: id('node'), name }

const routerInterface = v.strictObject({
  name,
  address: ipv4,
  prefixLength: whole(0, 32),
  mac,
  vlanId: or(v.nullable(whole(1, 4094)), null),
})

const dnsRecord = v.strictObject({ name: dnsName, address: ipv4 })

const dhcp = v.strictObject({
  dnsServers: listOf(ipv4),
  leaseSeconds: or(whole(60, 2 ** 32 - 1), 691_200), // eight days, as Windows Server starts with
})

const nsgRule = v.strictObject({
  name,
  priority: whole(100, 4096),
  action: v.picklist(['allow', 'deny']),
  protocol: or(v.nullable(v.picklist(['tcp', 'udp', 'icmp'])), null),
  source: or(v.nullable(cidr), null),
  destination: or(v.nullable(cidr), null),
  destinationPort: or(v.nullable(port), null),
})

export const node = v.variant('kind', [
  v.strictObject({ ...base, kind: v.literal('segment'), prefix: cidr }),
  v.strictObject({
    ...base,
    kind: v.literal('router'),
    interfaces: listOf(routerInterface),
    routes: listOf(staticRoute),
  }),
  v.strictObject({
    ...base,
    kind: v.picklist(['external-host', 'dns-server']),
    address: ipv4,
    prefixLength: or(whole(0, 32), 24),
    gateway: or(v.nullable(ipv4), null),
    mac,
    listeners: listOf(listener),
    routes: listOf(staticRoute),
    records: listOf(dnsRecord),
    dhcp: or(v.nullable(dhcp), null),
  }),
  v.strictObject({ ...base, kind: v.literal('internet') }),
  v.strictObject({
    ...base,
    kind: v.literal('azure-fabric'),
    prefix: cidr,
    gateway: ipv4,
    nsgRules: listOf(nsgRule),
    routes: listOf(staticRoute),
    unregistered: listOf(ipv4),
  }),
  v.strictObject({ ...base, kind: v.literal('azure-gateway') }),
])

const linkEnd = v.strictObject({
  of: v.union([id('nic'), id('node')], 'not-an-id'),
  interfaceName: or(v.nullable(v.string()), null),
})

export const link = v.strictObject({
  id: id('link'),
  ends: v.strictTuple([linkEnd, linkEnd]),
  segmentPort: or(
    v.strictObject({
      mode: v.picklist(['access', 'trunk']),
      vlanIds: listOf(whole(1, 4094)),
    }),
    { mode: 'access', vlanIds: [] },
  ),
})
