import type { PlacedId } from '../../engine/model/document'
import type { BoardId } from '../contract'
import type { Desk, Mode, PointerInput } from './desk'
import { type Hit, isEntity } from './hit-test'
import { connectMode, containerMode, grabbedWith, marqueeMode, moveMode, panMode } from './modes'

/** A button or finger that went down and has not yet moved. */
export interface Press {
  readonly input: PointerInput
  readonly hit: Hit | null
}

/** Which gesture a press becomes once it moves; null when it becomes none. */
export function beginDrag(desk: Desk, press: Press, holdsSpace: boolean): Mode | null {
  const { hit, input } = press
  const { tool, selected, onSelect } = desk.props()
  if (tool === 'hand' || holdsSpace) return panMode(desk, input)
  if (tool === 'connect') {
    return hit !== null && isEntity(hit.id) ? connectMode(desk, hit.id) : null
  }
  // A finger moves only what is selected; otherwise it moves the board (interaction-and-look 1.10).
  if (input.touch && (hit === null || !selected.includes(hit.id))) return panMode(desk, input)
  if (hit === null || hit.kind === 'link') return marqueeMode(desk, input)
  if (isEntity(hit.id) && (hit.kind === 'nic' || hit.kind === 'endpoint')) {
    return connectMode(desk, hit.id)
  }
  if (isEntity(hit.id) && hit.id.startsWith('ctr:')) {
    if (!selected.includes(hit.id)) onSelect([hit.id], false)
    return containerMode(desk, hit.id, grabbedWith(desk, hit.id))
  }
  return moveThings(desk, press, hit.placed)
}

/** What was gripped leads; everything else that is selected comes along. */
function moveThings(desk: Desk, press: Press, gripped: BoardId): Mode | null {
  const { selected, onSelect } = desk.props()
  if (!isPlaced(gripped)) return null
  const others = selected.includes(gripped)
    ? selected.filter(isPlaced).filter((id) => id !== gripped)
    : []
  if (!selected.includes(gripped)) onSelect([gripped], false)
  return moveMode(desk, press.input, [gripped, ...others])
}

function isPlaced(id: BoardId): id is PlacedId {
  return id.startsWith('host:') || id.startsWith('node:') || id.startsWith('note:')
}
