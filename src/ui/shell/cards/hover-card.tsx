import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { EntityId } from '../../../engine/model/ids'
import { isEntityId } from '../../../engine/model/queries'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { floatAt, type Anchor } from '../../primitives/float'
import { lastPointer } from '../pointer'
import { useShell } from '../shell-context'
import { CardBody } from './card-body'
import { cardOf } from './facts'

/** How long the pointer has to rest on a thing (interaction-and-look 1.6). */
const REST_MS = 300
/** Time for a pointer to get from the thing onto its card. */
const CROSSING_MS = 300
/** Half of the square around the pointer that a card keeps free, CSS pixels. */
const FREE = 10

interface Shown {
  readonly id: EntityId
  readonly anchor: Anchor
}

/**
 * The card of what the pointer rests on: stays while the pointer is on it, goes with Escape (WCAG 1.4.13),
 * with a press on the board and with the wheel. All it holds is in the inspector too, which the keyboard
 * reaches, and it can be pinned from the menu of the thing.
 */
export function HoverCard() {
  const store = useAppStore()
  const pointed = useShell((state) => state.pointed)
  const isBusy = useShell(({ menu, question, renaming, networkChoice, farEnd, writing }) =>
    [menu, question, renaming, networkChoice, farEnd, writing].some((each) => each !== null),
  )
  const [shown, setShown] = useState<Shown | null>(null)
  const onCard = useRef(false)
  /** What was pressed: nobody asks what that is until the pointer has been elsewhere. */
  const pressed = useRef<string | null>(null)

  const close = useCallback(() => {
    onCard.current = false
    setShown(null)
  }, [])

  useEffect(() => {
    if (pointed !== pressed.current) pressed.current = null
    const { topology } = store.getState().document
    const id = pointed !== null && isEntityId(topology, pointed) ? pointed : null
    let timer: number | undefined
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(
        () => {
          if (id === null) {
            if (!onCard.current) setShown(null)
            return
          }
          if (pressed.current === id || store.getState().pinnedCards.includes(id)) return
          const { x, y } = lastPointer()
          const anchor = { left: x - FREE, top: y - FREE, width: 2 * FREE, height: 2 * FREE }
          setShown((now) => (now?.id === id ? now : { id, anchor }))
        },
        id === null ? CROSSING_MS : REST_MS,
      )
    }
    const onDown = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('[data-card]') !== null) return
      pressed.current = id
      window.clearTimeout(timer)
      close()
    }
    wait()
    window.addEventListener('pointermove', wait, { passive: true })
    window.addEventListener('pointerdown', onDown, true)
    window.addEventListener('wheel', close, { passive: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('pointermove', wait)
      window.removeEventListener('pointerdown', onDown, true)
      window.removeEventListener('wheel', close)
    }
  }, [pointed, store, close])

  if (shown === null || isBusy) return null
  return (
    <Card
      key={shown.id}
      {...shown}
      onOver={(isOver) => {
        onCard.current = isOver
      }}
      onClose={close}
    />
  )
}

interface CardProps extends Shown {
  readonly onOver: (isOver: boolean) => void
  readonly onClose: () => void
}

function Card({ id, anchor, onOver, onClose }: CardProps) {
  const words = useT()
  const actions = useActions()
  const store = useAppStore()
  const topology = useApp(({ document }) => document.topology)
  const card = useMemo(() => cardOf(topology, id, words), [topology, id, words])
  const box = useRef<HTMLElement>(null)

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const view = { width: window.innerWidth, height: window.innerHeight }
    const at = floatAt(anchor, element.getBoundingClientRect(), 'right', 'start', view)
    element.style.left = `${at.left}px`
    element.style.top = `${at.top}px`
  }, [anchor])

  const open = useCallback(() => {
    actions.run('select.ids', [id])
    store.setView({ inspectorOpen: true, inspectorTab: 'details', sheet: 'inspector' })
    onClose()
  }, [actions, store, id, onClose])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Enter belongs to whatever has the focus; to the card where nothing has.
      const isFree = document.activeElement === document.body
      if (event.key === 'Enter' && isFree) open()
      else if (event.key === 'Escape') onClose()
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [open, onClose])

  if (card === null) return null
  return (
    <section
      ref={box}
      data-card
      aria-label={words.t('card.of', { name: card.name })}
      onPointerEnter={() => onOver(true)}
      onPointerLeave={() => onOver(false)}
      className="fixed top-0 left-0 z-popover w-64 rounded-sheet border border-edge bg-raised shadow-popover"
    >
      <CardBody card={card}>
        <div className="flex gap-2">
          <Button small onClick={open}>
            {words.t('card.details')}
          </Button>
          <Button
            small
            onClick={() => {
              actions.run('card.pin-of', id)
              onClose()
            }}
          >
            {words.t('card.pin')}
          </Button>
        </div>
      </CardBody>
    </section>
  )
}
