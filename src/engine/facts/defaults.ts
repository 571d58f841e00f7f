import { hashText } from '../../lib/hash'
import {
  cidr,
  ipv4,
  ipv4FromNumber,
  ipv4ToNumber,
  networkAddressOf,
  type Ipv4Address,
  type Ipv4Cidr,
  type MacAddress,
} from '../wire/address'
import type { MachineKind, NetworkType, WindowsRelease } from '../model/topology'

/*
 * What a real host would choose when nobody says otherwise, as data. Where a real host draws lots
 * (the NAT prefix, MAC pools), the lot is a hash of an id: the same board, the same numbers.
 */

/** The first LAN of a board: that of the reference lab (data-paths 2). */
export const LAN_PREFIX = cidr('10.0.0.0/24')

/** Further LANs take the first of 10.20.0.0/24, 10.21.0.0/24, … that is free (data-paths 2, T5). */
export const NEXT_LAN_PREFIXES: readonly Ipv4Cidr[] = Array.from({ length: 200 }, (_, i) =>
  cidr(`10.${i + 20}.0.0/24`),
)

/** Where on a LAN each kind of machine is numbered from; an offset into the prefix. */
export const LAN_OFFSETS = {
  router: 1,
  host: 11,
  'dns-server': 53,
  container: 101,
  'external-host': 200,
} as const

/** RFC 5737 documentation addresses: machines behind the internet live here (data-paths 2, Y). */
export const INTERNET_PREFIX = cidr('203.0.113.0/24')
export const INTERNET_GATEWAY = ipv4('203.0.113.1')
export const INTERNET_OFFSET = 80
/** RFC 5737 too: the legs of routers towards the internet, a /30 each. */
export const WAN_PREFIXES: readonly Ipv4Cidr[] = Array.from({ length: 64 }, (_, i) =>
  cidr(`198.51.100.${i * 4}/30`),
)

/** The VNet of the reference lab. Azure keeps the first four addresses and the last of a subnet. */
export const VNET_PREFIX = cidr('10.240.0.0/16')
export const VNET_GATEWAY = ipv4('10.240.0.1')
export const VNET_RESERVED_FIRST = 4
export const VNET_OFFSETS = { host: 4, container: 21, 'external-host': 200 } as const
/** Azure's resolver and platform address (data-paths L2T-16, AZ-CFG). */
export const AZURE_DNS = ipv4('168.63.129.16')

/** Overlay subnets and VNIs count up from here (data-paths 2; V-03: Windows takes none below 4096). */
export const FIRST_VNI = 4097
/** 10.10.n.0/24, n from 1. */
export const OVERLAY_PREFIXES: readonly Ipv4Cidr[] = Array.from({ length: 250 }, (_, i) =>
  cidr(`10.10.${i + 1}.0/24`),
)

/** The cluster prefix of an l2bridge layout with a subnet per node (data-paths 3.6; flannel's default). */
export const CLUSTER_PREFIX = cidr('10.244.0.0/16')
/** 10.244.n.0/24, n from 1, one a node. */
export const POD_PREFIXES: readonly Ipv4Cidr[] = Array.from({ length: 250 }, (_, i) =>
  cidr(`10.244.${i + 1}.0/24`),
)
/** The platform keeps .1; .2 is the host endpoint and every pod's gateway (data-paths 3.6-l2bridge). */
export const POD_RESERVED_OFFSET = 1
export const POD_GATEWAY_OFFSET = 2

/** What HNS draws NAT prefixes from (data-paths 3.6, X-11). */
export const NAT_POOL = cidr('172.16.0.0/12')
export const NAT_PREFIX_LENGTH = 20

/**
 * A random-looking /20 inside 172.16.0.0/12, as real hosts print since 2017 (data-paths
 * 3.6-nat-prefix, observed); `attempt` gives the next one when this is taken.
 */
export function natPrefixFor(seed: string, attempt: number): Ipv4Cidr {
  const count = 2 ** (NAT_PREFIX_LENGTH - 12)
  const index = (hashText(seed) + attempt) % count
  const first = ipv4ToNumber(networkAddressOf(NAT_POOL)) + index * 2 ** (32 - NAT_PREFIX_LENGTH)
  return cidr(`${ipv4FromNumber(first)}/${NAT_PREFIX_LENGTH}`)
}

