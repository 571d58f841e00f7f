import type { Language } from '../../../i18n/catalogue'

/** A moment as people of the language write it, to the minute; `at` in milliseconds since 1970. */
export function moment(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** The same to the second: several versions may be kept within a minute. */
export function exactMoment(language: Language, at: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

/** An amount of storage in the largest unit that leaves a number of one or more. */
export function amount(language: Language, bytes: number): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), 3)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power - 1] ?? 'gigabyte',
    maximumFractionDigits: bytes < 10 ** (power * 3 + 1) ? 1 : 0,
  }).format(bytes / 10 ** (power * 3))
}
