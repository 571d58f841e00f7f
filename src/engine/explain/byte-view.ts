import type { RoundTrip, Step } from '../trace/trace'
import { hexFromBytes } from '../wire/bytes'
import { pairHeaders } from '../wire/diff'
import {
  bitsOf,
  byteRange,
  bytesOf,
  fieldText,
  layoutOf,
  type LaidField,
  type LaidHeader,
  type Layout,
} from '../wire/layout'
import type { Header, Packet } from '../wire/packet'

/*
 * A packet as bytes with what each of them is, and what of it is different from another packet: the one
 * that came out of the hop before.
 */

/** `same` also where there is nothing to compare with. */
export type ByteState = 'same' | 'changed' | 'added'

export interface ViewedField extends LaidField {
  /** Unique in the packet. */
  readonly key: string
  readonly text: string
  readonly state: ByteState
  /** What it said before; null unless it changed. */
  readonly was: string | null
  readonly firstByte: number
  readonly lastByte: number
}

export interface ViewedHeader extends Omit<LaidHeader, 'fields'> {
  readonly state: 'same' | 'added'
  readonly fields: readonly ViewedField[]
}

export interface ByteView {
  readonly bytes: Uint8Array
  /** Outermost first. */
  readonly headers: readonly ViewedHeader[]
  /** Of each byte. */
  readonly states: readonly ByteState[]
  /** Headers that the other packet had around it, outermost first. */
  readonly removed: readonly Header[]
}

/** The packet's headers, fields and bytes; marked where they differ from `before`. */
export function byteView(packet: Packet, before: Packet | null): ByteView {
  const layout = layoutOf(packet)
  const old = before === null ? null : layoutOf(before)
  const partners = before === null || old === null ? null : partnersOf(packet, before, old)
  const headers = layout.headers.map((header): ViewedHeader => {
    const partner = partners?.get(header.index) ?? null
    const isNew = partners !== null && partner === null
    const fields = header.fields.map((field, at) =>
      viewField(header, field, at, layout, partner, old, isNew),
    )
    return { ...header, state: isNew ? 'added' : 'same', fields }
  })
  return {
    bytes: layout.bytes,
    headers,
    states: statesOf(layout, headers, old, partners),
    removed: before === null ? [] : removedFrom(packet, before),
  }
}

/** The header of the other packet for each of this one's; the payload's partner is the payload. */
function partnersOf(
  packet: Packet,
  before: Packet,
  old: Layout,
): ReadonlyMap<number, LaidHeader | null> {
  const partners = new Map<number, LaidHeader | null>()
  for (const pair of pairHeaders(before.headers, packet.headers)) {
    if (pair.after === null) continue
    const partner = old.headers.find(({ index }) => index === pair.before)
    partners.set(pair.after, partner ?? null)
  }
  const payload = old.headers.find(({ kind }) => kind === 'payload')
  return partners.set(packet.headers.length, payload ?? null)
}

function removedFrom(packet: Packet, before: Packet): readonly Header[] {
  return pairHeaders(before.headers, packet.headers).flatMap((pair) => {
    const header = pair.after === null ? before.headers[pair.before] : undefined
    return header === undefined ? [] : [header]
  })
}

/** The field of the other header: at the same place, or, where options moved, the next of its name. */
function fieldIn(partner: LaidHeader, header: LaidHeader, at: number): LaidField | null {
  const field = header.fields[at]
  if (field === undefined) return null
  const isAlike =
    partner.fields.length === header.fields.length &&
    partner.fields.every(({ name }, index) => name === header.fields[index]?.name)
  if (isAlike) return partner.fields[at] ?? null
  const nth = header.fields.slice(0, at).filter(({ name }) => name === field.name).length
  return partner.fields.filter(({ name }) => name === field.name)[nth] ?? null
}

