import { useEffect, useId, useMemo, useRef, type RefObject } from 'react'
import { consequencesOf } from '../../../engine/edit/consequences'
import { adviceOnChange } from '../../../engine/validate/change'
import type { HnsNetwork } from '../../../engine/model/topology'
import { driverPreviewOf } from '../../../store/preview'
import type { DriverPreview } from '../../../store/state'
import { useActions, useApp, useT } from '../../app-context'
import { sowSeed } from '../../dialogs/side-by-side/seed'
import { Button } from '../../primitives/button'
import { Chip } from '../../primitives/chip'
import { isInspectorOpen } from '../../shell/inspector-open'
import { Consequences } from './consequence-list'
import { outcomeSentence, PacketOutcome } from './packet-outcome'
import { problemDifference } from './problem-difference'
import { useBeside } from './use-beside'
import { useVisitingFocus } from './use-visiting-focus'

/**
 * Another driver for a network, before it is changed: what the present packet would meet, what would be
 * lost, change and stay. Enter applies, Escape leaves everything as it is. The board stays in reach, so
 * that the dashed path can be looked at.
 */
export function DriverPreviewPanel() {
  const preview = useApp(driverPreviewOf)
  const network = useApp(({ document }) =>
    preview === null ? undefined : document.topology.networks[preview.networkId],
  )
  if (preview === null || network === undefined) return null
  return <PreviewCard preview={preview} network={network} />
}

interface PreviewCardProps {
  readonly preview: DriverPreview
  readonly network: HnsNetwork
}

function PreviewCard({ preview, network }: PreviewCardProps) {
  const { t } = useT()
  const actions = useActions()
  const apply = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  const before = useApp((state) => state.document.topology)
  const roundTrip = useApp((state) => state.roundTrip)
  const diagnostics = useApp((state) => state.diagnostics)
  // On a middling window the inspector lies over the board's right edge: the card keeps to what is left.
  const inspectorCovers = useApp(isInspectorOpen)
  const { driver, networkId, outcome } = preview
  const after = preview.document.topology
  const consequences = useMemo(
    () => consequencesOf(before, after, networkId),
    [before, after, networkId],
  )
  const advice = useMemo(() => adviceOnChange(before, after), [before, after])
  const problems = useMemo(
    () => (outcome === null ? null : problemDifference(diagnostics, outcome.diagnostics)),
    [diagnostics, outcome],
  )
  const card = useBeside(networkId, network.hostId)
  useVisitingFocus(apply)
  useAnswerKeys(card)

  return (
    <div
      className={`pointer-events-none z-popover flex max-h-sheet-half shrink-0 flex-col tablet:absolute tablet:inset-0 tablet:bottom-16 tablet:block tablet:max-h-none ${inspectorCovers ? 'tablet:mr-inspector desktop:mr-0' : ''}`}
    >
      <div
        ref={card}
        role="dialog"
        aria-labelledby={titleId}
        data-focus-region
        tabIndex={-1}
        className="pointer-events-auto overflow-auto rounded-t-sheet border border-edge bg-raised shadow-popover outline-none tablet:absolute tablet:max-h-full tablet:w-90 tablet:rounded-sheet"
      >
        <header className="sticky top-0 flex items-center gap-2 border-b border-hair bg-raised px-4 py-2">
          <Chip driver={network.type} />
          <span aria-hidden="true">→</span>
          <Chip driver={driver} />
          <h2 id={titleId} className="min-w-0 text-lead">
            {t('preview.title', titleParams(preview, network, t))}
          </h2>
        </header>
        <div className="flex flex-col gap-3 px-4 py-3">
          <section aria-label={t('preview.packet')}>
            <PacketOutcome driver={driver} before={roundTrip} outcome={outcome} topology={after} />
          </section>
          <Consequences consequences={consequences} advice={advice} problems={problems} />
        </div>
        <footer className="sticky bottom-0 flex justify-end gap-2 border-t border-hair bg-raised px-4 py-2">
          <Button
            variant="quiet"
            icon="columns"
            className="mr-auto"
            onClick={() => {
              sowSeed({ aspect: 'driver', networkId, driver })
              actions.run('trace.compare')
            }}
          >
            {t('sideBySide.from-preview')}
          </Button>
          <Button onClick={() => actions.run('driver.cancel')}>{t('preview.cancel')}</Button>
          <Button ref={apply} variant="primary" onClick={() => actions.run('driver.apply')}>
            {t('preview.apply')}
          </Button>
        </footer>
        <Announcement
          preview={preview}
          network={network}
          lost={consequences.filter(({ weight }) => weight === 'lost').length}
        />
      </div>
    </div>
  )
}

/** Enter applies and Escape does not, wherever in the card the focus is; buttons answer Enter themselves. */
function useAnswerKeys(card: RefObject<HTMLElement | null>): void {
  const actions = useActions()
  useEffect(() => {
    const element = card.current
    const onKeyDown = (event: KeyboardEvent) => {
      const isButton = event.target instanceof Element && event.target.closest('button') !== null
      if (event.key === 'Escape') actions.run('driver.cancel')
      else if (event.key === 'Enter' && !isButton) actions.run('driver.apply')
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [actions, card])
}

/** Read when it is worked out, for whoever walks the drivers with the keys and stays where they are. */
function Announcement({ preview, network, lost }: PreviewCardProps & { readonly lost: number }) {
  const translator = useT()
  const { t } = translator
  const { outcome, document } = preview
  const title = t('preview.label', titleParams(preview, network, t))
  const verdict = outcomeSentence(translator, outcome, document.topology)
  return (
    <p role="status" className="sr-only">
      {outcome === null ? '' : t('preview.announce', { title, verdict, lost })}
    </p>
  )
}

function titleParams(
  { driver }: DriverPreview,
  network: HnsNetwork,
  t: ReturnType<typeof useT>['t'],
): { readonly network: string; readonly from: string; readonly to: string } {
  return {
    network: network.name,
    from: t(`palette.driver.${network.type}`),
    to: t(`palette.driver.${driver}`),
  }
}
