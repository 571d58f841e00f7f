import type { NetworkType, Topology } from '../../../engine/model/topology'
import type { RoundTrip } from '../../../engine/trace/trace'
import type { Translator } from '../../../i18n/translator'
import type { PreviewOutcome } from '../../../store/state'
import { divergenceOf } from '../../../store/trace-position'
import { useT } from '../../app-context'
import { Icon } from '../../primitives/icon'
import { VERDICT_LOOKS } from '../shared/verdict-looks'
import { verdictSentence } from '../shared/verdict-sentence'

interface PacketOutcomeProps {
  readonly driver: NetworkType
  /** Of the present board; null when its packet found no path or none was sent. */
  readonly before: RoundTrip | null
  readonly outcome: PreviewOutcome | null
  /** The board as it would be. */
  readonly topology: Topology
}

/** What becomes of the present packet: verdict now and then, and where the paths part. */
export function PacketOutcome({ driver, before, outcome, topology }: PacketOutcomeProps) {
  const translator = useT()
  const { t } = translator
  if (outcome === null) return <p className="text-ink-2">{t('preview.computing')}</p>
  if (outcome.trace === null) return <p className="text-ink-2">{t('preview.packet.none')}</p>
  const after = outcome.trace.ok ? outcome.trace.value : null
  return (
    <>
      <dl className="flex flex-col gap-1">
        {before !== null && (
          <div className="flex gap-2">
            <dt className="w-28 shrink-0 text-ink-2">{t('preview.packet.before')}</dt>
            <dd>
              <VerdictWord verdict={before.verdict} />
            </dd>
          </div>
        )}
        <div className="flex gap-2">
          <dt className="w-28 shrink-0 text-ink-2">
            {t('preview.packet.after', { driver: t(`palette.driver.${driver}`) })}
          </dt>
          <dd>
            {after !== null && <VerdictWord verdict={after.verdict} />}
            <p>{outcomeSentence(translator, outcome, topology)}</p>
          </dd>
        </div>
      </dl>
      {before !== null && after !== null && (
        <p className="pt-1 text-ink-2">{pathSentence(translator, before, after)}</p>
      )}
    </>
  )
}

function VerdictWord({ verdict }: { readonly verdict: RoundTrip['verdict'] }) {
  const { t } = useT()
  const { icon, colour } = VERDICT_LOOKS[verdict]
  return (
    <strong className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon name={icon} small />
      {t(`traceUi.verdict.${verdict}`)}
    </strong>
  )
}

/** What would become of the packet in one sentence; empty while that is not known. */
export function outcomeSentence(
  translator: Translator,
  outcome: PreviewOutcome | null,
  topology: Topology,
): string {
  const trace = outcome?.trace ?? null
  if (trace === null) return ''
  if (trace.ok) return verdictSentence(translator, trace.value, topology)
  return translator.say(`traceUi.error.${trace.error.code}`, { text: trace.error.text })
}

function pathSentence({ t }: Translator, before: RoundTrip, after: RoundTrip): string {
  const step = divergenceOf(before, after)
  return step === null ? t('preview.path.same') : t('preview.path.parts', { step: step + 1 })
}
