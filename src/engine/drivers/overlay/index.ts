import { hasGate, isSince } from '../../facts/gates'
import { departs } from '../../model/assumptions'
import type { HnsEndpoint, OverlayNetwork } from '../../model/topology'
import { joinFragments, origin, row, type Fragment, type RowDraft } from '../../tables/fragment'
import { interfaceOf, stationOf, tableOf } from '../../tables/station-ids'
import type { DriverContext, NetworkDriver } from '../driver'
import { aclGroups } from '../shared/acl'
import { dsrGroups } from '../shared/client-balancer'
import { hasResolver } from '../shared/dns'
import { endpointFragment, hostPrefix } from '../shared/endpoint'
import { groupTable, layersFrom, type GroupDraft } from '../shared/layers'
import { outboundNat } from '../shared/outbound-nat'
import { portMapping } from '../shared/published-ports'
import { arpAnswers } from './arp-answers'
import { encapsulationGroup } from './encapsulation'
import { hasHostRoute, providerOf, remoteSubnets, subnetHolding } from './peers'
import { resolverCompartment } from './resolver-compartment'
import { routingMesh } from './routing-mesh'
import { serviceGroups } from './services'
import { tunnelEnd } from './tunnel-end'
import { TRAITS } from '../traits'

/**
 * Overlay: containers of many hosts in one VXLAN segment. VFP on the port knows where everybody is,
 * wraps the frame and sends it between the hosts' own addresses; nothing is learned (data-paths 4.4).
 */
export const overlayDriver: NetworkDriver<OverlayNetwork> = {
  type: 'overlay',
  traits: TRAITS.overlay,

  compile(network, context) {
    return joinFragments([
      ...context.endpoints.map((endpoint) => endpointRows(network, endpoint, context)),
      tunnelEnd(network, context),
      ...(hasResolver(network) ? [resolverCompartment(network, context)] : []),
      routingMesh(network, context),
    ])
  },
}

function endpointRows(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): Fragment {
  const { host, uplink, vSwitch } = context
  const port = stationOf.port(endpoint.id)
  const arp = tableOf(port, 'arp')
  // Nobody says whether newer hosts answer their own published overlay ports.
  const answersHost =
    isSince(host.release, 'ws2022') && departs(context.topology, 'overlay-own-port', 'works')
  const mapping = portMapping(endpoint, context, 'without-switch', {
    answersHost,
    fixesMac: true,
  })
  const answers = arpAnswers(network, endpoint, context, port, arp)
  const built = layersFrom(port, endpoint.id, [
    ...aclGroups(port, endpoint, context),
    ...serviceGroups(network, endpoint, context),
    ...dsrGroups(network, endpoint, context),
    ...natGroup(network, endpoint, context),
    ...mapping.groups,
    encapsulationGroup(network, endpoint, context, groupTable(port, 'encap', 'out')),
    providerRoute(endpoint),
  ])
  const underlayMtu = uplink?.mtuBytes ?? 1500
  const firewall = stationOf.firewall(endpoint.compartmentId)
  return joinFragments([
    mapping.fragment,
    endpointFragment(network, endpoint, context, {
      mtuBytes: hasGate(host.release, 'overlay-mtu')
        ? underlayMtu - network.tunnel.overheadBytes
        : underlayMtu,
      vlanId: null,
      vni: subnetHolding(network, endpoint.address)?.vni ?? null,
      vfpEnabled: true,
      layers: built.layers,
      arp,
      vtep: providerOf(network, context) === null ? null : stationOf.vtep(vSwitch.id),
      direct: true,
    }),
    {
      tables: [...built.tables, ...answers.tables],
      rows: [
        ...built.rows,
        ...answers.rows,
        ...hostRoutes(network, endpoint, context),
        // F-03: overlay endpoints get an allow-all rule.
        row(tableOf(firewall, 'in'), `overlay/${endpoint.id}`, {
          name: 'overlay allow all',
          conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
          action: { kind: 'allow' },
          origin: origin(endpoint.id, 'F-03', 'observed'),
        }),
      ],
    },
  ])
}

/** The host's way to its own overlay containers: only with HostRoute, only to local ones (OVL-30…32). */
function hostRoutes(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): RowDraft[] {
  const { host, management, vSwitch } = context
  const table = tableOf(stationOf.stack(host.id), 'routes')
  const reachable = hasHostRoute(network, context) && management !== null
  return [
    ...(reachable
      ? [
          row(table, `overlay/${endpoint.id}`, {
            name: hostPrefix(endpoint.address),
            conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
            action: {
              kind: 'route',
              nextHop: null,
              interfaceId: interfaceOf(vSwitch.id),
              metric: 1,
            },
            origin: origin(network.id, 'OVL-31', 'documented'),
          }),
        ]
      : []),
    ...[
      ...network.subnets.map((subnet) => subnet.prefix),
      ...remoteSubnets(network, context).map((remote) => remote.subnet.prefix),
    ].map((prefix) =>
      row(table, `overlay/${network.id}/${prefix}`, {
        name: `${prefix}, outside the VNI`,
        conditions: [{ field: 'destination-ip', in: [prefix] }],
        action: { kind: 'block', reason: 'no-route' },
        origin: origin(
          network.id,
          network.controlPlane === 'flannel' ? 'OVL-32' : 'OVL-30',
          'inferred',
        ),
      }),
    ),
  ]
}

/** OutBoundNAT, which the Docker driver always adds from Server 2019 (OVL-16, OVL-18, X-06). */
function natGroup(
  network: OverlayNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): GroupDraft[] {
  const { management, host } = context
  const has =
    network.outboundNat.enabled &&
    hasGate(host.release, 'overlay-outbound-nat') &&
    !departs(context.topology, 'overlay-internet', 'no-rule')
  if (!has || management === null) return []
  return [
    outboundNat(endpoint, context, {
      hostAddress: management.address,
      exceptions: [
        ...network.subnets.map((subnet) => subnet.prefix),
        hostPrefix(management.address),
        ...network.outboundNat.exceptions,
      ],
      icmp: { kind: 'block', reason: 'nat-no-icmp' },
      icmpFact: 'OVL-17',
    }),
  ]
}

/** VNET_PA_ROUTE_LAYER: the outer next hop comes from the host's own tables (rule-tables A.10). */
function providerRoute(endpoint: HnsEndpoint): GroupDraft {
  const table = groupTable(stationOf.port(endpoint.id), 'paRoute', 'out')
  return {
    layer: 'paRoute',
    direction: 'out',
    otherwise: { kind: 'pass' },
    rows: [
      row(table, 'PA_ROUTE', {
        priority: 45535,
        action: { kind: 'resolve-outer' },
        origin: origin(endpoint.networkId, 'A.10', 'documented'),
      }),
    ],
  }
}
