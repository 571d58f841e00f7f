import { traitsOf } from '../../engine/drivers/traits'
import {
  addressAt,
  ETHERNET_MTU_BYTES,
  LAN_OFFSETS,
  LAN_PREFIX,
  MACHINE_OUI,
  macFor,
  NEXT_LAN_PREFIXES,
  NIC_OUIS,
  ROUTER_OUI,
  VNET_OFFSETS,
} from '../../engine/facts/defaults'
import type { NodeId } from '../../engine/model/ids'
import type { Host, PhysicalNic, RouterInterface, Subnet } from '../../engine/model/topology'
import {
  cidrsOverlap,
  isInCidr,
  prefixLengthOf,
  type Ipv4Address,
  type Ipv4Cidr,
} from '../../engine/wire/address'
import { cable, takeAddress, takeMac, type BoardDraft } from './board-draft'
import type { PlannedNetwork } from './plan-networks'

/*
 * What is around the host: its NICs, the LANs they are on, a router, the internet, and a machine to
 * talk to; in Azure a VNet instead. docker prints none of it, so everything is chosen to agree with
 * what it does print: the LAN of a bridged network is the network's own prefix, and its gateway is
 * the router.
 */

/** The networks that share one external switch, and the NICs it takes. */
export interface UplinkPlan {
  readonly networks: readonly PlannedNetwork[]
  /** Empty: called Ethernet, Ethernet 2, … */
  readonly nicNames: readonly string[]
}

const INTERNET: NodeId = 'node:internet'
const ROUTER: NodeId = 'node:r1'
const MACHINE: NodeId = 'node:pc'

/** True for networks whose containers have addresses of the wire below. */
function isOnWire(network: PlannedNetwork): boolean {
  return traitsOf(network.type).switchKind === 'external' && network.type !== 'overlay'
}

/** Puts NICs and surroundings on the board; returns the NICs of each uplink in order. */
export function buildSurroundings(
  draft: BoardDraft,
  host: Host,
  uplinks: readonly UplinkPlan[],
  networks: readonly PlannedNetwork[],
): readonly (readonly PhysicalNic[])[] {
  draft.nodes.push({ id: INTERNET, kind: 'internet', name: 'Internet' })
  const grounds = host.machine === 'azure-vm' ? buildVNet : buildLans
  return grounds(draft, host, uplinks, networks)
}

interface Lan {
  readonly id: NodeId
  readonly prefix: Ipv4Cidr
  /** Of the router on it. */
  readonly gateway: Ipv4Address | null
}

function buildLans(
  draft: BoardDraft,
  host: Host,
  uplinks: readonly UplinkPlan[],
  networks: readonly PlannedNetwork[],
): PhysicalNic[][] {
  const taken = networks.flatMap((network) => network.subnets.map((subnet) => subnet.prefix))
  const lans: Lan[] = []
  const interfaces: RouterInterface[] = []
  const nics = uplinks.map((uplink): PhysicalNic[] => {
    const own = uplink.networks.find((network) => isOnWire(network) && network.vlanId === null)
    const wanted = own?.subnets[0]
    const known = wanted && lans.find((lan) => cidrsOverlap(lan.prefix, wanted.prefix))
    const lan = known ?? addLan(draft, lans, interfaces, wanted ?? freeLan(taken, lans))
    addRoutedSubnets(draft, interfaces, lan, lans.indexOf(lan) + 1, uplink.networks)
    const carriesVlans = uplink.networks.some((network) => network.vlanId !== null)
    return addNics(draft, host, uplink, {
      ground: lan.id,
      prefix: lan.prefix,
      gateway: lan.gateway,
      offset: LAN_OFFSETS.host,
      carriesVlans,
    })
  })
  draft.nodes.push({ id: ROUTER, kind: 'router', name: 'R1', interfaces, routes: [] })
  for (const [index, lan] of lans.entries()) {
    const name = `eth${index + 1}`
    const carriesVlans = interfaces.some(
      (port) => port.vlanId !== null && port.name.startsWith(`${name}.`),
    )
    cable(draft, ROUTER, lan.id, { interfaceName: name, carriesVlans })
  }
  cable(draft, ROUTER, INTERNET)
  const first = lans[0]
  if (first) addMachine(draft, first.id, first.prefix, first.gateway)
  return nics
}

/** A LAN with the router on it: at the gateway, or where there is room if that is elsewhere. */
function addLan(
  draft: BoardDraft,
  lans: Lan[],
  interfaces: RouterInterface[],
  subnet: Subnet,
): Lan {
  const number = lans.length + 1
  const suffix = number === 1 ? '' : `-${number}`
  const id: NodeId = `node:lan${suffix}`
  draft.nodes.push({ id, kind: 'segment', name: `LAN${suffix}`, prefix: subnet.prefix })
  const gateway = addInterface(draft, interfaces, `eth${number}`, subnet, null)
  const lan: Lan = { id, prefix: subnet.prefix, gateway }
  lans.push(lan)
  return lan
}

