import { ICS_NAT } from '../facts/winnat'
import type { IcsNetwork } from '../model/topology'
import { joinFragments, origin, row, type Fragment } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import type { DriverContext, NetworkDriver } from './driver'
import { betweenInternals, gatewayNic, plainEndpoints } from './shared/host-local'
import { dnsAllows, resolverFragment } from './shared/resolver'
import { TRAITS } from './traits'

/**
 * ICS: the Default Switch of Windows clients. Wired as NAT is, but Internet Connection Sharing
 * translates and hands names on, and there are no static mappings (rule-tables A.6).
 */
export const icsDriver: NetworkDriver<IcsNetwork> = {
  type: 'ics',
  traits: TRAITS.ics,

  compile(network, context) {
    const gateway = network.subnets[0]?.gateway ?? null
    return joinFragments([
      // The SharedAccess service routes for its own interface.
      gatewayNic(network, context, { forwarding: true, fact: 'A.6', confidence: 'observed' }),
      plainEndpoints(network, context),
      translation(network, context),
      ...(gateway
        ? [
            resolverFragment(network, context, {
              stack: stationOf.stack(context.host.id),
              addresses: [gateway],
              upstreamFact: 'ICS-02',
              knowsPeers: false,
              isProxy: true,
            }),
            dnsAllows(network, context, gateway),
          ]
        : []),
    ])
  },
}

function translation(network: IcsNetwork, context: DriverContext): Partial<Fragment> {
  const networks = tableOf(stationOf.ics(context.host.id), 'networks')
  return {
    rows: [
      ...betweenInternals(
        network,
        context,
        networks,
        {
          kind: 'block',
          reason: 'nat-networks-not-routed',
          at: stationOf.stack(context.host.id),
        },
        origin(network.id, 'NAT-10', 'inferred'),
      ),
      row(networks, network.id, {
        name: `ICS ${network.name}`,
        priority: 2,
        conditions: [{ field: 'source-ip', in: network.subnets.map((subnet) => subnet.prefix) }],
        action: { kind: 'snat', address: null, firstPort: ICS_NAT.firstPort },
        origin: origin(network.id, 'ICS-01', 'observed'),
      }),
    ],
  }
}
