import type { NoteForm, PlacedId, Position, TopologyDocument } from '../engine/model/document'
import type { NoteId } from '../engine/model/ids'
import { createHandle } from './board-handle'
import type { CanvasHandle, CanvasProps } from './contract'
import type { ConnectKeys } from './gesture/cable'
import { type Desk, NO_SKETCH, type Sketch } from './gesture/desk'
import { lateHands, loadHands } from './gesture/late-hands'
import { createGestures } from './gesture/pointer'
import { forgetMeasures, type Painter, type View, visibleRect } from './paint/paint-scene'
import { paintBuilding, painterOf, paintTraffic } from './paint-board'
import { readPens } from './paint/pens'
import type { Rect } from './scene/geometry'
import { type Level, levelOf } from './scene/level'
import { areNotesReady, loadNotes } from './scene/late-notes'
import { projectScene } from './scene/project-scene'
import type { Scene } from './scene/scene'
import { createLateStage } from './motion/late-stage'
import type { Change } from './motion/stage'
import { createScreen, LIFT, type Marks } from './screen/screen'
import { createLatePlayer } from './trail/late-player'
import type { Partakes } from './trail/player'

/** The elements of a board, bottom to top. */
export interface BoardParts {
  readonly root: HTMLElement
  readonly underlay: HTMLCanvasElement
  readonly screen: HTMLElement
  readonly overlay: HTMLCanvasElement
  /** Holds the mirror's buttons in board coordinates. */
  readonly mirror: HTMLElement
}

/** A board that lives in the page. The component tells it its props; it tells the component its scene. */
export interface Board {
  readonly handle: CanvasHandle
  update: (props: CanvasProps) => void
  scene: () => Scene
  onScene: (listener: () => void) => () => void
  destroy: () => void
}

