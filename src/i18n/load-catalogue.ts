import type { Catalogue, Language } from './catalogue'

/** Sentences of a language; each is a chunk of its own, so that nobody loads two. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/index')).en
    case 'zh-TW':
      return (await import('./zh-tw/index')).zhTw
  }
}

/** The language for a person who asks for these, best first: any Chinese gets Traditional Chinese. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-')
    if (primary === 'zh') return 'zh-TW'
    if (primary === 'en') return 'en'
  }
  return 'en'
}
