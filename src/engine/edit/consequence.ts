import type { EntityId } from '../model/ids'

/** Everything a change of driver can bring about, with the parameters of its sentence. */
export const CONSEQUENCE_CODES = [
  'switch-external', // {switch, nics} from internal or private
  'switch-internal', // {switch} from external or private
  'switch-private', // {switch}
  'switch-shared', // {switch, networks} joins the switch of others
  'switch-left', // {switch, networks} leaves the switch of others
  'switch-kept', // {switch}
  'switch-forwarding', // {switch} IP forwarding on the management vNIC goes on
  'adapter-new', // {nic, host}
  'adapter-taken', // {nics} a switch takes them: the host's address moves to its management vNIC
  'adapter-free', // {nics} no switch has them any more: the host's address is back on them
  'node-new', // {name} an outside machine or LAN that came along
  'subnet', // {from, to}
  'subnet-kept', // {prefix}
  'gateway', // {from, to}
  'gateway-new', // {to}
  'gateway-gone', // {from}
  'gateway-kept', // {gateway}
  'nat-winnat', // {}
  'nat-vfp', // {}
  'nat-ics', // {}
  'nat-none', // {}
  'filter-vfp', // {}
  'filter-firewall', // {}
  'vlan-lost', // {vlan} of the network
  'creation-lost', // {options} what was asked when it was created
  'gateway-dns-lost', // {} disable_gatewaydns of NAT
  'ipv6-lost', // {prefix} of dual stack
  'tunnel-lost', // {udpPort, overheadBytes}
  'exceptions-lost', // {prefixes} of OutboundNAT
  'dns', // {from, to}
  'dns-new', // {to}
  'dns-lost', // {from}
  'host-endpoint-new', // {address}
  'host-endpoint-gone', // {address}
  'vni-new', // {vni}
  'vni-gone', // {vni}
  'peers-joined', // {hosts}
  'peers-left', // {hosts}
  'host-route-lost', // {}
  'provider-address-lost', // {address}
  'balancer-lost', // {balancer} its backends are on networks of another driver
  'address', // {container, from, to}
  'addresses-kept', // {containers}
  'mac', // {container, from, to}
  'macs-kept', // {containers}
  'compartment', // {container, from, to}
  'compartments-kept', // {containers}
  'endpoint-lost', // {container}
  'port-kept', // {container, protocol, external, internal}
  'port-lost', // the same
  'port-idle', // the same: still published, but this driver maps nothing
  'port-active', // the same: published all along, and mapped again
  'acl-lost', // {container, acl}
  'acl-idle', // {container, acl} nothing enforces it any more
  'acl-active', // {container, acl}
  'acls-kept', // {count}
  'loopback-lost', // {container}
  'loopback-idle', // {container} nothing carries it out any more
  'route-policy-lost', // {container, prefix}
  'route-policy-new', // {container, prefix}
  'host-address', // {host, nic, from, to}
  'route-new', // {host, prefix, nextHop}
  'route-gone', // {host, prefix, nextHop}
] as const
export type ConsequenceCode = (typeof CONSEQUENCE_CODES)[number]

/** lost: a person had it and has it no more. changed: other than before. kept: worth saying. */
export type ConsequenceWeight = 'lost' | 'changed' | 'kept'

/** One thing that follows from a change. Data: the sentence is `consequence.<code>`. */
export interface Consequence {
  readonly code: ConsequenceCode
  readonly weight: ConsequenceWeight
  readonly subject: EntityId
  readonly params: Readonly<Record<string, string | number>>
}

type Maker = (
  code: ConsequenceCode,
  subject: EntityId,
  params?: Consequence['params'],
) => Consequence

const maker =
  (weight: ConsequenceWeight): Maker =>
  (code, subject, params = {}) => ({ code, weight, subject, params })

export const lost = maker('lost')
export const changed = maker('changed')
export const kept = maker('kept')

/** A list as a parameter: names and prefixes, which no language inflects. */
export const listed = (items: readonly string[]): string => items.join(', ')
