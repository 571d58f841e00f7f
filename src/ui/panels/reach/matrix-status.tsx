import { REACH_CODES, type Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Icon } from '../../primitives/icon'
import { CODE_LOOKS } from './code-looks'
import { countCodes } from './matrix-model'
import type { MatrixState, ReachSession } from './session'

interface MatrixStatusProps {
  readonly session: ReachSession
  readonly state: MatrixState
}

/** How far the computation is, with a way to stop it. */
export function MatrixStatus({ session, state }: MatrixStatusProps) {
  const { t, number } = useT()
  const { reach, isRunning, isStopped, failure } = state
  const count = reach?.codes.length ?? 0
  const done = reach?.done ?? 0
  const percent = count === 0 ? 0 : Math.floor((done / count) * 100)
  const isPartial = isStopped && !isRunning && done < count
  const told = { done: number(done), count: number(count), percent }
  return (
    <div className="flex flex-col items-start gap-1 p-2 text-table text-ink-2">
      {isRunning && (
        <>
          <progress
            value={done}
            max={Math.max(count, 1)}
            aria-label={t('matrix.label')}
            className="h-2 w-full accent-accent"
          />
          <span data-testid="matrix-progress">{t('matrix.progress', told)}</span>
          <Button small icon="stop" onClick={session.stop}>
            {t('matrix.stop')}
          </Button>
        </>
      )}
      <span role="status">
        {failure !== null && t('matrix.failed')}
        {failure === null && isPartial && t('matrix.stopped', told)}
        {failure === null && !isRunning && !isPartial && count > 0 && t('matrix.ready', told)}
      </span>
      {isPartial && (
        <Button small icon="play" onClick={session.goOn}>
          {t('matrix.go-on')}
        </Button>
      )}
    </div>
  )
}

/** The shape and word of every code that is there, with how often. */
export function MatrixLegend({ reach }: { readonly reach: Reachability }) {
  const { t, number } = useT()
  const counts = countCodes(reach)
  return (
    <ul aria-label={t('matrix.legend')} className="flex flex-wrap gap-x-4 text-table text-ink-2">
      {REACH_CODES.map((code, index) => {
        const found = counts[index] ?? 0
        if (found === 0) return null
        return (
          <li key={code} className="flex items-center gap-1">
            <Icon name={CODE_LOOKS[code].icon} small className={CODE_LOOKS[code].colour} />
            {t(`matrix.${code}`)} <span className="data text-ink">{number(found)}</span>
          </li>
        )
      })}
    </ul>
  )
}
