import { OUTBOUND_NAT } from '../../facts/winnat'
import type { HnsEndpoint, HnsNetwork } from '../../model/topology'
import { origin, row, type RowDraft } from '../../tables/fragment'
import type { TableId } from '../../tables/rule'
import { stationOf } from '../../tables/station-ids'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import { groupTable, type GroupDraft } from './layers'
import {
  answerConditions,
  balanceAction,
  serviceConditions,
  serviceNames,
  servicesOf,
  type Backend,
  type Service,
} from './services'

/*
 * What load balancers put on the port of a container: the client's rewriting with DSR, the server
 * side of the backends, and the loop of a container that is its own backend.
 */

const DSR_PRIORITY = 500 // of a hand-made sample (rule-tables A.8)
const SERVER_PRIORITY = 90
const ANSWER_PRIORITY = 8
const LOOPBACK_PRIORITY = 5
const OWN_PRIORITY = 3

/** What drivers want differently of services. */
export interface DsrOptions {
  /** A backend on the same switch is sent to at once: the rewriting puts its MAC there (rule-tables A.8). */
  readonly bridgesLocally?: boolean
}

/** LB_DSR and the rows of SLB_NAT_LAYER that services add to a container's port. */
export function dsrGroups(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  { bridgesLocally = false }: DsrOptions = {},
): GroupDraft[] {
  const services = servicesOf(network, context).filter(({ balancer }) => balancer.dsr)
  return [
    ...clientSide(endpoint, context, services, bridgesLocally),
    ...serverSide(endpoint, services),
    ...loopback(endpoint, context),
  ]
}

/** VIP to backend at the client's own port; the source stays the client (SVC-02). */
function clientSide(
  endpoint: HnsEndpoint,
  context: DriverContext,
  services: readonly Service[],
  bridgesLocally: boolean,
): GroupDraft[] {
  const { management } = context
  // The caller's own address is no neighbour: another layer decides about it (SVC-03).
  const isNeighbour = ({ endpoint: { id }, isLocal }: Backend) => isLocal && id !== endpoint.id
  if (management === null || services.length === 0) return []
  const table = groupTable(stationOf.port(endpoint.id), 'lbDsr', 'out')
  return [
    {
      layer: 'lbDsr',
      direction: 'out',
      otherwise: { kind: 'pass' },
      rows: services.map((service) =>
        row(table, service.balancer.id, {
          name: serviceNames.dsr(service, management.address),
          priority: DSR_PRIORITY,
          conditions: serviceConditions(service.balancer, service.frontend),
          action: balanceAction(
            service,
            service.backends,
            context,
            { source: null },
            (backend) => bridgesLocally && isNeighbour(backend),
          ),
          origin: origin(service.balancer.id, 'SVC-02', 'documented'),
          stateful: true,
        }),
      ),
    },
  ]
}

/** A backend takes what is still addressed to the VIP, and its answers are not translated (A.8). */
function serverSide(endpoint: HnsEndpoint, services: readonly Service[]): GroupDraft[] {
  const port = stationOf.port(endpoint.id)
  const inward = groupTable(port, 'nat', 'in')
  const outward = groupTable(port, 'nat', 'out')
  const served = services.flatMap((service) =>
    service.local
      .filter((backend) => backend.endpoint.id === endpoint.id)
      .map((backend) => ({ service, backend })),
  )
  if (served.length === 0) return []
  return [
    {
      layer: 'nat',
      direction: 'in',
      otherwise: { kind: 'pass' },
      rows: served
        .filter(({ backend }) => backend.port !== 0)
        .map(({ service, backend }) =>
          row(inward, `service/${service.balancer.id}`, {
            name: serviceNames.server(service),
            priority: SERVER_PRIORITY,
            conditions: serviceConditions(service.balancer, service.frontend),
            action: { kind: 'dnat', address: backend.address, port: backend.port },
            origin: origin(service.balancer.id, 'B.7', 'documented'),
            stateful: true,
          }),
        ),
    },
    {
      layer: 'nat',
      direction: 'out',
      otherwise: { kind: 'pass' },
      rows: served.map(({ service, backend }) =>
        row(outward, `service/${service.balancer.id}`, {
          name: serviceNames.answer(service),
          priority: ANSWER_PRIORITY,
          conditions: answerConditions(service.balancer, [backend]),
          action: { kind: 'allow' },
          origin: origin(service.balancer.id, 'A.8', 'inferred'),
        }),
      ),
    },
  ]
}

/** OutBoundNAT with the own address as only destination: CNI's `loopbackDSR` (SVC-04). */
function loopback(endpoint: HnsEndpoint, context: DriverContext): GroupDraft[] {
  const { management } = context
  if (management === null || !hasLoopback(endpoint)) return []
  const table = groupTable(stationOf.port(endpoint.id), 'nat', 'out')
  const own = [hostPrefix(endpoint.address)]
  const firstPort =
    OUTBOUND_NAT.firstPort + (context.portNumber(endpoint) % 256) * OUTBOUND_NAT.blockSize
  return [
    {
      layer: 'nat',
      direction: 'out',
      otherwise: { kind: 'pass' },
      rows: (['TCP', 'UDP'] as const).map((protocol) =>
        row(table, `loopback/${protocol}`, {
          name: `SNAT_${protocol}_OUTBOUNDNAT_${firstPort}_${management.address}`,
          priority: LOOPBACK_PRIORITY,
          conditions: [
            { field: 'protocol', is: [protocol === 'TCP' ? 6 : 17] },
            { field: 'source-ip', in: own },
            { field: 'destination-ip', in: own },
          ],
          action: { kind: 'snat', address: management.address, firstPort },
          origin: origin(endpoint.id, 'SVC-04', 'documented'),
          stateful: true,
        }),
      ),
    },
  ]
}

const hasLoopback = (endpoint: HnsEndpoint): boolean =>
  endpoint.policies.some((policy) => policy.type === 'LoopbackDsr')

/**
 * What a service turned back to the caller itself, for the layer that decides where a frame goes:
 * round to the own port when the loopback policy changed the source, else nowhere (SVC-03, SVC-04).
 */
export function ownBackendRows(
  network: HnsNetwork,
  endpoint: HnsEndpoint,
  context: DriverContext,
  table: TableId,
): RowDraft[] {
  const isBackend = servicesOf(network, context).some(
    ({ balancer, local }) =>
      balancer.dsr && local.some((backend) => backend.endpoint.id === endpoint.id),
  )
  if (!isBackend) return []
  const looped = hasLoopback(endpoint)
  return [
    row(table, 'own-backend', {
      name: looped
        ? `${endpoint.address}, looped back`
        : `${endpoint.address}, source = destination`,
      priority: OWN_PRIORITY,
      conditions: [{ field: 'destination-ip', in: [hostPrefix(endpoint.address)] }],
      action: looped
        ? { kind: 'to-port', port: stationOf.port(endpoint.id), turn: 'without-switch' }
        : { kind: 'block', reason: 'own-backend-without-loopback' },
      origin: looped
        ? origin(endpoint.id, 'SVC-04', 'documented')
        : origin(endpoint.id, 'SVC-03', 'inferred'),
    }),
  ]
}
