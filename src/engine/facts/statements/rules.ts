import { makeFacts } from './make-facts'

/** data-paths 3 and 5, rule-tables A and B, and what any network does. */
export const RULE_FACTS = makeFacts({
  'F-01': [
    'D',
    'MD-ISO, moby#29444, moby#32969, moby#32410',
    'Process containers before 1709 deny unsolicited inbound traffic, except ICMP, DHCP answers and published ports.',
  ],
  'F-02': [
    'D',
    'MD-ISO, SEED',
    'Process containers since 1709 let in TCP, UDP, ICMP and IGMP and deny every other IP protocol.',
  ],
  'F-03': ['O', 'MD#746', 'Process containers on Overlay get a rule that allows all.'],
  'F-04': [
    'D',
    'MD-ISO',
    'The firewall inside the utility VM of a Hyper-V container allows everything in and out.',
  ],
  'F-05': [
    'D',
    'MD-ARCH, fw#12517, moby#37816',
    'Traffic for the host itself meets the normal rules of the host profile.',
  ],
  'F-06': [
    'D',
    'MD-ARCH, WC#561',
    'For a published port HNS writes the mapping and a matching firewall allow, compared with the container port.',
  ],
  'F-07': [
    'O',
    'WC#616',
    'On WS2025 an endpoint with any ACL denies what no ACL allows; we apply it per direction.',
  ],
  '3.2': [
    'D',
    'MD-ISO',
    'Isolation changes the firewall and the NIC of a container, and nothing on the side of the vSwitch.',
  ],
  '3.3': [
    'D',
    'MD-ISO, SDN#582, MD-DRV, WNV6',
    'VFP works on the ports of L2Bridge, L2Tunnel and Overlay; on NAT and Transparent it is off.',
  ],
  '3.3-acl': [
    'D',
    'MD-ISO, HCS-POL',
    'What a port lets through is decided by Windows Firewall for process containers of NAT and Transparent and by nothing that can be set for their Hyper-V containers; on L2Bridge, L2Tunnel and Overlay by Windows Firewall and VFP for process containers, and by VFP alone for Hyper-V containers.',
  ],
  '3.4': [
    'I',
    'SDN-NH, SDN-VFP',
    'The first packet of a flow walks all layers of a port; later ones meet the flow cache.',
  ],
  '3.5-winnat-session': [
    'O',
    'moby#30342, fw#750',
    'WinNAT keeps a session {protocol, inside, outside, remote} for 1800 s (TCP), 120 s (UDP) or 30 s (ICMP) and filters by remote address.',
  ],
  '3.5-static-mapping': [
    'D',
    'MD-ARCH, moby#21558, fw#1707',
    'A WinNAT static mapping leads a host port to a container without any socket on the host.',
  ],
  '3.5-outbound-nat': [
    'D',
    'HCS-POL, K8S-NET, MD-KTS, CNI-HNS',
    'VFP OutboundNAT gives TCP and UDP the host address and a pool port; prefixes in its exceptions are left alone.',
  ],
  '3.5-port-mapping': [
    'D',
    'HCS-POL, MOBY-PM, MOBY-PA',
    'VFP PortMapping leads {protocol, host address, port} to the port of an endpoint.',
  ],
  '3.5-l2-rewrite': [
    'D',
    'K8S-NET, L2BLOG',
    'Leaving by the external port the source MAC becomes the one of the host; entering, the destination MAC becomes the owner of the address.',
  ],
  '3.5-ttl': [
    'I',
    '',
    'Bridging, MAC rewrite and encapsulation leave the TTL alone; every routing stack takes one.',
  ],
  '3.6-nat-prefix': [
    'O',
    'moby#30342, fw#750, fw#13101',
    'HNS picks a /20 inside 172.16.0.0/12 for NAT and takes the first address as gateway.',
  ],
  '3.6-overlay': [
    'O',
    'fw#1972',
    'Swarm takes 10.0.x.0/24 pools for overlays, with VSIDs such as 4098.',
  ],
  '3.6-l2bridge': [
    'D',
    'SDN-HLP, FLN-HGW, CNI-WB',
    'In host-gw layouts .1 stays with the platform and .2 is the gateway endpoint of every pod.',
  ],
  'A.1': [
    'O',
    'VFP-CMD, SDN-NH',
    'A vSwitch has an external port, a management port, container ports and VM ports.',
  ],
  'A.1-gate': [
    'D',
    'SDNDIAG, SDN-NH',
    'A port whose VFP is not enabled is passed by, and a blocked port drops everything.',
  ],
  'A.2': [
    'I',
    'SDNDIAG',
    'A packet meets firewall, route, neighbour, port, switch, port, firewall and socket in this order.',
  ],
  'A.3': [
    'D',
    'SDN-NH, SDN-VFP, SDNDIAG',
    'Only layer names with public evidence are shown; layers of SDN virtual machines never stand on a container port.',
  ],
  'A.4': [
    'I',
    'SDN-VFP',
    'Layers run ACL, DSR, NAT, L2 rewrite, encapsulation, PA route on the way out, and backwards on the way in; the order is not public.',
  ],
  'A.5': [
    'D',
    'MD-DRV',
    'NAT is an internal vSwitch whose host vNIC has the gateway address, with one WinNAT for the prefix.',
  ],
  'A.6': [
    'O',
    'moby#38306',
    'The Default Switch has the tables of NAT, with ICS in place of WinNAT.',
  ],
  'A.7': [
    'D',
    'MD-DRV, MD-ADV',
    'Transparent is an external vSwitch; container MACs stand on the LAN and must be allowed there.',
  ],
  'A.8': [
    'D',
    'MD-DRV',
    'L2Bridge is an external vSwitch with VFP; on the wire every container has the MAC of the host.',
  ],
  'A.9': [
    'D',
    'MD-DRV, WSD-TEN',
    'L2Tunnel forwards all container traffic to the physical host, where the policy is applied.',
  ],
  'A.10': [
    'D',
    'MD-DRV, HCS-POL',
    'Overlay is an external vSwitch with VFP and VXLAN; VSIDs begin at 4096 and the tunnel is UDP 4789.',
  ],
  'A.11': [
    'I',
    'MD-ARCH, SDN-HNS',
    'Internal networks have no NAT, private ones no host vNIC, and none is a compartment with a loopback only.',
  ],
  'B.1': [
    'I',
    'SDNDIAG, SDN-VFP',
    'A port evaluates gate, guards, flow cache and then its layers; each layer sees the packet as the one before left it.',
  ],
  'B.2': [
    'O',
    'WC#616',
    'The lower priority number comes first; at equal numbers we let block win over allow.',
  ],
  'B.3': [
    'D',
    'SDN-VFP',
    'VFP rules have a closed list of types, from allow and block to paroute.',
  ],
  'B.4': [
    'I',
    'SDNDIAG',
    'All conditions of a rule must hold, any value of one is enough, and ports never match a protocol without ports.',
  ],
  'B.5': [
    'O',
    'SDNDIAG, WC#625',
    'A stateful rule makes a pair of flows, so answers pass without a rule of their own.',
  ],
  'B.6': [
    'D',
    'HCS-POL, WC#616',
    'An HNS ACL of type Switch becomes a VFP rule with the same priority, local and remote turned by direction.',
  ],
  'B.7': [
    'D',
    'SDN-NH, DSRBLOG',
    'Load balancers rewrite at the port of the client with DSR, and at the host port without.',
  ],
  'B.8': [
    'I',
    'SDN-VFP',
    'Edits of one port add up to a single transposition, and only routing takes from the TTL.',
  ],
  'B.9': ['D', 'SDNDIAG', 'VFP and the vSwitch name their drops from fixed lists.'],
  'B.10': [
    'D',
    'SDNDIAG',
    'A vSwitch knows the MACs of its own ports; Windows Firewall lets block win over allow, and then the profile default.',
  ],
  'MD-DRV': ['D', 'MD-DRV', 'So it stands in the driver and topology page of Microsoft.'],
  board: ['D', '', 'It is set so on this board.'],
  'tcp-ip': [
    'D',
    'RFC 791, RFC 826, RFC 1812',
    'Ordinary TCP/IP: longest prefix, ARP on the link, one from the TTL at every router.',
  ],
  'to-many': [
    'D',
    'RFC 919, RFC 1112, RFC 4291',
    'A broadcast or multicast is for everybody on the link: no MAC is asked for, and no router passes on the broadcast of a link.',
  ],
  'ethernet-switch': [
    'D',
    'IEEE 802.1Q',
    'A physical switch learns MACs, floods what it does not know and carries the VLANs of each port.',
  ],
  'dns-client': [
    'D',
    'RFC 1035',
    'A name is asked of the first DNS server that the interface is configured with; capitals in it mean nothing.',
  ],
  'dns-server': [
    'I',
    'MD-DRV',
    'A DNS server answers its own records and the names of hosts and machines; nobody tells it of containers.',
  ],
  dhcp: [
    'D',
    'RFC 2131',
    'A client without an address asks everybody on its link, and the server answers to the MAC that asked.',
  ],
  'router-edge': [
    'D',
    'RFC 1918',
    'Private addresses are not routed on the internet: without a route of its own the router discards them.',
  ],
})
