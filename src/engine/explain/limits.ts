import { must } from '../../lib/assert'
import type { DropReason } from '../tables/rule'
import type { ComparedField, Disposition } from '../trace/trace'
import type { Comparison } from './asked-rows'

type Drop = Extract<Disposition, { readonly kind: 'dropped' }>

/** What a place compares by itself, without a row: the field, and the parameters that hold both sides. */
interface Limit {
  readonly field: ComparedField
  /** Parameter of what the packet had; a literal where the trace names none. */
  readonly actual: { readonly param: string } | { readonly text: string }
  readonly expected: { readonly param: string; readonly sign: string } | { readonly text: string }
}

const LIMITS: Readonly<Partial<Record<DropReason, Limit>>> = {
  'mtu-exceeded': {
    field: 'length',
    actual: { param: 'size' },
    expected: { param: 'mtu', sign: '≤ ' },
  },
  'ttl-expired': { field: 'ttl', actual: { text: '1' }, expected: { text: '≥ 2' } },
}

/** Packet against limit, for drops that no row decided; empty where the place compared no field. */
export function limitsOf({ reason, params }: Drop): Comparison[] {
  const limit = LIMITS[reason]
  if (limit === undefined) return []
  const { field, actual, expected } = limit
  const valueOf = (param: string) => must(params[param], `limitsOf: ${reason} without ${param}`)
  const found = 'text' in actual ? actual.text : valueOf(actual.param)
  const wanted = 'text' in expected ? expected.text : valueOf(expected.param)
  const sign = 'text' in expected ? '' : expected.sign
  return [{ field, actual: String(found), expected: `${sign}${wanted}`, holds: false }]
}
