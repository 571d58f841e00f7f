import type { DropReason } from '../../engine/tables/rule'

/**
 * Why a packet went no further, one sentence a reason. Parts in square brackets appear only when
 * the trace names the detail: see `fill`.
 */
export const dropReason = {
  'firewall-default-inbound':
    'The packet stopped here because Windows Firewall lets in nothing that no rule allows[, and no rule allows {protocol}][ {port}].',
  'firewall-block-rule':
    'The packet stopped here because a Windows Firewall rule blocks it[: {rule}].',
  'firewall-default-outbound':
    'The packet stopped here because Windows Firewall lets nothing out that no rule allows.',
  'acl-block': 'The packet stopped here because an ACL of the endpoint blocks it[: {rule}].',
  'acl-default-deny':
    'The packet stopped here because the endpoint has ACLs and none of them allows it.',
  'icc-disabled':
    'The packet stopped here because the endpoint was made with DisableICC: containers of this network may not talk to it.',
  'nsg-deny': 'The packet stopped here because a network security group denies it[: {rule}].',
  'no-ipv6': 'The packet stopped here because there is no IPv6 on this network.',
  'no-route': 'The packet stopped here because there is no route[ to {address}].',
  'no-interface':
    'The packet stopped here because the machine has no interface with an address to send from.',
  'neighbour-unresolved':
    'The packet stopped here because nobody answered the {asked}[ for {address}].',
  'forwarding-disabled':
    'The packet stopped here because IP forwarding is off[ on {name}]: a host does not route for others by itself.',
  'ttl-expired': 'The packet stopped here because its TTL reached zero.',
  'not-the-destination':
    'The packet stopped here because it is for somebody else[: {address} is no address of this machine].',
  'no-mac-entry':
    'The packet stopped here because no port of the switch owns the destination MAC and there is no uplink.',
  'vlan-filtered':
    'The packet stopped here because the port of the virtual switch is not in its VLAN[ {vlan}].',
  'vlan-not-carried':
    'The packet stopped here because the port of the physical switch does not carry its VLAN[ {vlan}].',
  'spoofed-mac':
    'The packet stopped here because the parent switch accepts only the MAC of the VM itself, and the container sends with its own.',
  'unknown-to-fabric':
    'The packet stopped here because the Azure fabric does not know the sender’s MAC or address[ ({address})].',
  'no-fabric':
    'The packet stopped here because an l2tunnel network needs the Azure fabric, and this host is not on it.',
  'address-not-registered':
    'The packet stopped here because the address[ {address}] is no IP configuration of a network interface in Azure.',
  'private-not-routed':
    'The packet stopped here because private addresses are not routed further[: {address}].',
  'mtu-exceeded':
    'The packet stopped here because it is too large[ ({size} bytes, and the link carries {mtu})] and may not be fragmented.',
  'link-down': 'The packet stopped here because the link is down[: {name}].',
  'nat-no-translation-between-internals':
    'The packet stopped here because WinNAT translates nothing between two internal prefixes.',
  'nat-networks-not-routed':
    'The packet stopped here because two NAT networks of one host do not reach each other.',
  'nat-no-session':
    'The packet stopped here because WinNAT has neither a session nor a published port for it[: {protocol} {port}].',
  'nat-session-expired':
    'The packet stopped here because the NAT session has run out: traffic from outside does not keep it alive.',
  'nat-filtered':
    'The packet stopped here because the session exists, but the container has never talked to this address[: {address}].',
  'nat-no-icmp':
    'The packet stopped here because VFP does not translate ICMP: the ping left with the container’s own address[ {address}].',
  'snat-ports-exhausted':
    'The packet stopped here because OutBoundNAT has no free host port left for this endpoint[: all {count} of its block are in use].',
  'nat-not-for-protocol':
    'The packet stopped here because this protocol[ ({protocol})] cannot be translated.',
  'no-outbound-nat':
    'The packet stopped here because the overlay network of this release has no way out: no OutboundNAT.',
  'no-remote-endpoint':
    'The packet stopped here because this host knows no remote endpoint[ {address}]: the control plane has told it nothing.',
  'no-remote-subnet-route':
    'The packet stopped here because no remote subnet route leads to the other node[ for {address}].',
  'host-not-reachable':
    'The packet stopped here because an overlay container and its own host cannot talk without a HostRoute policy.',
  'vni-unknown': 'The packet stopped here because this host has no network with VNI[ {vni}].',
  'vni-isolated':
    'The packet stopped here because the two networks have different VNIs[ ({vni})]: overlays are separate.',
  'vxlan-intercepted':
    'The packet stopped here because the parent fabric takes VXLAN on UDP 4789 for itself.',
  'dhcp-not-supported': 'The packet stopped here because this network answers no DHCP.',
  'no-dhcp-client': 'The packet is not sent: the address is static, so nobody asks a DHCP server.',
  'no-dhcp-server':
    'The packet stopped here because nobody in this LAN and VLAN gives addresses by DHCP.',
  'no-lease': 'The packet stopped here because the DHCP server has no address[ for {mac}].',
  'no-dns-server': 'The question[ for {name}] is not sent: no DNS server is configured here.',
  'no-such-name': 'The answer says that there is no such name[: {name}] (NXDOMAIN).',
  'dns-server-failed': 'The answer says that the name cannot be resolved[: {name}] (SERVFAIL).',
  'no-gateway-endpoint':
    'The packet stopped here because the host has no gateway endpoint for this subnet[ ({address})].',
  'no-redirect-policy':
    'The packet stopped here because no policy sends this traffic through the uplink.',
  'no-local-backend':
    'The packet stopped here because this node runs no backend of the service: a NodePort needs at least one.',
  'vip-not-supported':
    'The packet stopped here because this release has no virtual addresses of services.',
  'vip-not-for-the-node':
    'The packet stopped here because the node itself cannot call a virtual address on this release; its containers can.',
  'own-backend-without-loopback':
    'The packet stopped here because the service chose the caller itself: source and destination would be the same.',
  'hairpin-not-supported':
    'The packet stopped here because this release does not turn traffic round to a port that the same host published.',
  'mesh-not-supported':
    'The packet stopped here because the routing mesh does not exist on this release.',
  'port-closed': 'The packet arrived, but nobody listens[ on {protocol} {port}][ at {name}].',
  'no-owner': 'The packet found nobody: no machine owns the address[ {address}].',
  'reply-mismatch':
    'The answer came from another address than the question went to[: {address}], so it is not recognised.',
  loop: 'The packet stopped here because it came back to a place it had passed: the path is a loop.',
  'not-modelled':
    'The path goes on in a part that the simulator does not model[: {group} is a broadcast or multicast address, which goes to many]. Unknown is not delivered.',
} as const satisfies Record<DropReason, string>
