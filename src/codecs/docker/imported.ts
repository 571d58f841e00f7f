import type { Isolation, Listener, NetworkType, Subnet } from '../../engine/model/topology'
import type { Ipv4Address, Ipv4Cidr, MacAddress } from '../../engine/wire/address'

/*
 * What docker printed, cleaned but not completed: nothing here is invented. `toDocument` adds what
 * a board needs and docker does not say.
 */

/** Codes of hns-objects 7.5, E- for errors there. Here each of them leaves a usable result. */
export type ImportWarningCode =
  | 'W-ENC' // {}                                the encoding was guessed
  | 'W-WRAP' // {count}                          a console had cut strings
  | 'W-CLASSFUL' // {address, printed, prefix, network}  mask of the address class
  | 'W-PREFIX' // {address, printed, prefix, network}    any other contradiction
  | 'W-HOSTBITS' // {text, prefix}               subnet written as an address in it
  | 'W-IPV6' // {text, network}
  | 'W-NOSUBNET' // {network}
  | 'W-TYPE' // {driver, network}                a driver the simulator does not have
  | 'W-LINUX' // {driver, network}
  | 'W-LINUXCONTAINER' // {container}            left out
  | 'W-FIELD' // {field, text}                   a value that cannot be read
  | 'W-SERVICE' // {name, network}               swarm's own endpoint
  | 'W-NAMEJOIN' // {container, network}         joined by name, no id matched
  | 'W-NONETWORK' // {container, network}        the container's network is not in the input
  | 'E-GW' // {gateway, network, prefix}
  | 'E-ADDR' // {address, container, network}
  | 'E-DUPIP' // {address, network}
  | 'E-DUPMAC' // {mac}

/** Why nothing can be imported. */
export type ImportErrorCode =
  | 'E-ENC' // {}                                no text
  | 'E-JSON' // {near, missing?}
  | 'E-ELIDED' // {near}
  | 'E-TRUNC' // {}
  | 'E-EMPTY' // {}                              `[]`: docker found nothing
  | 'E-FIELD' // {field}                         a member without which it is no network
  | 'E-DOCKER' // {text}                         docker's own error message
  | 'E-LSONLY' // {}                             the list of networks, not their description
  | 'E-NOTRECOG' // {}

/** Something to say about the input, and where in it. */
export interface ImportIssue<Code extends string> {
  readonly code: Code
  /** From 1. */
  readonly line: number
  readonly params: Readonly<Record<string, string | number>>
}
export type ImportWarning = ImportIssue<ImportWarningCode>
export type ImportError = ImportIssue<ImportErrorCode>

export interface ImportedNetwork {
  readonly name: string
  /** 64 hexadecimal digits; docker's id, not that of HNS. */
  readonly dockerId: string | null
  /** GUID as printed: upper or lower case by build (hns-objects 0.8). */
  readonly hnsId: string | null
  /** The option networkname, else the docker id (hns-objects 0.7). */
  readonly hnsName: string | null
  /** As printed. */
  readonly driver: string
  /** null: a driver the simulator does not have. */
  readonly type: NetworkType | null
  readonly scope: string | null
  readonly ipamDriver: string | null
  /** Empty when docker leaves the choice to HNS or DHCP (hns-objects 0.11). */
  readonly subnets: readonly Subnet[]
  /** Names of physical NICs; several are a team. Empty: HNS chooses. */
  readonly interfaceNames: readonly string[]
  readonly vlanId: number | null
  /** One a subnet, from the list docker keeps for overlay networks. */
  readonly vnis: readonly number[]
  readonly dnsServers: readonly Ipv4Address[]
  readonly dnsSuffix: string
  readonly outboundNat: { readonly enabled: boolean; readonly exceptions: readonly Ipv4Cidr[] }
  readonly line: number
}

/** One network interface of a container. */
export interface ImportedEndpoint {
  readonly networkName: string
  readonly networkDockerId: string | null
  /** null: not started, or DHCP decides. */
  readonly address: Ipv4Address | null
  /** The mask docker prints, which is that of the address class when HNS chose (hns-objects 0.6). */
  readonly printedPrefixLength: number | null
  /** The mask of the subnet that holds the address; null when the network is not known. */
  readonly prefixLength: number | null
  readonly mac: MacAddress | null
  readonly gateway: Ipv4Address | null
  readonly line: number
}

export interface ImportedPort extends Listener {
  /** null: a container port that nobody published. */
  readonly externalPort: number | null
}

export interface ImportedContainer {
  /** 64 hexadecimal digits. */
  readonly id: string | null
  /** null: docker did not say (a fragment). */
  readonly name: string | null
  /** null: not in `docker network inspect`. */
  readonly isolation: Isolation | null
  readonly image: string | null
  readonly ports: readonly ImportedPort[]
  readonly endpoints: readonly ImportedEndpoint[]
}

export interface Imported {
  readonly networks: readonly ImportedNetwork[]
  readonly containers: readonly ImportedContainer[]
  readonly warnings: readonly ImportWarning[]
}
