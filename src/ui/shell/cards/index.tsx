import { useMemo } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { isEntityId } from '../../../engine/model/queries'
import { useActions, useApp, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { isInspectorOpen } from '../inspector-open'
import { CardBody } from './card-body'
import { cardOf } from './facts'
import { HoverCard } from './hover-card'

/** The card where the pointer rests, and those that were pinned. */
export function Cards() {
  const isWanted = useApp(
    ({ hoverCards, armed, tool, tidy, dialog }) =>
      hoverCards && armed === null && tool === 'select' && tidy === null && dialog === 'none',
  )
  return (
    <>
      {isWanted && <HoverCard />}
      <PinnedCards />
    </>
  )
}

/** Down the right edge of the board; on a phone in a row at its top. */
function PinnedCards() {
  const { t } = useT()
  const topology = useApp(({ document }) => document.topology)
  const pinned = useApp((state) => state.pinnedCards)
  const inspectorCovers = useApp(isInspectorOpen)
  const present = pinned.filter((id) => isEntityId(topology, id))
  if (present.length === 0) return null
  return (
    <ul
      aria-label={t('card.pinned')}
      className={`pointer-events-none absolute top-3 right-3 left-16 z-control flex items-start gap-2 overflow-auto tablet:bottom-36 tablet:left-auto tablet:w-64 tablet:flex-col ${inspectorCovers ? 'tablet:mr-inspector desktop:mr-0' : ''}`}
    >
      {present.map((id) => (
        <li
          key={id}
          className="pointer-events-auto w-56 shrink-0 rounded-sheet border border-edge bg-raised shadow-popover tablet:w-full"
        >
          <PinnedCard id={id} />
        </li>
      ))}
    </ul>
  )
}

function PinnedCard({ id }: { readonly id: EntityId }) {
  const words = useT()
  const actions = useActions()
  const topology = useApp(({ document }) => document.topology)
  const card = useMemo(() => cardOf(topology, id, words), [topology, id, words])
  if (card === null) return null
  return (
    <CardBody
      card={card}
      onName={() => actions.run('select.ids', [id])}
      corner={
        <IconButton
          icon="close"
          small
          label={words.t('card.unpin', { name: card.name })}
          onClick={() => actions.run('card.pin-of', id)}
        />
      }
    />
  )
}
