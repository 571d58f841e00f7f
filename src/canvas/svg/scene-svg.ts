import { xmlText } from '../../lib/xml'
import type { Position } from '../../engine/model/document'
import type { Scene, SceneItem } from '../scene/scene'
import { hatchDefinitions, shapeSvg, type Ink } from './shape-svg'
import { element, rounded } from './svg'

/** Where a board stands in a picture: pixels of the picture per board unit, and its origin. */
export interface Camera {
  readonly zoom: number
  readonly pan: Position
}

/**
 * The drawing of a scene as SVG: a group for every item, in their order, and in it an element for every
 * shape. `opacityOf` dims what takes no part.
 */
export function sceneSvg(
  ink: Ink,
  scene: Scene,
  { zoom, pan }: Camera,
  opacityOf: (item: SceneItem) => number = () => 1,
): string {
  const items = scene.items.map((item) => {
    const shapes = item.shapes.flatMap((shape) => shapeSvg(ink, shape, zoom) ?? [])
    const opacity = opacityOf(item)
    const place = {
      'data-item': item.key,
      transform: `translate(${rounded(item.origin.x)} ${rounded(item.origin.y)})`,
      opacity: opacity === 1 ? undefined : opacity,
    }
    return element('g', place, shapes)
  })
  const shapes = scene.items.flatMap((item) => item.shapes)
  return element(
    'g',
    { transform: `translate(${rounded(pan.x)} ${rounded(pan.y)}) scale(${zoom.toFixed(4)})` },
    [element('defs', {}, hatchDefinitions(ink, zoom, shapes)), ...items],
  )
}

/** A whole picture. Nothing in it refers to anything outside it, and nothing in it is a program. */
export interface SvgDocument {
  readonly width: number
  readonly height: number
  readonly language: string
  /** Read by people who listen: what it is, and what happens in it. */
  readonly title: string
  readonly description: string
  readonly ink: Pick<Ink, 'colours' | 'sans' | 'mono'>
  /** Rules besides those for text. */
  readonly css?: string
  /** Nothing behind the drawing. */
  readonly transparent?: boolean
  /** What a program finds in it: the inside of a metadata element, well-formed. */
  readonly metadata?: string
  readonly content: readonly string[]
}

/** The text of an SVG file. */
export function svgDocument(of: SvgDocument): string {
  const { width, height, ink } = of
  const rules = [
    `text{font-family:${ink.sans};white-space:pre}`,
    `.m{font-family:${ink.mono}}`,
    of.css ?? '',
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${rounded(width)} ${rounded(height)}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': 'picture-title picture-text',
      'xml:lang': of.language,
    },
    [
      element('title', { id: 'picture-title' }, xmlText(of.title)),
      element('desc', { id: 'picture-text' }, xmlText(of.description)),
      element('style', {}, rules.join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;')),
      ...(of.metadata === undefined ? [] : [element('metadata', {}, of.metadata)]),
      ...(of.transparent === true
        ? []
        : [element('rect', { width, height, fill: ink.colours.canvas })]),
      ...of.content,
    ],
  )}\n`
}
