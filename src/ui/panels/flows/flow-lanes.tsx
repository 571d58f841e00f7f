import type { ComponentProps } from 'react'
import { LANES_SHOWN } from '../../../store/flow-view'
import { useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Strip } from '../timeline/strip'
import { FlowMenu } from './flow-menu'
import { FlowName } from './flow-name'
import { FlowRow } from './flow-row'
import { KeepButton } from './keep-button'
import type { FlowLanes as Lanes } from './use-flows'

interface FlowLanesProps {
  readonly flows: Lanes
  /** A packet is shown. */
  readonly hasPacket: boolean
  readonly onHover: ComponentProps<typeof Strip>['onHover']
}

/**
 * Kept packets as a list of lanes, in their order; the shown one is the tall lane with every tick. A shown
 * packet that was not kept comes first.
 */
export function FlowLanes({ flows, hasPacket, onHover }: FlowLanesProps) {
  const { t } = useT()
  const store = useAppStore()
  const showsAll = useApp((state) => state.showsAllFlows)
  const { lanes, folded, beats } = flows
  const isKept = lanes.some(({ isCurrent }) => isCurrent)
  const canFold = showsAll && lanes.length > LANES_SHOWN
  return (
    <div className="max-h-lanes overflow-x-clip overflow-y-auto">
      <ul aria-label={t('flow.label')} title={t('flow.cold')}>
        {hasPacket && !isKept && (
          <li key="shown">
            <Strip
              name={<NotKept />}
              tools={<KeepButton small />}
              beats={beats}
              onHover={onHover}
            />
          </li>
        )}
        {lanes.map((lane) =>
          lane.isCurrent && hasPacket ? (
            <li key="shown" className="border-t border-hair">
              <Strip
                name={<FlowName lane={lane} isTall />}
                tools={<FlowMenu flow={lane.flow} />}
                beats={beats}
                onHover={onHover}
              />
            </li>
          ) : (
            <li key={lane.flow.letter}>
              <FlowRow lane={lane} beats={beats} />
            </li>
          ),
        )}
      </ul>
      {(folded > 0 || canFold) && (
        <div className="border-t border-hair px-1">
          <Button
            small
            variant="quiet"
            icon={folded > 0 ? 'chevron-down' : 'chevron-up'}
            aria-expanded={folded === 0}
            onClick={() => store.setShowsAllFlows(folded > 0)}
          >
            {folded > 0 ? t('flow.folded', { count: folded }) : t('flow.fold')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The lane of the shown packet that was not kept. */
function NotKept() {
  const { t } = useT()
  return (
    <p className="flex min-w-0 flex-1 items-center px-2 text-table text-ink-2">
      {t('flow.not-kept')}
    </p>
  )
}
