import { unzlibSync } from 'fflate'

/*
 * A reader of the PDF that Chromium writes: enough of the format to know what is on its pages. Objects stand
 * in the file as they are, streams are deflated, text is glyph numbers that a map beside the font turns back
 * into letters (ISO 32000-1: 7.3.8 streams, 9.10.3 ToUnicode).
 */

interface PdfObject {
  readonly dictionary: string
  /** Inflated; null where there is none, or none of text. */
  readonly stream: string | null
}

export interface ReadPdf {
  /** Every letter that is written, in the order of the file and without the space between words. */
  readonly letters: string
  /** How many pictures made of pixels there are. */
  readonly images: number
  /** Width and height of the pages in points. */
  readonly pages: readonly string[]
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function objectsOf(bytes: Buffer): ReadonlyMap<string, PdfObject> {
  const text = latin(bytes)
  const objects = new Map<string, PdfObject>()
  for (const { 1: id = '', index, 0: head } of text.matchAll(/^(\d+) 0 obj\s*/gm)) {
    const start = index + head.length
    const end = text.indexOf('endobj', start)
    const body = text.slice(start, end)
    const at = body.search(/>>\s*stream\r?\n/)
    const dictionary = at === -1 ? body : body.slice(0, at)
    objects.set(id, { dictionary, stream: at === -1 ? null : streamOf(bytes, text, start + at) })
  }
  return objects
}

function streamOf(bytes: Buffer, text: string, dictionaryEnd: number): string | null {
  const head = /stream\r?\n/g
  head.lastIndex = dictionaryEnd
  if (head.exec(text) === null) return null
  const data = bytes.subarray(head.lastIndex, text.indexOf('endstream', head.lastIndex))
  try {
    return latin(unzlibSync(data))
  } catch {
    return null // a font or a picture in another code
  }
}

/** Glyph number → letters, of a map beside a font. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>()
  const read = (hex: string): string =>
    (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(parseInt(unit, 16))).join('')
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) {
      letters.set(parseInt(glyph, 16), read(to))
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', to = ''] of block.matchAll(
      /<(\w+)>\s*<(\w+)>\s*<(\w+)>/g,
    )) {
      const from = parseInt(first, 16)
      const begin = read(to).charCodeAt(0)
      for (let glyph = from; glyph <= parseInt(last, 16); glyph++) {
        letters.set(glyph, String.fromCharCode(begin + glyph - from))
      }
    }
  }
  return letters
}

/** Reads what Chromium's `page.pdf()` gave. */
export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes)
  const all = [...objects.values()]
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const [id, { dictionary }] of objects) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(dictionary)?.[1]
    const stream = map === undefined ? null : (objects.get(map)?.stream ?? null)
    if (stream !== null) fonts.set(id, lettersOf(stream))
  }
  // Chromium calls a font by the number of its object, wherever it is used.
  const written = all.flatMap(({ stream }) => (stream === null ? [] : writtenIn(stream, fonts)))
  return {
    letters: written.join('').replace(/\s/g, ''),
    images: all.filter(({ dictionary }) => /\/Subtype\s*\/Image/.test(dictionary)).length,
    pages: all.flatMap(({ dictionary }) => {
      const box = /\/Type \/Page\b[^s][\s\S]*?\/MediaBox \[([^\]]*)\]/.exec(`${dictionary} `)?.[1]
      return box === undefined
        ? []
        : box
            .trim()
            .split(/\s+/)
            .slice(2)
            .map((side) => Math.round(Number(side)))
            .join(' × ')
    }),
  }
}

function writtenIn(
  stream: string,
  fonts: ReadonlyMap<string, ReadonlyMap<number, string>>,
): readonly string[] {
  const written: string[] = []
  let font: ReadonlyMap<number, string> | undefined
  for (const [, name, glyphs = ''] of stream.matchAll(/\/F(\d+) [\d.]+ Tf|<([\dA-Fa-f]+)>/g)) {
    if (name !== undefined) {
      font = fonts.get(name)
      continue
    }
    for (const glyph of glyphs.match(/.{4}/g) ?? []) {
      written.push(font?.get(parseInt(glyph, 16)) ?? '')
    }
  }
  return written
}
