import type { OptionOf, QuestionId } from '../engine/model/assumptions'
import type { OptionKey } from './en/assumption'
import type { Translator } from './translator'

/** One answer to an open question, as a sentence. The option must be one of the question's own. */
export function optionSentence(
  { say }: Translator,
  question: QuestionId,
  option: OptionOf<QuestionId>,
): string {
  // The compiler cannot pair a question with its options once both are variables.
  return say(`assumption.${`o.${question}.${option}` as OptionKey}`, {})
}
