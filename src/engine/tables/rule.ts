import type { EntityId } from '../model/ids'
import type { Distribution } from '../model/topology'
import type { IpAddress, IpCidr, Ipv4Address, MacAddress } from '../wire/address'

/** How sure we are: a vendor says it, a real host printed it, or we infer it. */
export type Confidence = 'documented' | 'observed' | 'inferred'

/** Where a row or a verdict comes from. */
export interface Origin {
  /** What on the board made it; null when the system itself did. */
  readonly object: EntityId | null
  /** Key in `engine/facts`: the statement, with its sources. */
  readonly fact: string
  readonly confidence: Confidence
}

/** Places that hold a packet. Stable across compilations: built from the ids of the board. */
export type StationId = `st:${string}`
export type TableId = `tbl:${string}`
export type RuleId = `row:${string}`

/** Header fields a row can ask for; always of the outermost headers unless said otherwise. */
export const FIELDS = [
  'destination-mac',
  'source-mac',
  'vlan-id',
  'source-ip',
  'destination-ip',
  'protocol',
  'source-port',
  'destination-port',
  'vni',
  'is-tcp-syn',
  'query-name',
] as const
export type FieldName = (typeof FIELDS)[number]

/** One thing a row asks of a packet. Conditions of a row are ANDed, values in one are ORed. */
export type Condition =
  | { readonly field: 'source-ip' | 'destination-ip'; readonly in: readonly IpCidr[] }
  | { readonly field: 'source-mac' | 'destination-mac'; readonly is: readonly MacAddress[] }
  /** IP protocol numbers. */
  | { readonly field: 'protocol'; readonly is: readonly number[] }
  /** Inclusive ranges; a protocol without ports never matches. */
  | {
      readonly field: 'source-port' | 'destination-port'
      readonly ranges: readonly (readonly [number, number])[]
    }
  /** 0 = untagged. */
  | { readonly field: 'vlan-id'; readonly is: readonly number[] }
  | { readonly field: 'vni'; readonly is: readonly number[] }
  | { readonly field: 'is-tcp-syn'; readonly is: readonly [boolean] }
  /** Names that DNS asks for, in lower case; capitals in the question mean nothing. */
  | { readonly field: 'query-name'; readonly is: readonly string[] }
  /** Inverted form: matches when the address is in none of them. */
  | { readonly field: 'source-ip' | 'destination-ip'; readonly notIn: readonly IpCidr[] }

/** What a row does. Closed: the walker answers each. */
export type RuleAction =
  | { readonly kind: 'allow' }
  /** `at`: the station that really drops, when it is not the one that has the table. */
  | { readonly kind: 'block'; readonly reason: DropReason; readonly at?: StationId }
  /** A socket takes it. */
  | { readonly kind: 'listen' }
  /** A name is asked of this server: by a DNS client, or by a resolver that does not know it. */
  | { readonly kind: 'ask-server'; readonly address: Ipv4Address }
  /** A name is known. */
  | { readonly kind: 'answer-name'; readonly addresses: readonly Ipv4Address[] }
  | { readonly kind: 'refuse-name'; readonly code: 'no-such-name' | 'server-failure' }
  /** DHCP gives this to the client. */
  | {
      readonly kind: 'lease'
      readonly address: Ipv4Address
      readonly prefixLength: number
      readonly router: Ipv4Address | null
      readonly dnsServers: readonly Ipv4Address[]
      readonly seconds: number
    }
  /** The address is the stack's own. */
  | { readonly kind: 'deliver-local' }
  /** nextHop null = on-link. */
  | {
      readonly kind: 'route'
      readonly nextHop: IpAddress | null
      readonly interfaceId: string
      readonly metric: number
    }
  | {
      readonly kind: 'neighbour'
      readonly mac: MacAddress
      readonly state: 'permanent' | 'reachable'
    }
  /** ARP answered by VFP in place of the owner. */
  | { readonly kind: 'answer-arp'; readonly mac: MacAddress }
  /**
   * `routedBy`: a distributed router rewrites the destination MAC to `mac` on the way. `turn`: VFP
   * evaluates the port before the switch sees the frame (published ports), or hands it over alone.
   */
  | {
      readonly kind: 'to-port'
      readonly port: StationId
      readonly turn?: 'before-switch' | 'without-switch'
      readonly routedBy?: { readonly router: StationId; readonly mac: MacAddress }
    }
  | { readonly kind: 'flood' }
  | { readonly kind: 'to-uplink' }
  /** Goes on to the next layer or station unchanged. */
  | { readonly kind: 'pass' }
  /** Source NAT with a port of the pool; address null = that of the interface it leaves by. */
  | { readonly kind: 'snat'; readonly address: Ipv4Address | null; readonly firstPort: number }
  /** `mac`: VFP fixes the destination MAC in the same edit (rule-tables B.8); absent = it stays. */
  | {
      readonly kind: 'dnat'
      readonly address: Ipv4Address
      readonly port: number
      readonly mac?: MacAddress
    }
  /** Choose a backend by hash of what `distribution` names, rewrite the destination and maybe the source. */
  | {
      readonly kind: 'balance'
      /**
       * Port 0 keeps the port that was called. `mac`: VFP fixes the destination MAC in the same edit, for
       * a backend on the same switch (rule-tables A.8 step 4, B.8); absent = it stays.
       */
      readonly backends: readonly {
        readonly address: Ipv4Address
        readonly port: number
        readonly mac?: MacAddress
      }[]
      /** null = the client's own stays (DSR). */
      readonly source: Ipv4Address | null
      /** First port of the block that `source` uses; absent = the client's port stays. */
      readonly firstPort?: number
      /** Absent = five-tuple. */
      readonly distribution?: Distribution
      /**
       * Who takes the packet from here: the host's stack (SVC-01) or VFP, which finds the backend's
       * port or next hop itself (SVC-09); absent = the layers that follow.
       */
      readonly onward?: 'stack' | 'vfp'
    }
  /** null keeps the address. */
  | {
      readonly kind: 'rewrite-mac'
      readonly source: MacAddress | null
      readonly destination: MacAddress | null
    }
  /** The port's own L2 rewrite towards a next hop that the host's tables resolve. */
  /** `toGateway`: whatever routes the host has, the next hop is its default gateway. */
  | {
      readonly kind: 'redirect-to-uplink'
      readonly sourceMac: MacAddress
      readonly toGateway?: boolean
    }
  | {
      readonly kind: 'encapsulate'
      readonly vni: number
      readonly localProvider: Ipv4Address
      readonly remoteProvider: Ipv4Address
      /** null keeps the inner address. */
      readonly innerSourceMac: MacAddress | null
      readonly innerDestinationMac: MacAddress | null
      /** Crosses the distributed router on the way (token `dr`). */
      readonly routed: boolean
      readonly udpPort: number
    }
  | { readonly kind: 'decapsulate'; readonly vni: number }
  /** Outer next hop from the host's own route and neighbour tables. */
  | { readonly kind: 'resolve-outer' }

