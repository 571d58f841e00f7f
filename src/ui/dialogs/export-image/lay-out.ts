import type { CanvasWord } from '../../../canvas/contract'
import { prepareStill, type StillPicture } from '../../../canvas/still/still-picture'
import { stillPictureSvg } from '../../../canvas/still/still-svg'
import { withTitleBlock } from '../../../canvas/still/title-block'
import { fontOf } from '../../../canvas/svg/shape-svg'
import { boardProse } from '../../../engine/explain/board-prose'
import { boardProseSections, proseText } from '../../../i18n/board-prose'
import type { Translator } from '../../../i18n/translator'
import type { AppState } from '../../../store/state'
import { verdictSentence } from '../../panels/shared/verdict-sentence'
import { inkOf } from '../moving-picture/ink'
import { pensOf, type PictureTheme } from '../moving-picture/theme-pens'
import { titleBlockOf } from './title-block-words'

/** How a picture is laid out. */
export interface LayOutOptions {
  readonly theme: PictureTheme
  readonly scope: 'all' | 'selection'
  /** With the way of the packet. */
  readonly trail: boolean
  /** With name, revision, legend, assumptions and verdicts below it. */
  readonly titleBlock: boolean
}

/** What of the application a picture is made of. */
export type ImageGround = Pick<
  AppState,
  | 'document'
  | 'forwarding'
  | 'diagnostics'
  | 'roundTrip'
  | 'selected'
  | 'stepIndex'
  | 'contractCheck'
>

/** Lays the picture out; null where there is nothing to show. */
export function layOut(
  ground: ImageGround,
  options: LayOutOptions,
  translator: Translator,
): StillPicture | null {
  const { t } = translator
  const pens = pensOf(options.theme)
  const ink = inkOf(pens, wordsOf(t))
  const measure = (text: string, strong: boolean) =>
    ink.measure(fontOf(ink, { size: 12, strong }), text)
  const roundTrip = options.trail ? ground.roundTrip : null
  const picture = prepareStill({
    document: ground.document,
    forwarding: ground.forwarding,
    roundTrip,
    only: options.scope === 'selection' ? ground.selected : [],
    dimmed: pens.dimmed,
    words: { delivered: t('shell.canvas.delivered'), dropped: t('shell.canvas.dropped') },
    measure: (text) => measure(text, true),
  })
  if (picture === null || !options.titleBlock) return picture
  return withTitleBlock(picture, titleBlockOf({ ...ground, roundTrip }, translator), measure)
}

/** The words that stand in a drawing itself. */
export const wordsOf =
  (t: Translator['t']) =>
  (key: CanvasWord): string =>
    t(`shell.canvas.${key}`)

/** The picture as the text of an SVG. `fonts`: rules that bring them along, empty where the page has them. */
export function svgOf(
  picture: StillPicture,
  { document, diagnostics, roundTrip }: ImageGround,
  translator: Translator,
  {
    theme,
    hatch = 'pattern',
    ...words
  }: {
    readonly theme: PictureTheme
    readonly hatch?: 'pattern' | 'lines'
    readonly transparent: boolean
    readonly fonts: string
    readonly metadata?: string
  },
): string {
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length
  const description = proseText(
    boardProseSections(translator, boardProse(document), {
      problems: { errors: count('error'), warnings: count('warning') },
      packet: roundTrip === null ? null : verdictSentence(translator, roundTrip, document.topology),
    }),
  )
  return stillPictureSvg(
    picture,
    { ...inkOf(pensOf(theme), wordsOf(translator.t)), hatch },
    {
      language: translator.language,
      title: document.title,
      description,
      ...words,
    },
  )
}
