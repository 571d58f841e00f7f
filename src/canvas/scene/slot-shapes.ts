import { traitsOf } from '../../engine/drivers/traits'
import type { NetworkType } from '../../engine/model/topology'
import { bottomOf, rect, type Rect, rightOf } from './geometry'
import { notched } from './host-shapes'
import type { ContainerPlan, PortPlan, SlotPlan } from './host-plan'
import { type Level, showsParts } from './level'
import { about, dataLabel, label, polyline, type Shape } from './shape'

/** The compartment: a room with a cut corner that carries its number. */
export function compartmentShapes(slot: SlotPlan, level: Level): Shape[] {
  const { box, utilityVm, nicRow } = slot
  const shapes: Shape[] = [
    { kind: 'path', d: notched(box, 18), fill: 'panel', stroke: 'line', width: 1.5 },
  ]
  if (!showsParts(level)) return shapes
  // In its utility VM the container has the guest's own numbering (data-paths 3.2): 1.
  const number = utilityVm === null ? slot.compartment.number : 1
  shapes.push(
    label([{ word: 'compartment' }, ` ${number}`], box.x + 20, box.y + 10, box.width - 28, {
      size: 10.5,
      colour: 'ink-2',
    }),
  )
  if (utilityVm === null) {
    // Process isolation: through a slot at the foot the host's own kernel shows.
    shapes.push({
      kind: 'rect',
      box: rect(nicRow.x + 8, bottomOf(nicRow) - 6, nicRow.width - 16, 6),
      fill: 'floor-kernel',
      hatch: 'line',
      stroke: 'line',
      width: 1,
    })
  }
  return shapes
}

/** The utility VM of Hyper-V isolation: double wall, own floor and kernel, around its compartment. */
export function utilityVmShapes(slot: SlotPlan, wall: Rect, level: Level): Shape[] {
  const kernelTop = bottomOf(slot.box) + 6
  const kernel = rect(wall.x + 4, kernelTop, wall.width - 8, bottomOf(wall) - kernelTop - 4)
  const shapes: Shape[] = [
    // It stands on a step of its own: 3 px of shade under the wall.
    { kind: 'rect', box: rect(wall.x + 3, bottomOf(wall), wall.width, 3), fill: 'ink-2' },
    { kind: 'rect', box: rect(rightOf(wall), wall.y + 3, 3, wall.height), fill: 'ink-2' },
    { kind: 'rect', box: wall, fill: 'floor-uvm', stroke: 'ink', width: 1.5 },
    {
      kind: 'rect',
      box: rect(wall.x + 4, wall.y + 4, wall.width - 8, wall.height - 8),
      stroke: 'ink',
      width: 1,
    },
    { kind: 'rect', box: kernel, fill: 'floor-kernel', hatch: 'line', stroke: 'ink', width: 1 },
  ]
  if (showsParts(level)) {
    shapes.push(
      label([{ word: 'utility-vm' }], wall.x + 10, wall.y + 12, wall.width - 20, {
        size: 10.5,
        strong: true,
        colour: 'ink-2',
      }),
      {
        kind: 'rect',
        box: rect(kernel.x + 4, kernel.y + 2, kernel.width / 2 - 12, kernel.height - 4),
        fill: 'floor-uvm',
      },
      label(
        [{ word: 'own-kernel' }],
        kernel.x + 8,
        kernel.y + kernel.height / 2,
        kernel.width / 2 - 20,
        { size: 10, colour: 'ink' },
      ),
    )
  }
  return shapes
}

