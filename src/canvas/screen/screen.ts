import cytoscape, { type Core, type StylesheetJson } from 'cytoscape'

import type { Position } from '../../engine/model/document'
import type { Topology } from '../../engine/model/topology'
import type { BoardId, CanvasCamera } from '../contract'
import type { Pens } from '../paint/pens'
import { clamp, type Rect } from '../scene/geometry'
import { MAX_ZOOM, MIN_ZOOM } from '../scene/level'
import type { Scene } from '../scene/scene'
import type { Colour } from '../scene/shape'
import { applyElements, diffElements, type ElementSpec, elementsOf } from './elements'

/** How much larger what a drop would land in is drawn (interaction-and-look 1.2). */
export const LIFT = 0.015

/** What is lit: the outlines Cytoscape draws between the building and the packets. */
export interface Marks {
  readonly selected: readonly BoardId[]
  readonly hovered: BoardId | null
  readonly found: readonly BoardId[]
  readonly target: {
    readonly id: BoardId
    readonly allowed: boolean
    readonly colour: Colour
    /** The ring stands around the thing at this size: it is lifted. */
    readonly scale: number
  } | null
}

/** What stays free around a framed part, CSS pixels. */
export interface Margins {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/**
 * Cytoscape as a screen: it owns the camera and the elements, and draws what is selected, hovered and
 * aimed at. Elements without such a mark are hidden, so that a frame costs nothing per element.
 */
export interface Screen {
  readonly cy: Core
  camera: () => CanvasCamera
  setCamera: (camera: CanvasCamera) => void
  panBy: (by: Position) => void
  /** Zoom about a point of the canvas, CSS pixels. */
  zoomAt: (zoom: number, about: Position) => void
  /** Shows this part of the board inside the margins; glides in `durationMs`. */
  frame: (box: Rect, margins: Margins, durationMs: number, maxZoom: number) => void
  glideBy: (by: Position, durationMs: number) => void
  show: (scene: Scene, topology: Topology) => void
  mark: (marks: Marks) => void
  restyle: (pens: Pens) => void
  resize: () => void
  onViewport: (listener: () => void) => void
  destroy: () => void
}

/** Starts Cytoscape in a container, or without one in tests. */
export function createScreen(container: HTMLElement | null, pens: Pens): Screen {
  const cy = cytoscape({
    ...(container === null ? { headless: true } : { container }),
    styleEnabled: true,
    style: stylesheet(pens),
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    // All gestures are ours (gesture/), because theirs differ from interaction-and-look 1.1 and 1.3.
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autoungrabify: true,
    autounselectify: true,
  })
  let shown: ReadonlyMap<string, ElementSpec> = new Map()
  let marks: Marks = { selected: [], hovered: null, found: [], target: null }
  let colours = pens.colours

  const paintMarks = () => {
    const zoom = cy.zoom()
    // Three empty canvases over the board would cost every frame their compositing.
    if (container !== null) container.style.visibility = isLit(marks) ? 'visible' : 'hidden'
    cy.batch(() => {
      cy.elements('.lit').removeClass('lit').removeStyle()
      const light = (id: BoardId, style: Record<string, string | number>) => {
        // A cable's mark is drawn along its real route, not between the centres of its ends.
        if (id.startsWith('link:')) return
        cy.getElementById(id)
          .addClass('lit')
          .style({ visibility: 'visible', ...style })
      }
      const outline = (colour: string, width: number) => ({
        'outline-width': width / zoom,
        'outline-color': colour,
        'outline-offset': 2 / zoom,
      })
      for (const id of marks.found) light(id, outline(colours.rewrite, 2))
      if (marks.hovered !== null) light(marks.hovered, outline(colours['ink-3'], 1.5))
      for (const id of marks.selected) light(id, outline(colours.accent, 3))
      if (marks.target !== null) {
        const { id, scale } = marks.target
        const spec = shown.get(id)
        light(id, {
          ...(spec?.group === 'node'
            ? { width: spec.width * scale, height: spec.height * scale }
            : {}),
          'border-width': 3 / zoom,
          'border-color': colours[marks.target.colour],
          'border-style': marks.target.allowed ? 'solid' : 'dashed',
          'border-position': 'inside',
        })
      }
    })
  }
  cy.on('zoom', () => {
    if (isLit(marks)) paintMarks()
  })

  return {
    cy,
    camera: () => ({ zoom: cy.zoom(), pan: { ...cy.pan() } }),
    setCamera: (camera) => {
      cy.stop()
      cy.viewport({ zoom: clamp(camera.zoom, MIN_ZOOM, MAX_ZOOM), pan: { ...camera.pan } })
    },
    panBy: (by) => {
      cy.stop()
      cy.panBy({ ...by })
    },
    zoomAt: (zoom, about) => {
      cy.stop()
      cy.zoom({ level: clamp(zoom, MIN_ZOOM, MAX_ZOOM), renderedPosition: { ...about } })
    },
    frame: (box, margins, durationMs, maxZoom) => {
      const width = cy.width() - margins.left - margins.right
      const height = cy.height() - margins.top - margins.bottom
      if (width <= 0 || height <= 0) return
      const zoom = clamp(Math.min(width / box.width, height / box.height), MIN_ZOOM, maxZoom)
      const pan = {
        x: margins.left + (width - box.width * zoom) / 2 - box.x * zoom,
        y: margins.top + (height - box.height * zoom) / 2 - box.y * zoom,
      }
      glide({ zoom, pan }, durationMs)
    },
    glideBy: (by, durationMs) => {
      const pan = cy.pan()
      glide({ zoom: cy.zoom(), pan: { x: pan.x + by.x, y: pan.y + by.y } }, durationMs)
    },
    show: (scene, topology) => {
      const next = elementsOf(scene, topology)
      applyElements(cy, diffElements(shown, next))
      shown = next
      paintMarks()
    },
    mark: (next) => {
      marks = next
      paintMarks()
    },
    restyle: (next) => {
      colours = next.colours
      cy.style(stylesheet(next))
      paintMarks()
    },
    resize: () => {
      cy.resize()
    },
    onViewport: (listener) => {
      cy.on('viewport', listener)
    },
    destroy: () => {
      cy.destroy()
    },
  }

  function glide(camera: CanvasCamera, durationMs: number): void {
    cy.stop()
    const { zoom, pan } = camera
    if (durationMs === 0) cy.viewport({ zoom, pan: { ...pan } })
    else {
      cy.animate({ zoom, pan: { ...pan } }, { duration: durationMs, easing: 'ease-out-quint' })
    }
  }
}

function isLit(marks: Marks): boolean {
  return (
    marks.selected.length + marks.found.length > 0 ||
    marks.hovered !== null ||
    marks.target !== null
  )
}

function stylesheet(pens: Pens): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        visibility: 'hidden',
        events: 'no',
        shape: 'rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'border-width': 0,
        'outline-color': pens.colours.accent,
        'outline-style': 'solid',
        'outline-opacity': 1,
      },
    },
    // Cables are drawn with the building; here they only say what hangs together.
    { selector: 'edge', style: { visibility: 'hidden', events: 'no', 'curve-style': 'haystack' } },
  ]
}
