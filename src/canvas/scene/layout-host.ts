import { translatorOf } from './host-bays'
import type { Position } from '../../engine/model/document'
import type { EndpointId, VSwitchId } from '../../engine/model/ids'
import type {
  HnsEndpoint,
  HnsNetwork,
  Host,
  PhysicalNic,
  VSwitch,
} from '../../engine/model/topology'
import type { Children } from './children'
import { bottomOf, rect, type Rect, rightOf } from './geometry'
import {
  type BaySpec,
  baysOf,
  columnsOf,
  hasVfp,
  isNatBay,
  rowsOf,
  type SlotSpec,
} from './host-bays'
import type { BandPlan, BusPlan, HostPlan, NicPlan, PortPlan, SlotPlan } from './host-plan'

/*
 * Where everything stands inside a host, relative to its top left corner. Sizes follow from the
 * content alone, so the same topology always gives the same building.
 *
 *   title ─ user floor (slots: one compartment each) ─ kernel floor (utility VMs dip into it, plates,
 *   bus bars, services) ─ plinth (sockets) ─ what the machine stands on, when it is a VM
 */

const SLOT_WIDTH = 160
const SLOT_GAP = 16
const SLOT_INSET = 8
const GUTTER = 24
const PAD = 16
const TITLE = 34
const NOTCH_ROW = 20
const BLOCK_HEIGHT = 46
const BLOCK_GAP = 6
const NIC_ROW = 20
const UVM_HEAD = 20
const DIP = 40
const LABEL_ROW = 16
const PLATES = 52
const BUS = 28
const DUCT = 26
const SERVICES = 46
const PLINTH = 38
const PARENT = 22
const PORT_PITCH = 84
const CHIP = 152
const STACK_WIDTH = 144
const NAT_WIDTH = 172
const EMPTY_WIDTH = 264

