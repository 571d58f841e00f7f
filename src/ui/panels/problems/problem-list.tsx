import { entityName } from '../../../engine/model/queries'
import type { Diagnostic, Severity } from '../../../engine/validate/diagnostic'
import { useActions, useApp, useT } from '../../app-context'
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
  const { t, say } = useT()
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  return (
    <ul className="flex flex-col gap-2">
      {diagnostics.map((diagnostic, index) => {
        const { icon, colour } = LOOKS[diagnostic.severity]
        const name = entityName(topology, diagnostic.subject)
        return (
          <li key={index} className="flex gap-2">
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
                      className="text-accent underline underline-offset-2 pointer-coarse:min-h-touch"
                    >
                      {name}
                    </button>{' '}
                  </>
                )}
                {say(`diagnostic.${diagnostic.code}`, diagnostic.params)}
              </p>
              <p className="text-table text-ink-2">
                {say(`diagnostic.${diagnostic.code}.remedy`, diagnostic.params)}
              </p>
              {diagnostic.message !== null && (
                <p className="text-table text-ink-2">
                  {t('inspector.problems.windows-says')}{' '}
                  <code className="break-words">{diagnostic.message}</code>
                </p>
              )}
            </div>
            <span className="data text-table text-ink-3">{diagnostic.code}</span>
          </li>
        )
      })}
    </ul>
  )
}
