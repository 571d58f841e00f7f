import type { HnsNetwork } from '../../engine/model/topology'
import type { PortStation, VfpLayer } from '../../engine/tables/forwarding-state'
import type { Position } from '../../engine/model/document'
import { letterTag, TONES, toneGlyph, wireShapes } from './driver-tone'
import { bottomOf, rect, rightOf } from './geometry'
import { hasVfp } from './host-bays'
import type { BandPlan, BusPlan, PortPlan } from './host-plan'
import { type Level, showsParts } from './level'
import { dataLabel, label, type Shape } from './shape'

/** As `Get-VMSwitch` prints SwitchType; not translated. */
const SWITCH_KINDS = { external: 'External', internal: 'Internal', private: 'Private' }

/** The bar itself, empty of networks, with the name of the switch under it. */
export function busShapes(bus: BusPlan, level: Level): Shape[] {
  const { box, vSwitch } = bus
  const shapes: Shape[] = [{ kind: 'rect', box, radius: 2, fill: 'panel', stroke: 'ink', width: 2 }]
  if (!showsParts(level)) return shapes
  const left = bus.post === null ? box.x : rightOf(bus.post) + 8
  shapes.push(
    label(
      `${vSwitch.name} · ${SWITCH_KINDS[vSwitch.kind]}`,
      left,
      bottomOf(box) + 11,
      rightOf(box) - left - 44,
      { size: 11, colour: 'ink-2' },
    ),
  )
  return shapes
}

/** A network's length of the bar: coloured edge, letter, name, prefix; `reserved` stays free at the right. */
export function bandShapes(
  band: BandPlan,
  prefix: string | null,
  reserved: number,
  level: Level,
): Shape[] {
  const { box, network } = band
  const colour = TONES[network.type].colour
  const y = box.y + 17
  const shapes: Shape[] = [
    { kind: 'rect', box: rect(box.x + 1, box.y + 1, box.width - 2, 4), fill: colour },
    {
      kind: 'rect',
      box: rect(box.x, box.y, box.width, box.height),
      radius: 2,
      stroke: colour,
      width: 1.5,
    },
    ...letterTag(network.type, box.x + 5, box.y + 8),
  ]
  if (!showsParts(level)) {
    shapes.push(label(network.name, box.x + 27, y, box.width - 32, { size: 15, strong: true }))
    return shapes
  }
  const room = box.width - 50 - reserved
  const wide = prefix !== null && box.width >= 212 + reserved
  shapes.push(
    toneGlyph(network.type, box.x + 25, box.y + 9, 14),
    label(bandName(network), box.x + 44, y, wide ? room - 108 : room, { strong: true }),
  )
  if (wide) {
    shapes.push(
      dataLabel(prefix, rightOf(box) - 6 - reserved, y, 106, { align: 'end', colour: 'ink-2' }),
    )
  }
  return shapes
}

function bandName(network: HnsNetwork): string {
  const vni = network.type === 'overlay' ? network.subnets[0]?.vni : undefined
  const vlan = network.type === 'transparent' || network.type === 'l2bridge' ? network.vlanId : null
  if (vni !== undefined) return `${network.name} · VNI ${vni}`
  return vlan === null ? network.name : `${network.name} · VLAN ${vlan}`
}

/** The wire of an endpoint in its driver's pattern, and the numbered socket on the bar. */
export function portShapes(port: PortPlan, number: number, level: Level): Shape[] {
  const shapes = [...wireShapes(port.wire, port.network.type)]
  if (showsParts(level)) shapes.push(...socketShapes(port.socket, `${number}`, 'top'))
  return shapes
}

/** A numbered socket on the edge of a bar. */
export function socketShapes(at: Position, text: string, edge: 'top' | 'bottom'): Shape[] {
  const y = edge === 'top' ? at.y - 7 : at.y - 6
  const width = Math.max(14, text.length * 7 + 4)
  return [
    {
      kind: 'rect',
      box: rect(at.x - width / 2, y, width, 13),
      radius: 2,
      fill: 'panel',
      stroke: 'ink',
      width: 1.25,
    },
    label(text, at.x, y + 6.5, width, {
      size: 10,
      minPx: 0,
      mono: true,
      strong: true,
      align: 'middle',
    }),
  ]
}

function layerPitch(height: number, count: number): number {
  return Math.min(9, (height - 12) / count)
}

/** Where the plate of a layer is: its own at detail, its share of the closed stack otherwise. */
export function plateSpot(
  port: PortPlan,
  index: number,
  count: number,
  height: number,
  level: Level,
): Position {
  const pitch = level === 'detail' ? layerPitch(height, count) : 21 / count
  return { x: port.socket.x, y: port.socket.y - 9 - pitch * (count - index - 0.5) }
}

/**
 * VFP on a port: thin plates; at detail zoom one plate a layer with its name and number of rules.
 * Where VFP is off there is nothing to draw, and that is the point (data-paths 3.3).
 */
export function plateShapes(
  port: PortPlan,
  station: PortStation | null,
  height: number,
  level: Level,
  ruleCount: (layer: VfpLayer) => number,
): Shape[] {
  if (!hasVfp(port.network) || !showsParts(level)) return []
  const colour = TONES[port.network.type].colour
  const layers = station?.layers ?? []
  const { x } = port.socket
  const bottom = port.socket.y - 9
  if (level === 'detail' && layers.length > 0) {
    const pitch = layerPitch(height, layers.length)
    const width = 78
    const top = bottom - pitch * layers.length
    return layers.flatMap((layer, index): Shape[] => {
      const box = rect(x - width / 2, top + index * pitch, width, pitch - 1)
      const size = Math.min(5, pitch - 1.4)
      return [
        { kind: 'rect', box, radius: 0.5, fill: 'panel', stroke: colour, width: 0.75 },
        label(layer.name, box.x + 2, box.y + box.height / 2, width - 12, {
          size,
          minPx: 8.5,
          mono: true,
        }),
        label(`${ruleCount(layer)}`, rightOf(box) - 2, box.y + box.height / 2, 10, {
          size,
          minPx: 8.5,
          mono: true,
          strong: true,
          align: 'end',
        }),
      ]
    })
  }
  return [
    ...[0, 1, 2].map((index): Shape => {
      const box = rect(x - 24, bottom - 5 - index * 7, 48, 5)
      return { kind: 'rect', box, radius: 1, fill: 'panel', stroke: colour, width: 1.25 }
    }),
    label('VFP', x + 29, bottom - 10, 26, { size: 10, mono: true, colour: 'ink-2' }),
  ]
}
