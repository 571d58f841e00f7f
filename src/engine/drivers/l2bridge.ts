import { hasGate } from '../facts/gates'
import { departs } from '../model/assumptions'
import type { HnsEndpoint, L2BridgeNetwork } from '../model/topology'
import { joinFragments, origin, row, table, type Fragment, type RowDraft } from '../tables/fragment'
import type { TableId } from '../tables/rule'
import { stationOf, tableOf } from '../tables/station-ids'
import { isInCidr, prefixLengthOf, type Ipv4Cidr, type MacAddress } from '../wire/address'
import { DHCP_SERVER_PORT } from '../wire/dhcp'
import type { DriverContext, Management, NetworkDriver } from './driver'
import { aclGroups } from './shared/acl'
import { dsrGroups, ownBackendRows } from './shared/client-balancer'
import { endpointFragment, hostPrefix, subnetFor } from './shared/endpoint'
import { hostBalancer } from './shared/host-balancer'
import { hostNicFragment } from './shared/host-nic'
import { ipv6AddressesOf } from './shared/ipv6'
import { answersFromUplink, forwardByAddress, rewriteInward } from './shared/l2-rewrite'
import { groupTable, layersFrom, type GroupDraft } from './shared/layers'
import { outboundNat } from './shared/outbound-nat'
import { hairpin, portConditions, portMapping } from './shared/published-ports'
import { TRAITS } from './traits'

/**
 * L2Bridge: containers bridged to the LAN under the host's MAC. Config 1, the container subnet is
 * the host's own and the gateway stands on the LAN; config 2, a subnet of its own whose gateway is
 * an endpoint in the host's compartment, so that the host routes (data-paths 4.3).
 */
export const l2bridgeDriver: NetworkDriver<L2BridgeNetwork> = {
  type: 'l2bridge',
  traits: TRAITS.l2bridge,

  compile(network, context) {
    const hostMac = context.uplink?.mac
    if (hostMac === undefined) return joinFragments([])
    const gateway = network.hostEndpoint
    const prefix = network.subnets[0]?.prefix
    return joinFragments([
      ...(gateway && prefix
        ? [
            hostNicFragment(network, context, {
              role: 'host-endpoint',
              address: gateway.address,
              prefixLength: prefixLengthOf(prefix),
              mac: gateway.mac,
              forwarding: gateway.forwarding,
              mtuBytes: context.uplink?.mtuBytes ?? 1500,
              metric: 250, // below the management vNIC (SDN-RTE, L2B-26)
              fact: 'L2B-26',
              confidence: 'documented',
            }),
          ]
        : []),
      ...context.endpoints.map((endpoint) => endpointRows(network, endpoint, context, hostMac)),
      hostBalancer(network, context),
    ])
  },
}

function endpointRows(
  network: L2BridgeNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
): Fragment {
  const { management } = context
  const port = stationOf.port(endpoint.id)
  const own = network.subnets.map((subnet) => subnet.prefix)
  const own6 = ipv6AddressesOf(network, endpoint, context.host)
  const turned = hairpin(endpoint, context, 'host-port')
  const mapping = portMapping(endpoint, context, 'before-switch')
  const translating = network.outboundNat.enabled && management !== null
  const built = layersFrom(port, endpoint.id, [
    ...aclGroups(port, endpoint, context),
    ...(own6.length > 0 ? aclGroups(port, endpoint, context, 'ipv6') : []),
    ...dsrGroups(network, endpoint, context, { bridgesLocally: true }),
    ...(translating
      ? [
          outboundNat(endpoint, context, {
            hostAddress: management.address,
            exceptions: [...own, ...network.outboundNat.exceptions],
            icmp: { kind: 'pass' },
            icmpFact: 'L2B-08',
          }),
        ]
      : []),
    ...mapping.groups,
    ...turned.groups,
    outwardRewrite(network, endpoint, context, hostMac, own, translating),
    rewriteInward(endpoint, context, hostMac, own6),
  ])
  const arp = tableOf(port, 'arp')
  const missing = missingGateway(network, endpoint, context, arp)
  // Behind a gateway endpoint the host routes; the wire reaches the container by its address only
  // where the container subnet is on the wire itself.
  const onTheWire = network.hostEndpoint === null
  return joinFragments([
    mapping.fragment,
    turned.fragment,
    endpointFragment(network, endpoint, context, {
      mtuBytes: context.uplink?.mtuBytes ?? 1500,
      vlanId: endpoint.vlanId ?? network.vlanId,
      vni: null,
      vfpEnabled: true,
      layers: built.layers,
      arp: missing.length > 0 ? arp : null,
      vtep: null,
    }),
    {
      tables: [
        ...built.tables,
        ...(missing.length > 0
          ? [
              table({
                id: arp,
                kind: 'neighbours',
                station: port,
                name: 'VFP ARP answers',
                order: 'priority',
                otherwise: { kind: 'pass' },
                because: origin(network.id, 'A.8', 'inferred'),
              }),
            ]
          : []),
      ],
      rows: [
        ...built.rows,
        noDhcp(endpoint),
        ...missing,
        ...(onTheWire
          ? [
              forwardByAddress(endpoint, context, hostMac, own6),
              ...answersFromUplink(endpoint, context, hostMac, own6),
            ]
          : []),
      ],
    },
  ])
}

