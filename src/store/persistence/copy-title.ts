/** A title for a copy that none of these has: `Shop` → `Shop (2)`, `Shop (2)` → `Shop (3)`. */
export function copyTitle(title: string, taken: readonly string[]): string {
  const stem = title.replace(/ \(\d+\)$/, '')
  for (let number = 2; ; number++) {
    const candidate = `${stem} (${number})`
    if (!taken.includes(candidate)) return candidate
  }
}
