import { must } from '../../lib/assert'
import { err, ok } from '../../lib/result'
import type { LinkId } from '../model/ids'
import { entityName, linkIdsBetween, nicAt, nodeAt } from '../model/queries'
import type {
  Link,
  LinkEnd,
  MachineNode,
  NodeKind,
  PhysicalNic,
  UnderlayNode,
} from '../model/topology'
import { put, refuse, noteChange, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'
import { groundOf, unplug, type Ground } from './hosts'
import { settleNic } from './settle'
import { cable, plug } from './cables'
import { joinRouterToInternet, joinRouterToSegment } from './routers'
import { addressOn } from './underlay'

/** What may be at the ends of a cable. A pair that is not here makes no sense: two routers need a LAN. */
const PAIRS: Readonly<Record<NodeKind | 'nic', readonly NodeKind[]>> = {
  nic: ['segment', 'azure-fabric'],
  segment: [],
  router: ['segment', 'internet'],
  'external-host': ['segment', 'internet', 'azure-fabric'],
  'dns-server': ['segment', 'internet', 'azure-fabric'],
  internet: [],
  'azure-fabric': [],
  'azure-gateway': ['azure-fabric', 'internet'],
}

type End = PhysicalNic | UnderlayNode

/**
 * A cable between two ends, in either order. A NIC or machine has one cable: it is moved, and gets
 * an address of where it now is. Fails with `not-found`, `cannot-connect` and `already-connected`.
 */
export function connect(draft: Draft, edit: Extract<Edit, { kind: 'connect' }>): Outcome<LinkId> {
  const a = endAt(draft, edit.a)
  const b = endAt(draft, edit.b)
  if (!a) return refuse('not-found', { id: edit.a.of })
  if (!b) return refuse('not-found', { id: edit.b.of })
  const names = { a: entityName(draft.topology, a.id), b: entityName(draft.topology, b.id) }
  if (linkIdsBetween(draft.topology, a.id, b.id).length > 0) {
    return refuse('already-connected', names)
  }
  const link = join(draft, a, edit.a, b) ?? join(draft, b, edit.b, a)
  if (!link) return refuse('cannot-connect', names)
  return link.ok ? ok(link.value.id) : err(link.error)
}

function endAt(draft: Draft, end: LinkEnd): End | null {
  return nicAt(draft.topology, end) ?? nodeAt(draft.topology, end)
}

/** Null: this pair, in this order, is none of ours. */
function join(draft: Draft, from: End, fromEnd: LinkEnd, to: End): Outcome<Link> | null {
  if (!('kind' in to)) return null
  const kind = 'kind' in from ? from.kind : 'nic'
  if (!PAIRS[kind].includes(to.kind)) return null
  if (!('kind' in from)) return isGround(to) ? moveNic(draft, from, to) : null
  if (from.kind === 'router') return joinRouter(draft, from, fromEnd, to)
  if ('listeners' in from) return moveMachine(draft, from, to)
  return ok(cable(draft, plug(from.id), plug(to.id)))
}

function isGround(node: UnderlayNode): node is Ground {
  return node.kind === 'segment' || node.kind === 'azure-fabric'
}

function joinRouter(
  draft: Draft,
  router: Extract<UnderlayNode, { kind: 'router' }>,
  end: LinkEnd,
  to: UnderlayNode,
): Outcome<Link> {
  if (end.interfaceName !== null) {
    const hasIt = router.interfaces.some((port) => port.name === end.interfaceName)
    if (!hasIt) return refuse('not-found', { id: `${router.name} ${end.interfaceName}` })
    return ok(cable(draft, end, plug(to.id)))
  }
  if (to.kind === 'internet') return ok(joinRouterToInternet(draft, router, to))
  const link = to.kind === 'segment' ? joinRouterToSegment(draft, router, to) : null
  return link ? ok(link) : refuse('no-free-address', { network: to.name })
}

/** Azure VMs belong on a VNet, all others on a LAN. */
function moveNic(draft: Draft, nic: PhysicalNic, to: Ground): Outcome<Link> {
  const host = must(draft.topology.hosts[nic.hostId], 'moveNic: NIC without host')
  if ((to.kind === 'azure-fabric') !== (host.machine === 'azure-vm')) {
    return refuse('cannot-connect', { a: host.name, b: to.name })
  }
  const isElsewhere = groundOf(draft.topology, nic.id)?.id !== to.id
  unplug(draft, nic.id)
  const link = cable(draft, plug(nic.id), plug(to.id))
  const settled = isElsewhere ? settleNic(draft, nic.id, to) : ok(nic)
  return settled.ok ? ok(link) : err(settled.error)
}

function moveMachine(draft: Draft, machine: MachineNode, to: UnderlayNode): Outcome<Link> {
  unplug(draft, machine.id)
  if (to.kind === 'segment' || to.kind === 'azure-fabric' || to.kind === 'internet') {
    const place = addressOn(draft.topology, to, machine.kind)
    if (!place.ok) return place
    noteChange(draft, machine.id, 'address', machine.address, place.value.address)
    put(draft, 'nodes', { ...machine, ...place.value })
  }
  return ok(cable(draft, plug(machine.id), plug(to.id)))
}

/** Every kind of node that a NIC or node of this kind may be cabled to, in either order. */
export function partnersOf(kind: NodeKind | 'nic'): readonly (NodeKind | 'nic')[] {
  const kinds = Object.keys(PAIRS) as (NodeKind | 'nic')[] // the keys of a literal of that type
  return kinds.filter(
    (other) =>
      (other !== 'nic' && PAIRS[kind].includes(other)) ||
      (kind !== 'nic' && PAIRS[other].includes(kind)),
  )
}
