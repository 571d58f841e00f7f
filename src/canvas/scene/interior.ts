import { translatorOf } from './host-bays'
import type { Position } from '../../engine/model/document'
import type { EndpointId } from '../../engine/model/ids'
import type { Host } from '../../engine/model/topology'
import type { ForwardingState, PortStation, VfpLayer } from '../../engine/tables/forwarding-state'
import type { BoardId } from '../contract'
import {
  bandShapes,
  busShapes,
  plateShapes,
  plateSpot,
  portShapes,
  socketShapes,
} from './bus-shapes'
import type { Children } from './children'
import { type Tone, TONES, wireShapes } from './driver-tone'
import { bottomOf, centreOf, grow, rect, type Rect, rightOf, unionOf } from './geometry'
import { hostShapes, natShapes, nicShapes, postShapes, stackShapes } from './host-shapes'
import { hasVfp } from './host-bays'
import type { BusPlan, HostPlan, NicPlan } from './host-plan'
import { layoutHost, portOrder } from './layout-host'
import type { Level } from './level'
import { showsParts } from './level'
import {
  type AnchorKey,
  type Bar,
  type Interior,
  type ItemKind,
  plateKey,
  type SceneItem,
  WALL_KEY,
  type Wire,
} from './scene'
import { about, circle, label, polyline, type Shape } from './shape'
import {
  compartmentShapes,
  containerShapes,
  endpointNicShapes,
  utilityVmShapes,
} from './slot-shapes'

const ORIGIN: Position = { x: 0, y: 0 }

/** What the forwarding state adds to the drawing: port numbers and layers. */
export interface PortLookup {
  readonly stationOf: (endpoint: EndpointId) => PortStation | null
  readonly ruleCount: (layer: VfpLayer) => number
}

/** Indexes the ports of a forwarding state; with null nothing is known yet. */
export function portLookup(forwarding: ForwardingState | null): PortLookup {
  const ports = new Map<EndpointId, PortStation>()
  if (forwarding !== null) {
    for (const station of Object.values(forwarding.stations)) {
      if (station.kind === 'port' && station.endpointId !== null) {
        ports.set(station.endpointId, station)
      }
    }
  }
  return {
    stationOf: (endpoint) => ports.get(endpoint) ?? null,
    ruleCount: (layer) =>
      layer.groups.reduce(
        (sum, each) => sum + (forwarding?.tables[each.table]?.rules.length ?? 0),
        0,
      ),
  }
}

/** Collects items, anchors and wires while the building is walked. */
interface Draft {
  readonly items: SceneItem[]
  readonly anchors: Map<AnchorKey, Position>
  readonly bars: Map<AnchorKey, Bar>
  readonly onBar: Map<AnchorKey, AnchorKey>
  readonly wires: Wire[]
  readonly plates: Map<string, Position>
}

/** Everything inside a host at one level, relative to its corner. */
export function projectInterior(
  host: Host,
  children: Children,
  ports: PortLookup,
  level: Level,
): Interior {
  const plan = layoutHost(host, children)
  const draft: Draft = {
    items: [],
    anchors: new Map(),
    bars: new Map(),
    onBar: new Map(),
    wires: [],
    plates: new Map(),
  }
  const frame = rect(0, 0, plan.width, plan.height)
  add(draft, host.id, 'host', null, frame, hostShapes(plan, level), null)
  const address = hostAddress(plan)
  const before = draft.items.length
  addServices(draft, plan, address, level)
  for (const bus of plan.buses) addBus(draft, plan, bus, level)
  for (const bus of plan.buses) {
    if (bus.bands.some((band) => hasVfp(band.network))) addVfpServices(draft, plan, bus, level)
  }
  addNics(draft, plan, level)
  addSlots(draft, plan, children, level)
  addPorts(draft, plan, ports, level)
  if (level === 'site-plan') draft.items.length = before
  return { width: plan.width, height: plan.height, ...draft }
}

function add(
  draft: Draft,
  id: BoardId,
  kind: ItemKind,
  parent: BoardId | null,
  box: Rect,
  shapes: readonly Shape[],
  tone: Tone | null,
  more: { readonly key?: string; readonly line?: readonly Position[] } = {},
): void {
  const key = more.key ?? id
  draft.items.push({
    key,
    id,
    kind,
    parent,
    rect: box,
    origin: ORIGIN,
    shapes,
    tone,
    line: more.line ?? null,
  })
}

