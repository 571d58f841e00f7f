/** Letters that are wider or have marks above and below, and still read. */
const MARKED: Readonly<Record<string, string>> = {
  a: 'å',
  c: 'ç',
  e: 'ë',
  g: 'ğ',
  i: 'ï',
  n: 'ñ',
  o: 'ô',
  s: 'š',
  u: 'ü',
  y: 'ý',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ö',
  S: 'Š',
  U: 'Û',
}

/** How much longer a sentence gets: about what German and Finnish ask for. */
const LONGER = 0.4

/**
 * A catalogue in a language that nobody speaks: every sentence marked, and 40 % longer, in words as long as
 * its own. Names in braces and optional parts in brackets stay as they are. What is cut off in it would
 * be cut off in other languages, and what is unmarked on the screen is in no catalogue.
 */
export function pseudo<T extends Readonly<Record<string, Readonly<Record<string, string>>>>>(
  catalogue: T,
): T {
  const areas = Object.entries(catalogue).map(([area, sentences]) => [
    area,
    Object.fromEntries(Object.entries(sentences).map(([key, text]) => [key, stretch(text)])),
  ])
  return Object.fromEntries(areas) as T // the same keys
}

function stretch(sentence: string): string {
  const marked = sentence
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : part.replace(/\w/g, (one) => MARKED[one] ?? one)))
    .join('')
  const plain = sentence.replace(/\{\w+\}|[[\]]/g, '')
  const words = plain.split(/\s+/).filter((word) => word !== '')
  let missing = Math.ceil(plain.length * LONGER)
  const added: string[] = []
  for (let at = 0; missing > 0 && words.length > 0; at++) {
    const length = Math.min(missing, words[at % words.length]?.length ?? 1)
    added.push('x'.repeat(length))
    missing -= length + 1
  }
  return [marked, ...added].join(' ')
}
