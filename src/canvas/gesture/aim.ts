import type { EntityId } from '../../engine/model/ids'
import type { PaletteItem } from '../contract'
import { type Desk, NO_SKETCH, type PointerInput, snapPosition } from './desk'
import { aimOf, dropTargetAt } from './drop-target'
import type { Ghost } from './ghost'

/** Shows ghost, ring and outcome for something that would be dropped here. */
export function aim(
  desk: Desk,
  input: PointerInput,
  ghost: Ghost,
  item: PaletteItem | { readonly kind: 'move'; readonly id: EntityId },
): { readonly allowed: boolean; readonly target: ReturnType<typeof dropTargetAt> } {
  const corner = {
    x: input.board.x - ghost.grip.x,
    y: input.board.y - ghost.grip.y,
  }
  const target = dropTargetAt(desk.scene(), desk.props().document.topology, {
    item,
    point: input.board,
    position: snapPosition(corner),
    passesContainers: input.ctrl || input.alt,
  })
  const verdict = desk.props().text.dropVerdict(item, target)
  const aimed = aimOf(target)
  const changes =
    target.containerId !== null || (item.kind === 'network' && target.networkId !== null)
  desk.sketch({
    ...NO_SKETCH,
    ghost: { drawing: ghost, corner, faint: changes },
    target: aimed === null ? null : { id: aimed, allowed: verdict.allowed },
    label: { text: verdict.label, at: input.local, allowed: verdict.allowed },
  })
  return { allowed: verdict.allowed, target }
}
