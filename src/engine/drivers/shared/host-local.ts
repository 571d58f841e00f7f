import { compareText } from '../../../lib/sort'
import { departs } from '../../model/assumptions'
import type { HnsEndpoint, HnsNetwork } from '../../model/topology'
import { joinFragments, row, type Fragment, type RowDraft } from '../../tables/fragment'
import type { Confidence, Origin, RuleAction, TableId } from '../../tables/rule'
import { stationOf } from '../../tables/station-ids'
import { mac, prefixLengthOf, type Ipv4Cidr, type MacAddress } from '../../wire/address'
import type { DriverContext } from '../driver'
import { traitsOf } from '../traits'
import { aclGroups } from './acl'
import { endpointFragment } from './endpoint'
import { hostNicFragment } from './host-nic'
import { layersFrom } from './layers'

/*
 * What the drivers on switches without an uplink have in common: ports without VFP policy, and the
 * host as the gateway of the subnet.
 */

/** Every endpoint of the network as a plain port. */
export function plainEndpoints(network: HnsNetwork, context: DriverContext): Fragment {
  return joinFragments(
    context.endpoints.map((endpoint) => plainEndpoint(network, endpoint, context)),
  )
}

/**
 * A port without VFP, until an ACL with RuleType Switch turns it on (data-paths part 5, inferred).
 * That of a Hyper-V container cannot be set (ACL-05).
 */
function plainEndpoint(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
): Fragment {
  const ignored =
    context.isHyperV(endpoint) || departs(context.topology, 'nat-switch-acl', 'ignored')
  const groups = ignored ? [] : aclGroups(stationOf.port(endpoint.id), endpoint, context)
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

export interface GatewayNicOptions {
  /** The host routes what comes in here. */
  readonly forwarding: boolean
  readonly fact: string
  readonly confidence: Confidence
}

/** The host's vNIC on the switch, with the gateway address; nothing when the network has no gateway. */
export function gatewayNic(
  network: HnsNetwork,
  context: DriverContext,
  options: GatewayNicOptions,
): Partial<Fragment> {
  const subnet = network.subnets[0]
  if (!subnet?.gateway) return {}
  return hostNicFragment(network, context, {
    role: 'management',
    address: subnet.gateway,
    prefixLength: prefixLengthOf(subnet.prefix),
    mac: gatewayMac(network, context),
    forwarding: options.forwarding,
    mtuBytes: 1500,
    metric: 256,
    fact: options.fact,
    confidence: options.confidence,
  })
}

/** The switch's own management MAC serves its first network; further ones count up from it. */
function gatewayMac(network: HnsNetwork, context: DriverContext): MacAddress {
  const siblings = translatedNetworks(context).filter(
    (other) => other.vSwitchId === network.vSwitchId,
  )
  const index = siblings.findIndex((other) => other.id === network.id)
  const base = context.vSwitch.managementMac ?? '00-15-5D-00-00-01'
  const last = (Number.parseInt(base.slice(-2), 16) + Math.max(index, 0)) & 0xff
  return mac(`${base.slice(0, -2)}${last.toString(16).padStart(2, '0')}`)
}

/** Networks of the host that something beside its stack translates, in the order of their ids. */
function translatedNetworks(context: DriverContext): HnsNetwork[] {
  return Object.values(context.topology.networks)
    .filter((other) => isTranslated(other) && other.hostId === context.host.id)
    .sort((a, b) => compareText(a.id, b.id))
}

function isTranslated(network: HnsNetwork): boolean {
  const { natEngine } = traitsOf(network.type)
  return natEngine === 'winnat' || natEngine === 'ics'
}

/** The row for what goes from this internal prefix to another one of the host; none without another. */
export function betweenInternals(
  network: HnsNetwork,
  context: DriverContext,
  table: TableId,
  action: RuleAction,
  because: Origin,
): RowDraft[] {
  const inside: readonly Ipv4Cidr[] = network.subnets.map((subnet) => subnet.prefix)
  const others = translatedNetworks(context)
    .filter((other) => other.id !== network.id)
    .flatMap((other) => other.subnets.map((subnet): Ipv4Cidr => subnet.prefix))
    .filter((prefix) => !inside.includes(prefix))
  if (others.length === 0) return []
  return [
    row(table, `${network.id}/between`, {
      name: 'internal to internal',
      priority: 1,
      conditions: [
        { field: 'source-ip', in: inside },
        { field: 'destination-ip', in: others },
      ],
      action,
      origin: because,
    }),
  ]
}
