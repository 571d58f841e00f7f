import { entityName } from '../../../engine/model/queries'
import type { Topology } from '../../../engine/model/topology'
import type { RoundTrip, Trace } from '../../../engine/trace/trace'
import { dropSentence, stepSentence } from '../../../i18n/sentences'
import type { Translator } from '../../../i18n/translator'
import { decidingTrace, dropOf } from './steps'

/** What became of the packet, in one or two sentences; also what is announced. */
export function verdictSentence(
  translator: Translator,
  roundTrip: RoundTrip,
  topology: Topology,
): string {
  const { t } = translator
  const trace = decidingTrace(roundTrip)
  const drop = dropOf(trace)
  const reason = drop === null ? '' : dropSentence(translator, drop.reason, drop.params)
  const names = endNames(roundTrip.request, topology)
  const answer = roundTrip.reply?.hops.at(-1)?.steps.at(-1)
  // What was asked for is the news: the address of a name, or the lease.
  if (answer?.code === 'name-resolved' || answer?.code === 'lease-taken') {
    return stepSentence(translator, answer)
  }
  // An answer that says no came back all the same.
  if (drop?.reason === 'no-such-name' || drop?.reason === 'dns-server-failed') return reason
  switch (roundTrip.verdict) {
    case 'delivered':
      return roundTrip.reply === null
        ? t('traceUi.verdict.sentence-no-answer', names)
        : t('traceUi.verdict.sentence-delivered', names)
    case 'one-way':
      return `${t('traceUi.verdict.sentence-one-way', names)} ${reason}`.trim()
    case 'dropped':
      return reason
  }
}

function endNames(
  request: Trace,
  topology: Topology,
): { readonly from: string; readonly to: string } {
  const name = (hop: Trace['hops'][number] | undefined) =>
    hop === undefined ? '' : entityName(topology, hop.entity)
  return { from: name(request.hops[0]), to: name(request.hops.at(-1)) }
}
