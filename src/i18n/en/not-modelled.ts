import type { NotModelledCode } from '../../engine/facts/not-modelled'

/** What the simulator leaves out, one sentence each. */
export const notModelled = {
  names:
    'Names: suffixes that Windows appends, caches, and what one DNS server asks another. A DNS server knows its records, the hosts and the machines of the board.',
  ipv6: 'IPv6 off the link: routers, hosts and machines outside have link-local addresses only, and services balance IPv4 alone.',
  'edge-nat':
    'Address translation of the router at the edge: answers from the internet find their way back without it.',
  'azure-fabric':
    'The inside of Azure: encapsulation, virtual filtering and load balancing between its hosts. Only the rows that decide are shown.',
  'to-many':
    'Broadcasts and multicasts: ARP, neighbour discovery and DHCP ask everybody, but a packet that a program sends to many ends where it starts.',
  fragments: 'IP fragments: a packet that does not fit and may be fragmented ends here.',
  timing:
    'Loss, delay, throughput and retransmission. Time matters only for how long sessions live.',
  services:
    'Of services: preserved destinations, MUX, layer 4 proxies, health checks, IPv6, and how long a client keeps its backend.',
  dhcp: 'DHCP relays, renewal and pools that run out: a server has the address of each endpoint ready.',
  'host-process': 'Host-process containers, which live in the compartment of their host.',
  'icmp-errors': 'ICMP errors: a drop is reported here, not by a packet to the sender.',
  qos: 'Bandwidth limits and packet marks.',
  'swarm-control':
    'How swarm nodes find each other: an overlay network knows its peers, or it does not.',
  offload:
    'Offloads of the NIC and the flow cache of VFP: every packet walks the layers, only answers use flows.',
} as const satisfies Record<NotModelledCode, string>
