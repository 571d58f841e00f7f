/*
 * SVG as text. Everything that comes from a board passes `escaped`, so that no name can break a picture
 * or put code into it.
 */

export type Attribute = string | number | undefined

/** Text as it may stand between tags and in attribute values. Characters XML has no place for go. */
export function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Control characters, halves of pairs and the two non-characters (XML 1.0, production 2). */
const NOT_IN_XML =
  // eslint-disable-next-line no-control-regex -- these are what it is about
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A number with two decimals at most. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** An element; attributes without a value are left out, numbers are rounded. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children: string | readonly string[] = '',
): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : escaped(value)}"`,
    )
    .join('')
  const inside = typeof children === 'string' ? children : children.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}
