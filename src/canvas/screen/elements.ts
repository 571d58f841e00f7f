import type { Core, ElementDefinition } from 'cytoscape'

import { centreOf } from '../scene/geometry'
import type { Scene, SceneItem } from '../scene/scene'
import type { Topology } from '../../engine/model/topology'

/** One element of the screen, as plain values that can be compared. */
export type ElementSpec =
  | {
      readonly group: 'node'
      readonly id: string
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly kind: SceneItem['kind']
    }
  | {
      readonly group: 'edge'
      readonly id: string
      readonly source: string
      readonly target: string
    }

export interface ElementPatch {
  readonly add: readonly ElementSpec[]
  readonly update: readonly ElementSpec[]
  readonly remove: readonly string[]
}

/** What Cytoscape holds of a scene: a node for each object, an edge for each cable. */
export function elementsOf(scene: Scene, topology: Topology): ReadonlyMap<string, ElementSpec> {
  const specs = new Map<string, ElementSpec>()
  const standIn = (id: string): string | null => {
    if (specs.has(id)) return id
    const nic = Object.values(topology.nics).find((each) => each.id === id)
    return nic !== undefined && specs.has(nic.hostId) ? nic.hostId : null
  }
  for (const item of scene.byId.values()) {
    if (item.kind === 'link') continue
    const { x, y } = centreOf(item.rect)
    const { width, height } = item.rect
    specs.set(item.id, { group: 'node', id: item.id, x, y, width, height, kind: item.kind })
  }
  for (const link of Object.values(topology.links)) {
    const source = standIn(link.ends[0].of)
    const target = standIn(link.ends[1].of)
    if (source === null || target === null || !scene.byId.has(link.id)) continue
    specs.set(link.id, { group: 'edge', id: link.id, source, target })
  }
  return specs
}

/** What must change to get from one to the other. An edge whose ends moved is made anew. */
export function diffElements(
  before: ReadonlyMap<string, ElementSpec>,
  after: ReadonlyMap<string, ElementSpec>,
): ElementPatch {
  const add: ElementSpec[] = []
  const update: ElementSpec[] = []
  const remove: string[] = []
  for (const [id, spec] of after) {
    const old = before.get(id)
    if (old === undefined) add.push(spec)
    else if (!sameSpec(old, spec)) {
      if (spec.group === 'edge') {
        remove.push(id)
        add.push(spec)
      } else update.push(spec)
    }
  }
  for (const id of before.keys()) if (!after.has(id)) remove.push(id)
  return { add, update, remove }
}

function sameSpec(a: ElementSpec, b: ElementSpec): boolean {
  if (a.group === 'edge') {
    return b.group === 'edge' && a.source === b.source && a.target === b.target
  }
  if (b.group === 'edge') return false
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}

/** Changes the screen by id, in one batch. */
export function applyElements(cy: Core, patch: ElementPatch): void {
  cy.batch(() => {
    for (const id of patch.remove) cy.getElementById(id).remove()
    // Nodes before edges: an edge needs both its ends.
    const nodes = patch.add.filter((spec) => spec.group === 'node')
    const edges = patch.add.filter((spec) => spec.group === 'edge')
    cy.add([...nodes, ...edges].map(definitionOf))
    for (const spec of patch.update) {
      if (spec.group === 'edge') continue
      cy.getElementById(spec.id)
        .data({ width: spec.width, height: spec.height })
        .position({ x: spec.x, y: spec.y })
    }
  })
}

function definitionOf(spec: ElementSpec): ElementDefinition {
  if (spec.group === 'edge') {
    return { group: 'edges', data: { id: spec.id, source: spec.source, target: spec.target } }
  }
  return {
    group: 'nodes',
    data: { id: spec.id, width: spec.width, height: spec.height },
    position: { x: spec.x, y: spec.y },
    classes: spec.kind,
  }
}
