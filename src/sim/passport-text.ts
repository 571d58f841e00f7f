import {
  passportToJson,
  passportToMarkdown,
  passportToTsv,
} from '../codecs/passport/encode-passport'
import { passportOf } from '../engine/explain/passport'
import type { RoundTrip } from '../engine/trace/trace'
import { passportWords } from '../i18n/passport-words'
import type { Translator } from '../i18n/translator'
import type { PassportForm } from './command'

/** What the headers say at every hop, there and back, in the form that was asked for. */
export function passportText(
  roundTrip: RoundTrip,
  form: PassportForm,
  translator: Translator,
): string {
  const rows = passportOf(roundTrip)
  switch (form) {
    case 'markdown':
      return passportToMarkdown(rows, passportWords(translator))
    case 'tsv':
      return passportToTsv(rows, passportWords(translator))
    case 'json':
      return passportToJson(rows)
  }
}
