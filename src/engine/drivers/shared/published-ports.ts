import type { HnsEndpoint, PortMappingPolicy, TransportProtocol } from '../../model/topology'
import { hasGate } from '../../facts/gates'
import { joinFragments, origin, row, type Fragment } from '../../tables/fragment'
import type { Condition } from '../../tables/rule'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { Ipv4Cidr } from '../../wire/address'
import { PROTOCOL_NUMBERS } from '../../wire/packet-ops'
import type { DriverContext, Management } from '../driver'
import { hostPrefix } from './endpoint'
import { groupTable, layersFrom, type GroupDraft } from './layers'
import { wordOf } from './rule-word'

/** "This protocol, to this port." */
export function portConditions(protocol: TransportProtocol, port: number): Condition[] {
  return [
    { field: 'protocol', is: [PROTOCOL_NUMBERS[protocol]] },
    { field: 'destination-port', ranges: [[port, port]] },
  ]
}

/** Every `-p` of these endpoints. */
export function publishedPorts(
  endpoints: readonly HnsEndpoint[],
): { readonly endpoint: HnsEndpoint; readonly policy: PortMappingPolicy }[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.policies.flatMap((policy) =>
      policy.type === 'PortMapping' ? [{ endpoint, policy }] : [],
    ),
  )
}

/** What drivers want differently of a mapping. */
export interface MappingOptions {
  /** The host itself gets an answer, without the flag LocalRoutedVip. */
  readonly answersHost?: boolean
  /** A driver without an L2 rewrite has the MAC put right by the mapping itself (rule-tables A.4, B.8). */
  readonly fixesMac?: boolean
}

/**
 * VFP port mapping (data-paths 3.5): the external port hands matching traffic to the container's
 * port, whose NAT layer changes the destination.
 */
export function portMapping(
  endpoint: HnsEndpoint,
  context: DriverContext,
  turn: 'before-switch' | 'without-switch',
  { answersHost = false, fixesMac = false }: MappingOptions = {},
): { readonly groups: GroupDraft[]; readonly fragment: Partial<Fragment> } {
  const { management, vSwitch } = context
  const published = publishedPorts([endpoint])
  if (management === null || published.length === 0) return { groups: [], fragment: {} }
  const port = stationOf.port(endpoint.id)
  const nat = groupTable(port, 'nat', 'in')
  const forwarding = tableOf(stationOf.externalPort(vSwitch.id), 'forwarding')
  const because = origin(endpoint.id, '3.5-port-mapping', 'documented')
  const conditionsOf = (policy: PortMappingPolicy): Condition[] => [
    { field: 'destination-ip', in: [hostPrefix(management.address)] },
    ...portConditions(policy.protocol, policy.externalPort),
  ]
  return {
    groups: [
      {
        layer: 'nat',
        direction: 'in',
        otherwise: { kind: 'pass' },
        rows: published.map(({ policy }) =>
          row(nat, `map/${policy.protocol}/${policy.externalPort}`, {
            name: `NAT_${wordOf(endpoint)}_${management.address}_${policy.externalPort}_${PROTOCOL_NUMBERS[policy.protocol]}`,
            priority: 100,
            conditions: conditionsOf(policy),
            action: {
              kind: 'dnat',
              address: endpoint.address,
              port: policy.internalPort,
              ...(fixesMac && { mac: endpoint.mac }),
            },
            origin: because,
            stateful: true,
          }),
        ),
      },
    ],
    fragment: joinFragments([
      {
        rows: published.map(({ policy }) =>
          row(forwarding, `map/${endpoint.id}/${policy.protocol}/${policy.externalPort}`, {
            name: `${management.address}:${policy.externalPort}/${policy.protocol}`,
            priority: 10,
            conditions: conditionsOf(policy),
            action: { kind: 'to-port', port, turn },
            origin: because,
          }),
        ),
      },
      fromTheHost(endpoint, context, management, answersHost),
    ]),
  }
}

