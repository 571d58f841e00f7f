import type { Position, TopologyDocument } from '../../engine/model/document'
import type { HostId, LinkId, NicId, NodeId } from '../../engine/model/ids'
import type { LinkEnd, Topology, UnderlayNode } from '../../engine/model/topology'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import { compareText, sortedValues } from '../../lib/sort'
import type { BoardId } from '../contract'
import { childrenOf } from './children'
import {
  add,
  bottomOf,
  centreOf,
  moveRect,
  overlaps,
  rect,
  type Rect,
  rightOf,
  unionOf,
} from './geometry'
import { noteItems } from './late-notes'
import { portLookup, projectInterior } from './interior'
import type { Level } from './level'
import { type LinkTarget, routeLink } from './link-route'
import { coreOf, isBar, nodeShapes, nodeSize } from './node-shapes'
import type { AnchorKey, Bar, Interior, Scene, SceneItem, Wire } from './scene'
import { circle, label, polyline, type Shape } from './shape'

const ORIGIN: Position = { x: 0, y: 0 }

/**
 * Interiors by topology: dragging changes only the layout, so the buildings are not drawn again.
 * One entry per forwarding state and level of the latest topology.
 */
interface InteriorCache {
  readonly topology: Topology
  readonly forwarding: ForwardingState | null
  readonly levels: Map<Level, ReadonlyMap<HostId, Interior>>
}
let cache: InteriorCache | null = null

/** The picture of a board at a level of detail. Same arguments, same scene. */
export function projectScene(
  document: TopologyDocument,
  forwarding: ForwardingState | null,
  level: Level,
): Scene {
  const { topology, layout } = document
  const interiors = interiorsOf(topology, forwarding, level)
  const hostRects = new Map<HostId, Rect>()
  const anchors = new Map<AnchorKey, Position>()
  const bars = new Map<AnchorKey, Bar>()
  const wires: Wire[] = []
  const hostItems: SceneItem[] = []
  const onBar = new Map<AnchorKey, AnchorKey>()
  const plates = new Map<string, Position>()
  for (const [hostId, interior] of interiors) {
    const at = layout[hostId] ?? ORIGIN
    hostRects.set(hostId, rect(at.x, at.y, interior.width, interior.height))
    for (const item of interior.items) hostItems.push(moveItem(item, at))
    for (const [key, point] of interior.anchors) anchors.set(key, add(point, at))
    for (const [key, bar] of interior.bars) {
      bars.set(key, { y: bar.y + at.y, left: bar.left + at.x, right: bar.right + at.x })
    }
    for (const [key, bar] of interior.onBar) onBar.set(key, bar)
    for (const [key, point] of interior.plates) plates.set(key, add(point, at))
    for (const wire of interior.wires) {
      wires.push({ ...wire, points: wire.points.map((point) => add(point, at)) })
    }
  }
  const sockets = socketsOf(topology, interiors, hostRects)
  const nodeRects = nodeRectsOf(document, sockets, hostRects)
  const nodes = sortedValues(topology.nodes)
  for (const node of nodes) {
    const box = nodeRects.get(node.id)
    if (box !== undefined) addNodeAnchors(node, box, anchors, bars)
  }
  const linkItems = linkItemsOf(document, sockets, nodeRects, anchors, wires)
  const nodeItems = nodes.flatMap((node): SceneItem[] => {
    const box = nodeRects.get(node.id)
    return box === undefined ? [] : [nodeItem(node, box, level, tapsOf(node.id, box, wires))]
  })
  const drawn = noteItems(
    sortedValues(document.notes),
    (note) => layout[note.id] ?? ORIGIN,
    level,
    { items: [...nodeItems, ...hostItems], topology },
  )
  // Frames lie below everything, all else that is written and drawn above it.
  const frames = drawn.filter((item) => item.kind === 'frame')
  const above = drawn.filter((item) => item.kind !== 'frame')
  const items = [...frames, ...linkItems, ...nodeItems, ...hostItems, ...above]
  const byId = new Map<BoardId, SceneItem>()
  for (const item of items) if (item.key === item.id) byId.set(item.id, item)
  const bounds = unionOf(items.map((item) => item.rect))
  return { level, items, byId, anchors, bars, onBar, wires, plates, bounds }
}

function interiorsOf(
  topology: Topology,
  forwarding: ForwardingState | null,
  level: Level,
): ReadonlyMap<HostId, Interior> {
  if (cache?.topology !== topology || cache.forwarding !== forwarding) {
    cache = { topology, forwarding, levels: new Map() }
  }
  const known = cache.levels.get(level)
  if (known !== undefined) return known
  const children = childrenOf(topology)
  const ports = portLookup(forwarding)
  const made = new Map<HostId, Interior>()
  for (const host of sortedValues(topology.hosts)) {
    made.set(host.id, projectInterior(host, children, ports, level))
  }
  cache.levels.set(level, made)
  return made
}

