import { assertNever } from '../../lib/assert'
import type { NodeKind, UnderlayNode } from '../../engine/model/topology'
import { placePath } from './driver-tone'
import { rect, type Rect } from './geometry'
import type { Level } from './level'
import { circle, dataLabel, label, polyline, type Shape } from './shape'

/** Size of a node's symbol; bars are drawn longer when what hangs on them stands wider apart. */
export function nodeSize(kind: NodeKind): { readonly width: number; readonly height: number } {
  switch (kind) {
    case 'segment':
      return { width: 240, height: 32 }
    case 'azure-fabric':
      return { width: 280, height: 48 }
    case 'router':
    case 'azure-gateway':
      return { width: 152, height: 72 }
    case 'external-host':
    case 'dns-server':
      return { width: 168, height: 72 }
    case 'internet':
      return { width: 168, height: 72 }
    default:
      return assertNever(kind)
  }
}

/** Middle of the internet's globe, from the left and from the top of its box. */
const GLOBE = 36

/** The part of a node's box that cables meet: of the internet the globe, not its name. */
export function coreOf(kind: NodeKind, box: Rect): Rect {
  return kind === 'internet' ? rect(box.x + GLOBE - 32, box.y + GLOBE - 32, 64, 64) : box
}

/** True for what packets travel along. */
export function isBar(kind: NodeKind): boolean {
  return kind === 'segment' || kind === 'azure-fabric'
}

/** Section symbols on a 24 grid: valve, mast, book of names, door. */
const SYMBOLS = {
  router: 'M3 5L12 12L3 19ZM21 5L12 12L21 19ZM12 12V3M8 3H16',
  'azure-gateway': 'M4 21V6C4 1 20 1 20 6V21M2 21H22M12 21V10M9 13L12 10L15 13',
  'external-host': 'M4 21V4H20V21ZM4 12H20M2 21H22M8 16H16',
  'dns-server': 'M4 21V4H20V21ZM2 21H22M8 9H16M8 13H16M8 17H12',
}

/**
 * A thing outside the hosts, relative to the corner of its box. `taps` are where cables meet a bar:
 * its name goes where it hides none of them.
 */
export function nodeShapes(
  node: UnderlayNode,
  box: Rect,
  level: Level,
  taps: readonly number[] = [],
): Shape[] {
  const local = rect(0, 0, box.width, box.height)
  switch (node.kind) {
    case 'segment':
      return segmentShapes(node.name, node.prefix, local, level, taps)
    case 'azure-fabric':
      return fabricShapes(node.name, node.prefix, local, level)
    case 'internet':
      return internetShapes(node.name, local, level)
    case 'router':
      return boxShapes(node.kind, node.name, node.interfaces[0]?.address ?? null, local, level)
    case 'azure-gateway':
      return boxShapes(node.kind, node.name, null, local, level)
    case 'external-host':
    case 'dns-server':
      return boxShapes(node.kind, node.name, node.address, local, level)
    default:
      return assertNever(node)
  }
}

/** The widest stretch without a tap. */
function freeSpan(width: number, taps: readonly number[]): { left: number; right: number } {
  const stops = [0, ...[...taps].sort((a, b) => a - b), width]
  let best = { left: 0, right: 0 }
  stops.forEach((right, index) => {
    const left = stops[index - 1]
    if (left !== undefined && right - left > best.right - best.left) best = { left, right }
  })
  return best
}

function segmentShapes(
  name: string,
  prefix: string,
  box: Rect,
  level: Level,
  taps: readonly number[],
): Shape[] {
  const y = box.height / 2
  const end = (x: number): Shape => ({
    kind: 'path',
    d: polyline([
      { x, y: 4 },
      { x, y: box.height - 4 },
    ]),
    stroke: 'ink',
    width: 3,
  })
  const plan = level === 'site-plan'
  const span = freeSpan(box.width, taps)
  const room = Math.max(140, span.right - span.left - 24)
  const width = Math.min(room, plan ? room : 224)
  const left = Math.max(8, (span.left + span.right - width) / 2)
  return [
    { kind: 'rect', box: rect(0, y - 3, box.width, 6), fill: 'ink-2' },
    end(1.5),
    end(box.width - 1.5),
    {
      kind: 'rect',
      box: plan ? rect(left, y - 28, width, 56) : rect(left, 2, width, box.height - 4),
      radius: 2,
      fill: 'canvas',
      stroke: 'ink-2',
      width: 1.5,
    },
    label(name, left + 10, y, plan || width < 200 ? width - 16 : width - 124, {
      size: 13,
      strong: true,
      minPx: 10.5,
    }),
    ...(!plan && width >= 200
      ? [dataLabel(prefix, left + width - 10, y, 108, { align: 'end', size: 12, colour: 'ink-2' })]
      : []),
  ]
}

