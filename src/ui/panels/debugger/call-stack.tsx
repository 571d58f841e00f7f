import { callStack, type HeaderFrame } from '../../../engine/explain/fields'
import { shownHeaders } from '../../../engine/explain/levels'
import { formatHeader } from '../../../engine/wire/format'
import { useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { placedStepAt } from '../shared/steps'

const LOOKS: Readonly<
  Record<HeaderFrame['what'], { readonly mark: string; readonly look: string }>
> = {
  same: { mark: '', look: 'border-hair text-ink-2' },
  pushed: { mark: '+', look: 'border-rewrite text-ink' },
  popped: { mark: '−', look: 'border-hair text-ink-3' },
  changed: { mark: '✎', look: 'border-rewrite text-ink' },
}

/** The headers as a call stack: put on last, on top; what the step took off is struck through. */
export function CallStack() {
  const { t } = useT()
  const roundTrip = useApp((state) => state.roundTrip)
  const stepIndex = useApp((state) => state.stepIndex)
  const level = useApp((state) => state.level)
  const placed = placedStepAt(roundTrip, stepIndex)
  if (placed === null) return null
  const { before, after } = placed.step
  const visible = new Set(
    [before, after].flatMap((packet) =>
      shownHeaders(packet, level).headers.map(({ header }) => header),
    ),
  )
  const all = callStack(before, after)
  const frames = all.filter(({ header }) => visible.has(header))
  const folded = all.length - frames.length
  return (
    <div className="p-2 text-table">
      <ol aria-label={t('debug.stack.label')} className="flex flex-col gap-1">
        {frames.map(({ header, what, fields, tunnel }, index) => {
          const { mark, look } = LOOKS[what]
          const isNew = frames[index - 1]?.tunnel !== tunnel
          const said =
            what === 'changed'
              ? t('debug.frame.changed', { fields: fields.join(', ') })
              : t(`debug.frame.${what}`)
          return (
            <li key={index}>
              {isNew && (
                <p className="text-tag text-ink-3">
                  {tunnel === 0 ? t('debug.stack.own') : t('debug.stack.tunnel', { depth: tunnel })}
                </p>
              )}
              <div className={classNames('flex gap-2 border-l-2 bg-sunken px-2 py-1', look)}>
                <span aria-hidden="true" className="w-3 shrink-0 text-rewrite">
                  {mark}
                </span>
                <span
                  className={classNames(
                    'min-w-0 flex-1 font-mono break-words',
                    what === 'popped' && 'line-through',
                  )}
                >
                  {formatHeader(header)}
                </span>
                <span className={what === 'same' ? 'sr-only' : 'shrink-0'}>{said}</span>
              </div>
            </li>
          )
        })}
      </ol>
      {folded > 0 && (
        <p className="pt-1 text-ink-3">{t('debug.level.headers-folded', { count: folded })}</p>
      )}
    </div>
  )
}
