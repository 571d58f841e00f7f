import { sortedValues } from '../../../../lib/sort'
import { VXLAN_PORT } from '../../../wire/build'
import { networkOf, networksOf } from '../../../model/queries'
import type { OverlayNetwork } from '../../../model/topology'
import { change, nameOf, type Candidate, type Maker } from '../candidate'
import { senderEndpoints, type Site } from '../site'
import { hostsOnTheWay } from './links'

/* Overlay networks and the virtual network of Azure. */

function overlaysOnTheWay(site: Site): readonly OverlayNetwork[] {
  return hostsOnTheWay(site)
    .flatMap((id) => networksOf(site.topology, id))
    .flatMap((network) => (network.type === 'overlay' ? [network] : []))
}

/** The sender's own overlays, or those of the place where it died. */
function ownOverlays(site: Site): readonly OverlayNetwork[] {
  const own = senderEndpoints(site).flatMap((endpoint) => {
    const network = networkOf(site.topology, endpoint)
    return network?.type === 'overlay' ? [network] : []
  })
  return own.length > 0 ? own : overlaysOnTheWay(site)
}

/** The control plane reaches the hosts that know nothing of their peers. */
export const peersKnown: Maker = (site) =>
  overlaysOnTheWay(site)
    .filter(({ knowsPeers }) => !knowsPeers)
    .map((network) =>
      change(
        'peers-known',
        { network: network.name, host: nameOf(site.topology, network.hostId) },
        { kind: 'update-network', id: network.id, patch: { knowsPeers: true } },
      ),
    )

/** The DR MACs of the other nodes are what they should be. */
export const remoteMacs: Maker = (site) =>
  overlaysOnTheWay(site)
    .filter(({ remoteMacsValid }) => !remoteMacsValid)
    .map((network) =>
      change(
        'remote-macs',
        { network: network.name, host: nameOf(site.topology, network.hostId) },
        { kind: 'update-network', id: network.id, patch: { remoteMacsValid: true } },
      ),
    )

/** HostRoute: containers and their own host may talk. */
export const hostRoute: Maker = (site) =>
  overlaysOnTheWay(site)
    .filter((network) => !network.hostRoute)
    .map((network) =>
      change(
        'host-route-on',
        { network: network.name },
        { kind: 'update-network', id: network.id, patch: { hostRoute: true } },
      ),
    )

/** The same VNI as the sender's network has. Edits of an overlay reach every host of its name. */
export const sameVni: Maker = (site) =>
  ownOverlays(site).flatMap((own) =>
    overlaysOnTheWay(site)
      .filter((other) => other.hostId !== own.hostId && other.id !== own.id)
      .flatMap((other): Candidate[] => {
        const vnis = own.subnets.map(({ vni }) => vni)
        const subnets = other.subnets.map((subnet, index) => ({
          ...subnet,
          vni: vnis[index] ?? subnet.vni,
        }))
        const isSame = subnets.every(({ vni }, index) => vni === other.subnets[index]?.vni)
        return isSame
          ? []
          : [
              change(
                'vni-same',
                { network: other.name, vni: vnis.join(', ') },
                { kind: 'update-network', id: other.id, patch: { subnets } },
              ),
            ]
      }),
  )

/** Another UDP port than the one that somebody below takes; Docker's own other choice. */
const OTHER_VXLAN_PORT = 4790

/** VXLAN on the usual port, or off the one that is taken, on every host of the way. */
export const tunnelPort: Maker = (site) => {
  const overlays = overlaysOnTheWay(site)
  const wanted = site.drop.reason === 'vxlan-intercepted' ? OTHER_VXLAN_PORT : VXLAN_PORT
  const others = overlays.filter(({ tunnel }) => tunnel.udpPort !== wanted)
  const [first] = others
  if (!first) return []
  return [
    change(
      'vxlan-port',
      { network: first.name, port: wanted },
      ...others.map(
        (network) =>
          ({
            kind: 'update-network',
            id: network.id,
            patch: { tunnel: { ...network.tunnel, udpPort: wanted } },
          }) as const,
      ),
    ),
  ]
}

/** Room for the outer headers: containers send packets that are smaller by that much. */
export const lowerMtu: Maker = (site) =>
  ownOverlays(site).flatMap((network): Candidate[] => {
    const size = Number(site.drop.params['size'])
    const mtu = Number(site.drop.params['mtu'])
    const overheadBytes = network.tunnel.overheadBytes + Math.max(0, size - mtu)
    return overheadBytes === network.tunnel.overheadBytes
      ? []
      : [
          change(
            'mtu-lower',
            { network: network.name, overhead: overheadBytes },
            {
              kind: 'update-network',
              id: network.id,
              patch: { tunnel: { ...network.tunnel, overheadBytes } },
            },
          ),
        ]
  })

/** The container's address becomes an IP configuration of its VM's NIC. */
export const registerAddress: Maker = ({ topology }) =>
  sortedValues(topology.nodes).flatMap((node) =>
    node.kind === 'azure-fabric'
      ? node.unregistered.map((address) =>
          change(
            'address-register',
            { fabric: node.name, address },
            {
              kind: 'update-node',
              id: node.id,
              node: {
                ...node,
                unregistered: node.unregistered.filter((other) => other !== address),
              },
            },
          ),
        )
      : [],
  )
