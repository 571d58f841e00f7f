import type { BoardId } from '../contract'
import { isLocked, isPlaced, withGroups } from '../scene/groups'
import type { FreePort } from './cable'
import { connectMode } from './connect-mode'
import { containerMode } from './container-mode'
import type { Desk, Mode, PointerInput } from './desk'
import { drawMode } from './draw-mode'
import { handleAt, handleMode } from './handles'
import { type Hit, isContainerId, isEntity } from './hit-test'
import { marqueeMode } from './marquee-mode'
import { moveMode } from './move-mode'

/** A button or finger that went down and has not yet moved. */
export interface Press {
  readonly input: PointerInput
  readonly hit: Hit | null
  /** The free port that was taken hold of. */
  readonly port: FreePort | null
}

/** Which gesture a press becomes once it moves; null when it becomes none. */
export function beginDrag(desk: Desk, press: Press): Mode | null {
  const { hit, input, port } = press
  const { tool, selected, onSelect, document } = desk.props()
  if (tool === 'connect') {
    if (port !== null) return connectMode(desk, port.of)
    return hit !== null && isEntity(hit.id) ? connectMode(desk, hit.id) : null
  }
  if (tool !== 'select') return drawMode(desk, input)
  const handle = handleAt(desk, input)
  if (handle !== null) return handleMode(desk, handle)
  if (port !== null) return connectMode(desk, port.of)
  if (hit === null || hit.kind === 'link') return marqueeMode(desk, input)
  // On the floor of a host a marquee needs Shift: without it the host is moved.
  if (hit.floor && input.shift) return marqueeMode(desk, input)
  if (isEntity(hit.id) && (hit.kind === 'nic' || hit.kind === 'endpoint')) {
    return connectMode(desk, hit.id)
  }
  if (isContainerId(hit.id) && (hit.kind === 'container' || hit.kind === 'compartment')) {
    if (!selected.includes(hit.id)) onSelect([hit.id], false)
    return containerMode(desk, hit.id)
  }
  if (isLocked(document, hit.placed)) return marqueeMode(desk, input)
  return moveThings(desk, press, hit.placed)
}

/** What was gripped leads; everything else that is selected comes along, and its group with it. */
function moveThings(desk: Desk, press: Press, gripped: BoardId): Mode | null {
  const { selected, onSelect, document } = desk.props()
  if (!isPlaced(gripped)) return null
  const isTaken = selected.includes(gripped)
  const taken = isTaken ? selected : withGroups(document, [gripped])
  if (!isTaken) onSelect(taken, false)
  const others = taken.filter(isPlaced).filter((id) => id !== gripped)
  return moveMode(desk, press.input, [gripped, ...others])
}
