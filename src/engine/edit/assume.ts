import { compareText } from '../../lib/sort'
import { ok } from '../../lib/result'
import type { EntityId } from '../model/ids'
import {
  ASSUMPTION_OPTIONS,
  type Assumptions,
  type OptionOf,
  type QuestionId,
} from '../model/assumptions'
import { refuse, type Draft, type Outcome } from './draft'
import type { Edit } from './edit'

/**
 * Answers an open question for the board. Only what departs from the default is kept. Refuses an
 * option that the question does not have.
 */
export function assume(
  draft: Draft,
  { question, option }: Extract<Edit, { kind: 'assume' }>,
): Outcome<EntityId | null> {
  const options: readonly OptionOf<QuestionId>[] = ASSUMPTION_OPTIONS[question]
  if (option !== null && !options.includes(option)) {
    return refuse('invalid-value', { field: question, value: option })
  }
  const { assumptions, ...tables } = draft.topology
  const others = Object.entries(assumptions ?? {}).filter(([key]) => key !== question)
  const departs = option !== null && option !== options[0]
  const kept = departs ? [...others, [question, option] as const] : others
  // Every pair is a question with one of its own options: checked above, or kept from before.
  const next = Object.fromEntries([...kept].sort(([a], [b]) => compareText(a, b))) as Assumptions
  draft.topology = kept.length === 0 ? tables : { ...tables, assumptions: next }
  return ok(null)
}
