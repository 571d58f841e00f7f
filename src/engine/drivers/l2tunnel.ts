import { AZURE_GATEWAY_MAC } from '../facts/azure'
import type { HnsEndpoint, L2TunnelNetwork } from '../model/topology'
import { joinFragments, origin, row, table, type Fragment } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import type { MacAddress } from '../wire/address'
import type { DriverContext, NetworkDriver } from './driver'
import { aclGroups } from './shared/acl'
import { dsrGroups, ownBackendRows } from './shared/client-balancer'
import { endpointFragment } from './shared/endpoint'
import { answersFromUplink, forwardByAddress, rewriteInward } from './shared/l2-rewrite'
import { groupTable, layersFrom } from './shared/layers'
import { outboundNat } from './shared/outbound-nat'
import { hairpin, portMapping } from './shared/published-ports'
import { TRAITS } from './traits'

/**
 * L2Tunnel: L2Bridge whose every packet goes to the physical host under the VM, also between two
 * containers of one VM, because that is where the policy lives (data-paths 4.5).
 */
export const l2tunnelDriver: NetworkDriver<L2TunnelNetwork> = {
  type: 'l2tunnel',
  traits: TRAITS.l2tunnel,

  compile(network, context) {
    const hostMac = context.uplink?.mac
    if (hostMac === undefined) return joinFragments([])
    return joinFragments(
      context.endpoints.map((endpoint) => endpointRows(network, endpoint, context, hostMac)),
    )
  },
}

function endpointRows(
  network: L2TunnelNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  hostMac: MacAddress,
): Fragment {
  const port = stationOf.port(endpoint.id)
  const arp = tableOf(port, 'arp')
  const rewrite = groupTable(port, 'l2', 'out')
  const turned = hairpin(endpoint, context, 'own-port')
  const mapping = portMapping(endpoint, context, 'without-switch')
  const { management } = context
  const built = layersFrom(port, endpoint.id, [
    ...aclGroups(port, endpoint, context),
    ...dsrGroups(network, endpoint, context),
    ...(network.outboundNat.enabled && management
      ? [
          outboundNat(endpoint, context, {
            hostAddress: management.address,
            exceptions: [
              ...network.subnets.map((subnet) => subnet.prefix),
              ...network.outboundNat.exceptions,
            ],
            icmp: { kind: 'block', reason: 'nat-no-icmp' },
            icmpFact: 'L2T-09',
          }),
        ]
      : []),
    ...mapping.groups,
    ...turned.groups,
    {
      layer: 'l2',
      direction: 'out',
      otherwise: { kind: 'pass' },
      rows: [
        ...ownBackendRows(network, endpoint, context, rewrite),
        row(rewrite, 'uplink', {
          name: `source → ${hostMac}`,
          priority: 20,
          action: { kind: 'rewrite-mac', source: hostMac, destination: null },
          origin: origin(network.id, '3.5-l2-rewrite', 'documented'),
        }),
      ],
    },
    rewriteInward(endpoint, context, hostMac),
  ])
  return joinFragments([
    mapping.fragment,
    turned.fragment,
    endpointFragment(network, endpoint, context, {
      mtuBytes: context.uplink?.mtuBytes ?? 1500,
      vlanId: null,
      vni: null,
      vfpEnabled: true,
      layers: built.layers,
      arp,
      vtep: null,
      alwaysUplink: true,
    }),
    {
      tables: [
        ...built.tables,
        table({
          id: arp,
          kind: 'neighbours',
          station: port,
          name: 'VFP ARP answers',
          order: 'priority',
          otherwise: { kind: 'answer-arp', mac: AZURE_GATEWAY_MAC },
          because: origin(network.id, 'L2T-01', 'documented'),
        }),
      ],
      rows: [
        ...built.rows,
        forwardByAddress(endpoint, context, hostMac),
        ...answersFromUplink(endpoint, context, hostMac),
      ],
    },
  ])
}