/** A lease is kept by a MAC that never appears on the wire: the port lets no question out (L2B-37). */
function noDhcp(endpoint: HnsEndpoint): RowDraft {
  return row(tableOf(stationOf.port(endpoint.id), 'security'), 'dhcp', {
    name: 'DHCP',
    conditions: portConditions('udp', DHCP_SERVER_PORT),
    action: { kind: 'block', reason: 'dhcp-not-supported' },
    origin: origin(endpoint.id, 'L2B-37', 'documented'),
  })
}

/** Nobody has the gateway's address: no host endpoint, no router on the board (L2B-33). */
function missingGateway(
  network: L2BridgeNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  arp: TableId,
): RowDraft[] {
  const gateway = endpoint.gateway ?? subnetFor(network.subnets, endpoint)?.gateway ?? null
  const owned =
    network.hostEndpoint !== null ||
    Object.values(context.topology.nodes).some(
      (node) =>
        (node.kind === 'router' && node.interfaces.some((item) => item.address === gateway)) ||
        (node.kind === 'azure-fabric' && node.gateway === gateway),
    )
  if (gateway === null || owned) return []
  return [
    row(arp, 'gateway', {
      name: `${gateway}, nobody`,
      priority: 1,
      conditions: [{ field: 'destination-ip', in: [hostPrefix(gateway)] }],
      action: { kind: 'block', reason: 'no-gateway-endpoint' },
      origin: origin(network.id, 'L2B-33', 'documented'),
    }),
  ]
}

/** What the frame's MACs become on the way out, or that it goes to the uplink at once. */
function outwardRewrite(
  network: L2BridgeNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
  own: readonly Ipv4Cidr[],
  translating: boolean,
): GroupDraft {
  const group = groupTable(stationOf.port(endpoint.id), 'l2', 'out')
  const rows = network.hostEndpoint
    ? behindGateway(group, network, endpoint, context, hostMac, own, translating)
    : onTheLan(group, network, context, hostMac)
  return {
    layer: 'l2',
    direction: 'out',
    rows: [
      ...ownBackendRows(network, endpoint, context, group),
      ...redirectedPrefixes(group, endpoint, hostMac, own),
      ...rows,
    ],
    otherwise: { kind: 'pass' },
  }
}

/** A prefix with NeedEncap goes to the host's own port, where load balancers are (SVC-01, L2B-39). */
function redirectedPrefixes(
  group: TableId,
  endpoint: HnsEndpoint,
  hostMac: MacAddress,
  own: readonly Ipv4Cidr[],
): RowDraft[] {
  return endpoint.policies.flatMap((policy) =>
    policy.type === 'SdnRoute' && policy.needEncap && prefixLengthOf(policy.destinationPrefix) < 32
      ? [
          row(group, `route/${policy.destinationPrefix}`, {
            name: `${policy.destinationPrefix} NeedEncap`,
            priority: 7,
            conditions: [
              { field: 'destination-ip', in: [policy.destinationPrefix] },
              { field: 'destination-ip', notIn: own },
            ],
            action: { kind: 'rewrite-mac', source: null, destination: hostMac },
            origin: origin(endpoint.id, 'L2B-39', 'documented'),
          }),
        ]
      : [],
  )
}

