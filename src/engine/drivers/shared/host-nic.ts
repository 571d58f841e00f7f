import type { HnsNetwork } from '../../model/topology'
import type { NetworkId } from '../../model/ids'
import { joinFragments, origin, row, type Fragment } from '../../tables/fragment'
import type { Confidence } from '../../tables/rule'
import { interfaceOf, stationOf, tableOf } from '../../tables/station-ids'
import { cidrOf, type Ipv4Address, type MacAddress } from '../../wire/address'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { idleLinkLocal } from './ipv6'

/** A NIC of the host's own stack on a network: the NAT gateway, or the host endpoint of host-gw. */
export interface HostNicOptions {
  readonly role: 'management' | 'host-endpoint'
  readonly address: Ipv4Address
  readonly prefixLength: number
  readonly mac: MacAddress
  readonly forwarding: boolean
  readonly mtuBytes: number
  readonly metric: number
  readonly fact: string
  readonly confidence: Confidence
}

/** The NIC, its port, its interface in the host stack, its address and its on-link route. */
export function hostNicFragment(
  network: HnsNetwork & { readonly id: NetworkId },
  context: DriverContext,
  options: HostNicOptions,
): Fragment {
  const { host, vSwitch } = context
  const stack = stationOf.stack(host.id)
  const nic = stationOf.hostNic(network.id)
  const port = stationOf.hostPort(network.id)
  const interfaceId = interfaceOf(network.id)
  const token = `hvnic(${network.name})`
  const because = origin(network.id, options.fact, options.confidence)
  const ipv6 = idleLinkLocal(stack, network.id, options.mac, network.id)
  return joinFragments([
    {
      stations: [
        {
          kind: 'nic',
          id: nic,
          token,
          hostId: host.id,
          entity: network.id,
          role: options.role,
          stack,
          port,
          endpointId: null,
        },
      ],
      ports: [
        {
          kind: 'port',
          id: port,
          token,
          hostId: host.id,
          entity: network.id,
          role: options.role,
          vSwitch: stationOf.vSwitch(vSwitch.id),
          nic,
          number: 0,
          mac: options.mac,
          vlanId: null,
          vni: null,
          networkId: network.id,
          networkName: network.name,
          endpointId: null,
          vfpEnabled: false,
          layers: [],
          security: null,
          arp: null,
          forwarding: null,
          vtep: null,
          direct: false,
          alwaysUplink: false,
        },
      ],
      interfaces: [
        {
          stack,
          interface: {
            id: interfaceId,
            name: `vEthernet (${network.name})`,
            mac: options.mac,
            address: options.address,
            prefixLength: options.prefixLength,
            ipv6: ipv6.addresses,
            mtuBytes: options.mtuBytes,
            forwarding: options.forwarding,
            attachedTo: nic,
            vlanId: null,
          },
        },
      ],
      rows: [
        row(tableOf(stack, 'local'), network.id, {
          name: options.address,
          conditions: [{ field: 'destination-ip', in: [hostPrefix(options.address)] }],
          action: { kind: 'deliver-local' },
          origin: because,
        }),
        row(tableOf(stack, 'routes'), `${network.id}/on-link`, {
          name: cidrOf(options.address, options.prefixLength),
          conditions: [
            { field: 'destination-ip', in: [cidrOf(options.address, options.prefixLength)] },
          ],
          action: { kind: 'route', nextHop: null, interfaceId, metric: options.metric },
          origin: because,
        }),
        ...ipv6.rows,
      ],
    },
  ])
}