/** A mapping matches what arrives at the external port; the host itself needs LocalRoutedVip. */
function fromTheHost(
  endpoint: HnsEndpoint,
  context: DriverContext,
  management: Management,
  answersHost: boolean,
): Partial<Fragment> {
  const { host, vSwitch } = context
  const table = tableOf(stationOf.stack(host.id), 'published')
  const port = stationOf.hostPort(vSwitch.id)
  const own: Ipv4Cidr[] = [hostPrefix(management.address), '127.0.0.0/8' as Ipv4Cidr]
  const published = publishedPorts([endpoint])
  const routed = published.filter(
    ({ policy }) =>
      answersHost || (policy.localRoutedVip && hasGate(host.release, 'local-routed-vip')),
  )
  const balancer = groupTable(port, 'hostBalancer', 'out')
  const rewrite = groupTable(port, 'l2', 'out')
  const built = layersFrom(
    port,
    vSwitch.id,
    routed.length === 0
      ? []
      : [
          {
            layer: 'hostBalancer',
            direction: 'out',
            otherwise: { kind: 'pass' },
            rows: routed.map(({ policy }) =>
              row(balancer, `map/${endpoint.id}/${policy.protocol}/${policy.externalPort}`, {
                name: `NAT_${wordOf(endpoint)}_${management.address}_${policy.externalPort}_${policy.externalPort}_${PROTOCOL_NUMBERS[policy.protocol]}`,
                priority: 100,
                conditions: [
                  { field: 'destination-ip', in: [hostPrefix(management.address)] },
                  ...portConditions(policy.protocol, policy.externalPort),
                ],
                action: { kind: 'dnat', address: endpoint.address, port: policy.internalPort },
                origin: origin(endpoint.id, 'L2B-22', 'documented'),
                stateful: true,
              }),
            ),
          },
          {
            layer: 'l2',
            direction: 'out',
            otherwise: { kind: 'pass' },
            rows: [
              row(rewrite, endpoint.id, {
                name: `${endpoint.address} → ${endpoint.mac}`,
                priority: 10,
                conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
                action: { kind: 'rewrite-mac', source: null, destination: endpoint.mac },
                origin: origin(endpoint.id, 'L2B-22', 'documented'),
              }),
            ],
          },
        ],
  )
  return {
    tables: built.tables,
    layers: built.layers.length > 0 ? [{ port, layers: built.layers }] : [],
    rows: [
      ...built.rows,
      ...published.map(({ policy }) => {
        const answered = routed.some((other) => other.policy === policy)
        return row(table, `map/${endpoint.id}/${policy.protocol}/${policy.externalPort}`, {
          name: `${management.address}:${policy.externalPort}/${policy.protocol}`,
          priority: 10,
          conditions: [
            {
              field: 'destination-ip',
              in: answered ? [hostPrefix(management.address)] : own,
            },
            ...portConditions(policy.protocol, policy.externalPort),
          ],
          action: answered
            ? { kind: 'to-port', port }
            : { kind: 'block', reason: 'hairpin-not-supported' },
          origin: answered
            ? origin(endpoint.id, 'L2B-22', 'documented')
            : origin(endpoint.id, 'L2B-21', 'inferred'),
        })
      }),
    ],
  }
}

/** The host's own port has no mapping for what its containers call (L2B-19). */
function refusedByHost(context: DriverContext, management: Management): Partial<Fragment> {
  const { vSwitch, endpoints } = context
  const port = stationOf.hostPort(vSwitch.id)
  const table = groupTable(port, 'hostBalancer', 'in')
  const built = layersFrom(port, vSwitch.id, [
    {
      layer: 'hostBalancer',
      direction: 'in',
      otherwise: { kind: 'pass' },
      rows: publishedPorts(endpoints).map(({ endpoint, policy }) =>
        row(table, `hairpin/${endpoint.id}/${policy.protocol}/${policy.externalPort}`, {
          name: `${management.address}:${policy.externalPort}/${policy.protocol}`,
          priority: 50,
          conditions: [
            { field: 'destination-ip', in: [hostPrefix(management.address)] },
            { field: 'source-ip', in: endpoints.map((item) => hostPrefix(item.address)) },
            ...portConditions(policy.protocol, policy.externalPort),
          ],
          action: { kind: 'block', reason: 'hairpin-not-supported' },
          origin: origin(endpoint.id, 'L2B-19', 'observed'),
        }),
      ),
    },
  ])
  return { tables: built.tables, rows: built.rows, layers: [{ port, layers: built.layers }] }
}

