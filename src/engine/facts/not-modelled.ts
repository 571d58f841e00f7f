/*
 * What a real network does and the simulator does not. The page "Not modelled" is this list, and the
 * places on a board where one of them is met say so.
 */

/** Each has a sentence in the catalogue, `notModelled.<code>`. */
export const NOT_MODELLED = [
  'names', // name suffixes, caches, what one DNS server asks another
  'ipv6', // routers, hosts and machines outside have link-local addresses only; no IPv6 services
  'edge-nat', // what a router to the internet does to private addresses
  'azure-fabric', // encapsulation and policy inside Azure
  'to-many', // broadcasts and multicasts of programs, IGMP and MLD
  'fragments', // IP fragmentation and reassembly
  'timing', // loss, delay, throughput, retransmission
  'services', // preserve-destination, MUX, layer 4 proxies, health checks, how long affinity lasts
  'dhcp', // relays, renewal, pools that run out
  'host-process', // containers in the compartment of their host
  'icmp-errors', // unreachable, time exceeded, fragmentation needed
  'qos',
  'swarm-control', // gossip, Raft, joining
  'offload', // checksum and segmentation offload, SR-IOV, unified flows
] as const

export type NotModelledCode = (typeof NOT_MODELLED)[number]
