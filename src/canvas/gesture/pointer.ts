import type { EntityId } from '../../engine/model/ids'
import type { BoardId, PaletteItem } from '../contract'
import { withGroups } from '../scene/groups'
import type { Press } from './begin-drag'
import type { FreePort } from './cable'
import { type Desk, type HoverMode, type Mode, NO_SKETCH, type PointerInput } from './desk'
import type { EdgePan } from './edge-pan'
import { hitTest, isEntity } from './hit-test'
import { lateHands, lateMode } from './late-hands'
import { type Pinch, startPinch, turnWheel } from './navigate'
import { panMode } from './pan-mode'

/** From here a press is a drag; CSS pixels (interaction-and-look 1.2). */
const DRAG_AFTER = 4
const LONG_PRESS_MS = 500

export interface Gestures {
  beginPaletteDrag: (item: PaletteItem, event: PointerEvent) => void
  /** Stops what is under way; true if there was something. */
  cancel: () => boolean
  /** The shell armed or disarmed an item, or took another tool. */
  sync: () => void
  destroy: () => void
}

/** Only a pen knows how hard it presses: a mouse says 0.5, a finger what it likes. */
const pressureOf = (event: PointerEvent | MouseEvent): number =>
  'pointerType' in event && event.pointerType === 'pen'
    ? Math.round(event.pressure * 100) / 100
    : 0.5

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Meta', 'Alt', 'Shift'])

/** Tools that draw where they are dragged. */
const DRAWS: ReadonlySet<string> = new Set(['arrow', 'pen', 'frame', 'laser'])

