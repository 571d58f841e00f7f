import type { EntityId } from '../../engine/model/ids'
import type { BoardId } from '../contract'
import { mirrored, nearestIn, WALKS } from '../mirror'
import { centreOf } from '../scene/geometry'
import type { SceneItem } from '../scene/scene'
import type { ConnectKeys } from './cable'
import { type EndJudge, judgeEnds } from './cable-ends'
import { cableSketch, connectPoint } from './connect-mode'
import { type Desk, NO_SKETCH } from './desk'
import { isEntity } from './hit-test'

/**
 * Listens to the buttons of the mirror before they do: while a cable is on its way letters spell the name of
 * its other end. `onFocus` hears when the focus has gone elsewhere.
 */
export function createConnectKeys(
  desk: Desk,
  mirror: HTMLElement,
  signal: AbortSignal,
  onFocus: () => void,
): ConnectKeys {
  let focused: BoardId | null = null
  let cable: { readonly from: EntityId; readonly judge: EndJudge } | null = null
  let typed = ''
  let tool = desk.props().tool

  const buttonOf = (id: BoardId) =>
    mirror.querySelector<HTMLElement>(`[data-board-id="${CSS.escape(id)}"]`)

  const show = () => {
    if (cable === null) return
    const { from, judge } = cable
    const start = connectPoint(desk, from)
    const end = focused !== null && isEntity(focused) && focused !== from ? focused : null
    const on = end === null ? start : middleOf(end)
    desk.sketch(cableSketch(judge, start, on, end, { at: on, on }))
  }
  const middleOf = (id: EntityId) => {
    const box = desk.scene().byId.get(id)?.rect
    return box === undefined ? connectPoint(desk, id) : centreOf(box)
  }

  const begin = (from: EntityId) => {
    typed = ''
    cable = { from, judge: judgeEnds(desk, from, null, show) }
    desk.props().onConnectMode(from, 'begun')
    show()
  }
  const end = () => {
    if (cable === null) return
    cable.judge.stop()
    cable = null
    desk.sketch(NO_SKETCH)
  }

  /** Keys that are ours while a cable is on its way. */
  const press = (event: KeyboardEvent, at: SceneItem): boolean => {
    if (cable === null || event.ctrlKey || event.metaKey || event.altKey) return false
    const { from, judge } = cable
    const { scene, items } = around()
    const direction = WALKS[event.key]
    if (direction !== undefined) {
      typed = ''
      const next = nearestIn(scene, items, at, direction)
      if (next !== null) buttonOf(next.id)?.focus({ preventScroll: true })
      return true
    }
    if (event.key === 'Escape') {
      end()
      desk.props().onConnectMode(from, 'ended')
      desk.props().onCancel()
      return true
    }
    if (event.key === 'Enter') {
      if (at.id === from || !isEntity(at.id)) return true
      const { allowed, label } = judge.verdict(at.id)
      if (!allowed) {
        desk.props().onSay(label) // what was said when it was reached, for those who pressed on
        return true
      }
      end()
      desk.props().onConnect(from, at.id)
      desk.props().onCancel() // the tool is laid down: the keys have what they came for
      return true
    }
    if (event.key === 'Backspace') {
      typed = typed.slice(0, -1)
      return true
    }
    if (event.key.length !== 1 || (event.key === ' ' && typed === '')) return false
    spell(event.key, items, cable)
    return true
  }

  /** Goes to what is called as was typed, first to what can be connected. */
  const spell = (
    letter: string,
    items: readonly SceneItem[],
    { from, judge }: { readonly from: EntityId; readonly judge: EndJudge },
  ) => {
    const { text } = desk.props()
    const found = (name: string) => {
      const named = items.filter(
        ({ id }) => id !== from && text.describe(id).toLowerCase().startsWith(name),
      )
      return named.find(({ id }) => isEntity(id) && judge.verdict(id).allowed) ?? named[0] ?? null
    }
    const lower = letter.toLowerCase()
    const longer = found(typed + lower)
    const next = longer ?? found(lower)
    if (next === null) return
    typed = longer === null ? lower : typed + lower
    buttonOf(next.id)?.focus({ preventScroll: true })
  }

  const around = () => {
    const scene = desk.scene()
    return { scene, items: mirrored(scene, desk.props().selected) }
  }
  const idOf = (target: EventTarget | null): BoardId | null => {
    const id = target instanceof HTMLElement ? target.dataset['boardId'] : undefined
    return around().items.find((item) => item.id === id)?.id ?? null
  }

  mirror.addEventListener(
    'focusin',
    ({ target }) => {
      const isSeen = target instanceof Element && target.matches(':focus-visible')
      focused = isSeen || cable !== null ? idOf(target) : null
      show()
      onFocus()
    },
    { signal },
  )
  mirror.addEventListener(
    'focusout',
    ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && mirror.contains(relatedTarget)) return
      focused = null
      end()
      onFocus()
    },
    { signal },
  )
  // Before React hears of it: its listeners are at the root of the page.
  mirror.addEventListener(
    'keydown',
    (event) => {
      const at = around().items.find((item) => item.id === idOf(event.target))
      if (at === undefined || !press(event, at)) return
      event.preventDefault()
      event.stopPropagation()
    },
    { signal },
  )

  /** Where a cable taken up now would begin: what has the focus, else the one thing that is selected. */
  const startOf = (): EntityId | null => {
    const { activeElement } = mirror.ownerDocument
    const board = mirror.closest('[data-board]')
    const isHere =
      activeElement === mirror.ownerDocument.body ||
      (activeElement !== null &&
        (board?.contains(activeElement) === true || activeElement.contains(mirror)))
    if (!isHere) return null
    const [only, more] = desk.props().selected
    const id = idOf(activeElement) ?? (more === undefined ? (only ?? null) : null)
    return id !== null && isEntity(id) && buttonOf(id) !== null ? id : null
  }

  return {
    focused: () => focused,
    sync: () => {
      const next = desk.props().tool
      if (next === tool) return
      tool = next
      end()
      const from = next === 'connect' ? startOf() : null
      if (from === null) return
      buttonOf(from)?.focus({ preventScroll: true })
      focused = from
      begin(from)
    },
    take: (id) => {
      if (cable === null) return false
      const { from, judge } = cable
      end()
      if (id === null || !isEntity(id) || id === from || !judge.verdict(id).allowed) return false
      desk.props().onConnect(from, id)
      return true
    },
  }
}
