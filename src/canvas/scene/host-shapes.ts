import type { MachineKind, WindowsRelease } from '../../engine/model/topology'
import { TONES, toneGlyph, type Tone } from './driver-tone'
import { bottomOf, rect, type Rect, rightOf } from './geometry'
import type { HostPlan, NicPlan } from './host-plan'
import { type Level, showsParts } from './level'
import { about, dataLabel, label, polyline, type Shape, type TextPart } from './shape'

/** As Windows names itself; not translated. */
export const RELEASE_NAMES = {
  ws2016: 'Windows Server 2016',
  ws2019: 'Windows Server 2019',
  ws2022: 'Windows Server 2022',
  ws2025: 'Windows Server 2025',
  win11: 'Windows 11',
} satisfies Record<WindowsRelease, string>

const SHORT_RELEASES = {
  ws2016: '2016',
  ws2019: '2019',
  ws2022: '2022',
  ws2025: '2025',
  win11: 'Win 11',
} satisfies Record<WindowsRelease, string>

/** What a VM stands on; product names, not translated. */
const PARENTS = {
  physical: '',
  'hyper-v-vm': 'Hyper-V parent, vSwitch port',
  'vmware-vm': 'VMware parent, vSwitch port',
  'azure-vm': 'Azure host, VFP',
} satisfies Record<MachineKind, string>

const WALL = 4

/** The building: wall, floors, plinth, title. */
export function hostShapes(plan: HostPlan, level: Level): Shape[] {
  return level === 'site-plan' ? plateShapes(plan) : sectionShapes(plan, level)
}

/** Drivers in the building, each once, in the order of the bars. */
function tonesOf(plan: HostPlan): Tone[] {
  return [...new Set(plan.buses.flatMap((bus) => bus.bands.map((band) => band.network.type)))]
}

function outerWall(plan: HostPlan): Shape {
  const box = rect(WALL / 2, WALL / 2, plan.width - WALL, plan.height - WALL)
  return { kind: 'rect', box, radius: 2, stroke: 'ink', width: WALL }
}

function plateShapes(plan: HostPlan): Shape[] {
  const { width, height } = plan
  const containers = plan.slots.reduce((sum, slot) => sum + slot.containers.length, 0)
  const tones = tonesOf(plan)
  const tag = Math.min(72, (width - 64) / Math.max(1, tones.length) - 12)
  const count: TextPart[] = [
    `${containers} `,
    { word: containers === 1 ? 'container' : 'containers' },
  ]
  return [
    { kind: 'rect', box: rect(0, 0, width, height), radius: 2, fill: 'panel' },
    { kind: 'rect', box: rect(0, height - 40, width, 40), fill: 'floor-kernel', hatch: 'hair' },
    outerWall(plan),
    label(plan.host.name, width / 2, height * 0.24, width - 32, {
      size: 44,
      minPx: 12,
      strong: true,
      align: 'middle',
    }),
    ...tones.flatMap((tone, index): Shape[] => {
      const x = width / 2 + (index - (tones.length - 1) / 2) * (tag + 12) - tag / 2
      const y = height * 0.5 - tag / 2
      return [
        { kind: 'rect', box: rect(x, y, tag, tag), radius: 4, fill: TONES[tone].colour },
        label(TONES[tone].letter, x + tag / 2, y + tag / 2, tag, {
          size: tag * 0.7,
          minPx: 9.5,
          strong: true,
          align: 'middle',
          colour: 'canvas',
        }),
      ]
    }),
    label(count, width / 2, height * 0.74, width - 32, {
      size: 30,
      minPx: 10,
      align: 'middle',
      colour: 'ink-2',
    }),
  ]
}

function sectionShapes(plan: HostPlan, level: Level): Shape[] {
  const { width, title, userFloor, kernelFloor, plinth, parent } = plan
  const parts = showsParts(level)
  const shapes: Shape[] = [
    { kind: 'rect', box: rect(0, 0, width, plan.height), radius: 2, fill: 'panel' },
    { kind: 'rect', box: userFloor, fill: 'floor-user' },
    { kind: 'rect', box: kernelFloor, fill: 'floor-kernel', hatch: 'hair' },
    rule(width, userFloor.y),
    rule(width, kernelFloor.y, 2.5),
    rule(width, plinth.y, 2.5),
  ]
  if (parent !== null) {
    shapes.push({ kind: 'rect', box: parent, fill: 'sunken' }, rule(width, parent.y, 1))
  }
  if (parent !== null && parts) {
    shapes.push(
      label(PARENTS[plan.host.machine], 32, parent.y + parent.height / 2, width - 48, {
        size: 11,
        colour: 'ink-2',
      }),
    )
  }
  shapes.push(
    outerWall(plan),
    label(plan.host.name, 14, title.height / 2 + 1, width * (parts ? 0.55 : 0.68), {
      size: 15,
      minPx: 11,
      strong: true,
    }),
    label(
      parts ? RELEASE_NAMES[plan.host.release] : SHORT_RELEASES[plan.host.release],
      width - 14,
      title.height / 2 + 1,
      width * (parts ? 0.42 : 0.26),
      { size: 11, align: 'end', colour: 'ink-2' },
    ),
  )
  if (parts) {
    shapes.push(
      floorName({ word: 'user-mode' }, userFloor),
      floorName({ word: 'kernel-mode' }, kernelFloor),
    )
  }
  return shapes
}