/** The address the host answers on: its first NIC's, wherever that now lives. */
function hostAddress(plan: HostPlan): string | null {
  const nics = [...plan.ownNics, ...plan.buses.flatMap((bus) => bus.uplinks)]
  return nics.find((each) => each.nic.address !== null)?.nic.address ?? null
}

function addServices(draft: Draft, plan: HostPlan, address: string | null, level: Level): void {
  const { host, stack, nat } = plan
  const { id } = host
  const at = centreOf(stack)
  draft.anchors.set(`stack:${id}`, { x: at.x, y: at.y })
  draft.anchors.set(`app:${id}`, { x: rightOf(stack) - 14, y: stack.y + 12 })
  draft.anchors.set(`firewall:${id}`, { x: at.x - 28, y: at.y })
  for (const own of plan.ownNics) {
    const points = [
      { x: own.socket.x, y: bottomOf(stack) },
      { x: own.socket.x, y: plan.plinth.y + 10 },
    ]
    const reach =
      own.socket.x >= stack.x
        ? points
        : [
            { x: stack.x + 12, y: bottomOf(stack) },
            { x: stack.x + 12, y: bottomOf(stack) + 6 },
            { x: own.socket.x, y: bottomOf(stack) + 6 },
            { x: own.socket.x, y: plan.plinth.y + 10 },
          ]
    add(draft, id, 'part', id, unionOf([stack]) ?? stack, wireShapes(reach, 'host'), 'host', {
      key: `part:wire:${own.nic.id}`,
      line: reach,
    })
    draft.wires.push({
      a: `stack:${id}`,
      b: `pnic:${own.nic.id}`,
      points: [at, { x: own.socket.x, y: at.y }, { x: own.socket.x, y: plan.plinth.y + 19 }],
    })
  }
  add(draft, id, 'part', id, stack, stackShapes(stack, address, level), 'host', {
    key: `part:stack:${id}`,
  })
  if (nat !== null) {
    draft.anchors.set(`nat:${id}`, centreOf(nat))
    const mappings = natMappings(plan)
    const shapes = natShapes(nat, translatorNames(plan), mappings, stack, level)
    add(draft, id, 'part', id, nat, shapes, 'nat', { key: `part:nat:${id}` })
  }
}

/** The tunnel end stands between the bar and the external port (data-paths 4.4). */
function isTunnelled(bus: BusPlan): boolean {
  return bus.bands.some((band) => band.network.type === 'overlay')
}

/** The VXLAN tunnel end as a sleeve on the post, the distributed router as a lozenge on the bar. */
function addVfpServices(draft: Draft, plan: HostPlan, bus: BusPlan, level: Level): void {
  const { id } = bus.vSwitch
  const post = bus.post ?? rect(bus.box.x + 15, bottomOf(bus.box), 10, 40)
  const vtep = { x: post.x + post.width / 2, y: post.y + 44 }
  const router = { x: bus.box.x + 20, y: bus.box.y + 14 }
  draft.anchors.set(`vtep:${id}`, vtep)
  draft.onBar.set(`vtep:${id}`, `vswitch:${id}`)
  draft.onBar.set(`router:${id}`, `vswitch:${id}`)
  draft.anchors.set(`router:${id}`, { x: router.x + 20, y: router.y })
  if (!isTunnelled(bus)) return
  const shapes: Shape[] = [
    { kind: 'path', d: circle(vtep, 13), fill: 'panel', stroke: TONES.overlay.colour, width: 2 },
    { kind: 'path', d: circle(vtep, 8), stroke: TONES.overlay.colour, width: 1.5 },
    {
      kind: 'path',
      d: polyline([
        { x: vtep.x, y: vtep.y - 16 },
        { x: vtep.x, y: vtep.y + 16 },
      ]),
      stroke: 'ink-2',
      width: 3,
    },
  ]
  if (showsParts(level)) {
    shapes.push(label('VTEP', vtep.x + 18, vtep.y, 40, { size: 11, mono: true, strong: true }))
  }
  add(draft, id, 'part', plan.host.id, rect(vtep.x - 14, vtep.y - 14, 28, 28), shapes, 'overlay', {
    key: `part:vtep:${id}`,
  })
}

/** `WinNAT`, `ICS`, or both. */
function translatorNames(plan: HostPlan): string {
  const names = plan.buses.flatMap((bus) => bus.bands.map(({ network }) => translatorOf(network)))
  return (['WinNAT', 'ICS'] as const).filter((name) => names.includes(name)).join(' + ')
}

