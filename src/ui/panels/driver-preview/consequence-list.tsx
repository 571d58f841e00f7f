import type { Consequence } from '../../../engine/edit/consequence'
import type { Diagnostic } from '../../../engine/validate/diagnostic'
import { problemSentence } from '../../../i18n/diagnostic-sentence'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon, type IconName } from '../../primitives/icon'
import type { ProblemDifference } from './problem-difference'

const SIGNS = {
  lost: { icon: 'warning', colour: 'text-warn' },
  fresh: { icon: 'stop', colour: 'text-drop' },
  changed: { icon: 'swap', colour: 'text-ink-3' },
  solved: { icon: 'ok', colour: 'text-ok' },
  kept: { icon: 'check', colour: 'text-ink-3' },
} as const satisfies Readonly<Record<string, { readonly icon: IconName; readonly colour: string }>>

interface ConsequencesProps {
  readonly consequences: readonly Consequence[]
  /** What the change itself does to hosts while it happens. */
  readonly advice: readonly Diagnostic[]
  /** null while the engine works. */
  readonly problems: ProblemDifference | null
}

/** Everything that follows, what is lost first, in words. */
export function Consequences({ consequences, advice, problems }: ConsequencesProps) {
  const translator = useT()
  const { t, say } = translator
  const of = (weight: Consequence['weight']) =>
    consequences
      .filter((consequence) => consequence.weight === weight)
      .map(({ code, params }) => say(`consequence.${code}`, params))
  const problem = (diagnostic: Diagnostic) => problemSentence(translator, diagnostic)
  const lost = of('lost')
  return (
    <>
      {lost.length === 0 ? (
        <p className="text-ink-2">{t('preview.lost.nothing')}</p>
      ) : (
        <Lines title={t('preview.lost')} sign="lost" lines={lost} />
      )}
      <Lines title={t('preview.problems.new')} sign="fresh" lines={problems?.fresh.map(problem)} />
      <Lines
        title={t('preview.changed')}
        sign="changed"
        lines={[...of('changed'), ...advice.map(problem)]}
      />
      <Lines
        title={t('preview.problems.gone')}
        sign="solved"
        lines={problems?.solved.map(problem)}
      />
      <Lines title={t('preview.kept')} sign="kept" lines={of('kept')} />
    </>
  )
}

function Lines({
  title,
  sign,
  lines = [],
}: {
  readonly title: string
  readonly sign: keyof typeof SIGNS
  readonly lines?: readonly string[] | undefined
}) {
  if (lines.length === 0) return null
  const { icon, colour } = SIGNS[sign]
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-table text-ink-2">{title}</h3>
      <ul className="flex flex-col gap-1">
        {lines.map((line, index) => (
          <li key={`${index} ${line}`} className="flex gap-2">
            <span className={classNames('shrink-0', colour)}>
              <Icon name={icon} small />
            </span>
            <span className="min-w-0 break-words">{line}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
