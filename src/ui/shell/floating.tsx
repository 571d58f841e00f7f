import { useSyncExternalStore } from 'react'
import { useApp, useAppStore } from '../app-context'
import {
  ConfirmDialog,
  ContextMenu,
  FarEndChoice,
  MenuDialogs,
  NetworkChoice,
  RenamePlace,
} from './lazy-panels'
import { FloatBoundary } from './panel-boundary'
import { useShell, useShellStore } from './shell-context'

/** True while the address ends in something after `#`. */
function useHash(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('hashchange', onChange)
      return () => window.removeEventListener('hashchange', onChange)
    },
    () => window.location.hash.length > 1,
  )
}

/** Dialogs and menus above everything else. */
export function Floating() {
  const store = useAppStore()
  const shell = useShellStore()
  const dialog = useApp((state) => state.dialog)
  const hasHash = useHash() // may name a page: the dialogs know
  const renaming = useShell((state) => state.renaming)
  const question = useShell((state) => state.question)
  const hasMenu = useShell((state) => state.menu !== null)
  const hasChoice = useShell((state) => state.networkChoice !== null)
  const hasFarEnd = useShell((state) => state.farEnd !== null)
  const putAway = () => {
    if (window.location.hash !== '') window.location.hash = ''
    store.setView({ dialog: 'none' })
    question?.answer('no')
    shell.setState({ renaming: null, menu: null, networkChoice: null, farEnd: null })
  }
  return (
    <FloatBoundary onGone={putAway}>
      {(dialog !== 'none' || hasHash) && <MenuDialogs />}
      {renaming !== null && renaming !== 'board' && <RenamePlace key={renaming} id={renaming} />}
      {question !== null && <ConfirmDialog question={question.asked} onAnswer={question.answer} />}
      {hasMenu && <ContextMenu />}
      {hasChoice && <NetworkChoice />}
      {hasFarEnd && <FarEndChoice />}
    </FloatBoundary>
  )
}