/** The container: a block with its name and address. */
export function containerShapes(
  plan: ContainerPlan,
  address: string | null,
  level: Level,
): Shape[] {
  const { box, container } = plan
  const middle = box.y + box.height / 2
  const shapes: Shape[] = [
    { kind: 'rect', box, radius: 2, fill: 'canvas', stroke: 'ink', width: 1.5 },
  ]
  if (showsParts(level)) {
    shapes.push(
      {
        kind: 'rect',
        box: rect(box.x + 8, box.y + 9, 10, 10),
        stroke: 'ink',
        width: 1.5,
      },
      { kind: 'rect', box: rect(box.x + 11, box.y + 12, 4, 4), fill: 'ink' },
      label(container.name, box.x + 24, box.y + 14, box.width - 30, { size: 13, strong: true }),
    )
    if (address !== null) {
      shapes.push(dataLabel(address, box.x + 8, box.y + 32, box.width - 14, { size: 12 }))
    }
    return shapes
  }
  const room = box.width - 10
  shapes.push(
    label(container.name, box.x + 5, address === null ? middle : box.y + 13, room, {
      size: 15,
      strong: true,
    }),
  )
  if (address !== null) shapes.push(dataLabel(address, box.x + 5, box.y + 34, room, { size: 13 }))
  return shapes
}

/** Who filters at the NIC (data-paths 3.3): Windows Firewall, VFP, both; null for fixed defaults. */
function guardLetters(driver: NetworkType, isolated: boolean): 'W' | 'V' | 'W+V' | null {
  const { process, hyperv } = traitsOf(driver).aclEnforcement
  if (isolated) return hyperv === 'vfp' ? 'V' : null
  return process === 'both' ? 'W+V' : 'W'
}

/** NIC, MAC and the shield that says who filters there. */
export function endpointNicShapes(port: PortPlan, nicRow: Rect, level: Level): Shape[] {
  const { nic } = port
  const shapes: Shape[] = []
  if (port.isolated) {
    // The sleeve: the synthetic NIC crosses the wall of the utility VM (data-paths 3.2, MD-ISO).
    const foot = { x: nic.x, y: bottomOf(nicRow) }
    shapes.push(
      { kind: 'path', d: polyline([foot, nic]), stroke: 'canvas', width: 8 },
      { kind: 'path', d: polyline([foot, nic]), stroke: 'ink', width: 2 },
      {
        kind: 'rect',
        box: rect(nic.x - 5, nic.y - 7, 10, 10),
        fill: 'panel',
        stroke: 'ink',
        width: 1.5,
      },
    )
  }
  const y = bottomOf(nicRow)
  shapes.push({
    kind: 'rect',
    box: rect(nic.x - 8, y - 6, 16, 10),
    radius: 2,
    fill: 'panel',
    stroke: 'ink',
    width: 1.5,
  })
  if (!showsParts(level)) return shapes
  shapes.push(
    dataLabel(port.endpoint.mac, nicRow.x + nicRow.width / 2, nicRow.y + 6, nicRow.width - 12, {
      size: 10.5,
      align: 'middle',
      colour: 'ink-2',
    }),
    ...about(
      'policies',
      shieldShapes(guardLetters(port.network.type, port.isolated), port.guard.x + 10, port.guard.y),
    ),
  )
  return shapes
}

/** Room for the word of a shield without letters, in the longest language. */
const FIXED_WIDTH = 41

/** A shield with letters, or with the word for fixed; its left edge at x. */
function shieldShapes(letters: string | null, x: number, middle: number): Shape[] {
  const fixed = letters === null
  const width = fixed ? FIXED_WIDTH : Math.max(16, letters.length * 7 + 6)
  const top = middle - 8
  const d = `M${x} ${top}H${x + width}V${top + 9}L${x + width / 2} ${top + 17}L${x} ${top + 9}Z`
  return [
    { kind: 'path', d, fill: 'panel', stroke: fixed ? 'line' : 'ink', width: 1.25 },
    label(fixed ? [{ word: 'fixed' }] : letters, x + width / 2, top + 6.5, width, {
      size: 9.5,
      minPx: 0,
      align: 'middle',
      strong: !fixed,
      colour: fixed ? 'ink-3' : 'ink',
    }),
  ]
}
