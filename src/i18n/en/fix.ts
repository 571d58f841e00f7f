import type { FixKind, NoFixReason } from '../../engine/explain/fixes/types'

/** Changes that would let a packet through, and why there is none. */
const kinds = {
  'firewall-allow':
    'Add a rule to Windows Firewall on {host}: allow {protocol}[ {port}] ({direction})[, for {remote} alone].',
  'firewall-remove-block': 'Remove the block rule {rule} from Windows Firewall on {host}.',
  'firewall-local-rules': 'Let local firewall rules apply on {host} again (group policy).',
  'acl-allow':
    'Add an ACL with priority {priority} to {container}: allow {protocol}[ {port}] ({direction})[, for {remote} alone].',
  'acl-remove': 'Remove the ACL {acl} from {container}.',
  'acl-remove-all': 'Remove all ACLs ({count}) from {container}.',
  'icc-on': 'Switch off DisableICC at {container}.',
  'nsg-allow':
    'Add a rule with priority {priority} to the network security group of {fabric}: allow {protocol}[ {port}] between these two.',
  'nsg-remove': 'Remove the rule {rule} from the network security group of {fabric}.',
  listen: 'Start a program on {name} that listens on {protocol} {port}.',
  'publish-port':
    'Publish {protocol} port {internal} of {container} on {host} (-p {external}:{internal}).',
  'local-routed-vip':
    'Let the host itself use the published {protocol} port {external} of {container} (LocalRoutedVip).',
  'outbound-nat-on': 'Switch on OutboundNAT at the network {network}.',
  'outbound-nat-exception': 'Add {prefix} to the OutboundNAT exceptions of the network {network}.',
  'outbound-nat-include':
    'Take {prefix} out of the OutboundNAT exceptions of the network {network}.',
  'loopback-dsr': 'Add the loopback DSR policy to {container}.',
  'service-local-off':
    'Let the service {service} use backends on every node (externalTrafficPolicy Cluster).',
  'service-backend': 'Add {container} to the backends of the service {service}.',
  'service-dsr-off': 'Switch off DSR at the service {service}.',
  'service-local-routed':
    'Let the node itself use its port of the service {service} (LocalRoutedVip).',
  'forwarding-on': 'Switch on IP forwarding at the management vNIC of {switch} on {host}.',
  'management-vnic': 'Give {host} a port of its own on the switch {switch}.',
  'host-endpoint-on': 'Create the gateway endpoint {address} of the network {network}.',
  'host-endpoint-forwarding':
    'Switch on IP forwarding at the gateway endpoint of the network {network}.',
  'route-add': 'Add a route on {name}: {prefix} by {nextHop}.',
  'route-remove': 'Remove the route {prefix} by {nextHop} from {name}.',
  'route-policy': 'Add an SDNRoute policy for {prefix} to {container}.',
  'host-route-on': 'Switch on HostRoute at the network {network}.',
  'peers-known':
    'Let the control plane of {network} reach {host} (TCP and UDP 7946 between the nodes).',
  'remote-macs': 'Let the control plane write valid DR MACs for {network} on {host}.',
  'gateway-set': 'Set the default gateway of {name} to {address}.',
  'subnet-gateway': 'Set the gateway of the network {network} to {address}.',
  'vlan-set': 'Put {name} into VLAN {vlan}.',
  'vlan-off': 'Take {name} out of its VLAN.',
  'vlan-carried': 'Let the physical port {link} carry VLAN {vlan} (trunk).',
  'vlan-access': 'Make the physical port {link} an access port of VLAN {vlan}.',
  'link-up': 'Bring up the link of {nic} on {host}.',
  cable: 'Connect {nic} of {host} to {segment}.',
  'nic-add': 'Add a network adapter to {host}.',
  'mtu-raise': 'Raise the MTU of {nic} on {host} to {mtu} bytes.',
  'mtu-lower': 'Reserve {overhead} bytes for the tunnel of the network {network}.',
  'mac-spoofing': 'Switch on MAC address spoofing for the virtual machine {host}.',
  'vxlan-left-alone': 'Let the hypervisor under {host} leave UDP 4789 alone.',
  'vxlan-port': 'Use UDP port {port} for VXLAN on the network {network}, on every host.',
  'vni-same': 'Give the network {network} the VNI {vni} of the other host.',
  'address-register': 'Register {address} as an IP configuration of its VM in {fabric}.',
  'dns-server': 'Let {name} ask the DNS server {address}.',
  'dns-record': 'Add the record {name} → {address} to the DNS server {server}.',
  'dhcp-on': 'Switch on DHCP at {machine}.',
  'address-static': 'Let HNS assign the addresses of {network}[ from {prefix}] in place of DHCP.',
  'attach-network': 'Attach {container} to the network {network} as well.',
  'attach-new-network':
    'Attach {container} to a new network of the driver {driver} on {host} as well.',
  'move-container': 'Move {container} to the network {network} on {host}.',
  isolation: 'Run {container} with {isolation} isolation.',
  release: 'Run {release} on {host}.',
  updates: 'Install {updates} on {host}.',
  driver: 'Change the driver of the network {network} to {driver}.',
  'send-to': 'Send to {name} itself, at {address}[:{port}].',
  'send-to-host': 'Send to {host}, at {address}:{port}.',
  'send-fragments': 'Send without “Don’t fragment”.',
  'acl-block':
    'Add an ACL with priority {priority} to {container}: block {protocol}[ {port}] ({direction})[, for {remote} alone].',
  'firewall-block':
    'Add a rule to Windows Firewall on {host}: block {protocol}[ {port}] ({direction})[, for {remote} alone].',
  'publish-remove': 'No longer publish {protocol} port {external} of {container} on {host}.',
  'listen-stop': 'Stop the program on {name} that listens on {protocol} {port}.',
} as const satisfies Record<FixKind, string>