/**
 * A neighbour on the node calls the node's address and a published port: VFP turns the packet round
 * at the caller's own port, under the node's address (L2B-20); older hosts do not (L2B-19).
 */
export function hairpin(
  endpoint: HnsEndpoint,
  context: DriverContext,
  /** Where a release that cannot do it drops: at the caller's port, or at the host's own. */
  dropsAt: 'own-port' | 'host-port',
): { readonly groups: GroupDraft[]; readonly fragment: Partial<Fragment> } {
  const { host, management, endpoints, vSwitch } = context
  const published = publishedPorts(endpoints)
  if (management === null || published.length === 0) return { groups: [], fragment: {} }
  const port = stationOf.port(endpoint.id)
  const nat = groupTable(port, 'nat', 'out')
  const rewrite = groupTable(port, 'l2', 'out')
  const supported = hasGate(host.release, 'bridge-hairpin')
  const passedOn = !supported && dropsAt === 'host-port'
  return {
    fragment: passedOn ? refusedByHost(context, management) : {},
    groups: [
      {
        layer: 'nat',
        direction: 'out',
        otherwise: { kind: 'pass' },
        rows: published.map(({ endpoint: target, policy }) =>
          row(nat, `hairpin/${target.id}/${policy.protocol}/${policy.externalPort}`, {
            name: `HairPin_${wordOf(target)}_${management.address}_${policy.externalPort}_${policy.externalPort}_${PROTOCOL_NUMBERS[policy.protocol]}`,
            priority: 5,
            conditions: [
              { field: 'destination-ip', in: [hostPrefix(management.address)] },
              ...portConditions(policy.protocol, policy.externalPort),
            ],
            action: supported
              ? {
                  kind: 'balance',
                  backends: [{ address: target.address, port: policy.internalPort }],
                  source: management.address,
                }
              : passedOn
                ? { kind: 'pass' }
                : { kind: 'block', reason: 'hairpin-not-supported' },
            origin: supported
              ? origin(target.id, 'L2B-20', 'observed')
              : origin(target.id, 'L2B-19', 'observed'),
            stateful: supported,
          }),
        ),
      },
      {
        layer: 'l2',
        direction: 'out',
        otherwise: { kind: 'pass' },
        rows: passedOn
          ? published.map(({ endpoint: target, policy }) =>
              row(rewrite, `hairpin/${target.id}/${policy.externalPort}`, {
                name: `${management.address}:${policy.externalPort}`,
                priority: 4,
                conditions: [
                  { field: 'destination-ip', in: [hostPrefix(management.address)] },
                  ...portConditions(policy.protocol, policy.externalPort),
                ],
                action: { kind: 'to-port', port: stationOf.hostPort(vSwitch.id) },
                origin: origin(target.id, 'L2B-19', 'observed'),
              }),
            )
          : supported
            ? published.map(({ endpoint: target }) =>
                row(rewrite, `hairpin/${target.id}`, {
                  name: `${target.address} → ${target.mac}`,
                  priority: 4,
                  conditions: [
                    { field: 'source-ip', in: [hostPrefix(management.address)] },
                    { field: 'destination-ip', in: [hostPrefix(target.address)] },
                  ],
                  action: { kind: 'to-port', port: stationOf.port(target.id) },
                  origin: origin(target.id, 'L2B-20', 'observed'),
                }),
              )
            : [],
      },
    ],
  }
}
