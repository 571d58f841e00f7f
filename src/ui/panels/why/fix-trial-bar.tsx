import { useEffect } from 'react'
import type { FixPreview } from '../../../store/state'
import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { fixWord } from './fix-word'

/**
 * Over the board while a change is tried: which one the dashed path belongs to, and the way out. Escape
 * ends it wherever the focus is.
 */
export function FixTrialBar() {
  const preview = useApp((state) => (state.preview?.kind === 'fix' ? state.preview : null))
  return preview === null ? null : <Bar preview={preview} />
}

function Bar({ preview }: { readonly preview: FixPreview }) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const { fix, number } = preview
  const said = fixWord(translator, fix)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      actions.run('fix.cancel')
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [actions])
  return (
    <section
      aria-label={t('why.trial.label')}
      data-focus-region
      className="z-popover flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t-2 border-accent bg-raised px-4 py-2"
    >
      <div className="min-w-0 flex-1 basis-60">
        <p className="break-words">
          <strong>{number}</strong> {said}
        </p>
        <p className="text-table text-ink-2">{t('why.trial.text', { number })}</p>
      </div>
      <div className="flex gap-2">
        <Button onClick={() => actions.run('fix.cancel')}>{t('why.fixes.trying')}</Button>
        <Button variant="primary" onClick={() => actions.run('fix.apply', fix, said)}>
          {t('why.fixes.apply')}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {preview.outcome === null
          ? ''
          : t(fix.roundTrip.verdict === 'delivered' ? 'why.trial.said' : 'why.trial.said-stop', {
              fix: said,
            })}
      </p>
    </section>
  )
}
