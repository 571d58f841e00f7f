import type { ConsoleBlock } from '../../../codecs/console/types'
import type { RuleId } from '../../../engine/tables/rule'
import { useT } from '../../app-context'
import { Icon } from '../../primitives/icon'

/** Lines of an output that follow each other: those of rows that decided, or those of none. */
export interface Run {
  /** Number of its first line, from 0. */
  readonly first: number
  readonly text: string
  readonly isDecided: boolean
}

/** A block cut where lines of deciding rows begin and end; together the runs are its text. */
export function runsOf({ text, rows }: ConsoleBlock, decided: ReadonlySet<RuleId>): readonly Run[] {
  const lines = text.replace(/\n$/, '').split('\n')
  const lit = rows.filter(({ rule }) => decided.has(rule))
  const isLit = (line: number): boolean =>
    lit.some(({ first, last }) => line >= first && line <= last)
  const runs: Run[] = []
  lines.forEach((line, index) => {
    const last = runs.at(-1)
    const isDecided = isLit(index)
    if (last?.isDecided === isDecided) {
      runs[runs.length - 1] = { ...last, text: `${last.text}${line}\n` }
    } else {
      runs.push({ first: index, text: `${line}\n`, isDecided })
    }
  })
  return runs
}

interface ConsoleTextProps {
  readonly block: ConsoleBlock
  readonly decided: ReadonlySet<RuleId>
}

/** The output of one command, letter by letter, with the lines of the row that decided marked. */
export function ConsoleText({ block, decided }: ConsoleTextProps) {
  const { t } = useT()
  return (
    <div
      role="textbox"
      aria-readonly="true"
      aria-multiline="true"
      aria-label={t('consoleView.output', { command: block.command })}
      tabIndex={0}
      className="overflow-x-auto font-mono text-table leading-normal whitespace-pre text-ink select-text"
    >
      <div className="w-max min-w-full py-1 pr-3 pl-8">
        {runsOf(block, decided).map((run) =>
          run.isDecided ? (
            <mark
              key={run.first}
              data-decided=""
              className="relative -mr-3 -ml-8 block scroll-mt-10 bg-accent-soft pl-8 text-ink before:absolute before:inset-y-0 before:left-0 before:border-l-2 before:border-accent"
            >
              <span className="absolute top-0 left-2 text-accent select-none">
                <Icon name="play" small filled />
                <span className="sr-only">{t('consoleView.decided-here')}</span>
              </span>
              {run.text}
            </mark>
          ) : (
            run.text
          ),
        )}
      </div>
    </div>
  )
}
