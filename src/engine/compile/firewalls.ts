import { aclRow, aclsClose, aclsOf } from '../drivers/shared/acl'
import { portConditions, publishedPorts } from '../drivers/shared/published-ports'
import { hasGate } from '../facts/gates'
import { departs } from '../model/assumptions'
import type {
  Compartment,
  FirewallRule,
  Host,
  HnsEndpoint,
  Isolation,
  Topology,
} from '../model/topology'
import { joinFragments, origin, row, table, type Fragment, type RowDraft } from '../tables/fragment'
import type { Condition, Confidence, TableId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'
import { PROTOCOL_NUMBERS } from '../wire/packet-ops'

/** A rule the administrator made, as a row. `localPort` is the port on this side. */
function firewallRow(tableId: TableId, host: Host, rule: FirewallRule, index: number): RowDraft {
  const inbound = rule.direction === 'in'
  const conditions: Condition[] = []
  if (rule.protocol !== null) {
    conditions.push({ field: 'protocol', is: [PROTOCOL_NUMBERS[rule.protocol]] })
  }
  if (rule.localPort !== null) {
    conditions.push({
      field: inbound ? 'destination-port' : 'source-port',
      ranges: [[rule.localPort, rule.localPort]],
    })
  }
  if (rule.remoteAddresses !== null) {
    conditions.push({
      field: inbound ? 'source-ip' : 'destination-ip',
      in: [rule.remoteAddresses],
    })
  }
  return row(tableId, `rule/${index}`, {
    name: rule.name,
    conditions,
    action:
      rule.action === 'allow'
        ? { kind: 'allow' }
        : { kind: 'block', reason: 'firewall-block-rule' },
    origin: origin(host.id, 'B.10', 'documented'),
  })
}

/** Windows Firewall of the host itself, compartment 1 (F-05). */
export function hostFirewall(host: Host): Fragment {
  const station = stationOf.firewall(host.id)
  const inbound = tableOf(station, 'in')
  const outbound = tableOf(station, 'out')
  const { firewall } = host
  const rules = firewall.rules.map((rule, index) => ({ rule, index }))
  return joinFragments([
    {
      stations: [
        {
          kind: 'firewall',
          id: station,
          token: 'hfw',
          hostId: host.id,
          entity: host.id,
          role: 'host',
          inbound,
          outbound,
        },
      ],
      tables: [
        table({
          id: inbound,
          kind: 'firewall-in',
          station,
          name: 'Windows Firewall, inbound',
          order: 'block-first',
          otherwise:
            firewall.inboundDefault === 'allow'
              ? { kind: 'allow' }
              : { kind: 'block', reason: 'firewall-default-inbound' },
          because: origin(host.id, 'F-05', 'documented'),
        }),
        table({
          id: outbound,
          kind: 'firewall-out',
          station,
          name: 'Windows Firewall, outbound',
          order: 'block-first',
          otherwise:
            firewall.outboundDefault === 'allow'
              ? { kind: 'allow' }
              : { kind: 'block', reason: 'firewall-default-outbound' },
          because: origin(host.id, 'F-05', 'documented'),
        }),
      ],
      rows: rules.map(({ rule, index }) =>
        firewallRow(rule.direction === 'in' ? inbound : outbound, host, rule, index),
      ),
    },
  ])
}

/**
 * The firewall of a container: the host's Windows Firewall scoped to the compartment, or the one
 * inside the utility VM (data-paths 3.2 and part 5).
 */
export function containerFirewall(
  topology: Topology,
  host: Host,
  compartment: Compartment,
  name: string,
  isolation: Isolation,
  endpoints: readonly HnsEndpoint[],
): Fragment {
  const station = stationOf.firewall(compartment.id)
  const inbound = tableOf(station, 'in')
  const outbound = tableOf(station, 'out')
  const guest = isolation === 'hyperv'
  const hostAcls = guest
    ? []
    : endpoints.flatMap((endpoint) =>
        aclsOf(endpoint, 'host').map(({ acl, index }) => ({ endpoint, acl, index })),
      )
  const acls = hostAcls.map(({ acl }) => acl)
  const closes = (direction: 'in' | 'out'): boolean =>
    aclsClose(topology, host.release, acls, direction)
  const profileApplies = !guest && departs(topology, 'host-profile-egress', 'applies')
  return joinFragments([
    {
      stations: [
        {
          kind: 'firewall',
          id: station,
          token: `${guest ? 'gfw' : 'wfp'}(${name})`,
          hostId: host.id,
          entity: compartment.id,
          role: guest ? 'guest' : 'container',
          inbound,
          outbound,
        },
      ],
      tables: [
        table({
          id: inbound,
          kind: 'firewall-in',
          station,
          name: guest ? 'Windows Firewall (guest), inbound' : 'Windows Firewall, inbound',
          order: 'block-first',
          otherwise: guest
            ? { kind: 'allow' }
            : { kind: 'block', reason: 'firewall-default-inbound' },
          because: guest
            ? origin(compartment.id, 'F-04', 'documented')
            : hasGate(host.release, 'container-inbound-allow')
              ? origin(compartment.id, 'F-02', 'documented')
              : origin(compartment.id, 'F-01', 'documented'),
        }),
        table({
          id: outbound,
          kind: 'firewall-out',
          station,
          name: guest ? 'Windows Firewall (guest), outbound' : 'Windows Firewall, outbound',
          order: 'block-first',
          otherwise: closes('out')
            ? { kind: 'block', reason: 'acl-default-deny' }
            : profileApplies && host.firewall.outboundDefault === 'block'
              ? { kind: 'block', reason: 'firewall-default-outbound' }
              : { kind: 'allow' },
          because: closes('out')
            ? origin(compartment.id, 'F-07', 'observed')
            : profileApplies
              ? origin(host.id, 'X-10', 'inferred')
              : origin(compartment.id, guest ? 'F-04' : 'F-02', 'documented'),
        }),
      ],
      rows: [
        ...hostAcls.map(({ endpoint, acl, index }) =>
          aclRow(acl.direction === 'in' ? inbound : outbound, endpoint, acl, index),
        ),
        ...(guest
          ? []
          : [
              ...(profileApplies ? outboundRules(host, outbound) : []),
              // Block rules of the host reach into the compartment, after DNAT (NAT-24, WC#561).
              ...host.firewall.rules.flatMap((rule, index) =>
                rule.direction === 'in' && rule.action === 'block'
                  ? [firewallRow(inbound, host, rule, index)]
                  : [],
              ),
              ...(closes('in') ? [] : defaultAllows(host, compartment, inbound, endpoints)),
            ]),
      ],
    },
  ])
}

/** The host's outbound rules, where a board assumes that they govern its containers. */
function outboundRules(host: Host, outbound: TableId): RowDraft[] {
  return host.firewall.rules.flatMap((rule, index) =>
    rule.direction === 'out' ? [firewallRow(outbound, host, rule, index)] : [],
  )
}

/** What a process container lets in unasked: F-02, before 1709 F-01. */
function defaultAllows(
  host: Host,
  compartment: Compartment,
  inbound: TableId,
  endpoints: readonly HnsEndpoint[],
): RowDraft[] {
  const allow = (
    key: string,
    name: string,
    conditions: readonly Condition[],
    fact: string,
    confidence: Confidence,
  ): RowDraft =>
    row(inbound, key, {
      name,
      conditions,
      action: { kind: 'allow' },
      origin: origin(compartment.id, fact, confidence),
    })
  if (hasGate(host.release, 'container-inbound-allow')) {
    return [
      allow('tcp', 'default: TCP', [{ field: 'protocol', is: [6] }], 'F-02', 'documented'),
      allow('udp', 'default: UDP', [{ field: 'protocol', is: [17] }], 'F-02', 'documented'),
      allow('icmp', 'default: ICMP', [{ field: 'protocol', is: [1] }], 'F-02', 'documented'),
      allow('icmpv6', 'default: ICMPv6', [{ field: 'protocol', is: [58] }], 'F-02', 'inferred'),
      allow('igmp', 'default: IGMP', [{ field: 'protocol', is: [2] }], 'F-02', 'documented'),
    ]
  }
  return [
    allow('icmp', 'default: ICMP', [{ field: 'protocol', is: [1] }], 'F-01', 'observed'),
    allow('dhcp', 'default: DHCP answers', portConditions('udp', 68), 'F-01', 'observed'),
    ...publishedPorts(endpoints).map(({ endpoint, policy }) =>
      allow(
        `published/${endpoint.id}/${policy.protocol}/${policy.externalPort}`,
        `-p ${policy.externalPort}:${policy.internalPort}`,
        portConditions(policy.protocol, policy.internalPort),
        'F-06',
        'documented',
      ),
    ),
  ]
}