const none = {
  'none.delivered': 'There is nothing to mend: request and reply arrive.',
  'none.cannot-start': 'The packet cannot be sent from there at all.',
  'none.address-not-on-the-board':
    'No setting helps: nothing on this board has the address {address}.',
  'none.no-ipv6': 'No setting helps: the driver {driver} has no IPv6 that leads there.',
  'none.not-modelled': 'The simulator does not know what happens there, so it cannot advise.',
  'none.platform-decides':
    'No setting of the hosts helps: {name} decides, and it belongs to the platform below.',
  'none.needs-azure': 'No setting helps here: the driver {driver} works on the Azure fabric alone.',
  'none.protocol-not-translated':
    'No setting helps: NAT translates TCP, UDP and ping, not protocol {protocol}.',
  'none.ping-not-translated':
    'No setting helps: the NAT of VFP translates TCP and UDP, not ping. Test with TCP.',
  'none.nobody-can-listen': 'No setting helps: no program can listen on {name}.',
  'none.no-dns-server': 'No setting helps: there is no DNS server on this board to ask.',
  'none.no-such-name': 'No setting helps: nothing on this board is called {name}.',
  'none.address-is-static': 'Nothing is wrong: the address is static, so nobody asks DHCP for one.',
  'none.no-dhcp-server': 'No setting helps: no machine on this board could give addresses.',
  'none.driver-cannot': 'No setting helps: Windows offers none for this with the driver {driver}.',
  'none.search-ended': 'None of the {tried} changes that were tried lets it through.',
} as const satisfies Record<`none.${NoFixReason}`, string>

/** What else becomes of the board. */
const effects = {
  opens: 'Also opens other paths: {count} ({paths}).',
  closes: 'Closes paths: {count} ({paths}).',
  'no-effects': 'Changes no other path of this protocol and port.',
  sampled: 'Compared {compared} of {all} paths.',
} as const

export const fix = { ...kinds, ...none, ...effects } as const
