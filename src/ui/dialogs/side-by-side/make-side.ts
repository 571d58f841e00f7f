import { withPlaces } from '../../../actions/free-spot'
import type { Side } from '../../../engine/explain/align'
import { variantOf } from '../../../engine/explain/variant'
import type { SavedRequest, TopologyDocument } from '../../../engine/model/document'
import { entityName, isEntityId } from '../../../engine/model/queries'
import { sendNamed, type NamedPacket } from '../../../engine/send-named'
import type { TraceRequest } from '../../../engine/trace/trace'
import type { Translator } from '../../../i18n/translator'
import { err, ok, type Result } from '../../../lib/result'
import { sampleOf } from '../../../samples/index'
import { variantFor, type Plan } from './plan'

/** A side that stands: its board, and the packet on it or why there is none. */
export interface MadeSide {
  readonly document: TopologyDocument
  /** It is the person's own board, unchanged. */
  readonly isOwn: boolean
  readonly sent: Result<Side, string>
}

/** A packet as it was sent on the person's board, or as the board has it saved. */
export interface SharedPacket {
  readonly from: string
  readonly to: string
  readonly protocol: SavedRequest['protocol']
  readonly port: number
  readonly like: TraceRequest | null
}

/**
 * The packet that both sides send: the one that was sent last, else the one saved with the board; null
 * when there is neither. The sender goes by its name, so that it can be found on another board.
 */
export function sharedPacket(
  document: TopologyDocument,
  sent: TraceRequest | null,
  sentTo: string,
): SharedPacket | null {
  const { topology, request } = document
  const nameOf = (id: string) => (isEntityId(topology, id) ? entityName(topology, id) : id)
  if (sent !== null && sent.protocol !== 'other') {
    const { from, protocol, destinationPort } = sent
    return { from: nameOf(from), to: sentTo, protocol, port: destinationPort ?? 0, like: sent }
  }
  return request === null ? null : { ...request, from: nameOf(request.from), like: null }
}

/** Makes a side of a plan: the board with its change, and the packet sent on it. Changes nothing else. */
export function makeSide(
  own: TopologyDocument,
  plan: Plan,
  side: 0 | 1,
  packet: SharedPacket | null,
  translator: Translator,
): Result<MadeSide, string> {
  const document = documentOf(own, plan, side, translator)
  if (!document.ok) return document
  const { t } = translator
  const named: NamedPacket | null = packet ?? packetOf(document.value)
  const sent =
    named === null ? err(t('sideBySide.no-packet')) : sendOn(document.value, named, translator)
  return ok({ document: document.value, isOwn: document.value === own, sent })
}

function packetOf({ topology, request }: TopologyDocument): NamedPacket | null {
  return request === null
    ? null
    : { ...request, from: entityName(topology, request.from), like: null }
}

function sendOn(
  { topology }: TopologyDocument,
  packet: NamedPacket,
  { t, say }: Translator,
): Result<Side, string> {
  const sent = sendNamed(topology, packet)
  if (sent.ok) return sent
  const reason = say(`traceUi.error.${sent.error.code}`, { text: sent.error.text })
  return err(t('sideBySide.not-sent', { reason }))
}

function documentOf(
  own: TopologyDocument,
  plan: Plan,
  side: 0 | 1,
  { t, say }: Translator,
): Result<TopologyDocument, string> {
  if (plan.aspect === 'board') {
    const board = plan.boards[side]
    if (board.kind === 'this') return ok(own)
    const other = board.kind === 'file' ? board.document : sampleOf(board.id)?.open()
    if (other === undefined) return err(t('sideBySide.nothing-to-change'))
    return ok(withPlaces(other, () => null))
  }
  const variant = variantFor(plan, side)
  if (variant === null) return err(t('sideBySide.nothing-to-change'))
  const made = variantOf(own.topology, variant)
  if (!made.ok) {
    const reason = say(`editError.${made.error.code}`, made.error.params)
    return err(t('sideBySide.refused', { reason }))
  }
  if (made.value === own.topology) return ok(own)
  return ok(withPlaces({ ...own, topology: made.value }, () => null))
}