function addInterface(
  draft: BoardDraft,
  interfaces: RouterInterface[],
  name: string,
  { prefix, gateway }: Subnet,
  vlanId: number | null,
): Ipv4Address | null {
  const isInside = gateway !== null && isInCidr(gateway, prefix)
  const address = isInside ? gateway : takeAddress(draft, prefix, LAN_OFFSETS.router)
  if (!address) return null
  draft.addresses.add(address)
  const mac = takeMac(draft, (attempt) => macFor(ROUTER_OUI, `r1/${name}`, attempt))
  interfaces.push({ name, address, prefixLength: prefixLengthOf(prefix), mac, vlanId })
  return address
}

/** Further prefixes on the same wire: tagged ones, and second subnets. */
function addRoutedSubnets(
  draft: BoardDraft,
  interfaces: RouterInterface[],
  lan: Lan,
  number: number,
  networks: readonly PlannedNetwork[],
): void {
  for (const network of networks.filter(isOnWire)) {
    for (const subnet of network.subnets) {
      if (network.vlanId === null && subnet.prefix === lan.prefix) continue
      const name = `eth${number}.${network.vlanId ?? `sub${interfaces.length + 1}`}`
      if (interfaces.some((port) => port.name === name)) continue
      addInterface(draft, interfaces, name, subnet, network.vlanId)
    }
  }
}

function freeLan(taken: readonly Ipv4Cidr[], lans: readonly Lan[]): Subnet {
  const all = [...taken, ...lans.map((lan) => lan.prefix)]
  const free = [LAN_PREFIX, ...NEXT_LAN_PREFIXES].find(
    (prefix) => !all.some((other) => cidrsOverlap(prefix, other)),
  )
  return { prefix: free ?? LAN_PREFIX, gateway: null }
}

function buildVNet(
  draft: BoardDraft,
  host: Host,
  uplinks: readonly UplinkPlan[],
  networks: readonly PlannedNetwork[],
): PhysicalNic[][] {
  const own = networks.find((network) => network.type === 'l2tunnel')
  const { prefix, gateway } = own?.subnets[0] ?? freeLan([], [])
  const inside = gateway && isInCidr(gateway, prefix) ? gateway : takeAddress(draft, prefix, 1)
  const id: NodeId = 'node:vnet'
  const exit: NodeId = 'node:azure-gateway'
  draft.nodes.push(
    {
      id,
      kind: 'azure-fabric',
      name: 'VNet',
      prefix,
      gateway: inside ?? addressAt(prefix, 1),
      nsgRules: [],
      routes: [],
      unregistered: [],
    },
    { id: exit, kind: 'azure-gateway', name: 'Azure gateway' },
  )
  cable(draft, id, exit)
  cable(draft, exit, INTERNET)
  const nics = uplinks.map((uplink) =>
    addNics(draft, host, uplink, {
      ground: id,
      prefix,
      gateway: inside,
      offset: VNET_OFFSETS.host,
      carriesVlans: false,
    }),
  )
  addMachine(draft, id, prefix, inside)
  return nics
}

interface NicSite {
  readonly ground: NodeId
  readonly prefix: Ipv4Cidr
  readonly gateway: Ipv4Address | null
  readonly offset: number
  readonly carriesVlans: boolean
}

/** The NICs of an uplink, cabled. Only the host's first has a gateway: Windows wants one. */
function addNics(draft: BoardDraft, host: Host, uplink: UplinkPlan, site: NicSite): PhysicalNic[] {
  const names = uplink.nicNames.length > 0 ? uplink.nicNames : [defaultNicName(draft)]
  return names.map((name, index) => {
    const number = draft.nics.length + 1
    const nic: PhysicalNic = {
      id: `nic:${host.id.slice('host:'.length)}-${number}`,
      hostId: host.id,
      name: draft.nics.some((other) => other.name === name) ? defaultNicName(draft) : name,
      mac: takeMac(draft, (attempt) => macFor(NIC_OUIS[host.machine], `nic/${number}`, attempt)),
      // A team has one address: that of its management vNIC.
      address: index === 0 ? takeAddress(draft, site.prefix, site.offset) : null,
      prefixLength: prefixLengthOf(site.prefix),
      gateway: number === 1 ? site.gateway : null,
      dnsServers: [],
      mtuBytes: ETHERNET_MTU_BYTES,
      linkUp: true,
      medium: 'ethernet',
    }
    draft.nics.push(nic)
    cable(draft, nic.id, site.ground, { carriesVlans: site.carriesVlans })
    return nic
  })
}

function defaultNicName(draft: BoardDraft): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? 'Ethernet' : `Ethernet ${number}`
    if (!draft.nics.some((nic) => nic.name === name)) return name
  }
}

/** Somebody to send the first packet to. */
function addMachine(
  draft: BoardDraft,
  ground: NodeId,
  prefix: Ipv4Cidr,
  gateway: Ipv4Address | null,
): void {
  const address = takeAddress(draft, prefix, LAN_OFFSETS['external-host'])
  if (!address) return
  draft.nodes.push({
    id: MACHINE,
    kind: 'external-host',
    name: 'PC',
    address,
    prefixLength: prefixLengthOf(prefix),
    gateway,
    mac: takeMac(draft, (attempt) => macFor(MACHINE_OUI, 'pc', attempt)),
    listeners: [
      { protocol: 'tcp', port: 80 },
      { protocol: 'tcp', port: 443 },
    ],
    routes: [],
    records: [],
    dhcp: null,
  })
  cable(draft, MACHINE, ground)
}
