import { xmlText } from '../../lib/xml'
import type { CanvasWord } from '../contract'
import { fitText, type Measure } from '../paint/fit-text'
import { layRuns } from '../paint/lay-runs'
import type { Colour, PathShape, RectShape, RichShape, Run, Shape, TextShape } from '../scene/shape'
import { element, rounded } from './svg'

/** What a picture needs besides its shapes; the same roles as a painter's pens. */
export interface Ink {
  readonly colours: Readonly<Record<Colour, string>>
  readonly sans: string
  readonly mono: string
  readonly word: (key: CanvasWord) => string
  /** Width of a text in a font, written as canvas does: `600 12px sans`. */
  readonly measure: (font: string, text: string) => number
  /** `lines`: each hatch line by itself. Printers of browsers turn a pattern into a picture made of pixels. */
  readonly hatch?: 'pattern' | 'lines'
}

/** Smallest label, as on the screen (interaction-and-look 2.1). */
const MIN_LABEL = 9.5
/** Distance of two hatch lines, board units. */
const HATCH_STEP = 8

/**
 * A shape as one element, whatever it is; null for a label that has no room, as on the screen. `zoom` is
 * how large a board unit is in the picture.
 */
export function shapeSvg(ink: Ink, shape: Shape, zoom: number): string | null {
  switch (shape.kind) {
    case 'rect':
      return rectSvg(ink, shape, zoom)
    case 'path':
      return pathSvg(ink, shape, zoom)
    case 'text':
      return textSvg(ink, shape, zoom)
    case 'rich':
      return richSvg(ink, shape, zoom)
  }
}

/** The patterns that hatched shapes refer to; one a colour. */
export function hatchDefinitions(ink: Ink, zoom: number, shapes: Iterable<Shape>): string {
  if (ink.hatch === 'lines') return ''
  const used = new Set<Colour>()
  for (const shape of shapes) {
    if (shape.kind === 'rect' && shape.hatch !== undefined) used.add(shape.hatch)
  }
  const step = hatchStep(zoom)
  return [...used]
    .sort()
    .map((colour) =>
      element(
        'pattern',
        {
          id: hatchId(colour),
          width: step,
          height: step,
          patternUnits: 'userSpaceOnUse',
        },
        element('path', {
          d: `M${-step} ${step}L${step} ${-step}M0 ${step}L${step} 0M0 ${2 * step}L${2 * step} 0`,
          stroke: ink.colours[colour],
          'stroke-width': hatchWidth(zoom),
        }),
      ),
    )
    .join('')
}

/** Where lines would run together there are half as many, as on the screen. */
const hatchStep = (zoom: number): number => (zoom < 0.5 ? HATCH_STEP * 2 : HATCH_STEP)
const hatchWidth = (zoom: number): number => Math.max(1, 0.6 / zoom)

/** The lines of the pattern that lie in a rectangle: all points of one have the same sum of x and y. */
function hatchLines(ink: Ink, { box, hatch }: RectShape, zoom: number): string {
  if (hatch === undefined) return ''
  const { x, y, width, height } = box
  const step = hatchStep(zoom)
  const lines: string[] = []
  for (let k = Math.floor((x + y) / step) + 1; k * step < x + width + y + height; k++) {
    const sum = k * step
    const [left, right] = [Math.max(x, sum - y - height), Math.min(x + width, sum - y)]
    lines.push(`M${rounded(left)} ${rounded(sum - left)}L${rounded(right)} ${rounded(sum - right)}`)
  }
  return element('path', {
    d: lines.join(''),
    fill: 'none',
    stroke: ink.colours[hatch],
    'stroke-width': hatchWidth(zoom),
  })
}

const hatchId = (colour: Colour): string => `hatch-${colour}`

function strokeOf(ink: Ink, shape: RectShape | PathShape, zoom: number) {
  if (shape.stroke === undefined) return {}
  return {
    stroke: ink.colours[shape.stroke],
    'stroke-width': Math.max(shape.width ?? 1.5, 0.75 / zoom),
    'stroke-dasharray': shape.dash?.map(rounded).join(' '),
  }
}