function moveItem(item: SceneItem, by: Position): SceneItem {
  return {
    ...item,
    rect: moveRect(item.rect, by),
    origin: add(item.origin, by),
    line: item.line === null ? null : item.line.map((point) => add(point, by)),
  }
}

interface Socket {
  readonly at: Position
  readonly host: Rect
}

function socketsOf(
  topology: Topology,
  interiors: ReadonlyMap<HostId, Interior>,
  hostRects: ReadonlyMap<HostId, Rect>,
): Map<NicId, Socket> {
  const sockets = new Map<NicId, Socket>()
  for (const nic of sortedValues(topology.nics)) {
    const host = hostRects.get(nic.hostId)
    const inner = interiors.get(nic.hostId)?.anchors.get(`pnic:${nic.id}`)
    if (host === undefined || inner === undefined) continue
    sockets.set(nic.id, { at: { x: host.x + inner.x, y: bottomOf(host) }, host })
  }
  return sockets
}

/** Boxes where they were put; bars reach as far as the hosts above and below that hang on them. */
function nodeRectsOf(
  document: TopologyDocument,
  sockets: ReadonlyMap<NicId, Socket>,
  hostRects: ReadonlyMap<HostId, Rect>,
): Map<NodeId, Rect> {
  const rects = new Map<NodeId, Rect>()
  const nodes = sortedValues(document.topology.nodes)
  for (const node of nodes) {
    const at = document.layout[node.id] ?? ORIGIN
    const size = nodeSize(node.kind)
    rects.set(node.id, rect(at.x, at.y, size.width, size.height))
  }
  for (const node of nodes) {
    const box = rects.get(node.id)
    if (box === undefined || !isBar(node.kind)) continue
    let left = box.x
    let right = rightOf(box)
    for (const link of Object.values(document.topology.links)) {
      const other = otherEnd(link.ends, node.id)
      if (other === null) continue
      const x = reachOf(other.of, box, sockets, rects)
      if (x === null) continue
      left = Math.min(left, x - 32)
      right = Math.max(right, x + 32)
    }
    // A bar stops before what stands in its way; cables then turn the corner.
    for (const [id, other] of [...rects, ...hostRects]) {
      if (id === node.id || !overlaps(rect(left, box.y, right - left, box.height), other)) continue
      if (other.x >= box.x + box.width / 2)
        right = Math.max(rightOf(box), Math.min(right, other.x - 24))
      else left = Math.min(box.x, Math.max(left, rightOf(other) + 24))
    }
    rects.set(node.id, rect(left, box.y, right - left, box.height))
  }
  return rects
}

function otherEnd(ends: readonly [LinkEnd, LinkEnd], id: NicId | NodeId): LinkEnd | null {
  if (ends[0].of === id) return ends[1]
  return ends[1].of === id ? ends[0] : null
}

function reachOf(
  of: NicId | NodeId,
  bar: Rect,
  sockets: ReadonlyMap<NicId, Socket>,
  rects: ReadonlyMap<NodeId, Rect>,
): number | null {
  if (isNicId(of)) {
    const socket = sockets.get(of)
    return socket !== undefined && socket.at.y <= bar.y ? socket.at.x : null
  }
  const box = rects.get(of)
  if (box === undefined) return null
  return bottomOf(box) <= bar.y || box.y >= bottomOf(bar) ? box.x + box.width / 2 : null
}

function isNicId(id: NicId | NodeId): id is NicId {
  return id.startsWith('nic:')
}

/** Where cables meet a bar, from its left end. */
function tapsOf(id: NodeId, box: Rect, wires: readonly Wire[]): number[] {
  const key: AnchorKey = `segment:${id}`
  return wires.flatMap((wire) => {
    const end =
      wire.a === key
        ? wire.points[0]
        : wire.b === key
          ? wire.points[wire.points.length - 1]
          : undefined
    return end === undefined ? [] : [end.x - box.x]
  })
}

function nodeItem(node: UnderlayNode, box: Rect, level: Level, taps: readonly number[]): SceneItem {
  return {
    key: node.id,
    id: node.id,
    kind: 'node',
    parent: null,
    rect: box,
    origin: { x: box.x, y: box.y },
    shapes: nodeShapes(node, box, level, taps),
    tone: null,
    line: null,
  }
}

