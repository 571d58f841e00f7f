import type { Confidence } from '../tables/rule'

/** One VFP layer of a container port, with the groups we fill. */
export interface LayerFact {
  /** As vfpctrl prints it; where no public output shows the name, it says so. */
  readonly name: string
  /** Ascending outward, descending inward. Order and numbers are inferred (rule-tables A.4). */
  readonly priority: number
  readonly stateful: boolean
  readonly groupOut: string | null
  readonly groupIn: string | null
  /** Of the packets its groups see; null: both. The IPv6 twins of ACL groups are named by analogy (A.3). */
  readonly family: 'ipv4' | null
  /** Of its groups: 200 for PA routes is documented (rule-tables A.3), 1 is printed for ACLs. */
  readonly groupPriority: number
  readonly confidence: Confidence
}

/** rule-tables A.3 (names) and A.4 (order). Layers of SDN virtual machines are not here on purpose. */
export const LAYERS = {
  acl: {
    name: 'ACL_ENDPOINT_LAYER',
    priority: 20,
    stateful: true,
    groupOut: 'ACL_ENDPOINT_GROUP_IPV4_OUT',
    groupIn: 'ACL_ENDPOINT_GROUP_IPV4_IN',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'observed',
  },
  /** The same layer where a board assumes that it sees what the balancers chose (F 4). */
  aclOutside: {
    name: 'ACL_ENDPOINT_LAYER',
    priority: 35,
    stateful: true,
    groupOut: 'ACL_ENDPOINT_GROUP_IPV4_OUT',
    groupIn: 'ACL_ENDPOINT_GROUP_IPV4_IN',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'inferred',
  },
  lbDsr: {
    name: 'LB_DSR',
    priority: 30,
    stateful: true,
    groupOut: 'LB_DSR_IPv4_OUT',
    groupIn: 'LB_DSR_IPv4_IN',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'documented',
  },
  clientBalancer: {
    name: 'LB (client side, name not public)',
    priority: 30,
    stateful: true,
    groupOut: 'LB_OUT (client side, name not public)',
    groupIn: null,
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'inferred',
  },
  nat: {
    name: 'SLB_NAT_LAYER',
    priority: 40,
    stateful: true,
    groupOut: 'SLB_GROUP_NAT_IPv4_OUT',
    groupIn: 'SLB_GROUP_NAT_IPv4_IN',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'documented',
  },
  l2: {
    name: 'L2_REWRITE (name not public)',
    priority: 50,
    stateful: false,
    groupOut: 'L2_REWRITE_OUT (name not public)',
    groupIn: 'L2_REWRITE_IN (name not public)',
    family: null,
    groupPriority: 1,
    confidence: 'inferred',
  },
  encap: {
    name: 'VNET_ENCAP_LAYER',
    priority: 60,
    stateful: true,
    groupOut: 'VNET_GROUP_ENCAP_IPV4_OUT',
    groupIn: null,
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'observed',
  },
  paRoute: {
    name: 'VNET_PA_ROUTE_LAYER',
    priority: 70,
    stateful: false,
    groupOut: 'VNET_GROUP_PA_ROUTE_IPV4_OUT',
    groupIn: null,
    family: 'ipv4',
    groupPriority: 200,
    confidence: 'documented',
  },
  /** With a backend elsewhere; `hostBalancer` when all are on the node. */
  hostBalancerRemote: {
    name: 'LB',
    priority: 40,
    stateful: true,
    groupOut: 'LB_OUT',
    groupIn: 'LB_IN (direction inferred)',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'documented',
  },
  hairpin: {
    name: 'SLB_HAIRPIN_LAYER',
    priority: 45,
    stateful: false,
    groupOut: null,
    groupIn: 'SLB_GROUP_HAIRPIN_IPv4_IN',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'documented',
  },
  hostBalancer: {
    name: 'SLB_LB_LAYER',
    priority: 40,
    stateful: true,
    groupOut: 'SLB_GROUP_LB_IPv4_OUT',
    groupIn: 'SLB_GROUP_LB_IPv4_IN (direction inferred)',
    family: 'ipv4',
    groupPriority: 1,
    confidence: 'inferred',
  },
} as const satisfies Record<string, LayerFact>

export type LayerKey = keyof typeof LAYERS