/** Computes the inside of a host. */
export function layoutHost(host: Host, children: Children): HostPlan {
  const bays = baysOf(host, children)
  const taken = new Set(bays.flatMap((bay) => bay.uplinks.map((nic) => nic.id)))
  const own = children.nics(host.id).filter((nic) => !taken.has(nic.id))
  const slotSpecs = bays.flatMap((bay) => [
    ...bay.bands.flatMap((band) => band.slots),
    ...bay.loose,
  ])
  const tallest = Math.max(1, ...slotSpecs.map((slot) => slot.containers.length))
  const anyIsolated = slotSpecs.some((slot) => slot.isolated)
  const rowHeight =
    NOTCH_ROW + tallest * (BLOCK_HEIGHT + BLOCK_GAP) + NIC_ROW + (anyIsolated ? UVM_HEAD : 0)
  const twoRows = bays.some((bay) => rowsOf(bay) === 2)
  const foot = anyIsolated && twoRows ? DIP + 8 : 8

  const hasNat = bays.some(isNatBay)
  const userTop = TITLE
  const userHeight = 12 + rowHeight + (twoRows ? rowHeight + foot + 8 : 0) + 8
  const floorLine = userTop + userHeight
  const hasPlates = bays.some((bay) => bay.bands.some((band) => hasVfp(band.network)))
  const platesHeight = hasPlates ? PLATES : 16
  const crossing = bays.flatMap((bay) => bay.guests).length
  const dip = (anyIsolated ? DIP : LABEL_ROW) + crossing * 8
  const busTop = floorLine + dip + platesHeight
  const servicesTop = busTop + BUS + DUCT
  const plinthTop = servicesTop + SERVICES + 12
  const isVm = host.machine !== 'physical'

  const slots: SlotPlan[] = []
  const ports: PortPlan[] = []
  const buses: BusPlan[] = []
  const guests: { endpoint: HnsEndpoint; network: HnsNetwork; socket: Position }[] = []
  let x = GUTTER + PAD
  let lastBay = rect(x, 0, 0, 0)

  bays.forEach((bay, bayIndex) => {
    const isLast = bayIndex === bays.length - 1
    const perRow = columnsOf(bay)
    const columns = (specs: readonly SlotSpec[]) =>
      Math.max(1, Math.ceil(specs.length / rowsOf(bay)))
    const bayLeft = x
    let column = bayLeft
    const bands: BandPlan[] = []
    const placeSlots = (specs: readonly SlotSpec[], network: HnsNetwork | null) => {
      const across = columns(specs)
      specs.forEach((spec, index) => {
        const row = Math.floor(index / across) // 0 = lower
        const left = column + (index % across) * (SLOT_WIDTH + SLOT_GAP)
        const bottom = floorLine - 8 - row * (rowHeight + foot + 8)
        const slot = layoutSlot(spec, left, bottom)
        slots.push(slot)
        const first = spec.endpoints[0]
        if (first === undefined || network === null) return
        const centre = left + SLOT_WIDTH / 2
        const socketX = row === 0 ? centre : left + SLOT_WIDTH + SLOT_GAP / 2
        const nicY = slot.utilityVm === null ? bottom : bottomOf(slot.utilityVm)
        const socket = { x: socketX, y: busTop }
        ports.push({
          endpoint: first,
          network,
          isolated: spec.isolated,
          nic: { x: centre, y: nicY },
          socket,
          wire: elbow({ x: centre, y: nicY }, socket, nicY + (row === 0 ? 0 : 6)),
          guard: guardOf(slot, centre),
        })
      })
      const width = across * (SLOT_WIDTH + SLOT_GAP) - SLOT_GAP
      column += width + SLOT_GAP
      return width
    }
    for (const band of bay.bands) {
      const left = column
      const width = placeSlots(band.slots, band.network)
      bands.push({ network: band.network, box: rect(left, busTop, width, BUS) })
    }
    if (bay.loose.length > 0) placeSlots(bay.loose, null)
    const guestsLeft = column
    bay.guests.forEach((endpoint, index) => {
      const network = bay.bands.find((band) => band.network.id === endpoint.networkId)?.network
      if (network === undefined) return
      const socket = { x: guestsLeft + PORT_PITCH * (index + 0.5) - SLOT_GAP / 2, y: busTop }
      guests.push({ endpoint, network, socket })
    })
    column += bay.guests.length * PORT_PITCH
    // Wires of an upper row come down at the right of their rooms.
    if (rowsOf(bay) === 2) column += SLOT_GAP

    const needed = neededWidth(bay, isLast, own.length)
    const emptyBay = perRow === 0 ? EMPTY_WIDTH : 0
    const width = Math.max(column - SLOT_GAP - bayLeft, needed, emptyBay)
    lastBay = rect(bayLeft, busTop, width, BUS)
    if (bay.vSwitch !== null) {
      buses.push(layoutBus(bay, bay.vSwitch, lastBay, stretch(bands, lastBay), plinthTop))
    }
    x = bayLeft + width + SLOT_GAP * 2
  })

  const width = rightOf(lastBay) + PAD
  const stack = rect(rightOf(lastBay) - STACK_WIDTH, servicesTop, STACK_WIDTH, SERVICES)
  const natBus = buses.find((bus) => bus.bands.some((band) => translatorOf(band.network) !== null))
  const nat =
    hasNat && natBus !== undefined ? rect(natBus.box.x, servicesTop, NAT_WIDTH, SERVICES) : null

  ports.push(...layoutGuests(guests, slots, floorLine))

  const ownNics = own.map((nic, index): NicPlan => {
    const socketX = stack.x + 16 - (own.length - 1 - index) * CHIP
    return nicPlan(nic, socketX, plinthTop)
  })

  return {
    host,
    width,
    height: plinthTop + PLINTH + (isVm ? PARENT : 0),
    title: rect(0, 0, width, TITLE),
    userFloor: rect(0, userTop, width, userHeight),
    kernelFloor: rect(0, floorLine, width, plinthTop - floorLine),
    plinth: rect(0, plinthTop, width, PLINTH),
    parent: isVm ? rect(0, plinthTop + PLINTH, width, PARENT) : null,
    slots,
    ports,
    buses: buses.map((bus, index) => withManagement(bus, stack, buses.length - 1 - index)),
    ownNics,
    stack,
    nat,
    platesHeight,
  }
}

/** What must fit under a bay: posts, sockets on the plinth, WinNAT and, at the end, the host's stack. */
function neededWidth(bay: BaySpec, isLast: boolean, ownNics: number): number {
  const uplinks = bay.uplinks.length
  const nat = isNatBay(bay) ? NAT_WIDTH + 16 : 0
  const bus = bay.vSwitch === null ? 0 : 232
  if (!isLast) return Math.max(bus, nat, uplinks * CHIP)
  const posts = ownNics > 0 ? uplinks * CHIP : Math.max(0, uplinks - 1) * CHIP + 44
  return Math.max(bus, Math.max(nat, posts) + Math.max(STACK_WIDTH, ownNics * CHIP))
}

