import type { ImportProblem } from '../../actions/action'
import type { MessageKey } from '../../i18n/catalogue'
import { useT } from '../app-context'

/** What is wrong with a text that was read, each with its line and place. */
export function ImportProblems({ problems }: { readonly problems: readonly ImportProblem[] }) {
  const { t, say } = useT()
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {problems.map((problem, index) => (
        <li key={`${index} ${problem.key}`} className="flex flex-wrap gap-x-2">
          {problem.line !== null && (
            <span className="data text-ink-3">
              {t('dialog.import.line', { line: problem.line })}
            </span>
          )}
          {problem.params['path'] !== undefined && problem.params['path'] !== '' && (
            <code className="text-ink-2">{problem.params['path']}</code>
          )}
          {/* keys are made from the codes of the codecs */}
          <span>{say(problem.key as MessageKey, problem.params)}</span>
        </li>
      ))}
    </ul>
  )
}
