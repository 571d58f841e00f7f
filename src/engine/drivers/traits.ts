import type { NetworkType, VSwitch } from '../model/topology'
import type { Confidence } from '../tables/rule'

/*
 * What the rest of the program may know of the drivers. Apart from the drivers themselves, so that a
 * page which only shows a letter or a colour does not load everything that writes tables.
 */

/** What the rest of the program may know about a driver without knowing its name (data-paths 3.3). */
export interface DriverTraits {
  readonly letter: string
  readonly switchKind: VSwitch['kind']
  /** VFP is bound to the ports of its switch. */
  readonly vfpOnPorts: boolean
  /** Who translates: WinNAT or ICS beside the host's stack, VFP on the port, nobody. */
  readonly natEngine: 'winnat' | 'ics' | 'vfp' | 'none'
  /** Who enforces port ACLs (data-paths 3.3); the published table has five drivers, the rest is inferred. */
  readonly aclEnforcement: {
    readonly process: 'windows-firewall' | 'both'
    readonly hyperv: 'none' | 'vfp'
    readonly confidence: Confidence
  }
  /** Which HNS load balancers VFP makes on its ports; without VFP none (rule-tables A.4 and B.7). */
  readonly balancing: 'none' | 'dsr' | 'both'
  /** Works only where Azure's fabric reflects its frames (V-47). */
  readonly needsAzure: boolean
  /** Networks of these drivers may share one external switch. */
  readonly sharesSwitch: boolean
  /** The management vNIC is called after the network in hop tokens: `hvnic(trn)`, else `hvnic(mgmt)`. */
  readonly namesManagement: boolean
  /**
   * Where the engine answers container names: beside the gateway, in a compartment of its own, nowhere.
   * `proxy`: Windows itself answers at the gateway, and knows no containers (ICS-02).
   */
  readonly resolver: 'gateway' | 'own-compartment' | 'proxy' | 'none'
  /** The `dnsservers` option reaches HNS. */
  readonly takesDnsOption: boolean
  /** Its containers ask a DHCP server when the network is made so (TRN-28, L2B-37). */
  readonly asksDhcp: boolean
  /** What is said of names on its networks. */
  readonly dnsFact: string
  readonly fact: string
  /**
   * IPv6 of its containers (data-paths NAT-17, TRN-32, L2B-40, OVL-35): self-assigned addresses, or
   * one of a second subnet, from WS2022 on; none; or nothing public says what.
   */
  readonly ipv6: {
    readonly kind: 'self-assigned' | 'dual-stack' | 'none' | 'not-public'
    /** What says so, and what says that there is none before the gate. */
    readonly fact: string
    readonly before: string
  }
}

