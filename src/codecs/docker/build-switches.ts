import { traitsOf } from '../../engine/drivers/traits'
import {
  PLAIN_CREATION,
  PLAIN_TEAM,
  PLAIN_TUNNEL,
  type NetworkCreation,
} from '../../engine/model/asked'
import { FIRST_VNI, poolMac } from '../../engine/facts/defaults'
import type { VSwitchId } from '../../engine/model/ids'
import type { HnsNetwork, Host, PhysicalNic } from '../../engine/model/topology'
import { takeMac, type BoardDraft } from './board-draft'
import { seedOf, type PlannedNetwork } from './plan-networks'
import { buildSurroundings, type UplinkPlan } from './surroundings'

/** One internal switch for all NAT networks, external ones by `uplinksOf`; and the networks on them. */
export function buildSwitches(
  draft: BoardDraft,
  host: Host,
  networks: readonly PlannedNetwork[],
): void {
  const nats = networks.filter((network) => network.type === 'nat')
  const first = nats[0]
  if (first) {
    const id: VSwitchId = 'vsw:docker-nat'
    const seed = seedOf(first)
    draft.vSwitches.push({
      id,
      hostId: host.id,
      name: first.name,
      kind: 'internal',
      uplinkNicIds: [],
      team: PLAIN_TEAM,
      managementVNic: true,
      managementForwarding: true,
      managementMac: takeMac(draft, (attempt) => poolMac(seed, attempt + 1)),
    })
    for (const network of nats) draft.networks.push(networkRecord(draft, host, network, id))
  }
  for (const network of networks) {
    if (network.type !== 'nat' && !isExternal(network)) buildHostSwitch(draft, host, network)
  }
  const uplinks = uplinksOf(networks.filter(isExternal))
  const plans = uplinks.length > 0 ? uplinks : [{ networks: [], nicNames: [] }]
  const nics = buildSurroundings(draft, host, plans, networks)
  for (const [index, uplink] of uplinks.entries()) {
    buildExternalSwitch(draft, host, uplink, nics[index] ?? [], index)
  }
}

const isExternal = ({ type }: PlannedNetwork): boolean => traitsOf(type).switchKind === 'external'

/** A switch without an uplink for one network: the Default Switch, an internal or a private one. */
function buildHostSwitch(draft: BoardDraft, host: Host, network: PlannedNetwork): void {
  const id: VSwitchId = `vsw:${network.id.slice('net:'.length)}`
  const { switchKind, natEngine } = traitsOf(network.type)
  const hasHost = switchKind === 'internal'
  const seed = seedOf(network)
  draft.vSwitches.push({
    id,
    hostId: host.id,
    name: network.name,
    kind: switchKind,
    uplinkNicIds: [],
    team: PLAIN_TEAM,
    managementVNic: hasHost,
    managementForwarding: natEngine === 'ics',
    managementMac: hasHost ? takeMac(draft, (attempt) => poolMac(seed, attempt + 1)) : null,
  })
  draft.networks.push(networkRecord(draft, host, network, id))
}

/**
 * Which networks share an external switch: l2bridge, l2tunnel and overlay on the same adapter do, a
 * transparent network is alone on its own (data-paths X-17).
 */
function uplinksOf(networks: readonly PlannedNetwork[]): UplinkPlan[] {
  const alone: UplinkPlan[] = []
  const shared = new Map<string, PlannedNetwork[]>()
  const layered = networks.filter(({ type }) => type !== 'transparent')
  // Those that name an adapter come first: the others join the first of them.
  const named = layered.filter((network) => network.interfaceNames.length > 0)
  for (const network of named) {
    const key = network.interfaceNames.join(',')
    shared.set(key, [...(shared.get(key) ?? []), network])
  }
  const free = layered.filter((network) => network.interfaceNames.length === 0)
  if (free.length > 0) {
    const key = [...shared.keys()][0] ?? ''
    shared.set(key, [...(shared.get(key) ?? []), ...free])
  }
  for (const network of networks.filter(({ type }) => type === 'transparent')) {
    alone.push({ networks: [network], nicNames: network.interfaceNames })
  }
  return [
    ...[...shared].map(([key, members]) => ({
      networks: members,
      nicNames: key === '' ? [] : key.split(','),
    })),
    ...alone,
  ]
}

function buildExternalSwitch(
  draft: BoardDraft,
  host: Host,
  uplink: UplinkPlan,
  nics: readonly PhysicalNic[],
  index: number,
): void {
  const id: VSwitchId = `vsw:docker-${index + 1}`
  draft.vSwitches.push({
    id,
    hostId: host.id,
    name: nics[0]?.name ?? 'External',
    kind: 'external',
    uplinkNicIds: nics.map((nic) => nic.id),
    team: PLAIN_TEAM,
    managementVNic: true,
    managementForwarding: false,
    managementMac: null,
  })
  for (const network of uplink.networks) {
    draft.networks.push(networkRecord(draft, host, network, id))
  }
}

/** What docker was told and prints: the name for HNS, and no subnet where HNS chose one. */
function creationOf(source: PlannedNetwork['source']): NetworkCreation {
  if (source === null) return PLAIN_CREATION
  return {
    ...PLAIN_CREATION,
    hnsName: source.hnsName === source.dockerId ? null : source.hnsName,
    options: source.subnets.length === 0 ? ['without-subnet'] : [],
  }
}

function networkRecord(
  draft: BoardDraft,
  host: Host,
  network: PlannedNetwork,
  vSwitchId: VSwitchId,
): HnsNetwork {
  const { id, name, subnets, source, vlanId } = network
  const base = {
    id,
    hostId: host.id,
    vSwitchId,
    name,
    dnsServers: source?.dnsServers ?? [],
    dnsSuffix: source?.dnsSuffix ?? '',
    creation: creationOf(source),
  }
  const outboundNat = source?.outboundNat ?? { enabled: false, exceptions: [] }
  switch (network.type) {
    case 'nat':
      return { ...base, type: 'nat', subnets, gatewayDns: true }
    case 'transparent':
      return { ...base, type: 'transparent', subnets, vlanId }
    case 'l2bridge':
      // docker makes no endpoint in compartment 1: the gateway is on the LAN.
      return {
        ...base,
        type: 'l2bridge',
        ipv6: null,
        subnets,
        vlanId,
        hostEndpoint: null,
        outboundNat,
      }
    case 'l2tunnel':
      return { ...base, type: 'l2tunnel', subnets, outboundNat }
    case 'ics':
    case 'internal':
    case 'private':
      return { ...base, type: network.type, subnets }
    case 'overlay':
      return {
        ...base,
        type: 'overlay',
        subnets: subnets.map((subnet, index) => ({
          ...subnet,
          vni: source?.vnis[index] ?? FIRST_VNI + index,
        })),
        controlPlane: 'docker',
        distributedRouterMac: takeMac(draft, (attempt) => poolMac(seedOf(network), attempt)),
        providerAddress: null,
        // docker adds OutBoundNAT to every endpoint of an overlay from 2019 on (data-paths 3.3).
        outboundNat: { enabled: true, exceptions: [] },
        tunnel: PLAIN_TUNNEL,
        hostRoute: false,
        knowsPeers: true,
        remoteMacsValid: true,
      }
  }
}