function addNodeAnchors(
  node: UnderlayNode,
  box: Rect,
  anchors: Map<AnchorKey, Position>,
  bars: Map<AnchorKey, Bar>,
): void {
  const { id } = node
  const centre = centreOf(coreOf(node.kind, box))
  anchors.set(`stack:${id}`, centre)
  anchors.set(`app:${id}`, centre)
  anchors.set(`segment:${id}`, centre)
  anchors.set(`parent:${id}`, centre)
  if (isBar(node.kind)) {
    bars.set(`segment:${id}`, { y: centre.y, left: box.x, right: rightOf(box) })
  }
}

function linkItemsOf(
  { topology, linkLabels }: TopologyDocument,
  sockets: ReadonlyMap<NicId, Socket>,
  nodeRects: ReadonlyMap<NodeId, Rect>,
  anchors: Map<AnchorKey, Position>,
  wires: Wire[],
): SceneItem[] {
  const lanes = new Map<string, number>()
  const targetOf = (end: LinkEnd): LinkTarget | null => {
    if (isNicId(end.of)) {
      const socket = sockets.get(end.of)
      return socket === undefined ? null : { kind: 'socket', ...socket }
    }
    const box = nodeRects.get(end.of)
    const kind = topology.nodes[end.of]?.kind
    if (box === undefined || kind === undefined) return null
    if (isBar(kind)) return { kind: 'bar', box }
    return { kind: 'box', box: coreOf(kind, box) }
  }
  const keyOf = (end: LinkEnd): AnchorKey => {
    if (isNicId(end.of)) return `pnic:${end.of}`
    const kind = topology.nodes[end.of]?.kind
    return kind !== undefined && isBar(kind) ? `segment:${end.of}` : `stack:${end.of}`
  }
  return Object.values(topology.links)
    .sort((a, b) => compareText(a.id, b.id))
    .flatMap((link): SceneItem[] => {
      const [a, b] = link.ends
      const from = targetOf(a)
      const to = targetOf(b)
      if (from === null || to === null) return []
      const pair = [a.of, b.of].sort(compareText).join(' ')
      const lane = lanes.get(pair) ?? 0
      lanes.set(pair, lane + 1)
      const points = routeLink(from, to, lane)
      const ends = [anchors.get(keyOf(a)), anchors.get(keyOf(b))] as const
      const whole = [
        ...(from.kind === 'bar' ? [] : leadIn(ends[0], points)),
        ...points,
        ...(to.kind === 'bar' ? [] : leadIn(ends[1], [...points].reverse()).reverse()),
      ]
      wires.push({ a: keyOf(a), b: keyOf(b), points: whole })
      return [linkItem(link.id, points, linkLabels?.[link.id] ?? '')]
    })
}

/** From the middle of a machine to where its cable begins, square to the cable. */
function leadIn(anchor: Position | undefined, cable: readonly Position[]): Position[] {
  const [first, second] = cable
  if (anchor === undefined || first === undefined) return []
  const isLevel = second !== undefined && second.y === first.y
  const corner = isLevel ? { x: anchor.x, y: first.y } : { x: first.x, y: anchor.y }
  return [anchor, corner]
}

/** What stands at a cable: on the middle of its longest part. */
function linkLabel(points: readonly Position[], text: string): Shape[] {
  if (text === '') return []
  const at = labelSpot(points)
  const half = Math.min(110, 4 + text.length * 3.6)
  return [
    { kind: 'rect', box: rect(at.x - half, at.y - 10, 2 * half, 20), radius: 2, fill: 'canvas' },
    label(text, at.x, at.y, 2 * half, { align: 'middle', colour: 'ink-2' }),
  ]
}

/** The middle of the longest part of a line. */
export function labelSpot(points: readonly Position[]): Position {
  let best: Position = points[0] ?? ORIGIN
  let longest = -1
  points.forEach((to, index) => {
    const from = points[index - 1]
    if (from === undefined) return
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    if (length <= longest) return
    longest = length
    best = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  })
  return best
}

function linkItem(id: LinkId, points: readonly Position[], text: string): SceneItem {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const box = rect(
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs) - Math.min(...xs),
    Math.max(...ys) - Math.min(...ys),
  )
  const ends = [points[0], points[points.length - 1]]
  const shapes: Shape[] = [
    { kind: 'path', d: polyline(points), stroke: 'canvas', width: 7 },
    { kind: 'path', d: polyline(points), stroke: 'ink-2', width: 2 },
    ...ends.flatMap((end): Shape[] =>
      end === undefined ? [] : [{ kind: 'path', d: circle(end, 3.5), fill: 'ink-2' }],
    ),
    ...linkLabel(points, text),
  ]
  return {
    key: id,
    id,
    kind: 'link',
    parent: null,
    rect: box,
    origin: ORIGIN,
    shapes,
    tone: null,
    line: points,
  }
}
