import type { Catalogue, FirstCatalogue, Language } from './catalogue'

const loading = new Map<Language, Promise<Catalogue>>()

/** Every sentence of a language; a chunk of its own, so that nobody loads two. Asked twice, loaded once. */
export function loadCatalogue(language: Language): Promise<Catalogue> {
  const known = loading.get(language)
  if (known) return known
  const promise = importCatalogue(language)
  loading.set(language, promise)
  // A chunk that did not arrive may arrive the next time.
  promise.catch(() => loading.delete(language))
  return promise
}

async function importCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/index')).en
    case 'zh-TW':
      return (await import('./zh-tw/index')).zhTw
  }
}

/** The sentences of the first picture; panels that come later wait for {@link loadCatalogue}. */
export async function loadFirstCatalogue(language: Language): Promise<FirstCatalogue> {
  switch (language) {
    case 'en':
      return (await import('./en/first')).first
    case 'zh-TW':
      return (await import('./zh-tw/first')).first
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
