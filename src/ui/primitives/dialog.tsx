import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useT } from '../app-context'
import { IconButton } from './button'
import { classNames } from './class-names'

const WIDTHS = { narrow: 'max-w-panel-max', wide: 'max-w-sheet', page: 'max-w-page' } as const

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly width?: keyof typeof WIDTHS
  /** It stands at the top: what is typed into it makes it shorter and longer, and the field must not move. */
  readonly stands?: 'middle' | 'top'
  /** Buttons at the bottom, the one that goes on last. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/**
 * The browser's own modal dialog: traps focus, closes on Escape and on a click beside it, gives the
 * focus back. Rendered = open.
 */
export function Dialog({
  title,
  onClose,
  width = 'narrow',
  stands = 'middle',
  footer,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { t } = useT()
  // Before the effects of what is inside, so that a field in it can take the focus.
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    element.showModal()
    const first = element.querySelector<HTMLElement>('[data-focus-first]')
    ;(first ?? element.querySelector('h2'))?.focus()
    return () => element.close()
  }, [])
  useEffect(() => {
    // A click on the veil is a mouse's third way out, after Escape and the close button.
    const element = dialog.current
    const onClick = (event: MouseEvent) => {
      if (event.target === element) onClose()
    }
    element?.addEventListener('click', onClick)
    return () => element?.removeEventListener('click', onClick)
  }, [onClose])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className={classNames(
        'w-full rounded-sheet border border-edge bg-panel p-0 text-ink shadow-popover backdrop:bg-veil tablet:w-beside',
        stands === 'top' ? 'mx-auto mt-12 mb-auto' : 'm-auto',
        WIDTHS[width],
      )}
    >
      {/* All of it scrolls, bars stuck: what scrolls then holds a button that the keyboard reaches.
          What takes the focus is scrolled out from under the bars. */}
      <div
        className={classNames(
          'max-h-dialog scroll-pt-16 overflow-auto',
          footer !== undefined && 'scroll-pb-32',
        )}
      >
        <header className="sticky top-0 z-10 flex items-center justify-between gap-4 border-b border-hair bg-panel px-4 py-2">
          <h2 id={titleId} tabIndex={-1} className="line-clamp-2 text-title outline-none">
            {title}
          </h2>
          <IconButton icon="close" label={t('shell.close')} onClick={onClose} />
        </header>
        <div className="p-4">{children}</div>
        {footer !== undefined && (
          <footer className="sticky bottom-0 flex flex-wrap justify-end gap-2 border-t border-hair bg-panel px-4 py-3">
            {footer}
          </footer>
        )}
      </div>
    </dialog>
  )
}
