import { useActions, useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { FlowMenu } from './flow-menu'
import { FlowOutcome } from './flow-name'
import { FlowTag } from './flow-tag'
import { changeWords, outcomeWords, packetWords } from './flow-words'
import { KeepButton } from './keep-button'
import { useFlows } from './use-flows'

/** The lanes of a phone: a chip a packet, the shown one pressed in; swipe along them where they are many. */
export function FlowChips() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const { lanes } = useFlows()
  const current = lanes.find(({ isCurrent }) => isCurrent)
  if (lanes.length === 0) return null
  return (
    <div className="z-control flex shrink-0 items-center border-t border-line bg-panel">
      <ul aria-label={t('flow.label')} className="flex min-w-0 flex-1 gap-1 overflow-x-auto p-1">
        {lanes.map((lane) => {
          const { flow, trace, isCurrent } = lane
          const hasChanged = trace !== null && changeWords(translator, trace) !== null
          return (
            <li key={flow.letter}>
              <button
                type="button"
                aria-current={isCurrent ? 'true' : undefined}
                onClick={() => actions.run('flow.show', flow.letter)}
                className={classNames(
                  'flex min-h-touch min-w-touch items-center justify-center gap-1 rounded-control border px-2',
                  isCurrent ? 'border-accent bg-accent-soft' : 'border-hair',
                )}
              >
                <FlowTag letter={flow.letter} colour={flow.colour} /> <FlowOutcome lane={lane} />
                {hasChanged && (
                  <span aria-hidden="true" className="data font-strong text-warn">
                    ≠
                  </span>
                )}
                <span className="sr-only">
                  {packetWords(translator, topology, flow.request)}.{' '}
                  {outcomeWords(translator, trace)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {current === undefined ? <KeepButton /> : <FlowMenu flow={current.flow} />}
    </div>
  )
}
