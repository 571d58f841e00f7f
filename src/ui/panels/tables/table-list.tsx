import type { Station } from '../../../engine/tables/forwarding-state'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Segments } from '../../primitives/segments'
import { Select } from '../../primitives/field'
import { Icon } from '../../primitives/icon'
import type { ViewWords } from './rule-words'
import { stationLabel } from './table-view'
import type { TableEntry } from './table-list-model'
import { ViewSwitch, type TableMode } from './view-switch'

interface TableListProps {
  readonly entries: readonly TableEntry[]
  readonly stations: readonly Station[]
  readonly words: ViewWords
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Given when both a step and a selection could be shown. */
  readonly source: 'step' | 'selection' | null
  readonly onSource: (source: 'step' | 'selection') => void
  readonly selectionName: string
  readonly mode: TableMode
  readonly onMode: (mode: TableMode) => void
  /** Stations of the step itself; those after them are the rest of its host. Empty: no such line. */
  readonly primary: readonly (Station['id'] | null)[]
}

/** The tables of a place, grouped by station and VFP layer; a single select on phones. */
export function TableList(props: TableListProps) {
  const { t } = useT()
  const { entries, chosen, onChoose } = props
  return (
    <div className="flex shrink-0 flex-col border-b border-hair tablet:w-palette tablet:overflow-auto tablet:border-r tablet:border-b-0">
      {props.source !== null && (
        <SourceSwitch
          source={props.source}
          onSource={props.onSource}
          selectionName={props.selectionName}
        />
      )}
      <div className="p-2 pb-0">
        <ViewSwitch mode={props.mode} onMode={props.onMode} />
      </div>
      <div className="p-2 tablet:hidden">
        <Select
          label={t('table.list.label')}
          labelHidden
          value={chosen ?? ''}
          options={entries.map((entry) => ({
            value: entry.id,
            label: `${stationTitle(props.words, entry.station)} · ${entry.title}`,
          }))}
          onChange={onChoose}
        />
      </div>
      <nav aria-label={t('table.list.label')} className="hidden p-2 tablet:block">
        {sections(props).map(({ id, title, token, note, items, heading }) => (
          <section key={id} className="mb-2" aria-label={`${title} ${token}`}>
            {heading !== null && (
              <p className="mt-2 mb-1 border-t border-hair px-2 pt-2 text-table text-ink-3">
                {heading}
              </p>
            )}
            <h3 className="flex items-baseline gap-2 px-2 text-table text-ink-2">
              <span className="whitespace-nowrap">{title}</span>
              <span className="truncate data font-normal text-ink-3">{token}</span>
            </h3>
            {note !== null && <p className="px-2 text-table text-ink-3">{note}</p>}
            <ul>
              {items.map((entry) => (
                <li key={entry.id}>
                  <EntryButton
                    entry={entry}
                    isChosen={entry.id === chosen}
                    onChoose={() => onChoose(entry.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  )
}

function EntryButton({
  entry,
  isChosen,
  onChoose,
}: {
  readonly entry: TableEntry
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { t } = useT()
  return (
    <button
      type="button"
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
      title={entry.title}
      className={classNames(
        'flex min-h-hit w-full items-center gap-2 rounded-control px-2 text-left text-table pointer-coarse:min-h-touch',
        isChosen ? 'bg-accent-soft text-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
      )}
    >
      <span className="flex min-w-0 flex-1 flex-col">
        {entry.layer !== null && (
          <span className="truncate text-tag text-ink-3">
            {t('table.list.group', {
              layer: entry.layer.name,
              direction: t(`table.${entry.layer.direction}.direction`),
            })}
          </span>
        )}
        <span className={classNames('truncate', entry.layer !== null && 'data')}>
          {entry.title}
        </span>
      </span>
      {entry.lookup !== null && (
        <span className="text-accent" title={t('table.list.decided')}>
          <Icon name="play" small filled />
          <span className="sr-only">{t('table.list.decided')}</span>
        </span>
      )}
      <span className="rounded-control bg-sunken px-1 text-tag text-ink-2">
        <span className="sr-only">{t('table.list.rows', { count: entry.rowCount })}</span>
        <span aria-hidden="true">{entry.rowCount}</span>
      </span>
    </button>
  )
}

function SourceSwitch({
  source,
  onSource,
  selectionName,
}: Pick<TableListProps, 'onSource' | 'selectionName'> & {
  readonly source: 'step' | 'selection'
}) {
  const { t } = useT()
  const options = [
    { value: 'step', label: t('table.place.step') },
    { value: 'selection', label: selectionName },
  ] as const
  return (
    <div className="p-2 pb-0">
      <Segments
        fill
        label={t('table.place')}
        value={source}
        options={options}
        onChange={onSource}
      />
    </div>
  )
}

interface Section {
  readonly id: string
  readonly title: string
  readonly token: string
  /** Said under the heading of a port without layers. */
  readonly note: string | null
  readonly items: readonly TableEntry[]
  /** Stands above the first station that is not the step's own. */
  readonly heading: string | null
}

/** Stations in their order; one without tables is left out unless its emptiness means something. */
function sections({ entries, stations, words, primary }: TableListProps): readonly Section[] {
  const { t } = words.translator
  const ids = [
    ...new Set([...entries.map((entry) => entry.station), ...stations.map(({ id }) => id)]),
  ]
  const found = ids.flatMap((id) => {
    const station = words.forwarding.stations[id]
    if (station === undefined) return []
    const items = entries.filter((entry) => entry.station === id)
    const note =
      station.kind !== 'port' || station.role === 'external' || station.layers.length > 0
        ? null
        : t(station.vfpEnabled ? 'table.list.no-layers' : 'table.list.vfp-off')
    if (items.length === 0 && note === null) return []
    return [
      {
        id,
        title: t(`table.station.${station.kind}`),
        token: stationLabel(station, words.nameOf),
        note,
        items,
        hostId: station.hostId,
      },
    ]
  })
  const firstOther = primary.length === 0 ? -1 : found.findIndex(({ id }) => !primary.includes(id))
  return found.map(({ hostId, ...section }, index) => ({
    ...section,
    heading:
      index === firstOther && hostId !== null
        ? t('table.list.also', { host: words.nameOf(hostId) })
        : null,
  }))
}

function stationTitle(words: ViewWords, id: Station['id']): string {
  const station = words.forwarding.stations[id]
  return station === undefined ? id : stationLabel(station, words.nameOf)
}
