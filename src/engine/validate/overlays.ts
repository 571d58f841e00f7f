import { sortedValues } from '../../lib/sort'
import { hasGate } from '../facts/gates'
import { isVni } from '../facts/limits'
import { clusterOf } from '../model/queries'
import type { Host, OverlayNetwork, Topology } from '../model/topology'
import { VXLAN_PORT } from '../wire/build'
import type { Diagnostic } from './diagnostic'
import { error, warning, type Check } from './report'

/** Tunnels: who may make them, and what the members must agree on. */
export const overlayChecks: readonly Check[] = [
  eachOverlay(swarm),
  eachOverlay(vnis),
  eachOverlay(ports),
  eachOverlay(clusterAgrees),
]

function eachOverlay(
  check: (topology: Topology, network: OverlayNetwork, host: Host) => readonly Diagnostic[],
): Check {
  return (topology) =>
    sortedValues(topology.networks).flatMap((network) => {
      const host = topology.hosts[network.hostId]
      return network.type === 'overlay' && host ? check(topology, network, host) : []
    })
}

/** V-01: one of the hosts is a manager, and all of them are in the swarm. flannel needs none. */
function swarm(topology: Topology, network: OverlayNetwork, host: Host) {
  if (network.controlPlane !== 'docker') return []
  const roles = clusterOf(topology, network).map(
    (member) => topology.hosts[member.hostId]?.setup.swarm,
  )
  if (host.setup.swarm !== 'none' && roles.includes('manager')) return []
  const text =
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'
  return [error('V-01', network.id, { network: network.name, host: host.name }, text)]
}

/** V-02 and V-03: a VNI for each subnet, none twice, all in range. */
function vnis(_topology: Topology, network: OverlayNetwork) {
  const given = network.subnets.map(({ vni }) => vni).filter((vni) => vni !== 0)
  const count = new Set(given).size
  const insufficient =
    count < network.subnets.length
      ? [
          error(
            'V-02',
            network.id,
            { network: network.name, count },
            `insufficient vnis(${count}) passed to overlay. Windows driver requires VNIs to be prepopulated`,
          ),
        ]
      : []
  const outside = given
    .filter((vni) => !isVni(vni))
    .map((vni) =>
      error(
        'V-03',
        network.id,
        { vni },
        `invalid VXLAN backend config. VNI [${vni}] must be greater than or equal to 4096 on Windows`,
      ),
    )
  return [...insufficient, ...outside]
}

/** V-04: flannel takes 4789 alone; HNS takes other ports from 10.3 on. */
function ports(_topology: Topology, network: OverlayNetwork, host: Host) {
  const port = network.tunnel.udpPort
  const isTaken = network.controlPlane === 'docker' && hasGate(host.release, 'vxlan-port')
  if (port === VXLAN_PORT || isTaken) return []
  const text = `Port [${port}] is not supported on Windows. Omit the setting to default to port 4789`
  return [error('V-04', network.id, { network: network.name, port }, text)]
}

/** Members of one overlay must agree on the VNI of a subnet (data-paths OVL-37) and on the port. */
function clusterAgrees(topology: Topology, network: OverlayNetwork) {
  return clusterOf(topology, network).flatMap((other) => {
    if (other.type !== 'overlay' || other.id >= network.id) return []
    const own = { network: network.name, port: network.tunnel.udpPort }
    const wanted = other.tunnel.udpPort
    const portDiffers = own.port !== wanted
    return [
      ...(portDiffers
        ? [warning('board-port-differs', network.id, { ...own, other: wanted })]
        : []),
      ...network.subnets.flatMap((subnet) => {
        const same = other.subnets.find((candidate) => candidate.prefix === subnet.prefix)
        if (!same || same.vni === subnet.vni) return []
        const params = { network: network.name, vni: subnet.vni, other: same.vni }
        return [warning('board-vni-differs', network.id, params)]
      }),
    ]
  })
}
