import type { DropReason } from '../../engine/tables/rule'

/** What would let the packet through, one sentence a reason. */
export const remedy = {
  'firewall-default-inbound':
    'Publish the port, add an inbound allow rule, or use Hyper-V isolation or a release from 2019 on, where containers accept TCP, UDP and ICMP.',
  'firewall-block-rule':
    'Remove the block rule[ {rule}] or narrow it: with Windows Firewall, block wins over allow.',
  'firewall-default-outbound': 'Add an outbound allow rule, or let the default allow.',
  'acl-block': 'Remove the ACL[ {rule}], or give an allow ACL a lower priority number.',
  'acl-default-deny':
    'Add an allow ACL for this traffic: the first ACL of an endpoint turns everything else off.',
  'icc-disabled': 'Switch off DisableICC at the endpoint.',
  'nsg-deny': 'Add an allow rule with a lower priority number to the network security group.',
  'no-ipv6': 'Use the IPv4 address.',
  'no-route': 'Add a route, or set a gateway whose subnet is on the link.',
  'no-interface': 'Attach the container to a network.',
  'neighbour-unresolved':
    'Check that the address exists, is on the same link and VLAN, and that the machine is cabled.',
  'forwarding-disabled': 'Switch on IP forwarding on the interface that receives the packet.',
  'ttl-expired': 'Look for a loop between routers, or send with a larger TTL.',
  'not-the-destination': 'Send to an address that the receiver owns, or correct the route.',
  'no-mac-entry': 'Attach the destination to this switch, or use a driver with an external switch.',
  'vlan-filtered': 'Give both endpoints the same VLAN, or leave both untagged.',
  'vlan-not-carried': 'Make the physical port a trunk that carries this VLAN[ {vlan}].',
  'spoofed-mac':
    'Switch on MAC address spoofing for the VM, or use l2bridge, which sends with the MAC of the host.',
  'unknown-to-fabric':
    'Use l2tunnel with addresses registered at the VM, or NAT: Azure accepts no foreign MACs.',
  'no-fabric': 'Use l2bridge outside Azure, or move the host onto an Azure fabric.',
  'address-not-registered':
    'Add the container address as an IP configuration of the VM’s network interface.',
  'private-not-routed': 'Add a route for the prefix at the router, or translate the source (NAT).',
  'mtu-exceeded':
    'Lower the MTU of the container[ to {mtu}], raise the MTU of the path, or allow fragments.',
  'link-down': 'Bring the link up.',
  'nat-no-translation-between-internals':
    'Put both containers on one NAT network, or publish the port and use the address of the host.',
  'nat-networks-not-routed':
    'Put both containers on one NAT network, or attach the container to both.',
  'nat-no-session': 'Publish the port of the container on the host (-p).',
  'nat-session-expired': 'Let the container send a packet before the timer runs out.',
  'nat-filtered': 'Let the container contact that address first, or publish the port.',
  'nat-no-icmp':
    'Test with TCP or UDP instead of ping, or add a route back to the container subnet.',
  'snat-ports-exhausted':
    'Wait until flows end, or add the destination to the exceptions of OutBoundNAT.',
  'nat-not-for-protocol': 'Use TCP, UDP or ping, or a network without translation.',
  'no-outbound-nat':
    'Attach the container to a NAT network as well, or use Windows Server 2019 or later.',
  'no-remote-endpoint':
    'Open TCP and UDP 7946 between the nodes, so that they can tell each other their endpoints.',
  'no-remote-subnet-route':
    'Let the control plane write the remote subnet route with the address and DR MAC of the node.',
  'host-not-reachable': 'Switch on HostRoute at the network.',
  'vni-unknown': 'Create the network with the same VNI on this host.',
  'vni-isolated': 'Attach both containers to the same network.',
  'vxlan-intercepted': 'Use another UDP port for VXLAN, or a host whose parent leaves 4789 alone.',
  'dhcp-not-supported': 'Set the address statically, or let HNS assign it.',
  'no-dhcp-client': 'Let the network take its addresses from DHCP, or leave the address as it is.',
  'no-dhcp-server':
    'Switch on DHCP at a machine of this LAN, or give the network a subnet, so that HNS assigns the address.',
  'no-lease': 'Put the DHCP server into the prefix of the network, or give it an address there.',
  'no-dns-server': 'Give the network a DNS server (dnsservers), or the container one (--dns).',
  'no-such-name':
    'Check the spelling, put both containers on one NAT or overlay network, or use the address.',
  'dns-server-failed':
    'Configure a DNS server on the host, or give the container one (--dns): the resolver has nobody to ask.',
  'no-gateway-endpoint':
    'Create the gateway endpoint (.2) in the compartment of the host and switch on forwarding.',
  'no-redirect-policy': 'Add an SDNRoute policy for this prefix.',
  'no-local-backend': 'Run a backend on this node, or call a node that has one.',
  'vip-not-supported': 'Use DNS round robin, or Windows Server 2019 or later.',
  'vip-not-for-the-node': 'Call a backend directly, or use Windows Server 2022 or later.',
  'own-backend-without-loopback':
    'Add the loopback DSR policy to the endpoint, or a backend in another container.',
  'hairpin-not-supported': 'Use the address and port of the container itself.',
  'mesh-not-supported': 'Publish in host mode, or use Windows Server 2019 or later.',
  'port-closed': 'Start a program that listens there, or send to a port that is open.',
  'no-owner': 'Check the address: nothing on the board has it.',
  'reply-mismatch': 'Make the answer take the way of the question, or translate both ways.',
  loop: 'Look at the routes on the path: two of them point at each other.',
  'not-modelled': 'Test this case on a real host.',
} as const satisfies Record<DropReason, string>
