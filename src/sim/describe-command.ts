import { requestOf } from '../engine/trace/target'
import { compile, roundTrip } from '../engine/index'
import { boardProse } from '../engine/explain/board-prose'
import type { TopologyDocument } from '../engine/model/document'
import { entityName } from '../engine/model/queries'
import { validate } from '../engine/validate/validate'
import { boardProseSections, proseMarkdown, proseText } from '../i18n/board-prose'
import { dropSentence } from '../i18n/sentences'
import type { Translator } from '../i18n/translator'
import { done, type Outcome } from './outcome'

/** Tells a board in prose, and what becomes of the packet that is saved with it. */
export function describeBoard(
  document: TopologyDocument,
  asMarkdown: boolean,
  translator: Translator,
): Outcome {
  const diagnostics = validate(document.topology)
  const count = (severity: string) => diagnostics.filter((one) => one.severity === severity).length
  const sections = boardProseSections(translator, boardProse(document), {
    problems: { errors: count('error'), warnings: count('warning') },
    packet: packetSentence(document, translator),
  })
  return done(asMarkdown ? proseMarkdown(sections) : proseText(sections))
}

/** "ANNA-PC → 192.168.1.20:8080 tcp: Delivered", with the reason when it is not; null without a packet. */
function packetSentence(
  { topology, request }: TopologyDocument,
  translator: Translator,
): string | null {
  if (request === null) return null
  const { t, say } = translator
  const { from, to, protocol, port } = request
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const target = [to, ...(hasPort ? [String(port)] : [])].join(':')
  const way = `${entityName(topology, from)} → ${target} ${protocol}`
  const asked = requestOf(topology, request)
  const sent = asked.ok ? roundTrip(compile(topology), asked.value) : asked
  if (!sent.ok) {
    const { code, text } = sent.error
    return `${way}: ${say(`sim.${code}`, { name: text, value: text })}`
  }
  const { request: there, reply: back, verdict } = sent.value
  const dropped = [there, back].find((trace) => trace?.disposition.kind === 'dropped')?.disposition
  return say('boardProse.packet.sentence', {
    way,
    verdict: t(`traceUi.verdict.${verdict}`),
    ...(dropped?.kind === 'dropped' && {
      why: dropSentence(translator, dropped.reason, dropped.params),
    }),
  })
}
