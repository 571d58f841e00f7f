import type { Table } from '../engine/tables/rule'
import type { Translator } from './translator'

/** Tables that share a kind with another of the same place, by the last part of their id. */
const OF_THEIR_OWN = {
  'ipv6-routes': 'table.title.ipv6-routes',
  published: 'table.title.published',
  edge: 'table.title.edge',
} as const

const isOfItsOwn = (part: string): part is keyof typeof OF_THEIR_OWN => part in OF_THEIR_OWN

/** The name of a table: as Windows prints it for VFP groups, for others what they are, in words. */
export function tableTitle(
  { t }: Translator,
  { id, kind, name }: Pick<Table, 'id' | 'kind' | 'name'>,
): string {
  if (kind === 'vfp-group') return name
  const part = id.slice(id.lastIndexOf('/') + 1)
  return t(isOfItsOwn(part) ? OF_THEIR_OWN[part] : `table.kind.${kind}`)
}
