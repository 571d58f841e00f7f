import type { NearMiss } from '../../../engine/explain/near-misses'
import { useT } from '../../app-context'
import { useOpenRow } from '../shared/use-open-row'
import { Jump, useHover } from './part'
import type { Explained } from './use-explained'
import { missWord, rowInTable } from './words'

/** Up to three rows that did not decide: each a jump, and the first field that failed. */
export function NearPart({ explained }: { readonly explained: Explained }) {
  const { t } = useT()
  const { nearMisses } = explained.why
  if (nearMisses.length === 0) return <p className="text-ink-2">{t('why.near.none')}</p>
  return (
    <ol className="flex flex-col gap-2">
      {nearMisses.map((miss) => (
        <Miss key={miss.rule.id} miss={miss} explained={explained} />
      ))}
    </ol>
  )
}

function Miss({ miss, explained }: { readonly miss: NearMiss; readonly explained: Explained }) {
  const translator = useT()
  const { t } = translator
  const openRow = useOpenRow()
  const { table, rule, met, of, would, position } = miss
  const station = explained.forwarding.stations[table.station]
  const hover = useHover(
    station === undefined ? null : { entity: station.entity, station: station.id },
  )
  return (
    <li {...hover}>
      <Jump onJump={() => openRow(position, table.id, rule.id)}>
        {rowInTable(translator, table, rule)}
      </Jump>
      <p>{missWord(translator, miss)}</p>
      <p className="text-table text-ink-3">
        {t('why.near.met', { met, of })} · {t(`why.near.${would}`)}
      </p>
    </li>
  )
}