/** One row. `id` is unique on the board and stable across compilations. */
export interface Rule {
  readonly id: RuleId
  /** As Windows prints it where that is known. */
  readonly name: string
  /** null where the table is not ordered by priority. */
  readonly priority: number | null
  readonly conditions: readonly Condition[]
  readonly action: RuleAction
  readonly origin: Origin
  /** Creates a state pair: answers pass without a row of their own. */
  readonly stateful?: boolean
}

export type TableKind =
  | 'sockets'
  | 'local-addresses'
  | 'routes'
  | 'neighbours'
  | 'dns-client'
  | 'dns-records'
  | 'dhcp-leases'
  | 'firewall-in'
  | 'firewall-out'
  | 'port-security'
  | 'vfp-group'
  | 'vfp-forwarding'
  | 'mac-table'
  | 'nat-mappings'
  | 'nat-networks'
  | 'remote-endpoints'
  | 'decapsulation'
  | 'segment-port'
  | 'parent-switch'
  | 'fabric'

/** Which row wins; done as a sort when the table is made, so that the first match wins everywhere. */
export type TableOrder = 'priority' | 'longest-prefix' | 'block-first' | 'exact' | 'listed'

/** Rows in evaluation order. Running off the end is a row too: `defaultRule`. */
export interface Table {
  readonly id: TableId
  readonly kind: TableKind
  readonly station: StationId
  /** Printed name, not translated: `ACL_ENDPOINT_GROUP_IPV4_IN`. */
  readonly name: string
  readonly order: TableOrder
  readonly rules: readonly Rule[]
  readonly defaultRule: Rule
}

/** Why a packet went no further. Stable codes: sentences, remedies and tests refer to them. */
export const DROP_REASONS = [
  // policy
  'firewall-default-inbound', // no allow rule, profile or container default blocks
  'firewall-block-rule',
  'firewall-default-outbound',
  'acl-block',
  'acl-default-deny', // an ACL exists, nothing allows this (B.6)
  'icc-disabled',
  'nsg-deny',
  // forwarding
  'no-ipv6',
  'no-route',
  'no-interface',
  'neighbour-unresolved',
  'forwarding-disabled',
  'ttl-expired',
  'not-the-destination', // frame for somebody else
  'no-mac-entry',
  'vlan-filtered', // vmswitch reason 9
  'vlan-not-carried', // physical switch port
  'spoofed-mac', // vmswitch reason 16
  'unknown-to-fabric',
  'no-fabric', // l2tunnel outside Azure
  'address-not-registered',
  'private-not-routed', // RFC 1918 at the edge
  'mtu-exceeded',
  'link-down',
  'nat-no-translation-between-internals',
  'nat-networks-not-routed',
  'nat-no-session',
  'nat-session-expired',
  'nat-filtered', // address-dependent filtering
  'nat-no-icmp', // VFP NAT
  'nat-not-for-protocol',
  'snat-ports-exhausted', // the block of 64 host ports is used up (rule-tables B.5)
  'no-outbound-nat', // overlay endpoint on 2016
  'no-remote-endpoint',
  'no-remote-subnet-route',
  'host-not-reachable', // overlay without HostRoute
  'vni-unknown',
  'vni-isolated',
  'vxlan-intercepted',
  'dhcp-not-supported',
  'no-dhcp-client', // the address is static: nobody asks
  'no-dhcp-server', // nobody in this layer 2 domain gives addresses
  'no-lease', // the server has none for this MAC
  'no-dns-server', // the asker is configured with none
  'no-such-name', // NXDOMAIN
  'dns-server-failed', // SERVFAIL
  'no-gateway-endpoint',
  'no-redirect-policy',
  'no-local-backend', // NodePort on a node without a pod
  'vip-not-supported',
  'vip-not-for-the-node', // the node itself calls a virtual address
  'own-backend-without-loopback', // a container is its own backend, no loopback policy
  'hairpin-not-supported',
  'mesh-not-supported',
  // nobody there
  'port-closed',
  'no-owner',
  'reply-mismatch',
  'loop',
  'not-modelled',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** The families of house-style 2.4: policy decided, forwarding failed, or nobody was there. */
export type DropFamily = 'policy' | 'forwarding' | 'nobody'