/** The bits of a field, comparable whatever their number. */
function raw(field: LaidField, bytes: Uint8Array): string {
  return field.bits <= 32 ? String(bitsOf(field, bytes)) : hexFromBytes(bytesOf(field, bytes))
}

function viewField(
  header: LaidHeader,
  field: LaidField,
  at: number,
  { bytes }: Layout,
  partner: LaidHeader | null,
  old: Layout | null,
  isNew: boolean,
): ViewedField {
  const other = partner === null ? null : fieldIn(partner, header, at)
  const isChanged = other !== null && old !== null && raw(other, old.bytes) !== raw(field, bytes)
  const isAdded = isNew || (partner !== null && other === null)
  const [firstByte, lastByte] = byteRange(field)
  return {
    ...field,
    key: `${header.index}.${at}`,
    text: fieldText(field, bytes),
    state: isAdded ? 'added' : isChanged ? 'changed' : 'same',
    was: isChanged ? fieldText(other, old.bytes) : null,
    firstByte,
    lastByte,
  }
}

/** A byte is changed where it holds a bit that is; of a long field only the bytes that differ. */
function statesOf(
  { bytes }: Layout,
  headers: readonly ViewedHeader[],
  old: Layout | null,
  partners: ReadonlyMap<number, LaidHeader | null> | null,
): readonly ByteState[] {
  const states: ByteState[] = Array.from(bytes, () => 'same')
  for (const header of headers) {
    const partner = partners?.get(header.index) ?? null
    for (const [at, field] of header.fields.entries()) {
      if (field.state === 'same') continue
      const other = partner === null ? null : fieldIn(partner, header, at)
      const [otherFirst] = other === null ? [0] : byteRange(other)
      const isSameSize = other?.bits === field.bits
      for (let byte = field.firstByte; byte <= field.lastByte; byte++) {
        const was = old?.bytes[otherFirst + byte - field.firstByte]
        if (field.state === 'added') states[byte] = 'added'
        else if (!isSameSize || was !== bytes[byte]) states[byte] = 'changed'
      }
    }
  }
  return states
}

/** What can be looked at in a step: the packet, and while it is held the question for a MAC and its answer. */
export type ShownPacket = 'packet' | 'request' | 'reply'

export interface StepBytes {
  readonly step: Step
  /** Token of the hop. */
  readonly at: string
  /** Those that there are, the packet first. */
  readonly choices: readonly ShownPacket[]
  readonly packet: Packet
  /** What it is compared with; null at the first hop. */
  readonly before: Packet | null
  /** Where that came from; null for the question that an answer is compared with. */
  readonly beforeAt: string | null
}

/**
 * The packet of a step, counted over request and reply, as the step leaves it, and the one it is
 * compared with: as it left the hop before. null when there is no such step.
 */
export function stepBytes(
  { request, reply }: RoundTrip,
  index: number,
  wanted: ShownPacket = 'packet',
): StepBytes | null {
  let position = 0
  for (const trace of [request, reply]) {
    for (const [hopIndex, hop] of (trace?.hops ?? []).entries()) {
      const step = hop.steps[index - position]
      if (step === undefined || index < position) {
        position += hop.steps.length
        continue
      }
      const last = trace?.hops[hopIndex - 1]
      const exchange = step.arp
      const choices: readonly ShownPacket[] = [
        'packet',
        ...(exchange ? (['request'] as const) : []),
        ...(exchange?.reply ? (['reply'] as const) : []),
      ]
      if (exchange && wanted === 'request') {
        return { step, at: hop.at, choices, packet: exchange.request, before: null, beforeAt: null }
      }
      if (exchange?.reply && wanted === 'reply') {
        const { request: asked, reply: packet } = exchange
        return { step, at: hop.at, choices, packet, before: asked, beforeAt: null }
      }
      return {
        step,
        at: hop.at,
        choices,
        packet: step.after,
        before: last?.steps.at(-1)?.after ?? null,
        beforeAt: last?.at ?? null,
      }
    }
  }
  return null
}
