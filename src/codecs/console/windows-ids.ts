import { hashText } from '../../lib/hash'

/*
 * Windows and Docker name objects by GUIDs and long hexadecimal ids that a board does not have. Ours
 * come from the board's own ids by hash: the same object has the same one in every output and after
 * every start, and no real object has it.
 */

const hex = (text: string): string => scatter(hashText(text)).toString(16).padStart(8, '0')

/** Spreads the difference of two letters over all bits, so that neighbours do not look alike. */
function scatter(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Hexadecimal digits in lower case, 8 for each number of `of`. */
function digits(id: string, of: readonly number[]): string {
  return of.map((part) => hex(`${part}|${id}`)).join('')
}

/** A GUID of ours in lower case, of version 4 by its looks; the spelling of HNS for endpoints. */
export function guidOf(id: string): string {
  const all = digits(id, [1, 2, 3, 4])
  const variant = '89ab'[Number.parseInt(all.charAt(16), 16) % 4] ?? '8'
  return [
    all.slice(0, 8),
    all.slice(8, 12),
    `4${all.slice(13, 16)}`,
    `${variant}${all.slice(17, 20)}`,
    all.slice(20),
  ].join('-')
}

/** The same in capitals; the spelling of HNS for networks and of VFP for rules. */
export function upperGuidOf(id: string): string {
  return guidOf(id).toUpperCase()
}

/** An id of Docker's form, 64 digits; ours. */
export function dockerIdOf(id: string): string {
  return digits(`docker|${id}`, [1, 2, 3, 4, 5, 6, 7, 8])
}

/** An id of swarm's form, 25 letters and digits; ours. */
export function swarmIdOf(id: string): string {
  return Array.from({ length: 25 }, (_, place) =>
    (hashText(`swarm|${place}|${id}`) % 36).toString(36),
  ).join('')
}
