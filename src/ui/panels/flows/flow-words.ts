import type { SavedRequest } from '../../../engine/model/document'
import type { Topology } from '../../../engine/model/topology'
import { entityName, isEntityId } from '../../../engine/model/queries'
import type { Translator } from '../../../i18n/translator'
import { changeOfFlow } from '../../../store/flow-view'
import type { FlowTrace } from '../../../store/state'

/** "web → 8.8.8.8 · TCP 443": who sends what to whom. */
export function packetWords(
  { t }: Translator,
  topology: Topology,
  { from, to, protocol, port }: SavedRequest,
): string {
  const id: string = from // it may be gone
  const sender = isEntityId(topology, id)
    ? entityName(topology, id)
    : t('flow.gone', { name: id.slice(id.indexOf(':') + 1) })
  if (protocol === 'dhcp') return t('flow.packet-dhcp', { from: sender })
  const hasPort = protocol === 'tcp' || protocol === 'udp'
  const how = `${t(`traceUi.word.${protocol}`)}${hasPort ? ` ${port}` : ''}`
  return t('flow.packet', { from: sender, to, how })
}

/** "Delivered. The path changed at step 6.": what came of it, for people who listen. */
export function outcomeWords({ t }: Translator, trace: FlowTrace | null): string {
  if (trace === null) return t('flow.working')
  const { result } = trace
  const end = result.ok
    ? t('flow.verdict', { verdict: t(`traceUi.verdict.${result.value.verdict}`) })
    : t('flow.failed')
  const change = changeWords({ t }, trace)
  return change === null ? end : `${end} ${change}`
}

/** What is said of a path that is not the one that was last looked at; null when it is. */
export function changeWords({ t }: Pick<Translator, 't'>, trace: FlowTrace): string | null {
  const change = changeOfFlow(trace)
  if (change === null) return null
  return trace.result.ok ? t('flow.changed', { step: change + 1 }) : t('flow.changed-end')
}
