import { aclsOf } from '../../../drivers/shared/acl'
import { containersOfCompartment, endpointsOfCompartment } from '../../../model/queries'
import type { AclPolicy, HnsEndpoint } from '../../../model/topology'
import { sortedValues } from '../../../../lib/sort'
import { cidrOf, isIpv6 } from '../../../wire/address'
import {
  change,
  nameOf,
  ruleProtocol,
  serviceOf,
  trafficParams,
  type Candidate,
  type Maker,
} from '../candidate'
import { endpointAt, type Site } from '../site'

/* ACLs and DisableICC of an endpoint. */

/** The endpoints whose ACLs may have decided: that of the port, or those behind the firewall. */
function governed(site: Site): readonly HnsEndpoint[] {
  const { topology, drop } = site
  const own = endpointAt(site)
  if (own) return [own]
  const byObject = sortedValues(topology.endpoints).find(({ id }) => id === drop.origin.object)
  if (byObject) return [byObject]
  const compartment = sortedValues(topology.compartments).find(
    ({ id }) => id === site.station.entity,
  )
  return compartment ? endpointsOfCompartment(topology, compartment.id) : []
}

const setPolicies = ({ id }: HnsEndpoint, policies: HnsEndpoint['policies']) =>
  ({ kind: 'update-endpoint', id, patch: { policies } }) as const

/** Which way the packet was going through the endpoint. */
function directionOf({ station, table }: Site): AclPolicy['direction'] {
  if (station.kind === 'port' && table) {
    const group = station.layers
      .flatMap(({ groups }) => groups)
      .find((each) => each.table === table.id)
    if (group) return group.direction
  }
  return table?.kind === 'firewall-out' ? 'out' : 'in'
}

/** The ACL of an endpoint that made the row which decided. */
function decidingAcl({ row }: Site, endpoint: HnsEndpoint): AclPolicy | null {
  const found = [...aclsOf(endpoint, 'switch'), ...aclsOf(endpoint, 'host')].find(({ index }) =>
    row?.id.endsWith(`/acl/${endpoint.id}/${index}`),
  )
  return found?.acl ?? null
}

const FIRST_PRIORITY = 1
const PLAIN_PRIORITY = 100

/**
 * An ACL that allows this traffic, with a number below that of the one that blocked: for any other
 * side, and for this other side alone.
 */
export const allowAcl: Maker = (site) => {
  const { topology, tuple, station } = site
  if (isIpv6(tuple.source) || isIpv6(tuple.destination)) return []
  const direction = directionOf(site)
  const service = serviceOf(tuple)
  const remote = direction === 'in' ? tuple.source : tuple.destination
  return governed(site).flatMap((endpoint): Candidate[] => {
    const blocking = decidingAcl(site, endpoint)
    const acls = endpoint.policies.filter(({ type }) => type === 'Acl') as readonly AclPolicy[]
    const lowest = Math.min(PLAIN_PRIORITY, ...acls.map(({ priority }) => priority))
    const priority = blocking ? blocking.priority - 1 : lowest
    if (priority < FIRST_PRIORITY) return []
    return [null, cidrOf(remote, 32)].map((remoteAddresses) => {
      const acl: AclPolicy = {
        type: 'Acl',
        name: `Allow ${trafficParams(tuple)['protocol'] ?? ''} ${service?.port ?? ''}`.trim(),
        action: 'allow',
        direction,
        protocol: ruleProtocol(tuple),
        localPorts: direction === 'in' && service ? String(service.port) : '',
        remotePorts: direction === 'out' && service ? String(service.port) : '',
        localAddresses: null,
        remoteAddresses,
        ruleType: station.kind === 'firewall' ? 'host' : 'switch',
        priority,
      }
      return change(
        'acl-allow',
        {
          container: nameOf(topology, endpoint.id),
          direction,
          priority,
          ...trafficParams(tuple),
          ...(remoteAddresses && { remote }),
        },
        setPolicies(endpoint, [...endpoint.policies, acl]),
      )
    })
  })
}

/** The ACL that decided goes; or all of them, where none of them allowed it. */
export const withoutAcl: Maker = (site) =>
  governed(site).flatMap((endpoint): Candidate[] => {
    const container = nameOf(site.topology, endpoint.id)
    const decided = decidingAcl(site, endpoint)
    const count = endpoint.policies.filter(({ type }) => type === 'Acl').length
    if (decided) {
      const policies = endpoint.policies.filter((policy) => policy !== decided)
      return [
        change('acl-remove', { container, acl: decided.name }, setPolicies(endpoint, policies)),
      ]
    }
    if (count === 0) return []
    const policies = endpoint.policies.filter(({ type }) => type !== 'Acl')
    return [change('acl-remove-all', { container, count }, setPolicies(endpoint, policies))]
  })

/** The endpoint may talk to its neighbours. */
export const neighboursAllowed: Maker = (site) =>
  governed(site)
    .filter(({ disableIcc }) => disableIcc)
    .map((endpoint) =>
      change(
        'icc-on',
        {
          container:
            containersOfCompartment(site.topology, endpoint.compartmentId)[0]?.name ??
            nameOf(site.topology, endpoint.id),
        },
        { kind: 'update-endpoint', id: endpoint.id, patch: { disableIcc: false } },
      ),
    )