/** What the DHCP of Internet Connection Sharing hands out: a /28 in public dumps (data-paths ICS-01). */
export const ICS_PREFIX_LENGTH = 28

/**
 * A prefix of the Default Switch; it changes at reboot on a real host (rule-tables A.6), so any is as
 * good as another. `attempt` gives the next one when this is taken.
 */
export function icsPrefixFor(seed: string, attempt: number): Ipv4Cidr {
  const inside = natPrefixFor(seed, attempt)
  return cidr(`${networkAddressOf(inside)}/${ICS_PREFIX_LENGTH}`)
}

/** Internal and private networks take the first of 192.168.100.0/24, 192.168.101.0/24, … that is free. */
export const HOST_ONLY_PREFIXES: readonly Ipv4Cidr[] = Array.from({ length: 150 }, (_, i) =>
  cidr(`192.168.${i + 100}.0/24`),
)

/** Where container addresses are numbered from in a network's own prefix (data-paths 2). */
export const CONTAINER_OFFSETS: Readonly<Record<NetworkType, number>> = {
  nat: 21,
  transparent: LAN_OFFSETS.container,
  l2bridge: 21,
  l2tunnel: VNET_OFFSETS.container,
  overlay: 11,
  ics: 2, // a /28 has no room for more
  internal: 21,
  private: 21,
}

/** The first three bytes of a NIC's MAC: Intel, Hyper-V, VMware, Microsoft's own for Azure. */
export const NIC_OUIS: Readonly<Record<MachineKind, string>> = {
  physical: '00-1B-21',
  'hyper-v-vm': '00-15-5D',
  'vmware-vm': '00-50-56',
  'azure-vm': '00-0D-3A',
}
export const ROUTER_OUI = '3C-FD-FE'
export const MACHINE_OUI = '00-1B-21'
/** HNS gives endpoints, host endpoints and distributed routers MACs of this block (data-paths 2). */
export const HNS_OUI = '00-15-5D'

/** A MAC in the block of `oui` (three bytes), its rest from a hash of `seed`. */
export function macFor(oui: string, seed: string, attempt: number): MacAddress {
  const rest = (hashText(seed) + attempt) & 0xffffff
  return macOf(oui, [rest >>> 16, (rest >>> 8) & 255, rest & 255])
}

/**
 * The nth MAC of a network's pool. The pool is 256 addresses of the Hyper-V block, picked by the id
 * of the network: fw#918 and SDN#582 show one slice of 00-15-5D a network (data-paths 2, observed).
 */
export function poolMac(poolSeed: string, index: number): MacAddress {
  const pool = ((hashText(poolSeed) & 0xffff) + (index >>> 8)) & 0xffff
  return macOf(HNS_OUI, [pool >>> 8, pool & 255, index & 255])
}

function macOf(oui: string, rest: readonly number[]): MacAddress {
  const tail = rest.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
  return [oui, ...tail].join('-') as MacAddress // six bytes in the spelling of Windows
}

/** Address number `offset` of a prefix, 0 being the network address itself. */
export function addressAt(prefix: Ipv4Cidr, offset: number): Ipv4Address {
  return ipv4FromNumber(ipv4ToNumber(networkAddressOf(prefix)) + offset)
}

const IIS = 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-'

/**
 * A web server image of the host's own build, which process isolation needs (data-paths V-37, V-38).
 * Windows 11 runs the 2022 one.
 */
export const DEFAULT_IMAGES: Readonly<Record<WindowsRelease, string>> = {
  ws2016: `${IIS}ltsc2016`,
  ws2019: `${IIS}ltsc2019`,
  ws2022: `${IIS}ltsc2022`,
  ws2025: `${IIS}ltsc2025`,
  win11: `${IIS}ltsc2022`,
}

/** The largest IP packet of Ethernet, and what VXLAN takes of it (data-paths acceptance 14). */
export const ETHERNET_MTU_BYTES = 1500
