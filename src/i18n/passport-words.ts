import type { PassportWords } from '../codecs/passport/encode-passport'
import type { Translator } from './translator'

/** Headers of a copied passport in the person's language. */
export function passportWords({ t }: Translator): PassportWords {
  return {
    request: t('traceUi.list.request'),
    reply: t('traceUi.list.reply'),
    way: t('passport.way'),
    place: t('passport.place'),
    packet: t('passport.packet'),
    outer: t('passport.outer'),
    inner: t('passport.inner'),
    length: t('passport.length'),
    field: (field) => t(`passport.field.${field}`),
  }
}
