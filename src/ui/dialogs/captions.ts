import { entityName, isEntityId } from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import type { TraceRequest } from '../../engine/trace/trace'
import { stepSentence } from '../../i18n/sentences'
import type { Translator } from '../../i18n/translator'
import type { PlacedStep } from '../panels/shared/steps'

/** A step in words. */
export function captionOf(translator: Translator, { step }: PlacedStep): string {
  return stepSentence(translator, step)
}

/** "web → 10.0.0.12:80 TCP": who sends what to whom. */
export function packetLine(topology: Topology, sent: TraceRequest, sentTo: string): string {
  const from = isEntityId(topology, sent.from) ? entityName(topology, sent.from) : sent.from
  const port = sent.destinationPort === null ? '' : `:${sent.destinationPort}`
  const protocol =
    sent.protocol === 'other' ? `IP ${sent.protocolNumber ?? ''}` : sent.protocol.toUpperCase()
  const target = sentTo === '' ? '' : `${sentTo}${port} `
  return `${from} → ${target}${protocol}`
}
