import type { Confidence } from '../../engine/tables/rule'
import { useT } from '../app-context'
import { classNames } from './class-names'

/** Line pattern and fill tell the three apart without colour: solid, dashed, dotted. */
const LOOKS: Readonly<Record<Confidence, { readonly box: string; readonly mark: string }>> = {
  documented: { box: 'border-solid border-line text-ink-2', mark: '§' },
  observed: { box: 'border-dashed border-line text-ink-2', mark: '◉' },
  inferred: { box: 'border-dotted border-warn text-warn', mark: '~' },
}

interface ConfidenceBadgeProps {
  readonly confidence: Confidence
  /** The mark alone, its word is read: for table cells. */
  readonly compact?: boolean
}

/** How sure we are: documented, observed on a real host, or inferred. */
export function ConfidenceBadge({ confidence, compact = false }: ConfidenceBadgeProps) {
  const { t } = useT()
  const look = LOOKS[confidence]
  const word = t(`shell.confidence.${confidence}`)
  return (
    <span
      title={word}
      className={classNames(
        'inline-flex items-center gap-1 rounded-machine border px-1 text-tag whitespace-nowrap',
        look.box,
      )}
    >
      <span aria-hidden="true">{look.mark}</span>
      <span className={compact ? 'sr-only' : ''}>{word}</span>
    </span>
  )
}
