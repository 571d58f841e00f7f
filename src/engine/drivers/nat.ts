import { excludedRangeOf } from '../facts/excluded-ports'
import { hasGate } from '../facts/gates'
import { WINNAT } from '../facts/winnat'
import { departs } from '../model/assumptions'
import type { NatNetwork } from '../model/topology'
import { joinFragments, origin, row, type Fragment } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import type { DriverContext, NetworkDriver } from './driver'
import { hasResolver } from './shared/dns'
import { betweenInternals, gatewayNic, plainEndpoints } from './shared/host-local'
import { portConditions, publishedPorts } from './shared/published-ports'
import { dnsAllows, resolverFragment } from './shared/resolver'
import { TRAITS } from './traits'

/**
 * NAT: an internal switch that never touches the physical NIC; the host routes, and WinNAT beside
 * its stack translates (data-paths 3.3). Ports carry no VFP policy (SDN#582).
 */
export const natDriver: NetworkDriver<NatNetwork> = {
  type: 'nat',
  traits: TRAITS.nat,

  compile(network, context) {
    const subnet = network.subnets[0]
    return joinFragments([
      // WinNAT turns forwarding on for its own interface.
      gatewayNic(network, context, { forwarding: true, fact: 'A.5', confidence: 'documented' }),
      plainEndpoints(network, context),
      natRows(network, context),
      mappingRows(context),
      ...(subnet?.gateway && hasResolver(network)
        ? [
            resolverFragment(network, context, {
              stack: stationOf.stack(context.host.id),
              addresses: [subnet.gateway],
              upstreamFact: 'NAT-43',
              knowsPeers: true,
            }),
            dnsAllows(network, context, subnet.gateway),
          ]
        : []),
    ])
  },
}

/** WinNAT translates what leaves the prefix, and refuses what goes from one internal to another. */
function natRows(network: NatNetwork, context: DriverContext): Partial<Fragment> {
  const nat = stationOf.nat(context.host.id)
  const networks = tableOf(nat, 'networks')
  const inside = network.subnets.map((subnet) => subnet.prefix)
  const several = hasGate(context.host.release, 'several-nat-networks')
  return {
    rows: [
      ...betweenInternals(
        network,
        context,
        networks,
        several
          ? {
              kind: 'block',
              reason: 'nat-networks-not-routed',
              at: stationOf.stack(context.host.id),
            }
          : { kind: 'block', reason: 'nat-no-translation-between-internals', at: nat },
        several
          ? origin(network.id, 'NAT-10', 'inferred')
          : origin(network.id, 'NAT-09', 'documented'),
      ),
      row(networks, network.id, {
        name: `NetNat ${network.name}`,
        priority: 2,
        conditions: [{ field: 'source-ip', in: inside }],
        action: { kind: 'snat', address: null, firstPort: WINNAT.firstPort },
        origin: origin(network.id, '3.5-winnat-session', 'observed'),
      }),
    ],
  }
}

/** `-p`: a static mapping, and the allow that HNS writes beside it (F-06). */
function mappingRows(context: DriverContext): Partial<Fragment> {
  const nat = stationOf.nat(context.host.id)
  const hnsOpens = !departs(context.topology, 'published-port-allow', 'by-hand')
  return {
    rows: publishedPorts(context.endpoints).flatMap(({ endpoint, policy }) => {
      // A port that Windows keeps is refused, or dead where HNS chose it (V-16, V-17).
      if (excludedRangeOf(context.host, policy) !== null) return []
      const key = `${endpoint.id}/${policy.protocol}/${policy.externalPort}`
      const conditions = portConditions(policy.protocol, policy.externalPort)
      return [
        row(tableOf(nat, 'mappings'), key, {
          name: `0.0.0.0:${policy.externalPort}/${policy.protocol}`,
          priority: 1,
          conditions,
          action: { kind: 'dnat', address: endpoint.address, port: policy.internalPort },
          origin: origin(endpoint.id, '3.5-static-mapping', 'documented'),
        }),
        ...(context.host.firewall.localRulesApply && hnsOpens
          ? [
              row(tableOf(nat, 'edge'), key, {
                name: `HNS: ${policy.externalPort}/${policy.protocol}`,
                conditions,
                action: { kind: 'allow' },
                origin: origin(endpoint.id, 'F-06', 'documented'),
              }),
            ]
          : []),
      ]
    }),
  }
}
