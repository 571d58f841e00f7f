import { Suspense } from 'react'
import type { Origin } from '../../../engine/tables/rule'
import { useT } from '../../app-context'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { latePart } from '../../primitives/late-part'

/** Facts and sources are a chunk of their own. */
const FactSources = latePart(async () => ({
  default: (await import('./fact-sources')).FactSources,
}))

/**
 * Confidence, the statement it rests on, and links to where that is written: of the decision, and of who
 * enforces there.
 */
export function SurePart({ origins }: { readonly origins: readonly Origin[] }) {
  const { t } = useT()
  return (
    <ul className="flex flex-col gap-3">
      {origins.map(({ fact, confidence }) => (
        <li key={fact} className="flex flex-col gap-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <ConfidenceBadge confidence={confidence} />
            <span className="data text-table text-ink-2">{t('fact.statement', { id: fact })}</span>
          </p>
          <Suspense fallback={null}>
            <FactSources id={fact} />
          </Suspense>
        </li>
      ))}
    </ul>
  )
}
