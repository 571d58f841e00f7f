import * as v from 'valibot'
import { NETWORK_OPTIONS } from '../model/asked'
import {
  cidr,
  id,
  ipv4,
  ipv6,
  ipv6Prefix,
  listOf,
  mac,
  name,
  or,
  port,
  whole,
} from './leaf-schemas'

/*
 * HNS networks, one shape a driver, in the shapes of `model/topology`. VLAN ids and VNIs are taken as
 * they are, whole numbers of 12 and 24 bits, and a network may have no subnet: a board may be wrong, and
 * `validate` says how (V-03, V-31, V-09).
 */

const cni = v.strictObject({
  name: v.picklist(['win-bridge', 'win-overlay']),
  endpointMacPrefix: or(v.nullable(v.string()), null), // as written: V-52 says what is wrong with it
})

const creation = v.strictObject({
  options: listOf(v.picklist(NETWORK_OPTIONS)),
  hnsName: or(v.nullable(name), null),
  macPool: listOf(mac),
  cni: or(v.nullable(cni), null),
})

const base = {
  id: id('net'),
  hostId: id('host'),
  vSwitchId: id('vsw'),
  name,
  dnsServers: listOf(ipv4),
  dnsSuffix: or(v.string(), ''),
  creation: or(creation, {}),
}

const gateway = or(v.nullable(ipv4), null)
const subnets = v.array(v.strictObject({ prefix: cidr, gateway }))
const overlaySubnets = v.array(
  v.strictObject({ prefix: cidr, gateway, vni: or(whole(0, 2 ** 24 - 1), 0) }),
)
const vlanId = or(v.nullable(whole(0, 4095)), null)

const outboundNat = or(v.strictObject({ enabled: v.boolean(), exceptions: listOf(cidr) }), {
  enabled: false,
  exceptions: [],
})

const hostEndpoint = or(
  v.nullable(v.strictObject({ address: ipv4, mac, forwarding: or(v.boolean(), true) })),
  null,
)

const overlay = v.strictObject({
  ...base,
  type: v.literal('overlay'),
  subnets: overlaySubnets,
  controlPlane: or(v.picklist(['docker', 'flannel']), 'docker'),
  distributedRouterMac: mac,
  providerAddress: or(v.nullable(ipv4), null),
  outboundNat,
  tunnel: or(
    v.strictObject({ udpPort: or(port, 4789), overheadBytes: or(whole(0, 1000), 50) }),
    {},
  ),
  hostRoute: or(v.boolean(), false),
  knowsPeers: or(v.boolean(), true),
  remoteMacsValid: or(v.boolean(), true),
})

export const network = v.variant('type', [
  v.strictObject({ ...base, type: v.literal('nat'), subnets, gatewayDns: or(v.boolean(), true) }),
  v.strictObject({ ...base, type: v.literal('transparent'), subnets, vlanId }),
  v.strictObject({
    ...base,
    type: v.literal('l2bridge'),
    subnets,
    vlanId,
    hostEndpoint,
    ipv6: or(
      v.nullable(v.strictObject({ prefix: ipv6Prefix, gateway: or(v.nullable(ipv6), null) })),
      null,
    ),
    outboundNat,
  }),
  v.strictObject({ ...base, type: v.literal('l2tunnel'), subnets, outboundNat }),
  v.strictObject({ ...base, type: v.literal('ics'), subnets }),
  v.strictObject({ ...base, type: v.literal('internal'), subnets }),
  v.strictObject({ ...base, type: v.literal('private'), subnets }),
  overlay,
])
