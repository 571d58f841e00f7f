import { createPortal } from 'react-dom'
import { standsOf } from '../../../actions/stepping'
import { entityName } from '../../../engine/model/queries'
import type { AppState } from '../../../store/state'
import { useT } from '../../app-context'
import { placedSteps, type PlacedStep } from '../../panels/shared/steps'
import { actionText, conditionsText, type ViewWords } from '../../panels/tables/rule-words'
import { rowInTable } from '../../panels/why/words'
import { captionOf } from '../captions'

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

/** What of the application the sheets behind the drawing tell. */
export type TraceGround = Pick<AppState, 'document' | 'forwarding' | 'roundTrip' | 'level'>

/**
 * The sheets: beside the page, not seen on the screen, and all that is there on paper (styles/base.css).
 */
export function PrintSheet({
  paper,
  url,
  title,
  trace,
}: {
  readonly paper: Paper
  readonly url: string
  readonly title: string
  /** null: only the drawing. */
  readonly trace: TraceGround | null
}) {
  return createPortal(
    <div data-sheet={paper}>
      <img src={url} alt={title} />
      {trace !== null && <TraceSheets ground={trace} />}
    </div>,
    document.body,
  )
}

function TraceSheets({ ground }: { readonly ground: TraceGround }) {
  const translator = useT()
  const { t } = translator
  const { document: board, forwarding, roundTrip, level } = ground
  const steps = placedSteps(roundTrip)
  const stands = standsOf({ roundTrip, level, lane: 'both' }).flatMap(
    (position) => steps[position] ?? [],
  )
  const placeOf = ({ hop }: PlacedStep) => entityName(board.topology, hop.entity)
  return (
    <section data-sheet-text>
      <h1>{t('print.steps')}</h1>
      <ol>
        {stands.map((placed) => (
          <li key={placed.position} value={placed.position + 1}>
            {t('print.at', { place: placeOf(placed), sentence: captionOf(translator, placed) })}
          </li>
        ))}
      </ol>
      <h2>{t('print.rows')}</h2>
      {forwarding !== null && (
        <Rows
          steps={stands}
          placeOf={placeOf}
          words={{ translator, forwarding, nameOf: (id) => entityName(board.topology, id) }}
        />
      )}
    </section>
  )
}

/** Of each look-up the row that won. */
function Rows({
  steps,
  placeOf,
  words,
}: {
  readonly steps: readonly PlacedStep[]
  readonly placeOf: (placed: PlacedStep) => string
  readonly words: ViewWords
}) {
  const { translator, forwarding } = words
  const { t } = translator
  const rows = steps.flatMap((placed) =>
    placed.step.lookups.flatMap(({ table: id, winner }) => {
      const table = forwarding.tables[id]
      if (table === undefined) return []
      const rule = table.rules.find((candidate) => candidate.id === winner) ?? table.defaultRule
      return [{ placed, table, rule }]
    }),
  )
  if (rows.length === 0) return <p>{t('print.rows.none')}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('print.step')}</th>
          <th scope="col">{t('print.place')}</th>
          <th scope="col">{t('print.row')}</th>
          <th scope="col">{t('print.asks')}</th>
          <th scope="col">{t('print.does')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ placed, table, rule }, index) => (
          <tr key={index}>
            <td>{placed.position + 1}</td>
            <td>{placeOf(placed)}</td>
            <td>{rowInTable(translator, table, rule)}</td>
            <td>{conditionsText(table.kind, rule.conditions, words)}</td>
            <td>{actionText(table.kind, rule.action, words)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
