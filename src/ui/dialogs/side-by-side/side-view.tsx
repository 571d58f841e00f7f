import { useId } from 'react'
import { BoardPicture } from '../../../canvas/board-picture'
import { standingTrace } from '../../../canvas/trail/standing-trace'
import { useApp, useT } from '../../app-context'
import { captionOf } from '../captions'
import { Button } from '../../primitives/button'
import { Icon } from '../../primitives/icon'
import { placedSteps } from '../../panels/shared/steps'
import { VERDICT_LOOKS } from '../../panels/shared/verdict-looks'
import { verdictSentence } from '../../panels/shared/verdict-sentence'
import { useMotion, useThemeKey } from '../../shell/appearance'
import type { MadeSide } from './make-side'
import type { Standing } from './use-beats'
import type { Result } from '../../../lib/result'

interface SideViewProps {
  readonly name: string
  readonly made: Result<MadeSide, string>
  readonly standing: Standing
  readonly playing: boolean
  readonly onUse: (made: MadeSide) => void
}

/** One side: its name and verdict, its board with the packet, and the step in words. */
export function SideView({ name, made, standing, playing, onUse }: SideViewProps) {
  const { t } = useT()
  const titleId = useId()
  return (
    <section
      aria-labelledby={titleId}
      data-side
      className="flex min-w-0 flex-1 flex-col rounded-control border border-line"
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3 py-1">
        <h3 id={titleId} className="text-lead">
          {name}
        </h3>
        {made.ok && made.value.sent.ok && (
          <Verdict verdict={made.value.sent.value.roundTrip.verdict} />
        )}
        <span className="ml-auto">
          {made.ok &&
            (made.value.isOwn ? (
              <span className="text-table text-ink-2">{t('sideBySide.is-this')}</span>
            ) : (
              <Button
                small
                icon="check"
                aria-label={t('sideBySide.use-label', { name })}
                onClick={() => onUse(made.value)}
              >
                {t('sideBySide.use')}
              </Button>
            ))}
        </span>
      </header>
      {made.ok ? (
        <Shown name={name} made={made.value} standing={standing} playing={playing} />
      ) : (
        <p className="p-3">{made.error}</p>
      )}
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: keyof typeof VERDICT_LOOKS }) {
  const { t } = useT()
  const { icon, colour } = VERDICT_LOOKS[verdict]
  return (
    <strong className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon name={icon} small />
      {t(`traceUi.verdict.${verdict}`)}
    </strong>
  )
}

function Shown({
  name,
  made: { document, sent },
  standing,
  playing,
}: Pick<SideViewProps, 'name' | 'standing' | 'playing'> & { readonly made: MadeSide }) {
  const translator = useT()
  const { t } = translator
  const motion = useMotion()
  const themeKey = useThemeKey()
  const level = useApp((state) => state.level)
  if (!sent.ok) return <p className="p-3">{sent.error}</p>
  const { state, roundTrip } = sent.value
  const placed = placedSteps(roundTrip)
  const step = placed[standing.position]
  const sentence = verdictSentence(translator, roundTrip, document.topology)
  return (
    <>
      <div className="h-56 tablet:h-72">
        <BoardPicture
          document={document}
          forwarding={state}
          trace={{ ...standingTrace(roundTrip, standing.position, level), playing }}
          themeKey={themeKey}
          motion={motion}
          word={(key) => t(`shell.canvas.${key}`)}
          label={t('sideBySide.picture', { name, title: document.title, sentence })}
        />
      </div>
      <div className="min-h-20 border-t border-hair px-3 py-2" data-caption>
        <p className="data text-table text-ink-2">
          {t('sideBySide.step', { step: standing.position + 1, total: placed.length })}
          {step === undefined ? '' : `, ${step.hop.at}`}
        </p>
        {standing.waits ? (
          <p className="text-ink-2">
            <Icon name="pause" small className="mr-1 inline align-text-bottom" />
            {t(standing.begun ? 'sideBySide.waits' : 'sideBySide.not-begun')}
          </p>
        ) : (
          step !== undefined && <p>{captionOf(translator, step)}</p>
        )}
      </div>
    </>
  )
}