/** Listens to mouse, pen and touch on the board and turns them into intents. */
export function createGestures(root: HTMLElement, desk: Desk): Gestures {
  const stop = new AbortController()
  const options = { signal: stop.signal }
  const fingers = new Map<number, { x: number; y: number }>()
  /** Comes with the gestures: nothing that glides is in hand before. */
  let edgePan: EdgePan | null = null
  let press: Press | null = null
  let mode: Mode | null = null
  /** Follows the pointer without a button: an armed item, a cable waiting for its other end. */
  let pending: HoverMode | null = null
  let armed: PaletteItem | null = null
  let pinch: Pinch | null = null
  let spaceHeld = false
  let hasSpacePanned = false
  let longPress = 0
  let hasLongPressed = false
  let lastInput: PointerInput | null = null
  let hovered: BoardId | null = null
  let hasPen = false
  /** The pen that is on the glass, and what touches beside it. */
  let pen: number | null = null
  const palms = new Set<number>()
  /** The pointer is over a free port: a press there begins a cable. */
  let onPort = false

  const inputOf = (event: PointerEvent | MouseEvent): PointerInput => {
    const box = root.getBoundingClientRect()
    const local = { x: event.clientX - box.left, y: event.clientY - box.top }
    const { zoom, pan } = desk.screen.camera()
    return {
      client: { x: event.clientX, y: event.clientY },
      local,
      board: { x: (local.x - pan.x) / zoom, y: (local.y - pan.y) / zoom },
      inside: local.x >= 0 && local.y >= 0 && local.x <= box.width && local.y <= box.height,
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
      touch: 'pointerType' in event && event.pointerType === 'touch',
      pressure: pressureOf(event),
    }
  }

  const showCursor = () => {
    const { tool } = desk.props()
    const idle =
      armed !== null || onPort || tool === 'connect' || DRAWS.has(tool)
        ? 'crosshair'
        : tool === 'hand' || spaceHeld
          ? 'grab'
          : hovered !== null
            ? 'pointer'
            : 'default'
    root.style.cursor = mode?.cursor ?? idle
  }

  const start = (next: Mode, input: PointerInput) => {
    mode = next
    next.move(input)
    showCursor()
    edgePan ??= lateHands()?.createEdgePan(root, desk) ?? null
    edgePan?.start(next, () => lastInput)
  }

  const finish = () => {
    mode = null
    press = null
    edgePan?.stop()
    showCursor()
  }

  const beginCable = (from: EntityId, input: PointerInput) => {
    pending = lateMode((hands) => hands.connectMode(desk, from))
    pending.hover(input)
  }

  const click = ({ hit, port }: Press, input: PointerInput) => {
    const { onSelect, selected, tool, document } = desk.props()
    if (tool === 'hand' || DRAWS.has(tool)) return
    if (port !== null) return beginCable(port.of, input)
    if (tool === 'connect') {
      if (desk.connectKeys()?.take(hit?.id ?? null) === true) return
      if (hit !== null && isEntity(hit.id) && hit.kind !== 'link') beginCable(hit.id, input)
      return
    }
    if (input.ctrl) {
      // Past groups and rooms, to the very thing (interaction-and-look 1.1, "deep select").
      const exact = hitTest(desk.scene(), input.board, desk.screen.camera().zoom, true)
      return onSelect(exact === null ? [] : [exact.id], input.shift)
    }
    if (hit === null) return onSelect([], input.shift)
    if (hit.floor && !input.shift && selected.length > 0 && !selected.includes(hit.id)) {
      return onSelect([], false)
    }
    onSelect(withGroups(document, [hit.id]), input.shift)
  }

  root.addEventListener(
    'pointerdown',
    (event) => {
      const input = inputOf(event)
      if (event.pointerType === 'pen') penDown(event.pointerId)
      else if (pen !== null && event.pointerType === 'touch') {
        palms.add(event.pointerId)
        return
      }
      lastInput = input
      fingers.set(event.pointerId, input.local)
      if (fingers.size === 2) {
        mode?.cancel()
        finish()
        clearTimeout(longPress)
        const [a, b] = [...fingers.values()]
        if (a !== undefined && b !== undefined) pinch = startPinch(desk.screen, a, b)
        return
      }
      if (mode !== null) return
      if (event.button === 1 || (event.button === 0 && spaceHeld)) {
        event.preventDefault()
        capture(event)
        hasSpacePanned = spaceHeld
        start(panMode(desk, input), input)
        return
      }
      if (event.button !== 0) return
      capture(event)
      const hit = hitTest(desk.scene(), input.board, desk.screen.camera().zoom)
      press = { input, hit, port: portUnder(input) }
      if (input.touch) {
        longPress = window.setTimeout(() => {
          press = null
          hasLongPressed = true
          desk.props().onContextMenu(hit?.id ?? null, input.client)
        }, LONG_PRESS_MS)
      }
    },
    options,
  )

  /** Where a pen writes, what touches the glass is the palm of the hand that holds it. */
  const penDown = (id: number) => {
    hasPen = true
    pen = id
    if (fingers.size === 0) return
    mode?.cancel()
    finish()
    clearTimeout(longPress)
    pinch = null
    for (const finger of fingers.keys()) palms.add(finger)
    fingers.clear()
  }

  const capture = (event: PointerEvent) => {
    // Moves are heard on the window; capture only keeps the pointer ours on touch screens.
    if (event.pointerType === 'touch') root.setPointerCapture(event.pointerId)
  }

  const onMove = (event: PointerEvent) => {
    if (palms.has(event.pointerId)) return
    const input = inputOf(event)
    lastInput = input
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, input.local)
    if (pinch !== null) {
      const [a, b] = [...fingers.values()]
      if (a !== undefined && b !== undefined) pinch.to(a, b)
      return
    }
    if (mode !== null) {
      mode.move(input)
      return showCursor()
    }
    if (press !== null) {
      const far = Math.hypot(
        input.client.x - press.input.client.x,
        input.client.y - press.input.client.y,
      )
      if (far > DRAG_AFTER * (input.touch ? 2 : 1)) {
        clearTimeout(longPress)
        if (pending !== null) pending.hover(input)
        else {
          start(dragOf(press), input)
        }
      }
      return
    }
    if (pending !== null) return pending.hover(input)
    hover(input, event)
  }

  const dragOf = (begun: Press): Mode => {
    const { tool, selected } = desk.props()
    const { hit, input, port } = begun
    const isOnHandle = port !== null || (lateHands()?.handleAt(desk, input) ?? null) !== null
    // A finger moves only what is selected; otherwise it moves the board (interaction-and-look 1.10).
    const isIdle = tool === 'select' && !isOnHandle && (hit === null || !selected.includes(hit.id))
    // Who draws with a pen moves the board with a finger.
    const isPalm = hasPen && DRAWS.has(tool)
    if (tool === 'hand' || spaceHeld || (input.touch && (isIdle || isPalm))) {
      return panMode(desk, input)
    }
    return lateMode((hands) => hands.beginDrag(desk, begun))
  }

  const portUnder = (input: PointerInput): FreePort | null =>
    lateHands()?.portAt(desk.ports(), input, desk.screen.camera().zoom) ?? null

  const hover = (input: PointerInput, event: PointerEvent) => {
    const over = event.target instanceof Node && root.contains(event.target)
    const hit = over ? hitTest(desk.scene(), input.board, desk.screen.camera().zoom) : null
    // A handle reaches over the edge of what shows it.
    const port = over ? portUnder(input) : null
    const isOnPort = port !== null
    const id = port?.owner ?? hit?.id ?? null
    if (isOnPort !== onPort) {
      onPort = isOnPort
      showCursor()
    }
    if (id === hovered) return
    hovered = id
    desk.props().onHover(id)
    showCursor()
  }

  /** True for a pointer that has gone and was nothing but a palm. */
  const letGo = (id: number): boolean => {
    if (pen === id) pen = null
    return palms.delete(id)
  }

  const onUp = (event: PointerEvent) => {
    if (letGo(event.pointerId)) return
    fingers.delete(event.pointerId)
    clearTimeout(longPress)
    if (pinch !== null) {
      if (fingers.size === 0) pinch = null
      return
    }
    const input = inputOf(event)
    if (mode !== null) {
      const done = mode
      finish()
      done.up(input)
      desk.sketch(NO_SKETCH)
      return
    }
    if (press === null) return
    const begun = press
    press = null
    if (pending !== null) {
      const done = pending
      if (armed === null) pending = null
      done.up(input)
      return
    }
    click(begun, input)
  }

  root.addEventListener(
    'touchend',
    (event) => {
      // The click that would follow would meet the menu that has just opened under the finger.
      if (hasLongPressed && event.cancelable) event.preventDefault()
      hasLongPressed = false
    },
    { ...options, passive: false },
  )
  window.addEventListener('pointermove', onMove, options)
  window.addEventListener('pointerup', onUp, options)
  window.addEventListener(
    'pointercancel',
    (event) => {
      if (letGo(event.pointerId)) return
      fingers.delete(event.pointerId)
      clearTimeout(longPress)
      mode?.cancel()
      if (fingers.size === 0) pinch = null
      finish()
    },
    options,
  )
  root.addEventListener(
    'pointerleave',
    () => {
      if (hovered !== null && mode === null) {
        hovered = null
        desk.props().onHover(null)
      }
      if (mode === null && pending !== null) desk.sketch(NO_SKETCH)
    },
    options,
  )

  root.addEventListener(
    'dblclick',
    (event) => {
      const input = inputOf(event)
      const hit = hitTest(desk.scene(), input.board, desk.screen.camera().zoom)
      if (hit !== null && desk.props().tool === 'select' && armed === null)
        desk.props().onOpen(hit.id)
    },
    options,
  )

  root.addEventListener(
    'contextmenu',
    (event) => {
      event.preventDefault()
      const input = inputOf(event)
      const hit = hitTest(desk.scene(), input.board, desk.screen.camera().zoom)
      desk.props().onContextMenu(hit?.id ?? null, input.client)
    },
    options,
  )

  root.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      turnWheel(event, inputOf(event).local, desk.screen)
    },
    { ...options, passive: false },
  )

  /** Ctrl and Alt change what a drag does, also while the hand is still. */
  const onModifier = (event: KeyboardEvent) => {
    if (mode === null || lastInput === null || !MODIFIERS.has(event.key)) return
    lastInput = {
      ...lastInput,
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
    }
    mode.move(lastInput)
    showCursor()
  }
  window.addEventListener('keyup', onModifier, options)
  window.addEventListener('keydown', onModifier, options)

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.code === 'Space' && ownsKeys(event)) {
        spaceHeld = true
        showCursor()
      }
      if (event.key !== 'Escape') return
      if (cancel()) event.stopPropagation()
      else if (armed !== null) desk.props().onCancel()
    },
    { ...options, capture: true },
  )
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code !== 'Space') return
      // The focused button would take the key as a click after a pan.
      if (hasSpacePanned) event.preventDefault()
      spaceHeld = false
      hasSpacePanned = false
      showCursor()
    },
    { ...options, capture: true },
  )
  window.addEventListener(
    'blur',
    () => {
      spaceHeld = false
      cancel()
      fingers.clear()
      palms.clear()
      pinch = null
      pen = null
    },
    options,
  )

  /** Space belongs to the board unless something that wants it has the focus. */
  const ownsKeys = (event: KeyboardEvent) =>
    event.target === document.body || (event.target instanceof Node && root.contains(event.target))

  const cancel = (): boolean => {
    const busy = mode !== null || (pending !== null && armed === null)
    mode?.cancel()
    if (armed === null) pending?.cancel()
    if (busy) {
      pending = null
      desk.sketch(NO_SKETCH)
      sync()
    }
    finish()
    return busy
  }

  const sync = () => {
    const { armed: next, tool } = desk.props()
    if (next !== armed) {
      armed = next
      pending = next === null ? null : lateMode((hands) => hands.paletteMode(desk, next))
      if (next === null) desk.sketch(NO_SKETCH)
    } else if (tool !== 'connect' && armed === null && pending !== null) {
      pending = null
      desk.sketch(NO_SKETCH)
    }
    showCursor()
  }

  return {
    beginPaletteDrag: (item, event) => {
      if (event.button !== 0) return
      const from = { x: event.clientX, y: event.clientY }
      const waiting = new AbortController()
      const end = () => waiting.abort()
      window.addEventListener(
        'pointermove',
        (moved) => {
          if (moved.pointerId !== event.pointerId) return
          if (Math.hypot(moved.clientX - from.x, moved.clientY - from.y) <= DRAG_AFTER) return
          end()
          start(
            lateMode((hands) => hands.paletteMode(desk, item)),
            inputOf(moved),
          )
        },
        { signal: waiting.signal },
      )
      window.addEventListener('pointerup', end, { signal: waiting.signal })
      window.addEventListener('pointercancel', end, { signal: waiting.signal })
    },
    cancel,
    sync,
    destroy: () => {
      stop.abort()
      edgePan?.stop()
      clearTimeout(longPress)
    },
  }
}
