import { sortedValues } from '../../lib/sort'
import type { LinkId, NicId, NodeId } from './ids'
import type { Link, LinkEnd, PhysicalNic, Topology, UnderlayNode, VSwitch } from './topology'

/* Questions about cables and what is at their ends. */

/** The cables at a NIC or outside node. */
export function linksOf(topology: Topology, of: NicId | NodeId): Link[] {
  return sortedValues(topology.links).filter((link) => link.ends.some((end) => end.of === of))
}

/** The other end of a cable, seen from `of`. A cable from a thing to itself gives its second end. */
export function otherEnd(link: Link, of: NicId | NodeId): LinkEnd {
  return link.ends[0].of === of ? link.ends[1] : link.ends[0]
}

/** Every outside node and NIC that is one cable away, with the cable. */
export function neighboursOf(
  topology: Topology,
  of: NicId | NodeId,
): { readonly link: Link; readonly end: LinkEnd }[] {
  return linksOf(topology, of).map((link) => ({ link, end: otherEnd(link, of) }))
}

/** The first neighbour of `of` that is a node of this kind; null when no cable leads to one. */
export function neighbourOfKind<K extends UnderlayNode['kind']>(
  topology: Topology,
  of: NicId | NodeId,
  kind: K,
): (UnderlayNode & { kind: K }) | null {
  for (const { end } of neighboursOf(topology, of)) {
    const node = nodeAt(topology, end)
    if (node && isKind(node, kind)) return node
  }
  return null
}

function isKind<K extends UnderlayNode['kind']>(
  node: UnderlayNode,
  kind: K,
): node is UnderlayNode & { kind: K } {
  return node.kind === kind
}

/** The outside node at the end of a cable, null when a NIC is there. */
export function nodeAt(topology: Topology, end: LinkEnd): UnderlayNode | null {
  const nodes: Readonly<Record<string, UnderlayNode>> = topology.nodes
  return nodes[end.of] ?? null
}

/** The NIC at the end of a cable, null when an outside node is there. */
export function nicAt(topology: Topology, end: LinkEnd): PhysicalNic | null {
  const nics: Readonly<Record<string, PhysicalNic>> = topology.nics
  return nics[end.of] ?? null
}

/** The switch that took a NIC, null when the host still uses the NIC itself. */
export function switchOfNic(topology: Topology, nicId: NicId): VSwitch | null {
  return (
    sortedValues(topology.vSwitches).find((vSwitch) => vSwitch.uplinkNicIds.includes(nicId)) ?? null
  )
}

/** The cables between two things. */
export function linkIdsBetween(topology: Topology, a: NicId | NodeId, b: NicId | NodeId): LinkId[] {
  return linksOf(topology, a)
    .filter((link) => otherEnd(link, a).of === b)
    .map((link) => link.id)
}
