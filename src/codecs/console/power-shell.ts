/* The two ways in which PowerShell prints objects. */

/** A property: its name, and its value as printed (empty = null or nothing in it). */
export type Property = readonly [name: string, value: string | number]

/**
 * Format-List: names padded to the longest of the object, a blank line between objects. `keyWidth`
 * is for an object whose longest name is not among those printed.
 */
export function formatList(objects: readonly (readonly Property[])[], keyWidth = 0): string {
  return objects
    .map((properties) => {
      const width = Math.max(keyWidth, ...properties.map(([name]) => name.length))
      return properties.map(([name, value]) => `${name.padEnd(width)} : ${value}\n`).join('')
    })
    .join('\n')
}

/** Format-Table: columns as wide as their longest cell, the last one unpadded. */
export function formatTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd()}\n`
  return [headers, headers.map((header) => '-'.repeat(header.length)), ...rows].map(line).join('')
}

/** An object within a value, `@{A=1; B=2}`, its names in order of the alphabet as HNS has them. */
export function inner(properties: readonly Property[]): string {
  return `@{${properties.map(([name, value]) => `${name}=${value}`).join('; ')}}`
}

/** A list within a value; PowerShell shows the first four of it. */
export function innerList(items: readonly string[]): string {
  return `{${[...items.slice(0, 4), ...(items.length > 4 ? ['...'] : [])].join(', ')}}`
}