function natMappings(plan: HostPlan): string[] {
  return plan.ports
    .filter((port) => translatorOf(port.network) !== null)
    .flatMap((port) =>
      port.endpoint.policies.flatMap((policy) =>
        policy.type === 'PortMapping'
          ? [`${policy.externalPort}→${port.endpoint.address}:${policy.internalPort}`]
          : [],
      ),
    )
}

function addBus(draft: Draft, plan: HostPlan, bus: BusPlan, level: Level): void {
  const hostId = plan.host.id
  const { vSwitch, box, post, management } = bus
  const y = box.y + box.height / 2
  draft.anchors.set(`vswitch:${vSwitch.id}`, { x: box.x + box.width / 2, y })
  draft.bars.set(`vswitch:${vSwitch.id}`, { y, left: box.x, right: rightOf(box) })
  draft.onBar.set(`external:${vSwitch.id}`, `vswitch:${vSwitch.id}`)
  draft.onBar.set(`management-port:${vSwitch.id}`, `vswitch:${vSwitch.id}`)
  const shapes: Shape[] = []
  if (post !== null) {
    shapes.push(...postShapes(post, bus.uplinks))
    const x = post.x + post.width / 2
    const external = { x, y: bottomOf(box) + (isTunnelled(bus) ? 64 : 12) }
    draft.anchors.set(`external:${vSwitch.id}`, external)
    draft.anchors.set(`team:${vSwitch.id}`, { x, y: bottomOf(post) - 8 })
    for (const { nic, socket } of bus.uplinks) {
      const beam = bottomOf(post) - 6
      draft.wires.push({
        a: `external:${vSwitch.id}`,
        b: `pnic:${nic.id}`,
        points: [
          external,
          { x, y: beam },
          { x: socket.x, y: beam },
          { x: socket.x, y: plan.plinth.y + 19 },
        ],
      })
    }
  } else {
    draft.anchors.set(`external:${vSwitch.id}`, { x: box.x + 20, y: bottomOf(box) })
  }
  add(draft, vSwitch.id, 'vswitch', hostId, box, [...shapes, ...busShapes(bus, level)], null)
  for (const band of bus.bands) {
    const prefix = band.network.subnets[0]?.prefix ?? null
    const { id, type } = band.network
    const reserved = management !== null && rightOf(band.box) === rightOf(box) ? 30 : 0
    add(draft, id, 'network', vSwitch.id, band.box, bandShapes(band, prefix, reserved, level), type)
  }
  if (management !== null) {
    const stackPoint = management.wire[management.wire.length - 1]
    const last = stackPoint === undefined ? [] : [{ x: stackPoint.x, y: centreOf(plan.stack).y }]
    draft.anchors.set(`management-port:${vSwitch.id}`, management.socket)
    const corner = management.wire[1]
    draft.anchors.set(`management-nic:${vSwitch.id}`, {
      x: stackPoint?.x ?? management.socket.x,
      y: (corner?.y ?? management.socket.y) + 6,
    })
    for (const { network } of bus.bands) {
      // A gateway endpoint of a host-gw network shares the socket of the management vNIC.
      draft.anchors.set(`management-port:${network.id}`, management.socket)
      draft.onBar.set(`management-port:${network.id}`, `vswitch:${vSwitch.id}`)
      draft.anchors.set(
        `management-nic:${network.id}`,
        draft.anchors.get(`management-nic:${vSwitch.id}`) ?? management.socket,
      )
    }
    const nicPoint = draft.anchors.get(`management-nic:${vSwitch.id}`) ?? management.socket
    draft.wires.push(
      {
        a: `management-port:${vSwitch.id}`,
        b: `management-nic:${vSwitch.id}`,
        points: [...management.wire.slice(0, -1), nicPoint],
      },
      {
        a: `management-nic:${vSwitch.id}`,
        b: `stack:${hostId}`,
        points: [nicPoint, ...last, centreOf(plan.stack)],
      },
    )
    const shapesOfPort = [
      ...wireShapes(management.wire, 'host'),
      ...(showsParts(level) ? socketShapes(management.socket, 'M', 'bottom') : []),
    ]
    add(
      draft,
      vSwitch.id,
      'part',
      vSwitch.id,
      grow(rect(management.socket.x, management.socket.y, 0, 0), 8),
      shapesOfPort,
      'host',
      {
        key: `part:management:${vSwitch.id}`,
      },
    )
  }
}

