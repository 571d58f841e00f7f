import { useApp, useT } from '../../app-context'
import { EmptyNote } from '../shared/empty-note'
import { ProblemList } from './problem-list'

const ORDER = ['error', 'warning', 'info'] as const

/** Everything questionable about the board, the gravest first. Nothing here blocks anything. */
export function ProblemsPanel() {
  const { t } = useT()
  const diagnostics = useApp((state) => state.diagnostics)
  if (diagnostics.length === 0) {
    return (
      <EmptyNote title={t('inspector.problems.none.title')} text={t('inspector.problems.none')} />
    )
  }
  const sorted = ORDER.flatMap((severity) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity),
  )
  return (
    <section aria-label={t('inspector.problems.label')} className="p-3">
      <ProblemList diagnostics={sorted} withSubject />
    </section>
  )
}
