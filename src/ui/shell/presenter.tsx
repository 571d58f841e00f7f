import { useEffect } from 'react'
import { captionOf } from '../dialogs/captions'
import { useActions, useApp, useT } from '../app-context'
import { useStands } from '../panels/shared/stands'
import { IconButton } from '../primitives/button'

/**
 * The board for an audience: each step of the trace is a slide with its sentence as a lower third. Arrow
 * keys and the buttons turn over; Escape ends it.
 */
export function Presenter() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const stands = useStands()
  const stepIndex = useApp((state) => state.stepIndex)
  const title = useApp((state) => state.document.title)
  const at = stands.findIndex(({ position }) => position === stepIndex)
  const stand = stands[at]

  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => actions.run('trace.forward'),
      PageDown: () => actions.run('trace.forward'),
      ArrowLeft: () => actions.run('trace.back'),
      PageUp: () => actions.run('trace.back'),
      Home: () => actions.run('trace.first'),
      End: () => actions.run('trace.last'),
      Escape: () => actions.run('view.present'),
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const act = keys[event.key]
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
      if (act === undefined || !isPlain || document.querySelector('dialog[open]') !== null) return
      event.preventDefault()
      event.stopPropagation()
      act()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [actions])

  return (
    <section
      aria-label={t('drawing.presenter')}
      className="absolute inset-x-0 bottom-0 z-control flex items-center gap-4 border-t-4 border-accent bg-panel px-6 py-4 max-tablet:px-3"
    >
      <IconButton
        icon="chevron-left"
        label={t('traceUi.transport.back')}
        disabled={at <= 0}
        onClick={() => actions.run('trace.back')}
      />
      <div className="min-w-0 flex-1" aria-live="polite">
        <p className="text-table text-ink-2">
          {stand === undefined
            ? title
            : t('drawing.slide', { title, step: at + 1, total: stands.length })}
        </p>
        <p className="text-title">
          {stand === undefined ? t('drawing.no-slides') : captionOf(translator, stand)}
        </p>
      </div>
      <IconButton
        icon="chevron-right"
        label={t('traceUi.transport.forward')}
        disabled={at >= stands.length - 1}
        onClick={() => actions.run('trace.forward')}
      />
      <IconButton
        icon="close"
        label={t('drawing.presenter.end')}
        shortcut="Esc"
        onClick={() => actions.run('view.present')}
      />
    </section>
  )
}
