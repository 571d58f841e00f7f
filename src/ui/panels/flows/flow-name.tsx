import { useActions, useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { VERDICT_LOOKS } from '../shared/verdict-looks'
import { FlowTag } from './flow-tag'
import { changeWords, outcomeWords, packetWords } from './flow-words'
import type { FlowLane } from './use-flows'

interface FlowNameProps {
  readonly lane: FlowLane
  /** Two lines have room. */
  readonly isTall?: boolean
}

/** Letter and packet, as the button that shows it; what came of it is said to people who listen. */
export function FlowName({ lane, isTall = false }: FlowNameProps) {
  const translator = useT()
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const { flow, trace, isCurrent } = lane
  const change = trace === null ? null : changeWords(translator, trace)
  const words = packetWords(translator, topology, flow.request)
  return (
    <button
      type="button"
      aria-current={isCurrent ? 'true' : undefined}
      title={change === null ? words : `${words}. ${change}`}
      onClick={() => actions.run('flow.show', flow.letter)}
      className="flex min-w-0 flex-1 items-center gap-2 px-2 text-left text-table hover:bg-sunken"
    >
      <FlowTag letter={flow.letter} colour={flow.colour} />{' '}
      <span className={classNames('min-w-0 flex-1', isTall ? 'line-clamp-2' : 'truncate')}>
        {words}
      </span>{' '}
      {change !== null && (
        <span aria-hidden="true" className="data font-strong text-warn">
          ≠
        </span>
      )}
      {trace?.result.ok === false && <Icon name="warning" small className="text-warn" />}
      <span className="sr-only">{outcomeWords(translator, trace)}</span>
    </button>
  )
}

/** Shape and colour of what came of a kept packet; nothing while it is worked out. */
export function FlowOutcome({ lane: { trace } }: { readonly lane: FlowLane }) {
  if (trace === null) return null
  const look = trace.result.ok
    ? VERDICT_LOOKS[trace.result.value.verdict]
    : ({ icon: 'warning', colour: 'text-warn' } as const)
  return <Icon name={look.icon} small className={look.colour} />
}
