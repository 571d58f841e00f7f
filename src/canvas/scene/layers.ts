import type { Layer } from '../contract'
import type { TopologyDocument } from '../../engine/model/document'
import { rect, rightOf, unionOf } from './geometry'
import { isLocked } from './groups'
import type { ItemKind, Scene, SceneItem } from './scene'
import type { Shape } from './shape'

/** What is outside the hosts, and the sockets that lead there. */
const PHYSICAL: ReadonlySet<ItemKind> = new Set(['link', 'node', 'nic'])

/** The picture without what is hidden: it is neither drawn nor hit nor focused. Packets keep their way. */
export function withoutLayers(scene: Scene, hidden: readonly Layer[]): Scene {
  if (hidden.length === 0) return scene
  const isHidden = (layer: Layer) => hidden.includes(layer)
  const isShown = (shape: Shape): boolean => {
    if (shape.topic === 'policies' && isHidden('policies')) return false
    // Addresses, MACs and prefixes are what is set in the face of data.
    return !(shape.kind === 'text' && shape.mono === true && isHidden('addresses'))
  }
  const items = scene.items.flatMap((item): SceneItem[] => {
    if (isHidden('physical') && PHYSICAL.has(item.kind)) return []
    if (isHidden('notes') && item.id.startsWith('note:')) return []
    return [{ ...item, shapes: item.shapes.filter(isShown) }]
  })
  const byId = new Map(items.filter((item) => item.key === item.id).map((item) => [item.id, item]))
  return { ...scene, items, byId, bounds: unionOf(items.map((item) => item.rect)) }
}

/** On the screen what keeps its place has a small padlock above its right corner. */
export function withLocks(scene: Scene, document: TopologyDocument): Scene {
  if ((document.locked ?? []).length === 0) return scene
  const items = scene.items.map((item) => {
    if (item.key !== item.id || !isLocked(document, item.id)) return item
    const x = rightOf(item.rect) - item.origin.x - 14
    const y = item.rect.y - item.origin.y - 18
    const bow = `M${x + 3} ${y + 7}V${y + 4}a3 3 0 0 1 6 0V${y + 7}`
    const shapes: Shape[] = [
      ...item.shapes,
      { kind: 'path', d: bow, stroke: 'ink-2', width: 1.5 },
      { kind: 'rect', box: rect(x, y + 7, 12, 8), fill: 'ink-2' },
    ]
    return { ...item, shapes }
  })
  const byId = new Map(items.filter((item) => item.key === item.id).map((item) => [item.id, item]))
  return { ...scene, items, byId }
}
