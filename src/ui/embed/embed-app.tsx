import { useEffect, useState } from 'react'
import type { ActionId, Actions } from '../../actions/registry'
import { matches, type KeyPress } from '../../actions/shortcut'
import { useActions, useApp, useT } from '../app-context'
import { PanelBoundary } from '../shell/panel-boundary'
import { useAppearance } from '../shell/appearance'
import { pressOf } from '../shell/keyboard'
import { EmbedBar } from './embed-bar'
import { EmbedBoard } from './embed-board'
import { EmbedWhy } from './embed-why'

/** The keys that act in a frame: they move the packet and the view. */
const KEYS = [
  'trace.first',
  'trace.back',
  'trace.play',
  'trace.forward',
  'trace.last',
  'trace.next-decision',
  'trace.previous-decision',
  'zoom.in',
  'zoom.out',
  'zoom.fit',
  'zoom.reset',
] as const satisfies readonly ActionId[]

/** The picture, the transport, "Why?" and the way out: nothing else (interaction-and-look 2.5). */
export function EmbedApp() {
  const { t } = useT()
  const title = useApp((state) => state.document.title)
  const [isWhyOpen, setWhyOpen] = useState(false)
  useAppearance()
  const closeWhy = () => {
    setWhyOpen(false)
    document.getElementById('embed-why')?.focus()
  }
  const toggleWhy = () => (isWhyOpen ? closeWhy() : setWhyOpen(true))
  useEmbedKeys(isWhyOpen, toggleWhy)
  return (
    <div className="flex h-dvh min-h-0 flex-col overflow-clip bg-canvas">
      <main className="relative min-h-0 flex-1" aria-label={t('shell.board')}>
        <h1 className="sr-only">{title}</h1>
        <PanelBoundary name={t('shell.board')}>
          <EmbedBoard />
        </PanelBoundary>
        {isWhyOpen && <EmbedWhy onClose={closeWhy} />}
      </main>
      <EmbedBar isWhyOpen={isWhyOpen} onWhy={toggleWhy} />
    </div>
  )
}

/** Hears the keys of {@link KEYS}, `W` and Escape, and no others: nothing in a frame is edited. */
function useEmbedKeys(isWhyOpen: boolean, toggleWhy: () => void): void {
  const actions = useActions()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const press = pressOf(event)
      const isWhy = actions.shortcutsOf('trace.why').some((text) => matches(text, press))
      if (isWhy || (event.key === 'Escape' && isWhyOpen)) toggleWhy()
      else if (!perform(actions, press)) return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [actions, isWhyOpen, toggleWhy])
}

function perform(actions: Actions, press: KeyPress): boolean {
  const id = KEYS.find((key) => actions.shortcutsOf(key).some((text) => matches(text, press)))
  return id !== undefined && actions.perform(id)
}