function fabricShapes(name: string, prefix: string, box: Rect, level: Level): Shape[] {
  const y = box.height / 2
  return [
    {
      kind: 'rect',
      box,
      radius: 2,
      fill: 'sunken',
      hatch: 'hair',
      stroke: 'ink-2',
      width: 2,
    },
    {
      kind: 'rect',
      box: rect(10, 9, Math.min(252, box.width - 20), box.height - 18),
      fill: 'canvas',
    },
    label(name, 20, y, 120, { size: 14, strong: true, minPx: 10.5 }),
    ...(level === 'site-plan'
      ? []
      : [dataLabel(prefix, 150, y, 108, { size: 12, colour: 'ink-2' })]),
  ]
}

function internetShapes(name: string, box: Rect, level: Level): Shape[] {
  const centre = { x: GLOBE, y: box.height / 2 }
  const r = 32
  const meridian = (rx: number) =>
    `M${centre.x} ${centre.y - r}a${rx} ${r} 0 0 0 0 ${2 * r}a${rx} ${r} 0 0 0 0 ${-2 * r}`
  return [
    { kind: 'path', d: circle(centre, r), fill: 'panel', stroke: 'ink', width: 2 },
    {
      kind: 'path',
      d: `${meridian(14)}M${centre.x - r} ${centre.y}h${2 * r}M${centre.x - 27} ${centre.y - 17}h54M${centre.x - 27} ${centre.y + 17}h54`,
      stroke: 'ink-2',
      width: 1.25,
    },
    // A name plate: a cable that leaves on this side passes behind it.
    {
      kind: 'rect',
      box: rect(
        centre.x + r + 6,
        centre.y - 11,
        Math.min(box.width - 76, 14 + name.length * 8),
        22,
      ),
      fill: 'canvas',
    },
    label(name, centre.x + r + 10, centre.y, level === 'site-plan' ? 320 : box.width - 84, {
      size: 14,
      strong: true,
    }),
  ]
}

function boxShapes(
  kind: keyof typeof SYMBOLS,
  name: string,
  address: string | null,
  box: Rect,
  level: Level,
): Shape[] {
  const look = BOX_LOOKS[level]
  const hasAddress = address !== null && level !== 'site-plan'
  const shapes: Shape[] = [
    { kind: 'rect', box, radius: 2, fill: 'panel', stroke: 'ink', width: 2 },
    {
      kind: 'rect',
      box: rect(2, box.height - 10, box.width - 4, 8),
      fill: 'floor-kernel',
      hatch: 'hair',
    },
    {
      kind: 'path',
      d: polyline([
        { x: 1, y: box.height - 10 },
        { x: box.width - 1, y: box.height - 10 },
      ]),
      stroke: 'ink',
      width: 1.5,
    },
  ]
  if (look.symbol > 0) {
    shapes.push({
      kind: 'path',
      d: placePath(SYMBOLS[kind], 10, hasAddress ? look.symbolY : 18, look.symbol / 24),
      stroke: 'ink',
      width: 1.5,
    })
  }
  shapes.push(
    label(
      name,
      look.centred ? box.width / 2 : look.nameX,
      hasAddress ? look.nameY : 32,
      box.width - look.nameX - 8,
      {
        size: look.nameSize,
        minPx: 10,
        strong: true,
        align: look.centred ? 'middle' : 'start',
      },
    ),
  )
  if (hasAddress) {
    const x = look.addressX
    shapes.push(dataLabel(address, x, 46, box.width - x - 6, { size: 12, colour: 'ink-2' }))
  }
  return shapes
}

/** On the floor plan the address has the whole width, because its letters are larger there. */
const SECTION_LOOK = {
  symbol: 28,
  symbolY: 18,
  nameX: 48,
  nameY: 24,
  nameSize: 14,
  addressX: 48,
  centred: false,
}
const BOX_LOOKS = {
  'site-plan': { ...SECTION_LOOK, symbol: 0, nameX: 8, nameSize: 30, centred: true },
  'floor-plan': { ...SECTION_LOOK, symbol: 20, symbolY: 9, nameX: 36, nameY: 20, addressX: 10 },
  section: SECTION_LOOK,
  detail: SECTION_LOOK,
} satisfies Record<Level, typeof SECTION_LOOK>
