import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import type { Explained } from './use-explained'
import { comparedNote, fieldWord, valueWord, wantedWord } from './words'

/** Packet field against rule field, side by side, and below it everything that was looked at on the way. */
export function ComparedPart({ explained: { why } }: { readonly explained: Explained }) {
  const translator = useT()
  const { t } = translator
  const note = comparedNote(translator, why)
  const isLimit = why.decided.length === 0
  return (
    <>
      {note !== null && <p className="text-ink-2">{note}</p>}
      {why.compared.length > 0 && (
        <table className="w-full border-collapse text-table">
          <thead>
            <tr className="text-left text-ink-3">
              <th scope="col" className="py-1 pr-2 font-normal">
                {t('why.compared.field')}
              </th>
              <th scope="col" className="py-1 pr-2 font-normal">
                {t('why.compared.packet')}
              </th>
              <th scope="col" className="py-1 font-normal">
                {t(isLimit ? 'why.compared.limit' : 'why.compared.row')}
              </th>
            </tr>
          </thead>
          <tbody>
            {why.compared.map((comparison, index) => {
              const { field, actual, holds } = comparison
              return (
                <tr key={`${index} ${field}`} className="border-t border-hair align-baseline">
                  <th scope="row" className="py-1 pr-2 text-left font-normal whitespace-nowrap">
                    {fieldWord(translator, field)}
                  </th>
                  <td className="py-1 pr-2 font-mono break-words">
                    {valueWord(translator, field, actual)}
                  </td>
                  <td className="py-1 font-mono break-words">
                    <span className="inline-flex max-w-full items-baseline gap-1">
                      <span
                        className={classNames(
                          'shrink-0 self-center',
                          holds ? 'text-ok' : 'text-drop',
                        )}
                      >
                        <Icon name={holds ? 'check' : 'close'} small />
                        <span className="sr-only">
                          {t(holds ? 'why.compared.matches' : 'why.compared.differs')}
                        </span>
                      </span>
                      <span className="min-w-0 break-words">
                        {wantedWord(translator, comparison)}
                      </span>
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <MatteredFields explained={why.mattered} />
    </>
  )
}

function MatteredFields({ explained }: { readonly explained: Explained['why']['mattered'] }) {
  const translator = useT()
  const { t } = translator
  return (
    <details className="text-table">
      <summary className="min-h-hit cursor-pointer text-ink-2 pointer-coarse:min-h-touch">
        {t('why.mattered')}
      </summary>
      <p className="pb-1 text-ink-2">{t('why.mattered.about')}</p>
      <dl className="flex flex-col">
        {explained.map(({ field, value }) => (
          <div key={field} className="flex gap-2">
            <dt className="w-28 shrink-0 text-ink-2">{fieldWord(translator, field)}</dt>
            <dd className="min-w-0 font-mono break-words">{valueWord(translator, field, value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
