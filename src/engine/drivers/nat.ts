import { hasGate } from '../facts/gates'
import { WINNAT } from '../facts/winnat'
import type { HnsEndpoint, HnsNetwork, NatNetwork } from '../model/topology'
import { joinFragments, origin, row, type Fragment } from '../tables/fragment'
import { stationOf, tableOf } from '../tables/station-ids'
import { mac, prefixLengthOf, type Ipv4Cidr, type MacAddress } from '../wire/address'
import type { DriverContext, NetworkDriver } from './driver'
import { aclGroups } from './shared/acl'
import { endpointFragment } from './shared/endpoint'
import { hostNicFragment } from './shared/host-nic'
import { layersFrom } from './shared/layers'
import { portConditions, publishedPorts } from './shared/published-ports'
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
      ...(subnet?.gateway
        ? [
            hostNicFragment(network, context, {
              role: 'management',
              address: subnet.gateway,
              prefixLength: prefixLengthOf(subnet.prefix),
              mac: gatewayMac(network, context),
              forwarding: true, // WinNAT turns it on for its own interface
              mtuBytes: 1500,
              metric: 256,
              fact: 'A.5',
            }),
          ]
        : []),
      ...context.endpoints.map((endpoint) => endpointRows(network, endpoint, context)),
      natRows(network, context),
      mappingRows(context),
    ])
  },
}

/** A port without VFP, until an ACL with RuleType Switch turns it on (data-paths part 5, inferred). */
function endpointRows(
  network: NatNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): Fragment {
  const groups = aclGroups(stationOf.port(endpoint.id), endpoint, context.host.release)
  const built = layersFrom(stationOf.port(endpoint.id), endpoint.id, groups)
  return joinFragments([
    endpointFragment(network, endpoint, context, {
      mtuBytes: 1500,
      vlanId: null,
      vni: null,
      vfpEnabled: built.layers.length > 0,
      layers: built.layers,
      arp: null,
      vtep: null,
    }),
    { tables: built.tables, rows: built.rows },
  ])
}

/** The switch's own management MAC serves its first NAT network; further ones count up from it. */
function gatewayMac(network: NatNetwork, context: DriverContext): MacAddress {
  const siblings = natNetworksOn(context).filter((other) => other.vSwitchId === network.vSwitchId)
  const index = siblings.findIndex((other) => other.id === network.id)
  const base = context.vSwitch.managementMac ?? '00-15-5D-00-00-01'
  const last = (Number.parseInt(base.slice(-2), 16) + Math.max(index, 0)) & 0xff
  return mac(`${base.slice(0, -2)}${last.toString(16).padStart(2, '0')}`)
}

function natNetworksOn(context: DriverContext): HnsNetwork[] {
  return Object.values(context.topology.networks)
    .filter((other) => other.type === 'nat' && other.hostId === context.host.id)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** WinNAT translates what leaves the prefix, and refuses what goes from one internal to another. */
function natRows(network: NatNetwork, context: DriverContext): Partial<Fragment> {
  const nat = stationOf.nat(context.host.id)
  const networks = tableOf(nat, 'networks')
  const inside = network.subnets.map((subnet) => subnet.prefix)
  const others = natNetworksOn(context)
    .filter((other) => other.id !== network.id)
    .flatMap((other) => other.subnets.map((subnet): Ipv4Cidr => subnet.prefix))
    .filter((prefix) => !inside.includes(prefix))
  const several = hasGate(context.host.release, 'several-nat-networks')
  return {
    rows: [
      ...(others.length > 0
        ? [
            row(networks, `${network.id}/between`, {
              name: 'internal to internal',
              priority: 1,
              conditions: [
                { field: 'source-ip', in: inside },
                { field: 'destination-ip', in: others },
              ],
              action: several
                ? {
                    kind: 'block',
                    reason: 'nat-networks-not-routed',
                    at: stationOf.stack(context.host.id),
                  }
                : { kind: 'block', reason: 'nat-no-translation-between-internals', at: nat },
              origin: several
                ? origin(network.id, 'NAT-10', 'inferred')
                : origin(network.id, 'NAT-09', 'documented'),
            }),
          ]
        : []),
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
  return {
    rows: publishedPorts(context.endpoints).flatMap(({ endpoint, policy }) => {
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
        ...(context.host.firewall.localRulesApply
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
