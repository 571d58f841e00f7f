import { hasGate, hostHas } from '../../facts/gates'
import type { HnsNetwork } from '../../model/topology'
import { joinFragments, origin, row, type Fragment, type RowDraft } from '../../tables/fragment'
import { stationOf, tableOf } from '../../tables/station-ids'
import type { Ipv4Address, Ipv4Cidr } from '../../wire/address'
import type { DriverContext } from '../driver'
import { hostPrefix } from './endpoint'
import type { LayerKey } from '../../facts/layers'
import { groupTable, layersFrom, type GroupDraft } from './layers'
import {
  answerConditions,
  balanceAction,
  balancersOf,
  portsOf,
  serviceConditions,
  serviceNames,
  servicesOf,
  type Service,
} from './services'

/*
 * What load balancers put on the port of the host: services without DSR, NodePorts, and what the
 * node calls itself (rule-tables B.7).
 */

interface Node {
  readonly network: HnsNetwork
  readonly context: DriverContext
  readonly address: Ipv4Address
}

const PRIORITY = 100

/** Layers of the host's port, and who sends traffic there. Nothing without a management address. */
export function hostBalancer(network: HnsNetwork, context: DriverContext): Fragment {
  const { management, vSwitch } = context
  if (management === null) return joinFragments([])
  const node: Node = { network, context, address: management.address }
  const services = servicesOf(network, context)
  const port = stationOf.hostPort(vSwitch.id)
  const built = layersFrom(
    port,
    vSwitch.id,
    services.flatMap((service) => groupsOf(node, service)),
  )
  return joinFragments([
    {
      tables: built.tables,
      layers: built.layers.length > 0 ? [{ port, layers: built.layers }] : [],
      rows: [
        ...built.rows,
        ...services
          .filter(({ balancer }) => balancer.vip === null)
          .flatMap((service) => [fromOutside(node, service), fromTheNode(node, service)]),
        ...nodeToVip(node),
      ],
    },
  ])
}

function layerOf({ backends }: Service): LayerKey {
  return backends.every(({ isLocal }) => isLocal) ? 'hostBalancer' : 'hostBalancerRemote'
}

function groupsOf(node: Node, service: Service): GroupDraft[] {
  const outward = service.balancer.vip === null ? nodePortOut(node, service) : vipOut(node, service)
  const inward = service.balancer.vip === null ? nodePortIn(node, service) : vipIn(node, service)
  const group = (direction: 'out' | 'in', rows: readonly RowDraft[]): GroupDraft[] =>
    rows.length === 0
      ? []
      : [{ layer: layerOf(service), direction, rows, otherwise: { kind: 'pass' } }]
  return [
    ...group('out', outward),
    ...group('in', inward),
    ...(outward.length > 0 && service.local.length > 0 ? [hairpinGroup(node, service)] : []),
  ]
}

const tableFor = ({ context }: Node, service: Service, direction: 'out' | 'in') =>
  groupTable(stationOf.hostPort(context.vSwitch.id), layerOf(service), direction)

/** A container's call of a virtual address, which the host then routes to the backend (SVC-01). */
function vipIn(node: Node, service: Service): RowDraft[] {
  const { balancer, frontend, backends, firstPort } = service
  if (balancer.dsr) return []
  return [
    row(tableFor(node, service, 'in'), balancer.id, {
      name: serviceNames.host(service),
      priority: PRIORITY,
      conditions: serviceConditions(balancer, frontend),
      action: balanceAction(service, backends, node.context, {
        source: sourceOf(node, service),
        firstPort,
        onward: 'stack',
      }),
      origin: origin(balancer.id, 'SVC-01', 'documented'),
      stateful: true,
    }),
  ]
}

/** The address a node sends as: the source VIP of the service, else its own (hns-objects 5.3). */
function sourceOf({ context, address }: Node, { balancer }: Service): Ipv4Address {
  return balancer.sourceVips[context.host.id] ?? address
}

/** The node's own call of a virtual address, and what it routes there for a container without DSR. */
function vipOut(node: Node, service: Service): RowDraft[] {
  const { balancer, frontend, backends, firstPort } = service
  const { host } = node.context
  const own = [hostPrefix(node.address)]
  const draft = (key: string, isOwn: boolean): RowDraft =>
    row(tableFor(node, service, 'out'), `${key}/${balancer.id}`, {
      name: serviceNames.host(service),
      priority: PRIORITY,
      conditions: [
        ...serviceConditions(balancer, frontend),
        isOwn ? { field: 'source-ip', in: own } : { field: 'source-ip', notIn: own },
      ],
      action: balanceAction(service, backends, node.context, {
        source: isOwn ? null : sourceOf(node, service),
        ...(!isOwn && { firstPort }),
        onward: 'vfp',
      }),
      origin: isOwn
        ? origin(balancer.id, 'B.7', 'documented')
        : origin(balancer.id, 'SVC-01', 'documented'),
      stateful: true,
    })
  return [
    ...(hasGate(host.release, 'node-to-vip') ? [draft('node', true)] : []),
    ...(balancer.dsr ? [] : [draft('routed', false)]),
  ]
}

