import { useRef, useState } from 'react'
import { entityName } from '../../../engine/model/queries'
import type { Diagnostic, Severity } from '../../../engine/validate/diagnostic'
import { fixesFor } from '../../../engine/validate/fixes/index'
import { problemRemedy, problemSentence } from '../../../i18n/diagnostic-sentence'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Icon, type IconName } from '../../primitives/icon'

const LOOKS: Readonly<Record<Severity, { readonly icon: IconName; readonly colour: string }>> = {
  error: { icon: 'stop', colour: 'text-drop' },
  warning: { icon: 'warning', colour: 'text-warn' },
  info: { icon: 'info', colour: 'text-ink-2' },
}

interface ProblemListProps {
  readonly diagnostics: readonly Diagnostic[]
  /** Each begins with the name of what it is about, as a button that selects it. */
  readonly withSubject?: boolean
}

/** What is questionable, why, and what would help; the literal text of Windows where it is known. */
export function ProblemList({ diagnostics, withSubject = false }: ProblemListProps) {
  const list = useRef<HTMLUListElement>(null)
  return (
    <ul ref={list} tabIndex={-1} className="flex flex-col gap-2 outline-none">
      {diagnostics.map((diagnostic, index) => (
        <Problem
          key={index}
          diagnostic={diagnostic}
          withSubject={withSubject}
          // The button goes with its problem; the keyboard stays in the list.
          onFixed={() => list.current?.focus()}
        />
      ))}
    </ul>
  )
}

interface ProblemProps {
  readonly diagnostic: Diagnostic
  readonly withSubject: boolean
  readonly onFixed: () => void
}

function Problem({ diagnostic, withSubject, onFixed }: ProblemProps) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const { icon, colour } = LOOKS[diagnostic.severity]
  const name = entityName(topology, diagnostic.subject)
  const problem = problemSentence(translator, diagnostic)
  return (
    <li className="flex gap-2">
      <span className={colour}>
        <Icon name={icon} small />
        <span className="sr-only">{t(`inspector.problems.${diagnostic.severity}`)}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p>
          {withSubject && (
            <>
              <button
                type="button"
                aria-label={t('inspector.problems.show', { name })}
                onClick={() => actions.run('select.ids', [diagnostic.subject])}
                className="text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
              >
                {name}
              </button>{' '}
            </>
          )}
          {problem}
        </p>
        <p className="text-table text-ink-2">{problemRemedy(translator, diagnostic)}</p>
        {diagnostic.message !== null && (
          <p className="text-table text-ink-2">
            {t('inspector.problems.windows-says')}{' '}
            <code className="break-words">{diagnostic.message}</code>
          </p>
        )}
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <span className="data text-table text-ink-3">{diagnostic.code}</span>
        <Fix diagnostic={diagnostic} problem={problem} name={name} onFixed={onFixed} />
      </div>
    </li>
  )
}

interface FixProps {
  readonly diagnostic: Diagnostic
  readonly problem: string
  readonly name: string
  readonly onFixed: () => void
}

/** Mends the problem in one step of the history; there is no button where no edit does. */
function Fix({ diagnostic, problem, name, onFixed }: FixProps) {
  const { t, say } = useT()
  const actions = useActions()
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const [error, setError] = useState<string | null>(null)
  if (fixesFor(topology, diagnostic) === null) return null
  const fix = () => {
    const edits = fixesFor(store.getState().document.topology, diagnostic)
    if (edits === null) return
    const [first, ...more] = edits
    if (first?.kind === 'change-driver' && more.length === 0) {
      // Another driver brings more about than the end of a problem: it is shown first.
      actions.run('driver.preview', first.networkId, first.driver)
      return
    }
    const result = actions.run('edit.fix', diagnostic.code, name, edits)
    if (result.ok) onFixed()
    else setError(say(`editError.${result.error.code}`, result.error.params))
  }
  return (
    <>
      <Button small aria-label={t('inspector.problems.fix.label', { problem })} onClick={fix}>
        {t('inspector.problems.fix')}
      </Button>
      {error !== null && (
        <p role="alert" className="max-w-40 text-table text-drop">
          {error}
        </p>
      )}
    </>
  )
}
