import { useMemo } from 'react'
import { compile, resolveTarget, roundTrip } from '../../../engine/index'
import type { Topology } from '../../../engine/model/topology'
import type { RoundTrip } from '../../../engine/trace/trace'
import { useApp, useT } from '../../app-context'
import { verdictSentence } from '../shared/verdict-sentence'

/** What became of the packet on the board before, and what becomes of it now. */
export function Verdicts({ before }: { readonly before: Topology }) {
  const translator = useT()
  const { t } = translator
  const sent = useApp((state) => state.sent)
  const sentTo = useApp((state) => state.sentTo)
  const now = useApp((state) => state.roundTrip)
  const topology = useApp((state) => state.document.topology)
  const old = useMemo((): RoundTrip | null => {
    if (sent === null) return null
    const target = resolveTarget(before, sentTo)
    const to = target.ok ? target.value : sent.to
    const result = roundTrip(compile(before), { ...sent, to })
    return result.ok ? result.value : null
  }, [before, sent, sentTo])
  return (
    <dl className="flex flex-col gap-1">
      {old !== null && (
        <div>
          <dt className="text-table text-ink-2">{t('release.verdict.before')}</dt>
          <dd>{verdictSentence(translator, old, before)}</dd>
        </div>
      )}
      {now !== null && (
        <div>
          <dt className="text-table text-ink-2">{t('release.verdict.now')}</dt>
          <dd>{verdictSentence(translator, now, topology)}</dd>
        </div>
      )}
    </dl>
  )
}