/** Where a NodePort leads from outside: with policy Local only to this node, and as the client. */
function nodePortIn(node: Node, service: Service): RowDraft[] {
  const { balancer, frontend, local, backends, firstPort } = service
  if (local.length === 0) return []
  return [
    row(tableFor(node, service, 'in'), balancer.id, {
      name: serviceNames.host(service),
      priority: PRIORITY,
      conditions: serviceConditions(balancer, frontend),
      action: balancer.localOnly
        ? balanceAction(service, local, node.context, { source: null })
        : balanceAction(service, backends, node.context, {
            source: sourceOf(node, service),
            firstPort,
          }),
      origin: origin(balancer.id, 'B.7', 'inferred'),
      stateful: true,
    }),
  ]
}

/** The node's own call of its NodePort (SVC-09). */
function nodePortOut(node: Node, service: Service): RowDraft[] {
  const { balancer, frontend } = service
  const backends = balancer.localOnly ? service.local : service.backends
  if (!answersItself(node, service) || backends.length === 0) return []
  return [
    row(tableFor(node, service, 'out'), balancer.id, {
      name: serviceNames.host(service),
      priority: PRIORITY,
      conditions: serviceConditions(balancer, frontend),
      action: balanceAction(service, backends, node.context, { source: null, onward: 'vfp' }),
      origin: origin(balancer.id, 'SVC-09', 'documented'),
      stateful: true,
    }),
  ]
}

function answersItself({ context }: Node, { balancer }: Service): boolean {
  return balancer.localRoutedVip && hostHas(context.host, 'local-node-port')
}

/** The answers of backends on this node to the node (SVC-09). */
function hairpinGroup({ context }: Node, service: Service): GroupDraft {
  const table = groupTable(stationOf.hostPort(context.vSwitch.id), 'hairpin', 'in')
  return {
    layer: 'hairpin',
    direction: 'in',
    otherwise: { kind: 'pass' },
    rows: [
      row(table, service.balancer.id, {
        name: serviceNames.hairpin(service),
        priority: PRIORITY,
        conditions: answerConditions(service.balancer, service.local),
        action: { kind: 'allow' },
        origin: origin(service.balancer.id, 'SVC-09', 'documented'),
      }),
    ],
  }
}

/** The external port hands a NodePort to the host's port; a node without a pod drops it (SVC-06). */
function fromOutside({ context }: Node, service: Service): RowDraft {
  const { balancer, frontend, local } = service
  const external = stationOf.externalPort(context.vSwitch.id)
  return row(tableOf(external, 'forwarding'), `service/${balancer.id}`, {
    name: `${frontend}:${balancer.externalPort}/${balancer.protocol ?? 'any'}`,
    priority: 10,
    conditions: serviceConditions(balancer, frontend),
    action:
      local.length === 0
        ? { kind: 'block', reason: 'no-local-backend' }
        : {
            kind: 'to-port',
            port: stationOf.hostPort(context.vSwitch.id),
            turn: 'without-switch',
          },
    origin: origin(balancer.id, 'SVC-06', 'documented'),
  })
}

/** What the host sends to itself never reaches a port unless VFP is asked for it (SVC-05, SVC-09). */
function fromTheNode(node: Node, service: Service): RowDraft {
  const { host, vSwitch } = node.context
  const { balancer, frontend } = service
  const answers = answersItself(node, service)
  const because = answers
    ? origin(balancer.id, 'SVC-09', 'documented')
    : balancer.localRoutedVip
      ? origin(balancer.id, 'SVC-05', 'documented')
      : origin(balancer.id, 'L2B-21', 'inferred')
  const own = hostPrefix(frontend)
  return row(tableOf(stationOf.stack(host.id), 'published'), `service/${balancer.id}`, {
    name: `${frontend}:${balancer.externalPort}/${balancer.protocol ?? 'any'}`,
    priority: 10,
    conditions: [
      { field: 'destination-ip', in: answers ? [own] : [own, '127.0.0.0/8' as Ipv4Cidr] },
      ...portsOf(balancer),
    ],
    action: answers
      ? { kind: 'to-port', port: stationOf.hostPort(vSwitch.id) }
      : { kind: 'block', reason: 'hairpin-not-supported' },
    origin: because,
  })
}

/** Before Server 2022 the node itself does not reach a virtual address (SVC-07). */
function nodeToVip({ network, context, address }: Node): RowDraft[] {
  const { host } = context
  if (hasGate(host.release, 'node-to-vip')) return []
  return balancersOf(network, context.topology).flatMap((balancer) => {
    const { vip } = balancer
    return vip === null
      ? []
      : [
          row(tableOf(stationOf.stack(host.id), 'routes'), `service/${balancer.id}`, {
            name: `${hostPrefix(vip)}, not from the node`,
            conditions: [
              ...serviceConditions(balancer, vip),
              { field: 'source-ip', in: [hostPrefix(address)] },
            ],
            action: { kind: 'block', reason: 'vip-not-for-the-node' },
            origin: origin(balancer.id, 'SVC-07', 'documented'),
          }),
        ]
  })
}
