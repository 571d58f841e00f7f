import { Suspense, useMemo, useState } from 'react'
import { entityName, isEntityId } from '../../../engine/model/queries'
import type { Topology } from '../../../engine/model/topology'
import type { ForwardingState, Station } from '../../../engine/tables/forwarding-state'
import type { RuleId } from '../../../engine/tables/rule'
import type { TableLookup } from '../../../engine/trace/trace'
import { useApp, useT } from '../../app-context'
import { latePart } from '../../primitives/late-part'
import { EmptyNote } from '../shared/empty-note'
import { placedStepAt } from '../shared/steps'
import { useTableFocus } from '../shared/table-focus'
import { stationsOf } from './places'
import { listTables, type TableEntry } from './table-list-model'
import { TableList } from './table-list'
import { TableDetail } from './table-detail'
import type { ViewWords } from './rule-words'
import type { TableMode } from './view-switch'

/** The encoders of every Windows tool: they load when somebody asks for the first console. */
const ConsoleView = latePart(async () => ({
  default: (await import('./console-view')).ConsoleView,
}))

/** What the tables belong to: the step the packet is at, or what is selected on the board. */
type Source = 'step' | 'selection'

/**
 * The tables that a real host has at a place: where the packet is, or what is selected, whichever
 * changed last. A list of the tables there, and the chosen one with its deciding row lit.
 */
export function TablesPanel() {
  const translator = useT()
  const { t } = translator
  const topology = useApp((state) => state.document.topology)
  const forwarding = useApp((state) => state.forwarding)
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const selected = useApp((state) => state.selected[0] ?? null)
  const focus = useTableFocus()

  const placed = placedStepAt(roundTrip, stepIndex)
  const selection = selected !== null && isEntityId(topology, selected) ? selected : null

  // Derived while rendering: the source follows whichever of step and selection moved last.
  const stepKey = `${placed?.step.index ?? ''}/${placed?.position ?? ''}/${placed?.step.station ?? ''}`
  const [seen, setSeen] = useState({ stepKey, selection, ask: focus.ask })
  const [source, setSource] = useState<Source>(placed === null ? 'selection' : 'step')
  const [mode, setMode] = useState<TableMode>('table')
  const [picked, setPicked] = useState<{ readonly table: string; readonly at: string } | null>(null)
  const hasMoved = seen.stepKey !== stepKey
  const hasSelected = seen.selection !== selection
  const isAsked = seen.ask !== focus.ask
  if (hasMoved || hasSelected || isAsked) {
    setSeen({ stepKey, selection, ask: focus.ask })
    if (hasSelected && selection !== null) setSource('selection')
    if ((hasMoved || isAsked) && placed !== null) setSource('step')
    if (isAsked && focus.table !== null) setPicked({ table: focus.table, at: stepKey })
  }

  const words = useMemo<ViewWords | null>(
    () =>
      forwarding === null
        ? null
        : { translator, forwarding, nameOf: (id) => entityName(topology, id) },
    [forwarding, topology, translator],
  )
  const effective: Source = placed === null ? 'selection' : selection === null ? 'step' : source
  const place = effective === 'step' ? `step:${stepKey}` : `selection:${selection ?? ''}`
  const hopStation = placed?.hop.station ?? null
  const stepStation = placed?.step.station ?? null
  const stations = useMemo(() => {
    if (forwarding === null) return []
    if (effective === 'step') return stationsOfStep(forwarding, topology, [stepStation, hopStation])
    return selection === null ? [] : stationsOf(forwarding, topology, selection)
  }, [forwarding, effective, hopStation, stepStation, selection, topology])
  const entries = useMemo(
    () =>
      words === null
        ? []
        : listTables(words, stations, placed?.step.lookups ?? [], roundTrip?.flows ?? null),
    [words, stations, placed?.step, roundTrip?.flows],
  )

  if (words === null || (placed === null && selection === null)) {
    return <EmptyNote title={t('table.empty.title')} text={t('table.empty.text')} />
  }
  const primary = effective === 'step' ? [stepStation, hopStation] : []
  const chosenId =
    picked !== null && (picked.at === stepKey || picked.at === place) ? picked.table : null
  const chosen = entries.find((entry) => entry.id === chosenId) ?? firstChoice(entries, primary)
  const entity = effective === 'step' ? (placed?.hop.entity ?? null) : selection
  const name = entity === null ? '' : words.nameOf(entity)
  const station = chosen === null ? undefined : words.forwarding.stations[chosen.station]
  const at = station?.entity ?? entity
  const revealKey = `${place}/${focus.ask}`
  return (
    <div className="flex h-full min-h-0 flex-col tablet:flex-row">
      <TableList
        entries={entries}
        stations={stations}
        words={words}
        chosen={chosen?.id ?? null}
        onChoose={(table) => setPicked({ table, at: place })}
        source={placed !== null && selection !== null ? effective : null}
        onSource={setSource}
        primary={primary}
        mode={mode}
        onMode={setMode}
        selectionName={selection === null ? '' : words.nameOf(selection)}
      />
      {mode === 'console' ? (
        <Suspense fallback={<EmptyNote text={t('consoleView.loading')} />}>
          <ConsoleView
            key={`${chosen?.id ?? ''} ${at ?? ''}`}
            entry={chosen}
            at={at}
            words={words}
            decided={decidedRows(placed?.step.lookups ?? [])}
            revealKey={revealKey}
          />
        </Suspense>
      ) : chosen === null ? (
        <EmptyNote text={t('table.empty.here', { name })} />
      ) : (
        <TableDetail
          key={chosen.id}
          entry={chosen}
          words={words}
          askedRow={isAskedRow(focus.table, chosen) ? focus.rule : null}
          revealKey={revealKey}
        />
      )}
    </div>
  )
}

function isAskedRow(table: string | null, chosen: TableEntry): boolean {
  return table === chosen.id
}

/**
 * The station of the step first, then that of its hop where they differ (WinNAT inside a stack's
 * hop), then the rest of the same host for whoever wants to look around.
 */
function stationsOfStep(
  forwarding: ForwardingState,
  topology: Topology,
  ids: readonly (Station['id'] | null)[],
): readonly Station[] {
  const here = [...new Set(ids)].flatMap((id) =>
    id === null ? [] : (forwarding.stations[id] ?? []),
  )
  const hostId = here[0]?.hostId ?? null
  const rest = hostId === null ? [] : stationsOf(forwarding, topology, hostId)
  return [...here, ...rest.filter((station) => !here.includes(station))]
}

/** The last table that decided at this step, else the first with rows at the place itself. */
function firstChoice(
  entries: readonly TableEntry[],
  primary: readonly (Station['id'] | null)[],
): TableEntry | null {
  const here = entries.filter(({ station }) => primary.length === 0 || primary.includes(station))
  return (
    entries.findLast((entry) => entry.lookup !== null) ??
    here.find((entry) => entry.rowCount > 0) ??
    here[0] ??
    null
  )
}

const decidedRows = (lookups: readonly TableLookup[]): ReadonlySet<RuleId> =>
  new Set(lookups.map(({ winner }) => winner))
