import { must } from '../../lib/assert'
import { fieldText, readFields } from '../tables/read-field'
import type { FieldName } from '../tables/rule'
import { COMPARABLE, type ComparedField, type RoundTrip } from '../trace/trace'
import { lengthBytes, topIp, ttlOf } from '../wire/packet-ops'
import type { Packet } from '../wire/packet'

/** A header field of the packet that somebody on the way looked at. */
export interface MatteredField {
  readonly field: ComparedField
  /** As the packet had it when it was sent. */
  readonly value: string
}

/** What a field of the answer is in the packet that it answers. */
const MIRRORED: Readonly<Partial<Record<ComparedField, FieldName>>> = {
  'source-ip': 'destination-ip',
  'destination-ip': 'source-ip',
  'source-port': 'destination-port',
  'destination-port': 'source-port',
  'source-mac': 'destination-mac',
  'destination-mac': 'source-mac',
}

/**
 * The fields that mattered (rule-tables D 23): what was looked at on the way there and back, as the
 * request has it. Any other could be changed, and everything would have happened the same way.
 */
export function matteredFields({ request, reply }: RoundTrip): MatteredField[] {
  const looked = new Set<ComparedField>([
    ...request.compared,
    ...(reply?.compared ?? []).map((field) => MIRRORED[field] ?? field),
  ])
  const sent = must(request.hops[0]?.steps[0], 'matteredFields: a trace without a step').before
  return COMPARABLE.filter((field) => looked.has(field)).map((field) => ({
    field,
    value: valueOf(field, sent),
  }))
}

function valueOf(field: ComparedField, sent: Packet): string {
  if (field === 'length') return String(lengthBytes(sent))
  if (field === 'ttl') return String(ttlOf(sent) ?? '–')
  if (field === 'dont-fragment') {
    const ip = topIp(sent)?.header
    return ip?.kind === 'ipv4' ? String(ip.dontFragment) : '–'
  }
  return fieldText(readFields(sent), field)
}
