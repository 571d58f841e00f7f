import type { OfferedFix } from '../../../engine/explain/fixes/types'
import { fixSentence } from '../../../i18n/fix-sentence'
import type { Translator } from '../../../i18n/translator'

/** Everything that a fix does, one sentence a part. */
export function fixWord(translator: Translator, { parts }: OfferedFix): string {
  return parts.map((part) => fixSentence(translator, part)).join(' ')
}
