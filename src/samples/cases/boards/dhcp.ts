import { PLAIN_CREATION } from '../../../engine/model/asked'
import type { Host, MachineNode, Topology } from '../../../engine/model/topology'
import { ipv4, mac } from '../../../engine/wire/address'
import { add, editHost, editNetwork } from '../../labs/edits'
import { labL2Bridge1 } from '../../labs/lab-l2bridge'
import { labTransparent } from '../../labs/lab-transparent'
import { cable, type LabOptions } from '../../labs/parts'

/*
 * Boards of the cases about DHCP: no --subnet, and a server on the LAN.
 */

type Lab = (options: LabOptions) => Topology

const SERVER: MachineNode = {
  id: 'node:dhcp',
  kind: 'external-host',
  name: 'LEASES',
  address: ipv4('10.0.0.54'),
  prefixLength: 24,
  gateway: ipv4('10.0.0.1'),
  mac: mac('00-1B-21-EE-00-36'),
  listeners: [],
  routes: [],
  records: [],
  dhcp: { dnsServers: [ipv4('10.0.0.53')], leaseSeconds: 691_200 },
}

const creation = { ...PLAIN_CREATION, options: ['without-subnet', 'dhcp'] } as const

const withServer = (board: Topology): Topology =>
  add(board, { nodes: [SERVER], links: [cable('lan-dhcp', 'node:lan', 'node:dhcp')] })

/** T1 and T2 ask for their addresses; host A is what `patch` says. */
export const leased =
  (patch: Partial<Host>): Lab =>
  (options) =>
    withServer(
      editHost(
        editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { creation }),
        'host:a',
        patch,
      ),
    )

/** The same on l2bridge, where it is refused on a real host. */
export const leasedBridge: Lab = (options) =>
  withServer(editNetwork(labL2Bridge1(options), 'net:a-l2b', 'l2bridge', { creation }))
