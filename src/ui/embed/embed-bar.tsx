import { encodeShare } from '../../codecs/share/share-link'
import { laneRange } from '../../actions/transport'
import { stepsOf } from '../../store/trace-position'
import { useActions, useApp, useT } from '../app-context'
import { TraceAnnouncer } from '../panels/transport/trace-announcer'
import { usePlayer } from '../panels/transport/use-player'
import { StepSlider } from '../panels/timeline/step-slider'
import { Button, IconButton } from '../primitives/button'
import { Icon } from '../primitives/icon'
import { pageAddress } from '../shell/share-address'

interface EmbedBarProps {
  readonly isWhyOpen: boolean
  readonly onWhy: () => void
}

/** All the chrome there is: the transport, "Why?", and the way to the whole program. */
export function EmbedBar({ isWhyOpen, onWhy }: EmbedBarProps) {
  const { t } = useT()
  const hasTrace = useApp((state) => state.roundTrip !== null)
  return (
    <footer className="flex h-transport shrink-0 items-center gap-1 border-t border-edge bg-raised px-1">
      {hasTrace ? <Transport /> : <Untraced />}
      {hasTrace && (
        <Button
          id="embed-why"
          aria-expanded={isWhyOpen}
          aria-controls={isWhyOpen ? 'embed-why-panel' : undefined}
          onClick={onWhy}
          className="whitespace-nowrap"
        >
          {t('embed.why')}
        </Button>
      )}
      <WayOut />
    </footer>
  )
}

function Transport() {
  usePlayer()
  const { t } = useT()
  const actions = useActions()
  const stepIndex = useApp((state) => state.stepIndex)
  const playing = useApp((state) => state.playing)
  const first = useApp((state) => laneRange(state)[0])
  const last = useApp((state) => laneRange(state)[1])
  const total = useApp((state) => stepsOf(state.roundTrip).length)
  return (
    <div
      role="group"
      aria-label={t('traceUi.transport.label')}
      data-region="timeline"
      className="flex min-w-0 flex-1 items-center gap-1"
    >
      <IconButton
        icon="first"
        label={t('traceUi.transport.first')}
        shortcut="Home"
        disabled={stepIndex <= first}
        onClick={() => actions.run('trace.first')}
        className="max-tablet:hidden"
      />
      <IconButton
        icon="back"
        label={t('traceUi.transport.back')}
        shortcut=","
        disabled={stepIndex <= first}
        onClick={() => actions.run('trace.back')}
      />
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'traceUi.transport.pause' : 'traceUi.transport.play')}
        shortcut="Alt+P"
        variant="plain"
        onClick={() => actions.run('trace.play')}
      />
      <IconButton
        icon="forward"
        label={t('traceUi.transport.forward')}
        shortcut="."
        disabled={stepIndex >= last}
        onClick={() => actions.run('trace.forward')}
      />
      <IconButton
        icon="last"
        label={t('traceUi.transport.last')}
        shortcut="End"
        disabled={stepIndex >= last}
        onClick={() => actions.run('trace.last')}
        className="max-tablet:hidden"
      />
      <StepSlider className="h-hit w-12 min-w-8 flex-1 accent-accent pointer-coarse:h-touch" />
      <span
        aria-hidden="true"
        className="px-1 data text-table whitespace-nowrap text-ink-2 max-tablet:hidden"
      >
        {t('traceUi.transport.count', { step: stepIndex + 1, total })}
      </span>
      <TraceAnnouncer />
    </div>
  )
}

/** No packet is under way: the one that the board keeps can be sent. */
function Untraced() {
  const { t } = useT()
  const actions = useActions()
  const title = useApp((state) => state.document.title)
  const isReady = useApp(({ document, sent }) => document.request !== null && sent === null)
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2 px-1">
      {isReady && (
        <Button variant="primary" icon="send" onClick={() => actions.run('trace.send')}>
          {t('shell.welcome.send')}
        </Button>
      )}
      <p className={isReady ? 'min-w-0 truncate max-tablet:hidden' : 'min-w-0 truncate'}>{title}</p>
    </div>
  )
}

/** Opens the same board at the same step in the whole program. */
function WayOut() {
  const { t } = useT()
  const document = useApp((state) => state.document)
  const sent = useApp((state) => state.sent !== null && state.document.request !== null)
  const step = useApp((state) => state.stepIndex)
  const seen = useApp((state) => state.visit?.seen ?? null)
  const fragment = encodeShare({ document, sent, step: sent ? step : 0, seen })
  return (
    <a
      href={`${pageAddress(window.location)}#${fragment}`}
      target="_blank"
      rel="noopener"
      aria-label={t('embed.open')}
      title={t('embed.open')}
      className="inline-flex h-8 shrink-0 items-center justify-center gap-1 rounded-control px-2 hover:bg-sunken pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      <span aria-hidden="true" className="max-tablet:hidden">
        {t('embed.open')}
      </span>
      <Icon name="arrow" small />
    </a>
  )
}
