import { useEffect } from 'react'
import { decisionOf } from '../../../engine/explain/decisions'
import type { PassportRow } from '../../../engine/explain/passport'
import { stepSentence } from '../../../i18n/sentences'
import { useApp, useT } from '../../app-context'
import { Icon } from '../../primitives/icon'
import { DECISION_ICONS } from '../shared/decision-icon'
import type { PlacedStep } from '../shared/steps'
import { RowLayers } from '../passport/row-layers'
import { HeaderDiff } from '../trace/header-diff'

interface StepPreviewProps {
  readonly placed: PlacedStep
  /** The line of the passport for the hop of this step; null where it has none. */
  readonly row: PassportRow | null
  /** Where over the strip it stands: 0 its left end, 1 its right. */
  readonly share: number
  /** Escape takes it away (WCAG 1.4.13). */
  readonly onClose: () => void
}

/** What happened at a tick, above it: place, sentence, changed fields, and the passport of its hop. */
export function StepPreview({ placed, row, share, onClose }: StepPreviewProps) {
  const translator = useT()
  const level = useApp((state) => state.level)
  const { step, hop, position } = placed
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onClose])
  const decision = decisionOf(step)
  // At the ends it leans inward, so that it stays on the page.
  const style = share < 0.5 ? { left: `${share * 100}%` } : { right: `${(1 - share) * 100}%` }
  return (
    <div
      aria-hidden="true"
      style={style}
      className="absolute bottom-full z-popover flex w-panel-max max-w-full flex-col gap-1 rounded-control border border-edge bg-raised p-2 text-table shadow-popover"
    >
      <p className="flex items-center gap-2">
        <span className="text-ink-3">{position + 1}</span>
        <span className="data text-ink-2">{hop.at}</span>
        {decision !== null && (
          <span className="ml-auto flex items-center gap-1 text-ink-2">
            <Icon name={DECISION_ICONS[decision]} small />
            {translator.t(`debug.decision.${decision}`)}
          </span>
        )}
      </p>
      <p className="text-body">{stepSentence(translator, step)}</p>
      <HeaderDiff before={step.before} after={step.after} level={level} />
      {row !== null && (
        <div className="border-t border-hair pt-1">
          <RowLayers row={row} columns={3} />
        </div>
      )}
    </div>
  )
}
