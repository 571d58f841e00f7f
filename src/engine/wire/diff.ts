import { invariant, must } from '../../lib/assert'
import type { Header, Packet } from './packet'

/*
 * What happened to a packet between two moments, in the terms of header transposition (rule-tables
 * B.8): headers pushed, headers popped, fields modified, the rest ignored. The one source for the
 * trace view, the tooltip and the exports.
 */

/** One field of one header with another value. */
export interface FieldChange {
  readonly kind: 'modify'
  /** Of the header in `after.headers`. */
  readonly index: number
  readonly header: Header['kind']
  /** Name of the field in the header; a TCP flag is `flags.syn`. */
  readonly field: string
  readonly from: string
  readonly to: string
}

export interface HeaderPushed {
  readonly kind: 'push'
  /** In `after.headers`. */
  readonly index: number
  readonly header: Header
}

export interface HeaderPopped {
  readonly kind: 'pop'
  /** In `before.headers`. */
  readonly index: number
  readonly header: Header
}

export interface PayloadChange {
  readonly kind: 'payload'
  readonly fromBytes: number
  readonly toBytes: number
}

export type PacketChange = FieldChange | HeaderPushed | HeaderPopped | PayloadChange

/**
 * The changes that turn `before` into `after`: pops first, then pushes, then fields from the
 * outside in. Headers are paired from the inside out, because tunnels and frames come and go at the
 * outside; a VLAN tag in the middle is found as such. Empty for equal packets.
 */
export function diffPackets(before: Packet, after: Packet): readonly PacketChange[] {
  if (before === after) return []
  const pops: PacketChange[] = []
  const pushes: PacketChange[] = []
  const fields: PacketChange[] = []
  for (const pair of pairHeaders(before.headers, after.headers)) {
    if (pair.before === null) {
      pushes.push({ kind: 'push', index: pair.after, header: headerAt(after, pair.after) })
    } else if (pair.after === null) {
      pops.push({ kind: 'pop', index: pair.before, header: headerAt(before, pair.before) })
    } else {
      fields.push(
        ...fieldChanges(headerAt(before, pair.before), headerAt(after, pair.after), pair.after),
      )
    }
  }
  const payload: readonly PacketChange[] =
    before.payload === after.payload
      ? []
      : [
          {
            kind: 'payload',
            fromBytes: before.payload.length / 2,
            toBytes: after.payload.length / 2,
          },
        ]
  return [...pops, ...pushes, ...fields, ...payload]
}

function headerAt(packet: Packet, index: number): Header {
  const header = packet.headers[index]
  invariant(header, 'diffPackets: no header there')
  return header
}

/** A header of the one packet and of the other that are the same header; null where it has no partner. */
export type HeaderPair =
  | { readonly before: number; readonly after: number }
  | { readonly before: number; readonly after: null }
  | { readonly before: null; readonly after: number }

/**
 * Which header became which. Longest common subsequence of the kinds, preferring pairs further in:
 * of two frames around each other, it is the outer one that was pushed. Outermost first.
 */
export function pairHeaders(before: readonly Header[], after: readonly Header[]): HeaderPair[] {
  // common[i][j]: how many pairs the first i headers of before and the first j of after allow.
  const common: number[][] = [after.map(() => 0).concat(0)]
  for (const [i, old] of before.entries()) {
    const row = [0]
    for (const [j, now] of after.entries()) {
      const diagonal = at(common, i, j) + (old.kind === now.kind ? 1 : 0)
      row.push(Math.max(diagonal, at(common, i, j + 1), at([row], 0, j)))
    }
    common.push(row)
  }
  const pairs: HeaderPair[] = []
  let i = before.length
  let j = after.length
  while (i > 0 || j > 0) {
    const best = at(common, i, j)
    if (i > 0 && j > 0 && before[i - 1]?.kind === after[j - 1]?.kind) {
      pairs.push({ before: --i, after: --j })
    } else if (j > 0 && (i === 0 || at(common, i, j - 1) === best)) {
      pairs.push({ before: null, after: --j })
    } else {
      pairs.push({ before: --i, after: null })
    }
  }
  return pairs.reverse()
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number =>
  must(table[i]?.[j], 'pairHeaders: outside of the table')

function fieldChanges(before: Header, after: Header, index: number): FieldChange[] {
  if (before === after) return []
  const from = flatFields(before)
  const to = flatFields(after)
  return [...to].flatMap(([field, value]) => {
    const old = from.get(field) ?? ''
    return old === value
      ? []
      : [{ kind: 'modify' as const, index, header: after.kind, field, from: old, to: value }]
  })
}

/** Every field as text; the flags of TCP one by one. */
function flatFields(header: Header): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [name, value] of Object.entries(header)) {
    if (header.kind === 'tcp' && name === 'flags') {
      for (const [flag, set] of Object.entries(header.flags))
        fields.set(`flags.${flag}`, String(set))
    } else if (name !== 'kind') {
      fields.set(name, String(value))
    }
  }
  return fields
}
