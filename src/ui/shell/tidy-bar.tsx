import { useEffect, useRef } from 'react'
import { useActions, useApp, useT } from '../app-context'
import { Button } from '../primitives/button'

/** Over the board while tidying up is shown: how much would move, and the two ways on. */
export function TidyBar() {
  const count = useApp((state) => state.tidy?.count ?? null)
  return count === null ? null : <Bar count={count} />
}

/** Escape leaves everything where it is, wherever the focus is; Enter applies, because it begins there. */
function Bar({ count }: { readonly count: number }) {
  const { t } = useT()
  const actions = useActions()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    // After the menu or the dialog that asked for it has given the focus back.
    const timer = window.setTimeout(() => bar.current?.querySelector('button')?.focus(), 0)
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopPropagation()
      actions.run('board.tidy-cancel')
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [actions])
  return (
    <section
      ref={bar}
      aria-label={t('action.board.tidy')}
      data-focus-region
      className="pointer-events-none absolute inset-x-0 bottom-24 z-popover flex justify-center px-3 tablet:top-3 tablet:bottom-auto"
    >
      <div className="pointer-events-auto flex flex-wrap items-center gap-x-4 gap-y-2 rounded-sheet border border-edge bg-raised p-3 shadow-popover">
        <p role="status">{t('drawing.tidy', { count })}</p>
        <div className="flex gap-2">
          <Button variant="primary" onClick={() => actions.run('board.tidy-apply')}>
            {t('drawing.tidy.apply')}
          </Button>
          <Button onClick={() => actions.run('board.tidy-cancel')}>
            {t('drawing.tidy.cancel')}
          </Button>
        </div>
      </div>
    </section>
  )
}
