import { Suspense } from 'react'
import type { Origin } from '../../../engine/tables/rule'
import { useT } from '../../app-context'
import { ConfidenceBadge } from '../../primitives/confidence-badge'
import { latePart } from '../../primitives/late-part'

/** The statements are long: they load when the first one is shown. */
const FactText = latePart(async () => ({ default: (await import('./fact-text')).FactText }))

interface FactNoteProps {
  readonly origin: Origin
}

/** How sure we are of something, and where it is written: badge, statement, sources. */
export function FactNote({ origin }: FactNoteProps) {
  const { t } = useT()
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <ConfidenceBadge confidence={origin.confidence} />
      <span className="data text-table text-ink-2">{t('fact.statement', { id: origin.fact })}</span>
      <Suspense fallback={null}>
        <FactText id={origin.fact} />
      </Suspense>
    </span>
  )
}
