import type { ContainerId, EntityId, HostId, NodeId } from '../../engine/model/ids'
import {
  endpointsOfContainer,
  hostOfContainer,
  networksOf,
  nicsOf,
} from '../../engine/model/queries'
import type { NodeKind, Topology } from '../../engine/model/topology'
import type { BoardId, CanvasProps } from '../contract'
import { bottomOf, centreOf, rightOf } from '../scene/geometry'
import { coreOf, isBar } from '../scene/node-shapes'
import type { Scene } from '../scene/scene'
import type { FreePort } from './cable'
import type { PointerInput } from './desk'
import { isEntity } from './hit-test'

/** How near to its middle a hand must be, CSS pixels: 24 across, for a finger 44. */
const REACH = 12
const FINGER_REACH = 22
/** A thing drawn smaller than this has no room for handles, CSS pixels. */
const ROOM = 44
/** Beside the last socket of a host. */
const ASIDE = 28

/** What has one cable at most; LANs, routers, the Internet and Azure always have room for a further one. */
const ONE_CABLE: ReadonlySet<NodeKind> = new Set(['external-host', 'dns-server'])

/** The free ports of a thing, as handles. What is no host, container, network or machine has none. */
export function portsOf(scene: Scene, topology: Topology, id: BoardId): readonly FreePort[] {
  const owner = ownerOf(topology, id)
  const item = owner === null ? undefined : scene.byId.get(owner)
  if (owner === null || item === undefined) return []
  if (isHostId(owner)) return hostPorts(scene, topology, owner)
  if (isContainerId(owner)) return containerPorts(scene, topology, owner)
  if (isNodeId(owner)) return nodePorts(scene, topology, owner)
  // A network takes a further container of its host.
  const network = Object.values(topology.networks).find((each) => each.id === owner)
  const others = Object.values(topology.containers).filter(
    ({ id: containerId }) =>
      network !== undefined &&
      hostOfContainer(topology, containerId) === network.hostId &&
      endpointsOfContainer(topology, containerId).every((each) => each.networkId !== network.id),
  )
  const { y } = centreOf(item.rect)
  return others.length === 0
    ? []
    : [{ of: owner, owner, at: { x: rightOf(item.rect), y }, isNew: true }]
}

/** NICs and switches show the ports of their host, endpoints those of their container. */
function ownerOf(topology: Topology, id: BoardId): EntityId | null {
  if (!isEntity(id)) return null
  const nic = Object.values(topology.nics).find((each) => each.id === id)
  if (nic !== undefined) return nic.hostId
  const endpoint = Object.values(topology.endpoints).find((each) => each.id === id)
  if (endpoint === undefined) return id
  const inside = Object.values(topology.containers).find(
    ({ compartmentId }) => compartmentId === endpoint.compartmentId,
  )
  return inside?.id ?? null
}

/** The NICs without a cable; where all have one, the NIC that a further cable would bring. */
function hostPorts(scene: Scene, topology: Topology, owner: HostId): readonly FreePort[] {
  const box = scene.byId.get(owner)?.rect
  if (box === undefined) return []
  const y = bottomOf(box)
  const sockets = nicsOf(topology, owner).map((nic) => ({
    nic,
    x: scene.anchors.get(`pnic:${nic.id}`)?.x ?? centreOf(box).x,
  }))
  const free = sockets.filter(({ nic }) => !isCabled(topology, nic.id))
  if (free.length > 0) {
    return free.map(({ nic, x }) => ({ of: nic.id, owner, at: { x, y }, isNew: false }))
  }
  const last = Math.max(...sockets.map(({ x }) => x), Number.NEGATIVE_INFINITY)
  const beside = sockets.length === 0 ? centreOf(box).x : last + ASIDE
  return [{ of: owner, owner, at: { x: Math.min(beside, rightOf(box) - 12), y }, isNew: true }]
}

/** A container can be on further networks of its host. */
function containerPorts(scene: Scene, topology: Topology, owner: ContainerId): readonly FreePort[] {
  const home = hostOfContainer(topology, owner)
  const own = endpointsOfContainer(topology, owner)
  const further = (home === null ? [] : networksOf(topology, home)).filter(
    ({ id }) => !own.some(({ networkId }) => networkId === id),
  )
  if (further.length === 0) return []
  const item = scene.byId.get(owner)
  const parent = item?.parent ?? null
  const room = parent === null ? undefined : scene.byId.get(parent)
  const box = (room?.kind === 'compartment' ? room : item)?.rect
  if (box === undefined) return []
  // Beside the wire that leaves from the middle of its foot.
  const x = own.length === 0 ? centreOf(box).x : rightOf(box) - Math.min(16, box.width / 4)
  return [{ of: owner, owner, at: { x, y: bottomOf(box) }, isNew: true }]
}

function nodePorts(scene: Scene, topology: Topology, owner: NodeId): readonly FreePort[] {
  const box = scene.byId.get(owner)?.rect
  const kind = topology.nodes[owner]?.kind
  if (box === undefined || kind === undefined) return []
  if (ONE_CABLE.has(kind) && isCabled(topology, owner)) return []
  const core = coreOf(kind, box)
  const at = isBar(kind)
    ? { x: rightOf(box), y: centreOf(box).y }
    : { x: rightOf(core), y: centreOf(core).y }
  return [{ of: owner, owner, at, isNew: !ONE_CABLE.has(kind) }]
}

function isCabled(topology: Topology, id: EntityId): boolean {
  return Object.values(topology.links).some(({ ends }) => ends.some(({ of }) => of === id))
}

/**
 * The handles that are in sight now: of what the pointer is over, of what has the focus or is selected, and
 * with the connect tool of everything that is drawn large enough.
 */
export function portsShown(
  scene: Scene,
  props: Pick<
    CanvasProps,
    'document' | 'hovered' | 'selected' | 'tool' | 'armed' | 'tidy' | 'looksOnly'
  >,
  focused: BoardId | null,
  zoom: number,
): readonly FreePort[] {
  if (props.armed !== null || props.tidy !== null || props.looksOnly === true) return []
  if (props.tool !== 'select' && props.tool !== 'connect') return []
  const { topology } = props.document
  const [only, more] = props.selected
  const one = only === undefined || more !== undefined ? null : only
  const asked = [props.hovered, focused, one].flatMap((id) =>
    id === null ? [] : (ownerOf(topology, id) ?? []),
  )
  const owners = props.tool === 'connect' ? scene.byId.keys() : asked
  return [...new Set<BoardId>(owners)].flatMap((id) => {
    const box = scene.byId.get(id)?.rect
    const isLarge = box !== undefined && Math.max(box.width, box.height) * zoom >= ROOM
    return isLarge && ownerOf(topology, id) === id ? portsOf(scene, topology, id) : []
  })
}

/** The handle under the hand; null for none. */
export function portAt(
  ports: readonly FreePort[],
  { board, touch }: Pick<PointerInput, 'board' | 'touch'>,
  zoom: number,
): FreePort | null {
  let best: FreePort | null = null
  let bestDistance = (touch ? FINGER_REACH : REACH) / zoom
  for (const port of ports) {
    const distance = Math.hypot(port.at.x - board.x, port.at.y - board.y)
    if (distance > bestDistance) continue
    best = port
    bestDistance = distance
  }
  return best
}

const isHostId = (id: EntityId): id is HostId => id.startsWith('host:')
const isContainerId = (id: EntityId): id is ContainerId => id.startsWith('ctr:')
const isNodeId = (id: EntityId): id is NodeId => id.startsWith('node:')
