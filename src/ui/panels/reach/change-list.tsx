import type { ReachChange } from '../../../engine/reach/compare'
import type { Reachability } from '../../../engine/reach/reachability'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { CODE_LOOKS, MARK_LOOKS } from './code-looks'
import { pairKey, type Mark } from './matrix-model'
import type { MatrixState } from './session'

/** Pairs listed of each kind; the rest is counted. */
const LISTED = 100

interface ChangeListProps {
  readonly state: MatrixState
  readonly reach: Reachability
  readonly onTrace: (row: number, column: number) => void
}

/** What opened and what closed against the board that is compared with. */
export function ChangeList({ state, reach, onTrace }: ChangeListProps) {
  const { t } = useT()
  const { changes, isRunning } = state
  if (changes === null) {
    return isRunning ? null : <p className="p-3 text-ink-2">{t('matrix.changes.no-edit')}</p>
  }
  const ends = changes.appeared.length + changes.vanished.length
  const isSame = (['opened', 'closed', 'changed'] as const).every(
    (kind) => changes[kind].length === 0,
  )
  return (
    <section aria-label={t('matrix.changes')} className="flex flex-col gap-2 p-3">
      {isSame && <p>{t('matrix.changes.none')}</p>}
      {(['opened', 'closed', 'changed'] as const).map((kind) => (
        <Changes key={kind} kind={kind} changes={changes[kind]} reach={reach} onTrace={onTrace} />
      ))}
      {ends > 0 && (
        <p className="text-table text-ink-3">{t('matrix.changes.ends', { count: ends })}</p>
      )}
    </section>
  )
}

interface ChangesProps {
  readonly kind: Mark
  readonly changes: readonly ReachChange[]
  readonly reach: Reachability
  readonly onTrace: (row: number, column: number) => void
}

function Changes({ kind, changes, reach, onTrace }: ChangesProps) {
  const { t } = useT()
  if (changes.length === 0) return null
  const { sign, colour } = MARK_LOOKS[kind]
  const trace = ({ source, target }: ReachChange) =>
    onTrace(
      reach.sources.findIndex(({ id }) => id === source.id),
      reach.targets.findIndex(({ id }) => id === target.id),
    )
  return (
    <div>
      <h3 className="flex gap-1 text-body">
        <span aria-hidden="true" className={classNames('font-strong', colour)}>
          {sign}
        </span>
        {t(`matrix.changes.${kind}`, { count: changes.length })}
      </h3>
      <ul className="text-table">
        {changes.slice(0, LISTED).map((change) => (
          <li key={pairKey(change)}>
            <button
              type="button"
              className="flex w-full items-center gap-1 rounded-control px-1 py-0.5 text-left hover:bg-sunken pointer-coarse:min-h-touch"
              onClick={() => trace(change)}
            >
              <Icon
                name={CODE_LOOKS[change.after.code].icon}
                small
                className={CODE_LOOKS[change.after.code].colour}
              />
              <span className="min-w-0 truncate">
                {change.source.name} → {change.target.name}
                <span className="text-ink-3">
                  {' '}
                  · {t(`matrix.${change.before.code}`)} → {t(`matrix.${change.after.code}`)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {changes.length > LISTED && (
        <p className="text-table text-ink-3">
          {t('matrix.changes.more', { count: changes.length - LISTED })}
        </p>
      )}
    </div>
  )
}