function layoutSlot(spec: SlotSpec, left: number, bottom: number): SlotPlan {
  const count = Math.max(1, spec.containers.length)
  const height = NOTCH_ROW + count * (BLOCK_HEIGHT + BLOCK_GAP) + NIC_ROW
  const box = rect(left + SLOT_INSET, bottom - height, SLOT_WIDTH - 2 * SLOT_INSET, height)
  return {
    compartment: spec.compartment,
    box,
    utilityVm: spec.isolated
      ? rect(left, box.y - UVM_HEAD, SLOT_WIDTH, UVM_HEAD + height + DIP - 8)
      : null,
    containers: spec.containers.map((container, index) => ({
      container,
      box: rect(
        box.x + 6,
        box.y + NOTCH_ROW + index * (BLOCK_HEIGHT + BLOCK_GAP),
        box.width - 12,
        BLOCK_HEIGHT,
      ),
    })),
    nicRow: rect(box.x, bottom - NIC_ROW, box.width, NIC_ROW),
  }
}

function guardOf(slot: SlotPlan, x: number): Position {
  return slot.utilityVm === null
    ? { x, y: bottomOf(slot.box) + 16 }
    : { x, y: bottomOf(slot.box) + 14 }
}

/** Down, across at `turnY`, down. */
function elbow(from: Position, to: Position, turnY: number): Position[] {
  if (from.x === to.x) return [from, to]
  return [from, { x: from.x, y: turnY }, { x: to.x, y: turnY }, to]
}

function stretch(bands: readonly BandPlan[], bus: Rect): BandPlan[] {
  return bands.map((band, index) => {
    const next = bands[index + 1]
    const right = next === undefined ? rightOf(bus) : next.box.x
    return { ...band, box: rect(band.box.x, band.box.y, right - band.box.x, band.box.height) }
  })
}

function layoutBus(
  bay: BaySpec,
  vSwitch: VSwitch,
  box: Rect,
  bands: readonly BandPlan[],
  plinthTop: number,
): BusPlan {
  const uplinks = bay.uplinks.map((nic, index) =>
    nicPlan(nic, box.x + 20 + index * CHIP, plinthTop),
  )
  const hasPost = vSwitch.kind === 'external' && uplinks.length > 0
  return {
    vSwitch,
    box,
    bands,
    management: vSwitch.managementVNic
      ? { socket: { x: rightOf(box) - 20, y: bottomOf(box) }, wire: [] }
      : null,
    post: hasPost ? rect(box.x + 15, bottomOf(box), 10, plinthTop - bottomOf(box)) : null,
    uplinks,
  }
}

function withManagement(bus: BusPlan, stack: Rect, fromRight: number): BusPlan {
  if (bus.management === null) return bus
  const { socket } = bus.management
  const duct = bottomOf(bus.box) + 14 - fromRight * 3
  const to = { x: rightOf(stack) - 20 - fromRight * 14, y: stack.y }
  return { ...bus, management: { socket, wire: elbow(socket, to, duct) } }
}

function nicPlan(nic: PhysicalNic, socketX: number, plinthTop: number): NicPlan {
  return {
    nic,
    box: rect(socketX - 12, plinthTop + 3, CHIP - 6, PLINTH - 6),
    socket: { x: socketX, y: plinthTop + PLINTH },
  }
}

/** Further NICs of a compartment: from its foot along a duct to the bus bar of another network. */
function layoutGuests(
  guests: readonly {
    readonly endpoint: HnsEndpoint
    readonly network: HnsNetwork
    readonly socket: Position
  }[],
  slots: readonly SlotPlan[],
  floorLine: number,
): PortPlan[] {
  const used = new Map<string, number>()
  return guests.flatMap(({ endpoint, network, socket }, index): PortPlan[] => {
    const slot = slots.find((each) => each.compartment.id === endpoint.compartmentId)
    if (slot === undefined) return []
    const nth = (used.get(slot.compartment.id) ?? 0) + 1
    used.set(slot.compartment.id, nth)
    const x = slot.box.x + slot.box.width / 2 + nth * 18
    const nicY = slot.utilityVm === null ? bottomOf(slot.box) : bottomOf(slot.utilityVm)
    const nic = { x, y: nicY }
    const duct = Math.max(nicY, floorLine + 2) + 6 + index * 8
    return [
      {
        endpoint,
        network,
        isolated: slot.utilityVm !== null,
        nic,
        socket,
        wire: elbow(nic, socket, duct),
        guard: guardOf(slot, x),
      },
    ]
  })
}

/** The number a port shows before the switch has told its own: order along the bar. */
export function portOrder(plan: HostPlan, vSwitchId: VSwitchId): EndpointId[] {
  return plan.ports
    .filter((port) => port.network.vSwitchId === vSwitchId)
    .sort((a, b) => a.socket.x - b.socket.x)
    .map((port) => port.endpoint.id)
}
