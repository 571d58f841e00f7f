/*
 * Text as XML may hold it (XML 1.0). Everything that comes from a board passes here, so that no name can
 * break a document or put code into it.
 */

/** A character of the production Char (XML 1.0, 2.2): what is none may not stand even as a reference. */
function isChar(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x20) return point === 0x9 || point === 0xa || point === 0xd
  return !(point >= 0xd800 && point <= 0xdfff) && point !== 0xfffe && point !== 0xffff
}

/** The text without what XML has no place for. It is walked by characters: half of a pair comes alone. */
const allowed = (text: string): string => Array.from(text).filter(isChar).join('')

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

const entityOf = (character: string): string => ENTITIES[character] ?? character

/** Text between tags. A carriage return would be read as a line feed. */
export function xmlText(text: string): string {
  return allowed(text).replace(/[&<>\r]/g, entityOf)
}

/** The value of an attribute in double quotes. Line ends and tabs would be read as blanks. */
export function xmlAttribute(text: string): string {
  return allowed(text).replace(/[&<>"\t\n\r]/g, entityOf)
}
