import { xmlAttribute } from '../../lib/xml'

/* SVG as text. */

export type Attribute = string | number | undefined

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
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? rounded(value) : xmlAttribute(value)}"`,
    )
    .join('')
  const inside = typeof children === 'string' ? children : children.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}
