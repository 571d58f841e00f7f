import { Suspense } from 'react'
import { currentFlow } from '../../../store/flow-view'
import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { latePart } from '../../primitives/late-part'
import { DebuggerPanel, DebugTools, Where } from '../debugger'
import { EmptyNote } from '../shared/empty-note'
import { LevelDial } from './level-dial'
import { PathNotes } from './path-notes'
import { StepList } from './step-list'
import { Verdict } from './verdict'

/** Brings the engine with it: loaded where a board departs from a default. */
const ReliedNote = latePart(async () => ({ default: (await import('./relied-note')).ReliedNote }))

/** Keeps the packet with lanes of its own; kept, it says under which letter, and lets it go. */
function KeepPacket() {
  const { t } = useT()
  const actions = useActions()
  const letter = useApp((state) => currentFlow(state)?.letter ?? null)
  return (
    <Button
      small
      icon="keep"
      aria-pressed={letter !== null}
      onClick={() => actions.run('flow.keep')}
    >
      {letter === null ? t('flow.keep') : t('flow.kept', { letter })}
    </Button>
  )
}

/** The trace in words: the verdict, then every hop and step, each linked to its place and its row. */
export function TracePanel() {
  const { t } = useT()
  const actions = useActions()
  const roundTrip = useApp((state) => state.roundTrip)
  const forwarding = useApp((state) => state.forwarding)
  const topology = useApp((state) => state.document.topology)
  const hasDepartures = topology.assumptions !== undefined
  const stepIndex = useApp((state) => state.stepIndex)
  if (roundTrip === null) {
    return <EmptyNote title={t('traceUi.empty.title')} text={t('traceUi.empty.text')} />
  }
  return (
    <div className="flex h-full min-h-0 flex-col overflow-auto tablet:flex-row tablet:overflow-hidden">
      <div className="shrink-0 border-b border-hair p-3 tablet:w-palette tablet:overflow-auto tablet:border-r tablet:border-b-0 desktop:w-inspector">
        <Verdict roundTrip={roundTrip} topology={topology} forwarding={forwarding} />
        <PathNotes roundTrip={roundTrip} />
        <div className="mt-3 flex flex-wrap gap-2">
          <KeepPacket />
          <Button small icon="export" onClick={() => actions.run('trace.wireshark')}>
            {t('passport.wireshark')}
          </Button>
        </div>
        {hasDepartures && (
          <Suspense fallback={null}>
            <ReliedNote />
          </Suspense>
        )}
        <p className="pt-3 text-table text-ink-3">{t('traceUi.verdict.cold')}</p>
      </div>
      <div className="flex shrink-0 flex-col border-b border-hair tablet:w-inspector tablet:border-r tablet:border-b-0">
        <DebuggerPanel />
      </div>
      <section
        aria-label={t('traceUi.list.label')}
        className="flex min-h-0 min-w-0 flex-1 flex-col"
      >
        <div className="shrink-0 border-b border-hair px-1">
          <div className="flex flex-wrap items-center justify-between gap-x-2 py-1">
            <DebugTools />
            <LevelDial />
          </div>
          <Where />
        </div>
        <div className="min-h-0 flex-1 p-2 tablet:overflow-auto">
          <StepList roundTrip={roundTrip} stepIndex={stepIndex} forwarding={forwarding} />
        </div>
      </section>
    </div>
  )
}
