import type { DropReason } from '../../tables/rule'
import { oneOf, type Maker } from './candidate'
import { allowAcl, neighboursAllowed, withoutAcl } from './makers/acls'
import {
  sendFragments,
  sendToBackend,
  sendToContainer,
  sendToIpv4,
  sendToOtherNode,
} from './makers/elsewhere'
import { allowRule, localRules, securityGroup, withoutBlockRule } from './makers/firewalls'
import {
  accessVlan,
  addAdapter,
  cableTo,
  carryVlan,
  linkUp,
  macSpoofing,
  raiseMtu,
  sameVlan,
  vxlanLeftAlone,
} from './makers/links'
import { addRecord, askServer, dhcpOn, staticAddresses } from './makers/names'
import {
  hostRoute,
  lowerMtu,
  peersKnown,
  registerAddress,
  remoteMacs,
  sameVni,
  tunnelPort,
} from './makers/overlays'
import {
  attachExisting,
  attachNew,
  moveTogether,
  newerRelease,
  otherDriver,
  otherIsolation,
} from './makers/places'
import {
  hostMayUseMapping,
  listenThere,
  publishAndCall,
  publishCalledPort,
  publishOwnPort,
  sendToPublished,
} from './makers/ports'
import {
  addRoute,
  forwardingOn,
  gatewayEndpoint,
  managementNic,
  outboundNat,
  routePolicy,
  setGateway,
  withoutRoute,
} from './makers/routes'
import {
  loopbackDsr,
  nodeMayCall,
  oneMoreBackend,
  trafficEverywhere,
  withoutDsr,
} from './makers/services'

/** Who might have filtered, unplugged or moved what nobody answers for. */
const WIRING = oneOf(linkUp, sameVlan, carryVlan, accessVlan, cableTo, macSpoofing)

/** What lies nearest after each kind of drop. A new reason does not compile without a row. */
export const NEAR: Readonly<Record<DropReason, Maker>> = {
  'firewall-default-inbound': oneOf(
    allowRule,
    localRules,
    publishOwnPort,
    allowAcl,
    withoutAcl,
    sendToContainer,
  ),
  'firewall-block-rule': oneOf(withoutBlockRule),
  'firewall-default-outbound': oneOf(allowRule, allowAcl, withoutAcl),
  'acl-block': oneOf(allowAcl, withoutAcl),
  'acl-default-deny': oneOf(allowAcl, withoutAcl),
  'icc-disabled': oneOf(neighboursAllowed),
  'nsg-deny': oneOf(securityGroup),
  'no-ipv6': oneOf(sendToIpv4),
  'no-route': oneOf(addRoute, setGateway, macSpoofing, staticAddresses, dhcpOn, sendToPublished),
  'no-interface': oneOf(attachExisting, managementNic, addAdapter, linkUp),
  'neighbour-unresolved': oneOf(WIRING, setGateway, addRoute, withoutRoute, sendToPublished),
  'forwarding-disabled': oneOf(forwardingOn, withoutRoute, sendToPublished),
  'ttl-expired': oneOf(withoutRoute, addRoute),
  'not-the-destination': oneOf(withoutRoute, addRoute, sendToPublished),
  'no-mac-entry': oneOf(WIRING, withoutRoute, sendToPublished),
  'vlan-filtered': oneOf(sameVlan, carryVlan),
  'vlan-not-carried': oneOf(carryVlan, sameVlan, accessVlan),
  'spoofed-mac': oneOf(macSpoofing),
  'unknown-to-fabric': oneOf(registerAddress, addRoute, sendToPublished),
  'no-fabric': oneOf(cableTo),
  'address-not-registered': oneOf(registerAddress, addRoute),
  'private-not-routed': oneOf(addRoute, outboundNat, withoutRoute, sendToPublished),
  'mtu-exceeded': oneOf(raiseMtu, lowerMtu, sendFragments),
  'link-down': oneOf(linkUp, cableTo),
  'nat-no-translation-between-internals': oneOf(attachExisting, sendToPublished),
  'nat-networks-not-routed': oneOf(attachExisting, sendToPublished),
  'nat-no-session': oneOf(publishCalledPort),
  'nat-session-expired': oneOf(publishCalledPort, publishAndCall),
  'nat-filtered': oneOf(publishCalledPort, publishAndCall),
  'nat-no-icmp': oneOf(outboundNat),
  'nat-not-for-protocol': oneOf(outboundNat),
  'snat-ports-exhausted': oneOf(outboundNat),
  'no-outbound-nat': oneOf(outboundNat, newerRelease),
  'no-remote-endpoint': oneOf(peersKnown, sameVni, sendToPublished),
  'no-remote-subnet-route': oneOf(remoteMacs, peersKnown),
  'host-not-reachable': oneOf(hostRoute),
  'vni-unknown': oneOf(sameVni, tunnelPort),
  'vni-isolated': oneOf(attachExisting, sendToPublished),
  'vxlan-intercepted': oneOf(vxlanLeftAlone, tunnelPort),
  'dhcp-not-supported': oneOf(staticAddresses),
  'no-dhcp-client': oneOf(),
  'no-dhcp-server': oneOf(dhcpOn, WIRING),
  'no-lease': oneOf(dhcpOn, staticAddresses),
  'no-dns-server': oneOf(askServer),
  'no-such-name': oneOf(addRecord, askServer),
  'dns-server-failed': oneOf(askServer, addRecord),
  'no-gateway-endpoint': oneOf(gatewayEndpoint, setGateway),
  'no-redirect-policy': oneOf(routePolicy),
  'no-local-backend': oneOf(trafficEverywhere, oneMoreBackend, sendToOtherNode, sendToBackend),
  'vip-not-supported': oneOf(sendToBackend),
  'vip-not-for-the-node': oneOf(sendToBackend),
  'own-backend-without-loopback': oneOf(loopbackDsr, oneMoreBackend, withoutDsr),
  'hairpin-not-supported': oneOf(hostMayUseMapping, nodeMayCall, sendToContainer, sendToBackend),
  'mesh-not-supported': oneOf(publishCalledPort, sendToBackend),
  'port-closed': oneOf(listenThere, publishCalledPort, sendToContainer),
  'no-owner': oneOf(WIRING),
  'reply-mismatch': oneOf(outboundNat, withoutRoute),
  loop: oneOf(withoutRoute, addRoute),
  'not-modelled': oneOf(sendToIpv4),
}

/** What may help after any drop, smaller changes first. */
export const FAR: Maker = oneOf(
  attachExisting,
  attachNew,
  newerRelease,
  otherIsolation,
  otherDriver,
  moveTogether,
)
