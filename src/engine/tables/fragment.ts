import type { EntityId } from '../model/ids'
import type { PortStation, StackInterface, Station, VfpLayer } from './forwarding-state'
import type {
  Condition,
  Confidence,
  Origin,
  Rule,
  RuleAction,
  StationId,
  Table,
  TableId,
} from './rule'
import { rowOf } from './station-ids'

/** A table without its rows: those come from everybody who has one to add. */
export type TableDraft = Omit<Table, 'rules'>

/** A row and the table it goes to. */
export interface RowDraft {
  readonly table: TableId
  readonly rule: Rule
}

/**
 * What one part of the board contributes. Compile joins all fragments, sorts each table into its
 * evaluation order and checks that nothing refers to a table that nobody made.
 */
export interface Fragment {
  readonly stations: readonly Station[]
  readonly tables: readonly TableDraft[]
  readonly rows: readonly RowDraft[]
  /** Interfaces of stacks that somebody else makes. */
  readonly interfaces: readonly { readonly stack: StationId; readonly interface: StackInterface }[]
  /** Programs of stacks that somebody else makes. */
  readonly apps: readonly { readonly stack: StationId; readonly app: StationId }[]
  /** Ports of switches that somebody else makes. */
  readonly ports: readonly PortStation[]
  /** Layers on ports that somebody else makes: the host's own port. */
  readonly layers: readonly { readonly port: StationId; readonly layers: readonly VfpLayer[] }[]
}

export const EMPTY_FRAGMENT: Fragment = {
  stations: [],
  tables: [],
  rows: [],
  interfaces: [],
  apps: [],
  ports: [],
  layers: [],
}

/** One fragment with everything the others have. */
export function joinFragments(fragments: readonly Partial<Fragment>[]): Fragment {
  return {
    stations: fragments.flatMap((fragment) => fragment.stations ?? []),
    tables: fragments.flatMap((fragment) => fragment.tables ?? []),
    rows: fragments.flatMap((fragment) => fragment.rows ?? []),
    interfaces: fragments.flatMap((fragment) => fragment.interfaces ?? []),
    apps: fragments.flatMap((fragment) => fragment.apps ?? []),
    ports: fragments.flatMap((fragment) => fragment.ports ?? []),
    layers: fragments.flatMap((fragment) => fragment.layers ?? []),
  }
}

/** Where a row comes from. */
export function origin(object: EntityId | null, fact: string, confidence: Confidence): Origin {
  return { object, fact, confidence }
}

/** A row of a table; `key` is unique in the table and stays the same after every compilation. */
export function row(
  table: TableId,
  key: string,
  values: {
    readonly name?: string
    readonly priority?: number
    readonly conditions?: readonly Condition[]
    readonly action: RuleAction
    readonly origin: Origin
    readonly stateful?: boolean
  },
): RowDraft {
  return {
    table,
    rule: {
      id: rowOf(table, key),
      name: values.name ?? key,
      priority: values.priority ?? null,
      conditions: values.conditions ?? [],
      action: values.action,
      origin: values.origin,
      ...(values.stateful === true && { stateful: true }),
    },
  }
}

/** A table that has no rows yet, with the row for "no match". */
export function table(
  values: Omit<TableDraft, 'defaultRule'> & {
    readonly otherwise: RuleAction
    readonly because: Origin
  },
): TableDraft {
  const { otherwise, because, ...rest } = values
  return {
    ...rest,
    defaultRule: {
      id: rowOf(values.id, 'DEF'),
      name: 'DEF',
      priority: null,
      conditions: [],
      action: otherwise,
      origin: because,
    },
  }
}