function addNics(draft: Draft, plan: HostPlan, level: Level): void {
  const each = (own: boolean) => (nic: NicPlan) => {
    draft.anchors.set(`pnic:${nic.nic.id}`, { x: nic.socket.x, y: plan.plinth.y + 19 })
    draft.anchors.set(`parent:${nic.nic.id}`, {
      x: nic.socket.x,
      y: plan.parent === null ? plan.height : plan.parent.y + plan.parent.height / 2,
    })
    const { address, prefixLength } = nic.nic
    const text = own && address !== null ? `${address}/${prefixLength}` : nic.nic.mac
    add(draft, nic.nic.id, 'nic', plan.host.id, nic.box, nicShapes(nic, text, level), null)
  }
  plan.ownNics.forEach(each(true))
  for (const bus of plan.buses) bus.uplinks.forEach(each(false))
  const first = [...plan.buses.flatMap((bus) => bus.uplinks), ...plan.ownNics][0]
  if (first !== undefined) {
    draft.anchors.set(
      `parent:${plan.host.id}`,
      draft.anchors.get(`parent:${first.nic.id}`) ?? { x: first.socket.x, y: plan.height },
    )
  }
}

function addSlots(draft: Draft, plan: HostPlan, children: Children, level: Level): void {
  for (const slot of plan.slots) {
    const { compartment, box, utilityVm, nicRow } = slot
    const port = plan.ports.find((each) => each.endpoint.compartmentId === compartment.id)
    const outer = utilityVm ?? box
    if (utilityVm !== null) {
      const shapes = utilityVmShapes(slot, utilityVm, level)
      const key = `${WALL_KEY}${compartment.id}`
      add(draft, compartment.id, 'wall', plan.host.id, outer, shapes, null, { key })
    }
    add(
      draft,
      compartment.id,
      'compartment',
      plan.host.id,
      outer,
      compartmentShapes(slot, level),
      port?.network.type ?? null,
    )
    const stackAt = { x: rightOf(box) - 22, y: nicRow.y + nicRow.height / 2 - 4 }
    draft.anchors.set(`stack:${compartment.id}`, stackAt)
    draft.anchors.set(`app:${compartment.id}`, { x: stackAt.x, y: nicRow.y - 30 })
    if (port !== undefined) draft.anchors.set(`firewall:${compartment.id}`, port.guard)
    for (const block of slot.containers) {
      const { id } = block.container
      const address = children.endpoints(compartment.id)[0]?.address ?? null
      add(
        draft,
        id,
        'container',
        compartment.id,
        block.box,
        containerShapes(block, address, level),
        port?.network.type ?? null,
      )
      const appAt = { x: stackAt.x, y: block.box.y + 16 }
      draft.anchors.set(`app:${id}`, appAt)
      draft.anchors.set(`stack:${id}`, stackAt)
      if (port !== undefined) draft.anchors.set(`firewall:${id}`, port.guard)
      draft.wires.push({
        a: `app:${id}`,
        b: `stack:${compartment.id}`,
        points: [appAt, stackAt],
      })
    }
  }
}

function addPorts(draft: Draft, plan: HostPlan, ports: PortLookup, level: Level): void {
  const order = new Map<EndpointId, number>()
  for (const bus of plan.buses) {
    portOrder(plan, bus.vSwitch.id).forEach((id, index) => order.set(id, index + 1))
  }
  for (const port of plan.ports) {
    const { id } = port.endpoint
    const slot = plan.slots.find((each) => each.compartment.id === port.endpoint.compartmentId)
    if (slot === undefined) continue
    const station = ports.stationOf(id)
    const number = station?.number ?? order.get(id) ?? 0
    const shapes = [
      ...portShapes(port, number, level),
      ...about('policies', plateShapes(port, station, plan.platesHeight, level, ports.ruleCount)),
      ...endpointNicShapes(port, slot.nicRow, level),
    ]
    for (const [index, layer] of (station?.layers ?? []).entries()) {
      draft.plates.set(
        plateKey(id, layer.name),
        plateSpot(port, index, station?.layers.length ?? 1, plan.platesHeight, level),
      )
    }
    const box = grow(rect(port.socket.x - 7, port.socket.y - 8, 14, 14), 4)
    add(draft, id, 'endpoint', port.network.id, box, shapes, port.network.type, {
      line: port.wire,
    })
    const nicAt = port.nic
    draft.anchors.set(`nic:${id}`, nicAt)
    draft.anchors.set(`port:${id}`, port.socket)
    draft.onBar.set(`port:${id}`, `vswitch:${port.network.vSwitchId}`)
    if (!draft.anchors.has(`firewall:${id}`)) draft.anchors.set(`firewall:${id}`, port.guard)
    draft.wires.push({ a: `nic:${id}`, b: `port:${id}`, points: port.wire })
  }
}
