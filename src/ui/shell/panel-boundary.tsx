import {
  Component,
  Suspense,
  useEffect,
  useEffectEvent,
  type ErrorInfo,
  type ReactNode,
} from 'react'
import { useAppStore, useT } from '../app-context'
import { Button } from '../primitives/button'
import { askAgain } from '../primitives/late-part'
import { crashReport } from './crash-report'

interface CatcherProps {
  readonly children: ReactNode
  readonly fallback: (error: unknown, retry: () => void) => ReactNode
}

/** React knows error boundaries as classes only. */
class Catcher extends Component<CatcherProps, { readonly failure: { error: unknown } | null }> {
  override state: { readonly failure: { error: unknown } | null } = { failure: null }

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error('panel boundary:', error, info.componentStack)
  }

  override render() {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return this.props.fallback(failure.error, () => {
      askAgain()
      this.setState({ failure: null })
    })
  }
}

interface PanelBoundaryProps {
  /** Name of the part, for the sentence and the report. */
  readonly name: string
  readonly children: ReactNode
}

/**
 * Keeps a failure inside one part of the window: the rest works on, the part says so and offers what a
 * bug report needs. Also shows that a part is being loaded.
 */
export function PanelBoundary({ name, children }: PanelBoundaryProps) {
  return (
    <Catcher fallback={(error, retry) => <PanelFailure name={name} error={error} retry={retry} />}>
      <Suspense fallback={<PanelLoading />}>{children}</Suspense>
    </Catcher>
  )
}

/**
 * The same for what floats above the page and waits without a picture. A failure, such as a chunk that is not
 * to be had, is told by a notice; `onGone` puts away what was asked for, so that it can be asked for again.
 * Without it the part stays away, as nobody has asked.
 */
export function FloatBoundary({
  onGone,
  children,
}: {
  readonly onGone?: () => void
  readonly children: ReactNode
}) {
  return (
    <Catcher fallback={(_, retry) => <PutAway onGone={onGone} retry={retry} />}>
      <Suspense fallback={null}>{children}</Suspense>
    </Catcher>
  )
}

function PutAway({
  onGone,
  retry,
}: {
  readonly onGone: (() => void) | undefined
  readonly retry: () => void
}) {
  const store = useAppStore()
  const putAway = useEffectEvent(() => {
    store.notify({ key: 'notice.part-missing', params: {}, tone: 'warn', undo: false })
    if (onGone === undefined) return
    onGone()
    retry()
  })
  useEffect(() => putAway(), []) // once for each failure: by then it is put away
  return null
}

function PanelLoading() {
  const { t } = useT()
  return <p className="p-4 text-ink-3">{t('shell.loading')}</p>
}

function PanelFailure({
  name,
  error,
  retry,
}: {
  readonly name: string
  readonly error: unknown
  readonly retry: () => void
}) {
  const { t } = useT()
  const store = useAppStore()
  const copy = () => {
    void navigator.clipboard.writeText(crashReport(name, error, store.getState())).then(
      () => store.notify({ key: 'notice.details-copied', params: {}, tone: 'ok', undo: false }),
      () =>
        store.notify({ key: 'notice.clipboard-refused', params: {}, tone: 'warn', undo: false }),
    )
  }
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4">
      <p>{t('shell.panel-failed', { name })}</p>
      <p className="text-ink-2">{t('shell.panel-failed.safe')}</p>
      <div className="flex gap-2">
        <Button variant="primary" onClick={retry}>
          {t('shell.try-again')}
        </Button>
        <Button icon="copy" onClick={copy}>
          {t('shell.copy-details')}
        </Button>
      </div>
    </div>
  )
}
