import { sortedValues } from '../../../../lib/sort'
import { hostOfEndpoint, networkOf } from '../../../model/queries'
import type { EndpointPolicy } from '../../../model/topology'
import { change, nameOf, type Candidate, type Maker } from '../candidate'
import { senderEndpoints } from '../site'
import { calledServices } from './elsewhere'

/* Load balancers. */

/** Any node may use any backend. */
export const trafficEverywhere: Maker = (site) =>
  calledServices(site)
    .filter(({ localOnly }) => localOnly)
    .map(({ id, name }) =>
      change(
        'service-local-off',
        { service: name },
        { kind: 'update-service', id, patch: { localOnly: false } },
      ),
    )

/** One more backend, on the node where the packet died or beside the one who calls itself. */
export const oneMoreBackend: Maker = (site) => {
  const { topology, station } = site
  return calledServices(site).flatMap((service): Candidate[] => {
    const first = service.endpointIds[0]
    const type = first && topology.endpoints[first]?.networkId
    const driver = type && topology.networks[type]?.type
    return sortedValues(topology.endpoints)
      .filter(
        (endpoint) =>
          !service.endpointIds.includes(endpoint.id) &&
          hostOfEndpoint(topology, endpoint.id) === station.hostId &&
          networkOf(topology, endpoint)?.type === driver,
      )
      .map((endpoint) =>
        change(
          'service-backend',
          { service: service.name, container: nameOf(topology, endpoint.id) },
          {
            kind: 'update-service',
            id: service.id,
            patch: { endpointIds: [...service.endpointIds, endpoint.id] },
          },
        ),
      )
  })
}

/** The node translates for the client, in place of the client's own port. */
export const withoutDsr: Maker = (site) =>
  calledServices(site)
    .filter(({ dsr }) => dsr)
    .map(({ id, name }) =>
      change(
        'service-dsr-off',
        { service: name },
        { kind: 'update-service', id, patch: { dsr: false } },
      ),
    )

/** The node itself may call its own port. */
export const nodeMayCall: Maker = (site) =>
  calledServices(site)
    .filter(({ localRoutedVip }) => !localRoutedVip)
    .map(({ id, name }) =>
      change(
        'service-local-routed',
        { service: name },
        { kind: 'update-service', id, patch: { localRoutedVip: true } },
      ),
    )

/** What CNI calls loopbackDSR: a container can be its own backend. */
export const loopbackDsr: Maker = (site) =>
  senderEndpoints(site)
    .filter(({ policies }) => policies.every(({ type }) => type !== 'LoopbackDsr'))
    .map((endpoint) => {
      const policies: readonly EndpointPolicy[] = [...endpoint.policies, { type: 'LoopbackDsr' }]
      return change(
        'loopback-dsr',
        { container: nameOf(site.topology, endpoint.id) },
        { kind: 'update-endpoint', id: endpoint.id, patch: { policies } },
      )
    })
