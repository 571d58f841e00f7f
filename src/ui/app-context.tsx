import { createContext, useContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Actions } from '../actions/registry'
import type { Translator } from '../i18n/translator'
import type { AppState } from '../store/state'
import type { AppStore } from '../store/store'

/** What every component may reach, given once at the root; tests give their own. */
export interface AppContextValue {
  readonly store: AppStore
  readonly actions: Actions
  readonly translator: Translator
}

const AppContext = createContext<AppContextValue | null>(null)

/** Gives store, actions and words to everything inside. */
export function AppProvider({
  value,
  children,
}: {
  readonly value: AppContextValue
  readonly children: ReactNode
}) {
  return <AppContext value={value}>{children}</AppContext>
}

function useAppContext(): AppContextValue {
  const value = useContext(AppContext)
  if (value === null) throw new Error('useAppContext: no AppProvider above')
  return value
}

/**
 * Part of the state; renders again when it changes. Select the smallest value; a selector that makes
 * an object or array needs `useShallow` of zustand around it.
 */
export function useApp<T>(selector: (state: AppState) => T): T {
  return useStore(useAppContext().store, selector)
}

/** Everything a person can do, by id. */
export function useActions(): Actions {
  return useAppContext().actions
}

/** Sentences of the current language. */
export function useT(): Translator {
  return useAppContext().translator
}

/** The store itself, for what no action does: hovering, folding a panel, choosing a tab. */
export function useAppStore(): AppStore {
  return useAppContext().store
}
