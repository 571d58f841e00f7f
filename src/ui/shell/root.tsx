import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { Actions } from '../../actions/registry'
import type { Catalogue, FirstCatalogue, Language } from '../../i18n/catalogue'
import { bestLanguage } from '../../i18n/load-catalogue'
import { createTranslator } from '../../i18n/translator'
import type { AppStore } from '../../store/store'
import { AppProvider } from '../app-context'
import { App } from './app'
import { ShellProvider, type BoardSlot, type ShellContextValue } from './shell-context'
import type { ShellStore } from './shell-state'

/** The sentences on the screen and the language they are in. */
export interface Words {
  readonly language: Language
  readonly catalogue: FirstCatalogue | Catalogue
  /** False while only the sentences of the first picture are there. */
  readonly isWhole: boolean
}

/** The language that is meant: the chosen one, or what the browser asks for. */
export function languageOf(chosen: 'auto' | Language): Language {
  return chosen === 'auto' ? bestLanguage(navigator.languages) : chosen
}

interface RootProps {
  readonly store: AppStore
  readonly actions: Actions
  readonly shell: ShellStore
  readonly board: BoardSlot
  /** Fetches every sentence of a language. */
  readonly loadWords: (language: Language) => Promise<Catalogue>
  readonly boards: ShellContextValue['boards']
  /** Loaded before the first picture, so that no sentence is ever missing. */
  readonly words: Words
  /** Told when the language changed, for texts that actions write. */
  readonly onWords: (words: Words) => void
}

/** Gives everything below it the store, the actions and the words of the chosen language. */
export function Root({
  store,
  actions,
  shell,
  board,
  boards,
  loadWords,
  words: first,
  onWords,
}: RootProps) {
  const chosen = useStore(store, (state) => state.language)
  const [words, setWords] = useState(first)
  const language = languageOf(chosen)
  useEffect(() => {
    let isCurrent = true
    if (language === words.language && words.isWhole) return
    loadWords(language).then(
      (catalogue) => {
        if (!isCurrent) return
        const next = { language, catalogue, isWhole: true }
        setWords(next)
        onWords(next)
      },
      () =>
        store.notify({ key: 'notice.language-unavailable', params: {}, tone: 'warn', undo: false }),
    )
    return () => {
      isCurrent = false
    }
  }, [language, words, loadWords, onWords, store])
  const rebinds = useStore(store, (state) => state.rebinds)
  const singleKeys = useStore(store, (state) => state.singleKeys)
  const translator = useMemo(() => createTranslator(words.language, words.catalogue), [words])
  // Bars and menus show keys: other keys are other actions to them.
  const value = useMemo(
    () => ({ store, actions: { ...actions }, translator, keys: { rebinds, singleKeys } }),
    [store, actions, translator, rebinds, singleKeys],
  )
  const shellValue = useMemo(() => ({ shell, board, boards }), [shell, board, boards])
  return (
    <AppProvider value={value}>
      <ShellProvider value={shellValue}>
        <App />
      </ShellProvider>
    </AppProvider>
  )
}
