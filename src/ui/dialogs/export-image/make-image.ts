import monoBold from '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-600-normal.woff2?url'
import mono from '@fontsource/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-400-normal.woff2?url'
import sansBold from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-600-normal.woff2?url'
import sans from '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2?url'
import { paintStill, type StillPicture } from '../../../canvas/still/still-picture'
import { encodeDrawio } from '../../../codecs/drawio/encode-drawio'
import { pngWithBoard, svgMetadata } from '../../../codecs/picture/board-picture'
import { encodeShare } from '../../../codecs/share/share-link'
import type { Translator } from '../../../i18n/translator'
import { pensOf } from '../moving-picture/theme-pens'
import { drawioDrawing } from './drawio-drawing'
import { svgOf, wordsOf, type ImageGround, type LayOutOptions } from './lay-out'

export const IMAGE_FORMATS = ['png', 'svg', 'drawio'] as const
export type ImageFormat = (typeof IMAGE_FORMATS)[number]
export const SCALES = [1, 2, 3] as const

/** How a picture is made. */
export interface ImageOptions extends LayOutOptions {
  /** Pixels per board unit; of a PNG. */
  readonly scale: (typeof SCALES)[number]
  readonly transparent: boolean
  /** The board is in the picture and opens again. */
  readonly carries: boolean
  /** How an SVG has its hatching: as lines where it is printed. */
  readonly hatch?: 'pattern' | 'lines'
}

/** Pixels a side that every browser paints; larger canvases come out empty in some. */
export const MOST_SIDE = 16_384
/** Pixels in all: the least that browsers in use have room for. */
export const MOST_PIXELS = 120_000_000

/** The largest scale up to the wanted one that a browser can paint. */
export function scaleFor({ width, height }: StillPicture, wanted: number): number {
  const bySide = MOST_SIDE / Math.max(width, height)
  const byArea = Math.sqrt(MOST_PIXELS / (width * height))
  return Math.min(wanted, bySide, byArea)
}

/** Makes the file. Rejects when the browser cannot. */
export async function makeImage(
  format: ImageFormat,
  picture: StillPicture,
  ground: ImageGround,
  options: ImageOptions,
  translator: Translator,
): Promise<Blob> {
  switch (format) {
    case 'png':
      return pngOf(picture, ground, options, translator)
    case 'svg': {
      const text = svgOf(picture, ground, translator, {
        theme: options.theme,
        transparent: options.transparent,
        ...(options.hatch !== undefined && { hatch: options.hatch }),
        fonts: await fontRules(),
        ...(options.carries && { metadata: svgMetadata(fragmentOf(ground)) }),
      })
      return new Blob([text], { type: 'image/svg+xml' })
    }
    case 'drawio': {
      const { document, forwarding } = ground
      const text = encodeDrawio(drawioDrawing(document, forwarding, pensOf(options.theme)))
      return new Blob([text], { type: 'application/xml' })
    }
  }
}

/** The board as its link has it, with the packet where it stands. */
function fragmentOf({ document, roundTrip, stepIndex }: ImageGround): string {
  const sent = roundTrip !== null && document.request !== null
  return encodeShare({ document, sent, step: sent ? stepIndex : 0, seen: null })
}

async function pngOf(
  picture: StillPicture,
  ground: ImageGround,
  options: ImageOptions,
  { t }: Translator,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const scale = scaleFor(picture, options.scale)
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('pngOf: no canvas to paint on')
  const { transparent } = options
  paintStill(context, picture, {
    pens: pensOf(options.theme),
    word: wordsOf(t),
    scale,
    transparent,
  })
  const painted = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (painted === null) throw new Error('pngOf: the browser made no PNG of the canvas')
  if (!options.carries) return painted
  const bytes = new Uint8Array(await painted.arrayBuffer())
  return new Blob([pngWithBoard(bytes, fragmentOf(ground))], { type: 'image/png' })
}

/** The fonts of the page inside the file: 60 KB, so that it looks the same on every computer. */
async function fontRules(): Promise<string> {
  const faces = [
    ['Atkinson Hyperlegible Next', 400, sans],
    ['Atkinson Hyperlegible Next', 600, sansBold],
    ['Atkinson Hyperlegible Mono', 400, mono],
    ['Atkinson Hyperlegible Mono', 600, monoBold],
  ] as const
  const rules = faces.map(async ([family, weight, url]) => {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`fontRules: ${url} answered ${response.status}`)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2')}`
  })
  return (await Promise.all(rules)).join('')
}
