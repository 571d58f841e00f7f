import { hasGate } from '../../facts/gates'
import { containersOfCompartment, networkOf } from '../../model/queries'
import { departs } from '../../model/assumptions'
import type {
  AclPolicy,
  Container,
  HnsEndpoint,
  Topology,
  WindowsRelease,
} from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { Condition, TableId } from '../../tables/rule'
import type { StationId } from '../../tables/rule'
import { PROTOCOL_ICMPV6, PROTOCOL_NUMBERS } from '../../wire/packet-ops'
import type { DriverContext } from '../driver'
import { traitsOf } from '../traits'
import { groupTable, type GroupDraft } from './layers'

/** `'80,8000-8010'` as ranges. Text that is no port list gives no range: the row matches nothing. */
export function portRanges(text: string): (readonly [number, number])[] {
  return text
    .split(',')
    .map((part) => /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part))
    .flatMap((match) => (match ? [[Number(match[1]), Number(match[2] ?? match[1])] as const] : []))
}

/**
 * An HNS ACL as a row (rule-tables B.6): local and remote change sides with the direction.
 */
export function aclRow(
  table: TableId,
  endpoint: HnsEndpoint,
  acl: AclPolicy,
  index: number,
  family?: 'ipv6',
): RowDraft {
  const out = acl.direction === 'out'
  const conditions: Condition[] = []
  if (acl.protocol !== null) {
    const icmpv6 = family && acl.protocol === 'icmp'
    conditions.push({
      field: 'protocol',
      is: [icmpv6 ? PROTOCOL_ICMPV6 : PROTOCOL_NUMBERS[acl.protocol]],
    })
  }
  if (acl.localAddresses !== null) {
    conditions.push({ field: out ? 'source-ip' : 'destination-ip', in: [acl.localAddresses] })
  }
  if (acl.remoteAddresses !== null) {
    conditions.push({ field: out ? 'destination-ip' : 'source-ip', in: [acl.remoteAddresses] })
  }
  if (acl.localPorts.trim() !== '') {
    conditions.push({
      field: out ? 'source-port' : 'destination-port',
      ranges: portRanges(acl.localPorts),
    })
  }
  if (acl.remotePorts.trim() !== '') {
    conditions.push({
      field: out ? 'destination-port' : 'source-port',
      ranges: portRanges(acl.remotePorts),
    })
  }
  return row(table, `acl/${endpoint.id}/${index}`, {
    name: acl.name,
    priority: acl.priority,
    conditions,
    action: acl.action === 'allow' ? { kind: 'allow' } : { kind: 'block', reason: 'acl-block' },
    origin: origin(endpoint.id, 'B.6', 'documented'),
    stateful: true,
  })
}

/** The Acl policies of an endpoint, with their place in its list. */
export function aclsOf(
  endpoint: HnsEndpoint,
  ruleType: AclPolicy['ruleType'],
): { readonly acl: AclPolicy; readonly index: number }[] {
  return endpoint.policies.flatMap((policy, index) =>
    policy.type === 'Acl' && policy.ruleType === ruleType ? [{ acl: policy, index }] : [],
  )
}

/**
 * Whether these ACLs close a direction for what none of them allows (F-07, X-25): since WS2025, and
 * only where an ACL of the direction stands, unless the board assumes otherwise.
 */
export function aclsClose(
  topology: Topology,
  release: WindowsRelease,
  acls: readonly AclPolicy[],
  direction: AclPolicy['direction'],
): boolean {
  const closing =
    hasGate(release, 'acl-default-deny') || departs(topology, 'acl-deny-since', 'every-release')
  const both = departs(topology, 'acl-deny-scope', 'both-directions')
  return closing && acls.some((acl) => both || acl.direction === direction)
}

/** Without an address of IPv4 an ACL is for IPv6 too. */
const isOfAnyFamily = ({ localAddresses, remoteAddresses }: AclPolicy): boolean =>
  localAddresses === null && remoteAddresses === null

/**
 * ACL_ENDPOINT_LAYER of a port: absent without switch ACLs (rule-tables A.4). It stands inside the
 * balancers, so that it sees virtual addresses, unless the board assumes otherwise (rule-tables F 4).
 */
export function aclGroups(
  port: StationId,
  endpoint: HnsEndpoint,
  context: Pick<DriverContext, 'topology' | 'host'>,
  family?: 'ipv6',
): GroupDraft[] {
  const { topology, host } = context
  const acls = aclsOf(endpoint, 'switch')
  if (acls.length === 0) return []
  const layer = departs(topology, 'acl-egress-sees', 'backend') ? 'aclOutside' : 'acl'
  return (['out', 'in'] as const).map((direction) => {
    const id = groupTable(port, layer, direction, family)
    const policies = acls.map(({ acl }) => acl)
    const closed = aclsClose(topology, host.release, policies, direction)
    return {
      layer,
      direction,
      rows: acls
        .filter(({ acl }) => acl.direction === direction && (!family || isOfAnyFamily(acl)))
        .map(({ acl, index }) => aclRow(id, endpoint, acl, index, family)),
      otherwise: closed ? { kind: 'block', reason: 'acl-default-deny' } : { kind: 'allow' },
      ...(closed && { because: origin(endpoint.id, 'F-07', 'observed') }),
      ...(family && { family }),
    }
  })
}

/**
 * The Hyper-V container behind an endpoint whose port ACL nobody can change: VFP does not stand on
 * the ports of its driver (data-paths ACL-05). Null: ACLs work here.
 */
export function fixedAclOwner(topology: Topology, endpoint: HnsEndpoint): Container | null {
  const network = networkOf(topology, endpoint)
  if (!network || traitsOf(network.type).aclEnforcement.hyperv !== 'none') return null
  const containers = containersOfCompartment(topology, endpoint.compartmentId)
  return containers.find(({ isolation }) => isolation === 'hyperv') ?? null
}
