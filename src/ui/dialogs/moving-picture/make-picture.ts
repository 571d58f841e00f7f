import type { CanvasText } from '../../../canvas/contract'
import { createFilm } from '../../../canvas/moving/film'
import { movingSvg } from '../../../canvas/moving/moving-svg'
import type { Picture } from '../../../canvas/moving/picture'
import { recordableType, recordWebm, type Making } from '../../../canvas/moving/record-webm'
import type { Pens } from '../../../canvas/paint/pens'
import { inkOf } from './ink'

export const FORMATS = ['svg', 'webm', 'gif'] as const
export type PictureFormat = (typeof FORMATS)[number]

/** True when pixels can be drawn and read back: a film or a GIF needs it. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('2d') !== null
}

/** Makes the file. Rejects when it is cancelled, or when the browser cannot after all. */
export async function makePicture(
  format: PictureFormat,
  picture: Picture,
  pens: Pens,
  word: CanvasText['word'],
  making: Making,
): Promise<Blob> {
  switch (format) {
    case 'svg':
      return new Blob([movingSvg(picture, inkOf(pens, word))], { type: 'image/svg+xml' })
    case 'webm': {
      const type = recordableType()
      if (type === null) throw new Error('makePicture: nothing records')
      return recordWebm(createFilm(picture, pens, word), type, making)
    }
    case 'gif': {
      const { recordGif } = await import('../../../canvas/moving/record-gif')
      return recordGif(createFilm(picture, pens, word), picture, making)
    }
  }
}

/** A name that every file system takes. */
export function fileName(title: string, format: PictureFormat): string {
  const safe = title.trim().replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
  return `${safe === '' ? 'packet' : safe}.${format}`
}
