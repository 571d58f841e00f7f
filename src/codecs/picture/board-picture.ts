import { xmlText } from '../../lib/xml'
import { pngText, withPngText } from './png-text'

/*
 * Pictures that carry the board they show: the fragment of its link, so that what is checked there is
 * checked here. In an SVG it stands in the metadata, in a PNG in a text chunk.
 */

const KEYWORD = 'vswitchboard'
const NAMESPACE = 'urn:vswitchboard:board'

/** The inside of an SVG's metadata element. */
export function svgMetadata(fragment: string): string {
  return `<board xmlns="${NAMESPACE}">${xmlText(fragment)}</board>`
}

/** The PNG with the board in it. Throws when the bytes are no PNG. */
export function pngWithBoard(png: Uint8Array, fragment: string): Uint8Array<ArrayBuffer> {
  return withPngText(png, KEYWORD, fragment)
}

/**
 * The fragment of the board that a picture carries; null when it carries none. `text` is an SVG, or a PNG
 * read byte by byte, one character each.
 */
export function boardInPicture(text: string): string | null {
  if (text.startsWith('\x89PNG')) {
    return pngText(
      Uint8Array.from(text, (character) => character.charCodeAt(0)),
      KEYWORD,
    )
  }
  const found = new RegExp(`<board xmlns="${NAMESPACE}">\\s*([^<]*?)\\s*</board>`).exec(text)
  return found?.[1] ?? null
}
