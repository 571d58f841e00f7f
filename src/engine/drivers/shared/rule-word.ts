import { hashText } from '../../../lib/hash'

/**
 * The short word that HNS puts into the names of the rules it makes for an object (`<w>` of
 * rule-tables A.3): hex in all samples. Ours comes from the board's id.
 */
export function wordOf({ id }: { readonly id: string }): string {
  return hashText(id).toString(16).padStart(8, '0').slice(0, 5)
}
