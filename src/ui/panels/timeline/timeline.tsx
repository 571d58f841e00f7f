import { useMemo, useRef, useState } from 'react'
import { passportOf, passportRowAt } from '../../../engine/explain/passport'
import { useApp, useT } from '../../app-context'
import { FlowLanes } from '../flows/flow-lanes'
import { useFlows } from '../flows/use-flows'
import type { PlacedStep } from '../shared/steps'
import { StepPreview } from './step-preview'
import { Strip } from './strip'

/** What the pointer is over, and where: 0 the left end of the timeline, 1 its right. */
interface Over {
  readonly placed: PlacedStep
  readonly share: number
}

/** The steps of the shown packet, and under one clock the lanes of the packets that were kept. */
export function Timeline() {
  const { t } = useT()
  const flows = useFlows()
  const roundTrip = useApp((state) => state.roundTrip)
  const hasPacket = roundTrip !== null
  const box = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<Over | null>(null)
  const isOver = over !== null
  const rows = useMemo(
    () => (isOver && roundTrip !== null ? passportOf(roundTrip) : []),
    [isOver, roundTrip],
  )
  if (!hasPacket && flows.lanes.length === 0) return null

  const onHover = (where: { readonly placed: PlacedStep; readonly clientX: number } | null) => {
    const area = box.current?.getBoundingClientRect()
    setOver(
      where === null || area === undefined || area.width === 0
        ? null
        : { placed: where.placed, share: (where.clientX - area.left) / area.width },
    )
  }
  return (
    <div
      ref={box}
      role="group"
      aria-label={t('debug.timeline.label')}
      data-region="timeline"
      className="relative z-control shrink-0 border-t border-line bg-panel"
    >
      {flows.lanes.length === 0 ? (
        <Strip name={null} tools={null} beats={null} onHover={onHover} />
      ) : (
        <FlowLanes flows={flows} hasPacket={hasPacket} onHover={onHover} />
      )}
      {hasPacket && over !== null && (
        <StepPreview
          placed={over.placed}
          row={passportRowAt(rows, over.placed.position)}
          share={over.share}
          onClose={() => setOver(null)}
        />
      )}
    </div>
  )
}
