import { LAYERS, type LayerKey } from '../../facts/layers'
import type { EntityId } from '../../model/ids'
import type { VfpGroup, VfpLayer } from '../../tables/forwarding-state'
import { origin, table, type RowDraft, type TableDraft } from '../../tables/fragment'
import type { Origin, RuleAction, StationId, TableId } from '../../tables/rule'
import { tableOf } from '../../tables/station-ids'

/** Table of a layer's group on a port. */
export function groupTable(
  port: StationId,
  layer: LayerKey,
  direction: 'out' | 'in',
  family?: 'ipv6',
): TableId {
  return tableOf(port, family ? `${layer}/${family}/${direction}` : `${layer}/${direction}`)
}

/** A group's rows and what happens when none matches. */
export interface GroupDraft {
  readonly layer: LayerKey
  readonly direction: 'out' | 'in'
  readonly rows: readonly RowDraft[]
  readonly otherwise: RuleAction
  /** What says so; absent = the canonical layer table. */
  readonly because?: Origin
  /** The twin of an IPv4 group for IPv6; absent: as the layer has it. */
  readonly family?: 'ipv6'
}

/**
 * The layers that have a row or a default that matters, in canonical order, with their tables.
 * A layer nobody programmed does not exist on the port (rule-tables A.8).
 */
export function layersFrom(
  port: StationId,
  entity: EntityId,
  drafts: readonly GroupDraft[],
): { readonly layers: VfpLayer[]; readonly tables: TableDraft[]; readonly rows: RowDraft[] } {
  const layers = new Map<LayerKey, VfpGroup[]>()
  const tables: TableDraft[] = []
  for (const draft of drafts) {
    const fact = LAYERS[draft.layer]
    // Two sources may fill the same group: the first one's default stands.
    const printed = draft.direction === 'out' ? fact.groupOut : fact.groupIn
    if (printed === null) continue
    const name = draft.family ? printed.replace('IPV4', 'IPV6') : printed
    const id = groupTable(port, draft.layer, draft.direction, draft.family)
    const groups = layers.get(draft.layer) ?? []
    if (groups.some((group) => group.table === id)) continue
    groups.push({
      name,
      direction: draft.direction,
      family: draft.family ?? fact.family,
      priority: fact.groupPriority,
      table: id,
    })
    layers.set(draft.layer, groups)
    tables.push(
      table({
        id,
        kind: 'vfp-group',
        station: port,
        name,
        order: 'priority',
        otherwise: draft.otherwise,
        because: draft.because ?? origin(entity, 'A.4', 'inferred'),
      }),
    )
  }
  return {
    layers: [...layers]
      .map(([key, groups]) => ({
        name: LAYERS[key].name,
        priority: LAYERS[key].priority,
        stateful: LAYERS[key].stateful,
        confidence: LAYERS[key].confidence,
        groups,
      }))
      .sort((a, b) => a.priority - b.priority),
    tables,
    rows: drafts.flatMap((draft) => draft.rows),
  }
}