/** Config 1: neighbours on this switch keep real MACs, everybody else sees the host's (L2B-01, L2B-05). */
function onTheLan(
  group: TableId,
  network: L2BridgeNetwork,
  context: DriverContext,
  hostMac: MacAddress,
): RowDraft[] {
  return [
    row(group, 'local', {
      name: 'local neighbours keep their MAC',
      priority: 10,
      conditions: [{ field: 'destination-mac', is: context.localMacs }],
      action: { kind: 'pass' },
      origin: origin(network.id, 'L2B-01', 'documented'),
    }),
    row(group, 'uplink', {
      name: `source → ${hostMac}`,
      priority: 20,
      action: { kind: 'rewrite-mac', source: hostMac, destination: null },
      origin: origin(network.id, '3.5-l2-rewrite', 'documented'),
    }),
  ]
}

/** Config 2: translated traffic leaves by the uplink; the rest goes to the gateway endpoint. */
function behindGateway(
  group: TableId,
  network: L2BridgeNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
  own: readonly Ipv4Cidr[],
  translating: boolean,
): RowDraft[] {
  const { management, host } = context
  const toUplink = { kind: 'redirect-to-uplink', sourceMac: hostMac } as const
  const subnet = subnetFor(network.subnets, endpoint)
  const pastGateway = !departs(context.topology, 'l2bridge-nat-path', 'through-gateway')
  const elsewhere = Object.values(context.topology.networks)
    .filter((other) => other.type === network.type && other.hostId !== network.hostId)
    .flatMap((other) => other.subnets.map((item): Ipv4Cidr => item.prefix))
    .sort()
  return [
    ...(hasGate(host.release, 'routes-through-management') || elsewhere.length === 0
      ? []
      : [
          row(group, 'fabric-routes', {
            name: 'other nodes: the fabric routes',
            priority: 5,
            conditions: [{ field: 'destination-ip', in: elsewhere }],
            action: { ...toUplink, toGateway: true },
            origin: origin(network.id, 'L2B-31', 'inferred'),
          }),
        ]),
    ...(management ? hostAddressRows(group, endpoint, management, hostMac) : []),
    ...(management && pastGateway
      ? [
          row(group, 'translated', {
            name: `from ${management.address}`,
            priority: 10,
            conditions: [{ field: 'source-ip', in: [hostPrefix(management.address)] }],
            action: toUplink,
            origin: origin(network.id, 'L2B-09', 'inferred'),
          }),
        ]
      : []),
    ...(translating && subnet && pastGateway
      ? [
          row(group, 'untranslated', {
            name: 'ICMP, which NAT leaves as it is',
            priority: 20,
            conditions: [
              { field: 'protocol', is: [1] },
              { field: 'destination-ip', notIn: [...own, ...network.outboundNat.exceptions] },
            ],
            action: toUplink,
            origin: origin(network.id, 'L2B-08', 'documented'),
          }),
        ]
      : []),
  ]
}

/** The host's own address is reached only with a redirect policy (L2B-23, L2B-24). */
function hostAddressRows(
  group: TableId,
  endpoint: HnsEndpoint,
  management: Management,
  hostMac: MacAddress,
): RowDraft[] {
  const redirect = endpoint.policies.some(
    (policy) =>
      policy.type === 'SdnRoute' && isInCidr(management.address, policy.destinationPrefix),
  )
  return [
    row(group, 'host-address', {
      name: `${management.address}/32`,
      priority: 6,
      conditions: [{ field: 'destination-ip', in: [hostPrefix(management.address)] }],
      action: redirect
        ? { kind: 'rewrite-mac', source: null, destination: hostMac }
        : { kind: 'block', reason: 'no-redirect-policy' },
      origin: redirect
        ? origin(endpoint.id, 'L2B-23', 'documented')
        : origin(endpoint.id, 'L2B-24', 'inferred'),
    }),
  ]
}
