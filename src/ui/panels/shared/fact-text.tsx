import { FACTS } from '../../../engine/facts/facts'
import { sourceText } from '../../../engine/facts/sources'
import { useT } from '../../app-context'

/** The statement of a fact and its sources; English, as it is written down. Nothing for an unknown id. */
export function FactText({ id }: { readonly id: string }) {
  const { t } = useT()
  const fact = FACTS[id]
  if (fact === undefined) return null
  return (
    <>
      <span lang="en">{fact.statement}</span>{' '}
      {fact.sources.length > 0 && (
        <span className="text-ink-3">
          {t('fact.sources', { sources: fact.sources.map(sourceText).join('; ') })}
        </span>
      )}
    </>
  )
}