/** Builds the layers: building, Cytoscape, packets. Everything is drawn from one scene. */
export function createBoard(parts: BoardParts, first: CanvasProps): Board {
  const { root, underlay, overlay, mirror } = parts
  let props = first
  let pens = readPens(root)
  let level: Level = 'section'
  let live: Readonly<Partial<Record<PlacedId, Position>>> | null = null
  /** A note whose handle is pulled. */
  let formed: { readonly id: NoteId; readonly form: NoteForm; readonly at: Position } | null = null
  let sketch: Sketch = NO_SKETCH
  const pictureOf = (document: TopologyDocument): Scene => {
    const whole = projectScene(document, props.forwarding, level)
    const hands = lateHands()
    return hands === null
      ? whole
      : hands.withLocks(hands.withoutLayers(whole, props.hidden), document)
  }
  let scene = pictureOf(props.document)
  // As it was when it was last laid out: asking the page in each frame would lay it out once more.
  let size = { width: 0, height: 0 }
  let frame = 0
  let dirtyUnder = true
  let drawnPartakes: Partakes | null = null
  let hasFitted = false
  let isOver = false
  const listeners = new Set<() => void>()
  const viewers = new Set<() => void>()
  const screen = createScreen(parts.screen, pens)
  const player = createLatePlayer(
    () => invalidate(false),
    () => invalidate(true),
  )

  const stage = createLateStage(
    () => invalidate(true),
    () => pens,
  )

  const currentDocument = (): TopologyDocument => {
    const { document } = props
    if (formed !== null) {
      const note = { id: formed.id, text: document.notes[formed.id]?.text ?? '', form: formed.form }
      return {
        ...document,
        notes: { ...document.notes, [formed.id]: note },
        layout: { ...document.layout, [formed.id]: formed.at },
      }
    }
    return live === null ? document : { ...document, layout: { ...document.layout, ...live } }
  }

  const rebuild = (change: Change) => {
    const next = pictureOf(currentDocument())
    stage.show(scene, next, props.motion === 'full' ? change : 'cut')
    scene = next
    screen.show(scene, props.document.topology)
    invalidate(true)
    for (const listener of listeners) listener()
  }

  /** What draws notes comes with the first of them. */
  const bringNotes = () => {
    if (areNotesReady() || Object.keys(props.document.notes).length === 0) return
    loadNotes().then(
      () => {
        if (isOver) return
        rebuild('cut')
        resize()
      },
      () => undefined, // one that did not arrive is asked for again by the next change
    )
  }

  const invalidate = (under: boolean) => {
    dirtyUnder ||= under
    if (frame === 0) frame = requestAnimationFrame(draw)
  }

  const view = (): View => {
    const { zoom, pan } = screen.camera()
    return {
      zoom,
      pan,
      ...size,
      pixelRatio: window.devicePixelRatio,
    }
  }

  const draw = () => {
    frame = 0
    const now = view()
    const painter = (canvas: HTMLCanvasElement): Painter | null => {
      const context = canvas.getContext('2d')
      return context === null ? null : painterOf(context, now, pens, props)
    }
    const picture = { now, seen: visibleRect(now), pens, props, scene, sketch, level }
    // Most steps change nothing of the building: only who takes part does.
    const partakes = player.participants(scene, props)
    if (dirtyUnder || partakes !== drawnPartakes) {
      dirtyUnder = false
      drawnPartakes = partakes
      const under = painter(underlay)
      if (under !== null) paintBuilding(under, picture, stage, partakes)
    }
    const over = painter(overlay)
    if (over !== null) paintTraffic(over, picture, desk.ports(), player)
    for (const listener of viewers) listener()
  }

  const placeMirror = () => {
    const { zoom, pan } = screen.camera()
    mirror.style.transform = `translate(${pan.x}px, ${pan.y}px) scale(${zoom})`
    mirror.style.setProperty('--board-zoom', `${zoom}`)
  }

  screen.onViewport(() => {
    placeMirror()
    const next = levelOf(screen.camera().zoom)
    if (next !== level) {
      level = next
      rebuild('cut')
    }
    invalidate(true)
  })

  /** What is aimed at has a ring in the colour of its driver, and so has what a preview is about. */
  const ringed = (isLifted: boolean): Marks['target'] => {
    const { target } = sketch
    if (target === null) {
      const mark = props.preview?.mark
      return mark?.kind === 'driver'
        ? { id: mark.networkId, allowed: true, scale: 1, colour: `driver-${mark.driver}` }
        : null
    }
    const tone = scene.byId.get(target.id)?.tone ?? null
    const colour = !target.allowed ? 'drop' : tone === null ? 'accent' : (`driver-${tone}` as const)
    return { ...target, scale: isLifted ? 1 + LIFT : 1, colour }
  }

  const showMarks = () => {
    const { target } = sketch
    const isLifted = target?.allowed === true && props.motion === 'full'
    stage.lift(isLifted ? target.id : null)
    screen.mark({
      selected: sketch.lit.length > 0 ? sketch.lit : props.selected,
      hovered: props.hovered,
      found: props.found ?? [],
      target: ringed(isLifted),
    })
  }

  const desk: Desk = {
    props: () => props,
    scene: () => scene,
    screen,
    size: () => ({ x: root.clientWidth, y: root.clientHeight }),
    moveLive: (positions) => {
      live = positions
      rebuild('cut')
    },
    formLive: (id, form, at) => {
      formed = id === null || form === undefined || at === undefined ? null : { id, form, at }
      rebuild('cut')
    },
    sketch: (next) => {
      const said = next.label?.text ?? ''
      if (said !== '' && said !== sketch.label?.text) props.onSay(said)
      const dims = next.ends !== null || sketch.ends !== null
      sketch = next
      showMarks()
      invalidate(dims)
    },
    ports: () =>
      sketch === NO_SKETCH
        ? (lateHands()?.portsShown(scene, props, keys?.focused() ?? null, screen.camera().zoom) ??
          [])
        : [],
    connectKeys: () => keys,
  }
  let keys: ConnectKeys | null = null
  const stop = new AbortController()
  const gestures = createGestures(root, desk)

  let middle: Position | null = null

  /** What was in the middle of the board stays there when a panel opens or closes beside it. */
  const keepMiddle = () => {
    const now = { x: root.clientWidth / 2, y: root.clientHeight / 2 }
    const moved = middle === null ? null : { x: now.x - middle.x, y: now.y - middle.y }
    middle = now
    if (hasFitted && moved !== null && (moved.x !== 0 || moved.y !== 0)) screen.panBy(moved)
  }

  const resize = () => {
    const ratio = window.devicePixelRatio
    size = { width: root.clientWidth, height: root.clientHeight }
    for (const canvas of [underlay, overlay]) {
      canvas.width = Math.max(1, Math.round(size.width * ratio))
      canvas.height = Math.max(1, Math.round(size.height * ratio))
    }
    screen.resize()
    keepMiddle()
    if (!hasFitted && size.width > 0 && scene.bounds !== null) {
      hasFitted = true
      fitBox(scene.bounds, 0)
    }
    invalidate(true)
  }
  const observer = new ResizeObserver(resize)
  observer.observe(root)

  const fitBox = (box: Rect, durationMs: number) => {
    // Zoom buttons stand at the left, the transport at the bottom: what is framed stays clear of them.
    const isSmall = root.clientWidth < 640
    const side = isSmall ? 16 : 60
    screen.frame(box, { top: 24, right: side, bottom: 68, left: side }, durationMs, 1.25)
  }
  const cameraMs = () => (props.motion === 'full' ? pens.cameraMs : 0)

  const handle = createHandle({
    root,
    mirror,
    screen,
    scene: () => scene,
    props: () => props,
    view,
    fit: (box) => fitBox(box, cameraMs()),
    cameraMs,
    keepCamera: () => {
      hasFitted = true
    },
    onView: (listener) => {
      viewers.add(listener)
      return () => viewers.delete(listener)
    },
    beginPaletteDrag: gestures.beginPaletteDrag,
  })

  screen.show(scene, props.document.topology)
  resize()
  placeMirror()
  gestures.sync()
  bringNotes()
  // What is hidden, and what needs more than a line of words, is known from then on.
  loadHands().then(
    (hands) => {
      if (isOver) return
      keys = hands.createConnectKeys(desk, mirror, stop.signal, () => invalidate(false))
      rebuild('cut')
    },
    () => undefined, // one that did not arrive is asked for again by the next gesture
  )
  // Labels are measured: draw again when the self-hosted fonts have come.
  const onFonts = () => {
    for (const item of scene.items) forgetMeasures(item.shapes)
    invalidate(true)
  }
  document.fonts.addEventListener('loadingdone', onFonts)
  for (const family of [pens.sans, pens.mono]) {
    for (const weight of [400, 600]) {
      // A font that cannot be had leaves its fallback, which is drawn already.
      document.fonts.load(`${weight} 12px ${family}`).then(onFonts, onFonts)
    }
  }

  return {
    handle,
    scene: () => scene,
    onScene: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    update: (next) => {
      const before = props
      props = next
      if (next.themeKey !== before.themeKey) {
        pens = readPens(root)
        screen.restyle(pens)
        invalidate(true)
      }
      if (next.labelScale !== before.labelScale) invalidate(true)
      if (next.hidden !== before.hidden && next.document === before.document) rebuild('cut')
      if (next.document !== before.document || next.forwarding !== before.forwarding) {
        live = null
        rebuild(changeOf(before, next))
        bringNotes()
        if (!hasFitted && scene.bounds !== null) resize()
      }
      player.update(next, pens)
      if (next.snapping.grid !== before.snapping.grid) invalidate(true)
      if (next.tidy !== before.tidy) invalidate(true)
      if (next.armed !== before.armed || next.tool !== before.tool) gestures.sync()
      keys?.sync()
      showMarks()
      invalidate(false)
    },
    destroy: () => {
      isOver = true
      stop.abort()
      cancelAnimationFrame(frame)
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', onFonts)
      gestures.destroy()
      player.destroy()
      screen.destroy()
    },
  }
}

/** A changed topology grows into the picture; what the engine adds to it follows; a moved thing is moved. */
function changeOf(before: CanvasProps, next: CanvasProps): Change {
  if (next.document.topology !== before.document.topology) return 'grow'
  return next.document === before.document ? 'follow' : 'cut'
}
