/** A value of JSON in a text with other things around it: prompts, prose, further values. */
export interface JsonSpan {
  readonly start: number
  /** Behind its last bracket, or the end of the text. */
  readonly end: number
  /** `"label": {…}`: a member that was cut out of its object. */
  readonly label: string | null
  /** False when the text ends before the value does. */
  readonly isComplete: boolean
}

/**
 * The outermost `[…]` and `{…}` of a text. Brackets within strings do not count; a string ends at
 * its line, so that a lone quotation mark in the prose around hides nothing.
 */
export function findJsonSpans(text: string): JsonSpan[] {
  const spans: JsonSpan[] = []
  let depth = 0
  let start = 0
  let label: string | null = null
  let at = 0
  while (at < text.length) {
    const char = text[at]
    if (char === '"') {
      const end = endOfString(text, at)
      if (depth === 0)
        label = /^\s*:/.test(text.slice(end, end + 40)) ? text.slice(at + 1, end - 1) : null
      at = end
      continue
    }
    if (char === '{' || char === '[') {
      if (depth === 0) start = at
      depth++
    } else if ((char === '}' || char === ']') && depth > 0) {
      depth--
      if (depth === 0) {
        spans.push({ start, end: at + 1, label, isComplete: true })
        label = null
      }
    }
    at++
  }
  if (depth > 0) spans.push({ start, end: text.length, label, isComplete: false })
  return spans
}

/** Offset behind the closing quotation mark, or of the end of the line. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
    else if (text[at] === '\n') return at
  }
  return text.length
}

/**
 * Takes out the line ends that a console put into strings, and gives them back behind the string,
 * so that what follows keeps its line. Begins at the first bracket: the quotation marks of a prompt
 * do not count. null when no string was cut.
 */
export function joinWrappedStrings(
  text: string,
): { readonly text: string; readonly count: number; readonly firstOffset: number } | null {
  const start = text.search(/[[{]/)
  let joined = text.slice(0, Math.max(start, 0))
  const cuts: number[] = []
  let owed = ''
  let inString = false
  for (let at = joined.length; at < text.length; at++) {
    const char = text[at] ?? ''
    if (inString && char === '\n') {
      owed += char
      cuts.push(at)
      continue
    }
    joined += char
    if (inString && char === '\\') {
      at++
      joined += text[at] ?? ''
    } else if (char === '"') {
      inString = !inString
      if (!inString) {
        joined += owed
        owed = ''
      }
    }
  }
  const [firstOffset] = cuts
  return firstOffset === undefined ? null : { text: joined, count: cuts.length, firstOffset }
}
