import { sortedValues } from '../../../../lib/sort'
import { traitsOf } from '../../../drivers/traits'
import { findByName, networkOf, nicsOf } from '../../../model/queries'
import type { MachineNode, Topology } from '../../../model/topology'
import { addressOf } from '../../../trace/target'
import { isIpv6 } from '../../../wire/address'
import { change, nameOf, type Candidate, type Maker } from '../candidate'
import { senderEndpoints } from '../site'
import { hostsOnTheWay } from './links'

/* Names, and addresses that DHCP gives. */

const machinesOf = (topology: Topology): readonly MachineNode[] =>
  sortedValues(topology.nodes).flatMap((node) => ('listeners' in node ? [node] : []))

const dnsServersOf = (topology: Topology): readonly MachineNode[] =>
  machinesOf(topology).filter(({ kind }) => kind === 'dns-server')

/** Who asks is told of a DNS server of the board: the container, else the host that its resolver asks by. */
export const askServer: Maker = (site) => {
  const { topology } = site
  return dnsServersOf(topology).flatMap(({ address }): Candidate[] => [
    ...senderEndpoints({ ...site, sender: site.request.from })
      .filter(({ dnsServers }) => dnsServers[0] !== address)
      .map((endpoint) =>
        change(
          'dns-server',
          { name: nameOf(topology, endpoint.id), address },
          {
            kind: 'update-endpoint',
            id: endpoint.id,
            patch: { dnsServers: [address, ...endpoint.dnsServers] },
          },
        ),
      ),
    ...hostsOnTheWay(site).flatMap((hostId) =>
      nicsOf(topology, hostId)
        .filter((nic) => nic.address !== null && nic.dnsServers[0] !== address)
        .map((nic) =>
          change(
            'dns-server',
            { name: nameOf(topology, hostId), address },
            {
              kind: 'update-nic',
              id: nic.id,
              patch: { dnsServers: [address, ...nic.dnsServers] },
            },
          ),
        ),
    ),
  ])
}

/** A DNS server of the board learns the name of a thing that is there. */
export const addRecord: Maker = ({ topology, request }) => {
  const name = request.query ?? ''
  const named = findByName(topology, name)
  const address = named && addressOf(topology, named.id)
  if (!address || isIpv6(address)) return []
  return dnsServersOf(topology).map((server) =>
    change(
      'dns-record',
      { server: server.name, name, address },
      {
        kind: 'update-node',
        id: server.id,
        node: { ...server, records: [...server.records, { name, address }] },
      },
    ),
  )
}

/** As long as a Windows DHCP server lends an address by itself. */
const LEASE_SECONDS = 8 * 24 * 3600

/** A machine of the board gives addresses. */
export const dhcpOn: Maker = ({ topology }) =>
  machinesOf(topology)
    .filter(({ dhcp }) => dhcp === null)
    .map((machine) =>
      change(
        'dhcp-on',
        { machine: machine.name },
        {
          kind: 'update-node',
          id: machine.id,
          node: { ...machine, dhcp: { dnsServers: [], leaseSeconds: LEASE_SECONDS } },
        },
      ),
    )

/** HNS assigns the addresses of the sender's network, which asks DHCP. */
export const staticAddresses: Maker = (site) =>
  senderEndpoints(site).flatMap((endpoint): Candidate[] => {
    const network = networkOf(site.topology, endpoint)
    if (!network || !network.creation.options.includes('dhcp')) return []
    if (!traitsOf(network.type).asksDhcp) return []
    const options = network.creation.options.filter((option) => option !== 'dhcp')
    return [
      change(
        'address-static',
        { network: network.name, prefix: network.subnets[0]?.prefix ?? '' },
        {
          kind: 'update-network',
          id: network.id,
          patch: { creation: { ...network.creation, options } },
        },
      ),
    ]
  })
