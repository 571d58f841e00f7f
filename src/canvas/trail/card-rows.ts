import type { Envelope, PacketFace, Window } from './packet-face'

/** A row of the card: text, or two windows with an arrow. */
export interface CardRow {
  readonly title: string | null
  readonly windows: readonly [Window, Window] | null
}

/** Height of a row and room at its sides, CSS pixels. */
export const CARD_ROW = 16
export const CARD_PAD = 8

/** What the card beside a packet says, line by line: the outer envelope first. */
export function cardRows(face: PacketFace): CardRow[] {
  const inner = face.envelopes[face.envelopes.length - 1]
  const outer = face.envelopes.length > 1 ? face.envelopes[0] : undefined
  const rows: CardRow[] = []
  const windows = (envelope: Envelope): readonly [Window, Window] => [
    envelope.source,
    envelope.destination,
  ]
  if (outer !== undefined) {
    rows.push({ title: face.tunnel ?? outer.word, windows: null })
    rows.push({ title: null, windows: windows(outer) })
  }
  if (inner !== undefined) {
    const vlan = face.vlan === null ? '' : `, VLAN ${face.vlan}`
    rows.push({ title: inner.word + vlan, windows: null })
    rows.push({ title: null, windows: windows(inner) })
  }
  if (face.held !== null) rows.push({ title: face.held, windows: null })
  if (face.macs !== null) {
    rows.push({ title: null, windows: [face.macs.source, face.macs.destination] })
  }
  return rows
}
