import { compile } from '../engine/index'
import type { TopologyDocument } from '../engine/model/document'
import type { EntityId } from '../engine/model/ids'
import { endpointsOfContainer, entityName, entityOf } from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'
import type { ForwardingState, Station } from '../engine/tables/forwarding-state'
import type { Rule, Table } from '../engine/tables/rule'
import type { Translator } from '../i18n/translator'
import { compareText } from '../lib/sort'
import type { Command } from './command'
import { findEntity } from './find-entity'
import { done, json, wrongInput, type Outcome } from './outcome'
import { actionText, conditionsText } from './rule-text'

interface TableView {
  readonly id: string
  readonly kind: string
  readonly name: string
  /** Hop token of the place that has it, and the host that is in. */
  readonly at: string
  readonly host: string | null
  readonly order: string
  /** In evaluation order; the last one is the default. */
  readonly rows: readonly RowView[]
}

interface RowView {
  readonly name: string
  readonly priority: number | null
  readonly matches: string
  readonly action: string
  readonly isDefault: boolean
  readonly fact: string
  readonly confidence: string
}

/** Prints the tables of the whole board, or of one container, host or machine. */
export function showTables(
  document: TopologyDocument,
  command: Extract<Command, { kind: 'tables' }>,
  translator: Translator,
): Outcome {
  const { topology } = document
  let wanted: ReadonlySet<EntityId> | null = null
  if (command.at !== null) {
    const entity = findEntity(topology, command.at, translator)
    if (!entity.ok) return wrongInput(`--at: ${entity.error}`)
    wanted = withParts(topology, entity.value)
  }
  const state = compile(topology)
  const views = Object.values(state.tables)
    .filter((table) => isWanted(state.stations[table.station], wanted))
    .sort((a, b) => compareText(a.id, b.id))
    .map((table) => viewTable(table, state, topology, translator))
  if (command.asJson) return done(json({ tables: views }))
  return done(views.map((view) => tableText(view, translator)).join('\n'))
}

/** The entity and what makes it up: a container's endpoints and compartment. */
function withParts(topology: Topology, id: EntityId): ReadonlySet<EntityId> {
  const entity = entityOf(topology, id)
  if (!entity || !('isolation' in entity && 'compartmentId' in entity)) return new Set([id])
  const endpoints = endpointsOfContainer(topology, entity.id).map((endpoint) => endpoint.id)
  return new Set<EntityId>([id, entity.compartmentId, ...endpoints])
}

function isWanted(station: Station | undefined, wanted: ReadonlySet<EntityId> | null): boolean {
  if (wanted === null) return true
  if (station === undefined) return false
  return wanted.has(station.entity) || (station.hostId !== null && wanted.has(station.hostId))
}

function viewTable(
  table: Table,
  state: ForwardingState,
  topology: Topology,
  translator: Translator,
): TableView {
  const station = state.stations[table.station]
  const view = (rule: Rule, isDefault: boolean): RowView => ({
    name: rule.name,
    priority: rule.priority,
    matches: conditionsText(rule, translator),
    action: actionText(rule.action, state, translator),
    isDefault,
    fact: rule.origin.fact,
    confidence: rule.origin.confidence,
  })
  return {
    id: table.id,
    kind: table.kind,
    name: table.name,
    at: station?.token ?? table.station,
    host: station?.hostId ? entityName(topology, station.hostId) : null,
    order: table.order,
    rows: [...table.rules.map((rule) => view(rule, false)), view(table.defaultRule, true)],
  }
}

function tableText(view: TableView, { t, say }: Translator): string {
  const place = view.host === null ? view.at : `${view.at}, ${view.host}`
  const cells = view.rows.map((row) => [
    row.priority === null ? '' : String(row.priority),
    row.name,
    row.isDefault ? t('table.default-row') : row.matches === '' ? t('table.any') : row.matches,
    row.action,
    say(
      `fact.${row.confidence === 'documented' || row.confidence === 'observed' ? row.confidence : 'inferred'}`,
      {},
    ),
  ])
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  )
  const lines = cells.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  return `${view.name} (${place})\n${lines.join('\n')}\n`
}
