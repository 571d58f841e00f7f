import { lazy, Suspense, useMemo } from 'react'
import { useApp, useT } from '../../app-context'
import { EmptyNote } from '../shared/empty-note'
import { placedSteps } from '../shared/steps'
import { PathNotes } from './path-notes'
import { StepList } from './step-list'
import { Verdict } from './verdict'

/** Brings the engine with it: loaded where a board departs from a default. */
const ReliedNote = lazy(async () => ({ default: (await import('./relied-note')).ReliedNote }))

/** The trace in words: the verdict, then every hop and step, each linked to its place and its row. */
export function TracePanel() {
  const { t } = useT()
  const roundTrip = useApp((state) => state.roundTrip)
  const forwarding = useApp((state) => state.forwarding)
  const topology = useApp((state) => state.document.topology)
  const hasDepartures = topology.assumptions !== undefined
  const stepIndex = useApp((state) => state.stepIndex)
  const steps = useMemo(() => placedSteps(roundTrip), [roundTrip])
  if (roundTrip === null) {
    return <EmptyNote title={t('traceUi.empty.title')} text={t('traceUi.empty.text')} />
  }
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto tablet:flex-row tablet:overflow-hidden">
      <div className="shrink-0 border-b border-hair p-3 tablet:w-inspector tablet:overflow-auto tablet:border-r tablet:border-b-0">
        <Verdict roundTrip={roundTrip} topology={topology} forwarding={forwarding} />
        <PathNotes roundTrip={roundTrip} />
        {hasDepartures && (
          <Suspense fallback={null}>
            <ReliedNote />
          </Suspense>
        )}
        <p className="pt-3 text-table text-ink-3">{t('traceUi.verdict.cold')}</p>
      </div>
      <section
        aria-label={t('traceUi.list.label')}
        className="min-h-0 min-w-0 flex-1 p-2 tablet:overflow-auto"
      >
        <StepList steps={steps} stepIndex={stepIndex} forwarding={forwarding} />
      </section>
    </div>
  )
}
