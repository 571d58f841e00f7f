import { LANGUAGES, type Language } from '../../i18n/catalogue'

/** The language the page is shown in, as its `lang` says; English before it says anything. */
export function languageOfPage(): Language {
  return LANGUAGES.find((language) => language === document.documentElement.lang) ?? 'en'
}