function rule(width: number, y: number, thickness = 1.5): Shape {
  return {
    kind: 'path',
    d: polyline([
      { x: WALL, y },
      { x: width - WALL, y },
    ]),
    stroke: 'ink',
    width: thickness,
  }
}

function floorName(word: TextPart, floor: Rect): Shape {
  return label([word], 17, floor.y + floor.height / 2, floor.height - 12, {
    size: 11,
    minPx: 0,
    colour: 'ink-2',
    strong: true,
    align: 'middle',
    upward: true,
  })
}

/** A socket on the plinth with the name and address of its NIC. */
export function nicShapes(nic: NicPlan, address: string | null, level: Level): Shape[] {
  const { socket, box } = nic
  const shapes: Shape[] = [
    {
      kind: 'rect',
      box: rect(socket.x - 8, box.y + box.height / 2 - 8, 16, 16),
      radius: 2,
      fill: 'panel',
      stroke: 'ink',
      width: 1.5,
    },
    {
      kind: 'rect',
      box: rect(socket.x - 4, box.y + box.height / 2 - 4, 8, 8),
      fill: nic.nic.linkUp ? 'ink' : 'panel',
      stroke: 'ink',
      width: 1,
    },
    {
      kind: 'path',
      d: polyline([
        { x: socket.x, y: box.y + box.height / 2 + 8 },
        { x: socket.x, y: socket.y },
      ]),
      stroke: 'ink-2',
      width: 2,
    },
  ]
  if (!showsParts(level)) return shapes
  const x = socket.x + 14
  const room = rightOf(box) - x
  shapes.push(
    label(nic.nic.name, x, box.y + (address === null ? box.height / 2 : 9), room, {
      size: 12,
      strong: true,
    }),
  )
  if (address !== null) shapes.push(dataLabel(address, x, box.y + 23, room, { colour: 'ink-2' }))
  return shapes
}

/** The host's own TCP/IP, compartment 1. */
export function stackShapes(box: Rect, address: string | null, level: Level): Shape[] {
  const shapes: Shape[] = [
    {
      kind: 'path',
      d: notched(box, 14),
      fill: 'panel',
      stroke: 'ink',
      width: 1.5,
    },
    toneGlyph('host', box.x + 10, box.y + 16, 14),
  ]
  const x = box.x + 30
  const room = box.width - 36
  if (!showsParts(level)) {
    shapes.push(label([{ word: 'host-tcpip' }], x, box.y + box.height / 2, room, { size: 13 }))
    return shapes
  }
  shapes.push(
    label([{ word: 'host-tcpip' }], x, box.y + (address === null ? 23 : 15), room, {
      strong: true,
    }),
  )
  if (address !== null) shapes.push(dataLabel(address, x, box.y + 32, room, { colour: 'ink-2' }))
  return shapes
}

/** What translates beside the host's TCP/IP, with the ports it has published. */
export function natShapes(
  box: Rect,
  name: string,
  mappings: readonly string[],
  stack: Rect,
  level: Level,
): Shape[] {
  const mapping = mappings[0] ?? null
  const more = mappings.length - 1
  const y = box.y + box.height / 2
  const shapes: Shape[] = [
    {
      kind: 'path',
      d: polyline([
        { x: rightOf(box), y },
        { x: stack.x, y },
      ]),
      stroke: TONES.nat.colour,
      width: 2,
    },
    { kind: 'rect', box, radius: 2, fill: 'panel', stroke: TONES.nat.colour, width: 2 },
    toneGlyph('nat', box.x + 8, showsParts(level) && mapping !== null ? box.y + 7 : box.y + 15),
    label(
      name,
      box.x + 30,
      showsParts(level) && mapping !== null ? box.y + 15 : y,
      box.width - 36,
      {
        size: 13,
        strong: true,
      },
    ),
  ]
  if (showsParts(level) && mapping !== null) {
    const text = more > 0 ? `${mapping} +${more}` : mapping
    shapes.push(...about('policies', [dataLabel(text, box.x + 10, box.y + 33, box.width - 16)]))
  }
  return shapes
}

/** The post that carries an external switch: bar and plinth are one piece. */
export function postShapes(post: Rect, sockets: readonly NicPlan[]): Shape[] {
  const last = sockets[sockets.length - 1]
  const shapes: Shape[] = [{ kind: 'rect', box: post, fill: 'ink-2' }]
  const beam = bottomOf(post) - 8
  if (last !== undefined && sockets.length > 1) {
    shapes.push({
      kind: 'rect',
      box: rect(post.x, beam, last.socket.x - post.x + 5, 5),
      fill: 'ink-2',
    })
  }
  for (const { socket, box } of sockets) {
    const x = socket.x
    shapes.push({
      kind: 'rect',
      box: rect(x - 5, beam, 10, box.y + box.height / 2 - 8 - beam),
      fill: 'ink-2',
    })
  }
  return shapes
}

/** A rectangle whose top left corner is cut away: a compartment. */
export function notched(box: Rect, cut: number): string {
  const right = rightOf(box)
  const bottom = bottomOf(box)
  return `M${box.x + cut} ${box.y}H${right}V${bottom}H${box.x}V${box.y + cut}Z`
}