/** One row a driver; a new one does not compile without it. */
export const TRAITS = {
  nat: {
    balancing: 'none',
    needsAzure: false,
    letter: 'N',
    switchKind: 'internal',
    vfpOnPorts: false,
    natEngine: 'winnat',
    aclEnforcement: {
      process: 'windows-firewall',
      hyperv: 'none',
      confidence: 'documented',
    },
    sharesSwitch: true,
    namesManagement: true,
    resolver: 'gateway',
    takesDnsOption: true,
    asksDhcp: false,
    dnsFact: 'NAT-42',
    fact: 'A.5',
    ipv6: { kind: 'none', fact: 'NAT-17', before: 'NAT-17' },
  },
  transparent: {
    balancing: 'none',
    needsAzure: false,
    letter: 'T',
    switchKind: 'external',
    vfpOnPorts: false,
    natEngine: 'none',
    aclEnforcement: {
      process: 'windows-firewall',
      hyperv: 'none',
      confidence: 'documented',
    },
    sharesSwitch: false,
    namesManagement: true,
    resolver: 'none',
    takesDnsOption: true,
    asksDhcp: true,
    dnsFact: 'TRN-30',
    fact: 'A.7',
    ipv6: { kind: 'self-assigned', fact: 'TRN-32', before: 'TRN-32' },
  },
  overlay: {
    balancing: 'both',
    needsAzure: false,
    letter: 'O',
    switchKind: 'external',
    vfpOnPorts: true,
    natEngine: 'vfp',
    aclEnforcement: {
      process: 'both',
      hyperv: 'vfp',
      confidence: 'documented',
    },
    sharesSwitch: true,
    namesManagement: false,
    resolver: 'own-compartment',
    takesDnsOption: false,
    asksDhcp: false,
    dnsFact: 'OVL-33',
    fact: 'A.10',
    ipv6: { kind: 'none', fact: 'OVL-35', before: 'OVL-35' },
  },
  l2bridge: {
    balancing: 'both',
    needsAzure: false,
    letter: 'B',
    switchKind: 'external',
    vfpOnPorts: true,
    natEngine: 'vfp',
    aclEnforcement: {
      process: 'both',
      hyperv: 'vfp',
      confidence: 'documented',
    },
    sharesSwitch: true,
    namesManagement: false,
    resolver: 'none',
    takesDnsOption: true,
    asksDhcp: true,
    dnsFact: 'L2B-38',
    fact: 'A.8',
    ipv6: { kind: 'dual-stack', fact: 'L2B-40', before: 'L2B-41' },
  },
  l2tunnel: {
    balancing: 'dsr',
    needsAzure: true,
    letter: 'L',
    switchKind: 'external',
    vfpOnPorts: true,
    natEngine: 'vfp',
    aclEnforcement: {
      process: 'both',
      hyperv: 'vfp',
      confidence: 'documented',
    },
    sharesSwitch: true,
    namesManagement: false,
    resolver: 'none',
    takesDnsOption: true,
    asksDhcp: false,
    dnsFact: 'L2T-16',
    fact: 'A.9',
    ipv6: { kind: 'not-public', fact: 'A.9', before: 'A.9' },
  },
  ics: {
    balancing: 'none',
    needsAzure: false,
    letter: 'D',
    switchKind: 'internal',
    vfpOnPorts: false,
    natEngine: 'ics',
    aclEnforcement: {
      process: 'windows-firewall',
      hyperv: 'none',
      confidence: 'inferred',
    },
    sharesSwitch: false,
    namesManagement: true,
    resolver: 'proxy',
    takesDnsOption: false,
    asksDhcp: false,
    dnsFact: 'ICS-02',
    fact: 'A.6',
    ipv6: { kind: 'not-public', fact: 'A.6', before: 'A.6' },
  },
  internal: {
    balancing: 'none',
    needsAzure: false,
    letter: 'I',
    switchKind: 'internal',
    vfpOnPorts: false,
    natEngine: 'none',
    aclEnforcement: {
      process: 'windows-firewall',
      hyperv: 'none',
      confidence: 'inferred',
    },
    sharesSwitch: false,
    namesManagement: true,
    resolver: 'none',
    takesDnsOption: true,
    asksDhcp: false,
    dnsFact: 'INT-01',
    fact: 'A.11',
    ipv6: { kind: 'not-public', fact: 'A.11', before: 'A.11' },
  },
  private: {
    balancing: 'none',
    needsAzure: false,
    letter: 'P',
    switchKind: 'private',
    vfpOnPorts: false,
    natEngine: 'none',
    aclEnforcement: {
      process: 'windows-firewall',
      hyperv: 'none',
      confidence: 'inferred',
    },
    sharesSwitch: false,
    namesManagement: true,
    resolver: 'none',
    takesDnsOption: true,
    asksDhcp: false,
    dnsFact: 'PRV-01',
    fact: 'A.11',
    ipv6: { kind: 'not-public', fact: 'A.11', before: 'A.11' },
  },
} as const satisfies Record<NetworkType, DriverTraits>

/** The traits of a network type. */
export function traitsOf(type: NetworkType): DriverTraits {
  return TRAITS[type]
}
