import { useEffect } from 'react'
import type { ViewSlice } from '../../store/state'
import { useApp, useAppStore } from '../app-context'

/** Dialogs that are pages of their own: a link ends in `#` and their name. */
const PAGES = [
  'compare',
  'side-by-side',
  'assumptions',
  'not-modelled',
  'accessibility',
  'gallery',
] as const satisfies readonly ViewSlice['dialog'][]
type PageName = (typeof PAGES)[number]

const pageOf = (hash: string): PageName | undefined => PAGES.find((page) => hash === `#${page}`)

/** A page has an address of its own: its name after `#` opens it, opening it writes the name there. */
export function usePageLinks(): void {
  const store = useAppStore()
  const dialog = useApp((state) => state.dialog)
  useEffect(() => {
    const open = (): boolean => {
      const page = pageOf(window.location.hash)
      if (page !== undefined) store.setView({ dialog: page })
      return page !== undefined
    }
    const follow = () => {
      if (!open() && pageOf(`#${store.getState().dialog}`) !== undefined) {
        store.setView({ dialog: 'none' })
      }
    }
    open()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [store])
  useEffect(() => {
    const { hash, pathname, search } = window.location
    const wanted = pageOf(`#${dialog}`) === undefined ? '' : `#${dialog}`
    if (wanted === hash || (wanted === '' && pageOf(hash) === undefined)) return
    window.history.replaceState(window.history.state, '', `${pathname}${search}${wanted}`)
  }, [dialog])
}
