import { hatchDefinitions, shapeSvg, type Ink } from '../svg/shape-svg'
import { sceneSvg, svgDocument, type SvgDocument } from '../svg/scene-svg'
import { element } from '../svg/svg'
import type { StillPicture } from './still-picture'

/** What an SVG says besides the drawing. */
export type StillWords = Pick<
  SvgDocument,
  'language' | 'title' | 'description' | 'transparent' | 'metadata'
> & {
  /** Rules that bring the fonts along, so that it looks the same everywhere. */
  readonly fonts: string
}

/** The picture as the text of an SVG file. */
export function stillPictureSvg(picture: StillPicture, ink: Ink, words: StillWords): string {
  const { width, height, scene, view, opacityOf, trail } = picture
  const { fonts, ...said } = words
  return svgDocument({
    ...said,
    width,
    height,
    ink,
    css: fonts,
    content: [
      sceneSvg(ink, scene, view, opacityOf),
      element('g', { 'data-trail': trail.length === 0 ? undefined : 1 }, [
        element('defs', {}, hatchDefinitions(ink, 1, trail)),
        ...trail.flatMap((shape) => shapeSvg(ink, shape, 1) ?? []),
      ]),
    ],
  })
}
