import * as v from 'valibot'
import { cidr, id, ipv4, listOf, mac, name, or, whole } from './leaf-schemas'

/*
 * HNS networks, one shape a driver, in the shapes of `model/topology`. VLAN ids and VNIs are taken as
 * they are, whole numbers of 12 and 24 bits: a board may be wrong, and `validate` says how (V-03, V-31).
 */

const base = {
  id: id('net'),
  hostId: id('host'),
  vSwitchId: id('vsw'),
  name,
  dnsServers: listOf(ipv4),
  dnsSuffix: or(v.string(), ''),
}

const gateway = or(v.nullable(ipv4), null)
const subnets = v.pipe(
  v.array(v.strictObject({ prefix: cidr, gateway })),
  v.minLength(1, 'needs-one'),
)
const overlaySubnets = v.pipe(
  v.array(v.strictObject({ prefix: cidr, gateway, vni: whole(0, 2 ** 24 - 1) })),
  v.minLength(1, 'needs-one'),
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
  hostRoute: or(v.boolean(), false),
  knowsPeers: or(v.boolean(), true),
  remoteMacsValid: or(v.boolean(), true),
})

export const network = v.variant('type', [
  v.strictObject({ ...base, type: v.literal('nat'), subnets }),
  v.strictObject({ ...base, type: v.literal('transparent'), subnets, vlanId }),
  v.strictObject({
    ...base,
    type: v.literal('l2bridge'),
    subnets,
    vlanId,
    hostEndpoint,
    outboundNat,
  }),
  v.strictObject({ ...base, type: v.literal('l2tunnel'), subnets, outboundNat }),
  v.strictObject({ ...base, type: v.literal('ics'), subnets }),
  v.strictObject({ ...base, type: v.literal('internal'), subnets }),
  v.strictObject({ ...base, type: v.literal('private'), subnets }),
  overlay,
])
