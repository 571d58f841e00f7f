import { sortedValues } from '../../../../lib/sort'
import {
  entityName,
  hostAddressOf,
  hostOfEndpoint,
  networksOfBalancer,
} from '../../../model/queries'
import type { EndpointPolicy, HnsEndpoint, LoadBalancer } from '../../../model/topology'
import type { IpAddress } from '../../../wire/address'
import type { Candidate, Maker } from '../candidate'
import { meantEndpoints, type Site } from '../site'

/* The board stays, the packet changes. */

function sendTo(
  { request, topology }: Site,
  endpoint: HnsEndpoint,
  port: number | null,
  address: IpAddress = endpoint.address,
): Candidate {
  const name = entityName(topology, endpoint.id)
  return {
    parts: [{ kind: 'send-to', params: { name, address, ...(port !== null && { port }) } }],
    edits: [],
    send: { request: { ...request, to: address, destinationPort: port }, sendTo: name },
  }
}

/** Straight to the container behind the published port that was called, at its own address. */
export const sendToContainer: Maker = (site) => {
  const { topology, request, station } = site
  if (request.protocol !== 'tcp' && request.protocol !== 'udp') return []
  const isCalled = (policy: EndpointPolicy) =>
    policy.type === 'PortMapping' &&
    policy.protocol === request.protocol &&
    policy.externalPort === request.destinationPort
  return sortedValues(topology.endpoints)
    .filter(
      (endpoint) =>
        (station.hostId === null || hostOfEndpoint(topology, endpoint.id) === station.hostId) &&
        endpoint.policies.some(isCalled),
    )
    .flatMap((endpoint) =>
      endpoint.policies.flatMap((policy) =>
        policy.type === 'PortMapping' && isCalled(policy)
          ? [sendTo(site, endpoint, policy.internalPort)]
          : [],
      ),
    )
}

/** The service that was called, by its virtual address or by a node's own. */
export function calledServices({ topology, request, drop }: Site): readonly LoadBalancer[] {
  return sortedValues(topology.loadBalancers).filter(
    ({ id, vip, externalPort }) =>
      id === drop.origin.object ||
      (vip !== null && vip === request.to) ||
      (vip === null && externalPort === request.destinationPort),
  )
}

/** Straight to a backend of the service. */
export const sendToBackend: Maker = (site) =>
  calledServices(site).flatMap((service) =>
    service.endpointIds.flatMap((id) => {
      const endpoint = site.topology.endpoints[id]
      const port = service.internalPort === 0 ? site.request.destinationPort : service.internalPort
      return endpoint ? [sendTo(site, endpoint, port)] : []
    }),
  )

/** To another node that serves the same port. */
export const sendToOtherNode: Maker = (site) =>
  calledServices(site)
    .filter(({ vip }) => vip === null)
    .flatMap((service) =>
      networksOfBalancer(site.topology, service).flatMap((network): Candidate[] => {
        const address = hostAddressOf(site.topology, network.hostId)
        if (!address || address === site.request.to) return []
        const host = entityName(site.topology, network.hostId)
        const port = service.externalPort
        return [
          {
            parts: [{ kind: 'send-to-host', params: { host, address, port } }],
            edits: [],
            send: { request: { ...site.request, to: address }, sendTo: host },
          },
        ]
      }),
    )

/** To the IPv4 address of what was meant by an IPv6 one. */
export const sendToIpv4: Maker = (site) =>
  meantEndpoints(site).map((endpoint) => sendTo(site, endpoint, site.request.destinationPort))

/** A packet that routers may take apart. */
export const sendFragments: Maker = ({ request, sentTo }) =>
  request.dontFragment
    ? [
        {
          parts: [{ kind: 'send-fragments', params: {} }],
          edits: [],
          send: { request: { ...request, dontFragment: false }, sendTo: sentTo },
        },
      ]
    : []