function rectSvg(ink: Ink, shape: RectShape, zoom: number): string {
  const { x, y, width, height } = shape.box
  const place = { x, y, width, height, rx: shape.radius }
  const fill = shape.fill === undefined ? 'none' : ink.colours[shape.fill]
  const stroke = strokeOf(ink, shape, zoom)
  const { opacity } = shape
  if (shape.hatch === undefined) return element('rect', { ...place, fill, ...stroke, opacity })
  const hatch =
    ink.hatch === 'lines'
      ? hatchLines(ink, shape, zoom)
      : element('rect', { x, y, width, height, fill: `url(#${hatchId(shape.hatch)})` })
  return element('g', { opacity }, [
    element('rect', { ...place, fill }),
    hatch,
    ...(shape.stroke === undefined
      ? []
      : [element('rect', { x, y, width, height, fill: 'none', ...stroke })]),
  ])
}

function pathSvg(ink: Ink, shape: PathShape, zoom: number): string {
  return element('path', {
    d: shape.d,
    fill: shape.fill === undefined ? 'none' : ink.colours[shape.fill],
    ...strokeOf(ink, shape, zoom),
    opacity: shape.opacity,
  })
}

function textSvg(ink: Ink, shape: TextShape, zoom: number): string | null {
  const least = shape.minPx ?? MIN_LABEL
  if (least === 0 && shape.size * zoom < MIN_LABEL * 0.7) return null
  const size = Math.max(shape.size, least / zoom)
  const text = shape.text
    .map((part) => (typeof part === 'string' ? part : ink.word(part.word)))
    .join('')
  const style = { size, mono: shape.mono === true, strong: shape.strong === true }
  const measure: Measure = (each) => ink.measure(fontOf(ink, style), each)
  const fitted = fitText(text, shape.maxWidth, shape.cut ?? 'end', measure)
  if (fitted === null || fitted === '') return null
  const { x, y } = shape.at
  const turned = shape.upward === true ? `rotate(-90 ${rounded(x)} ${rounded(y)})` : undefined
  return lineSvg(ink, fitted, {
    ...style,
    x,
    y: y + size * 0.34,
    colour: shape.colour,
    align: shape.align ?? 'start',
    transform: turned,
  })
}

function richSvg(ink: Ink, shape: RichShape, zoom: number): string | null {
  const { size } = shape
  const styleOf = ({ strong, slanted, mono }: Run) => ({
    size,
    strong: strong === true,
    slanted: slanted === true,
    mono: mono === true,
  })
  const laid = layRuns(shape, zoom, (run) => (text) => ink.measure(fontOf(ink, styleOf(run)), text))
  if (laid.length === 0) return null
  return element(
    'g',
    {},
    laid.map(({ run, text, x }) =>
      lineSvg(ink, text, {
        ...styleOf(run),
        x,
        y: shape.at.y + size * 0.34,
        colour: run.colour ?? 'ink',
      }),
    ),
  )
}

export interface LineStyle {
  readonly x: number
  /** Of the line that letters stand on. */
  readonly y: number
  readonly size: number
  readonly colour: Colour
  readonly mono?: boolean
  readonly strong?: boolean
  readonly slanted?: boolean
  readonly align?: 'start' | 'middle' | 'end'
  readonly transform?: string | undefined
}

/** A font as canvas writes it. */
export function fontOf(
  ink: Pick<Ink, 'sans' | 'mono'>,
  { size, mono, strong, slanted }: Pick<LineStyle, 'size' | 'mono' | 'strong' | 'slanted'>,
): string {
  return `${slanted === true ? 'italic ' : ''}${strong === true ? 600 : 400} ${rounded(size)}px ${mono === true ? ink.mono : ink.sans}`
}

/**
 * One line of text. It says how long it is, so that a viewer without our fonts squeezes its own into the
 * same place instead of running over the edge.
 */
export function lineSvg(ink: Ink, text: string, style: LineStyle): string {
  const { x, y, size, colour, mono, strong, slanted, align = 'start', transform } = style
  return element(
    'text',
    {
      class: mono === true ? 'm' : undefined,
      x,
      y,
      'font-size': size,
      'font-weight': strong === true ? 600 : undefined,
      'font-style': slanted === true ? 'italic' : undefined,
      'text-anchor': align === 'start' ? undefined : align,
      fill: ink.colours[colour],
      textLength: ink.measure(fontOf(ink, style), text),
      lengthAdjust: 'spacingAndGlyphs',
      transform,
    },
    xmlText(text),
  )
}
