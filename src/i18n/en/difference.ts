import type { DifferenceKind } from '../../engine/explain/difference'

/**
 * What is different about one packet on two sides, `{a}` and `{b}`; `{has}` is the side that has it.
 * A sentence about the answer is called `<kind>.reply`.
 */
export const difference = {
  'other-verdict': 'It ends otherwise. {a}: {verdictA}[, by {rowA}]. {b}: {verdictB}[, by {rowB}].',
  'other-reason':
    'It is dropped for another reason. {a}: {reasonA}[ (row {rowA})] {b}: {reasonB}[ (row {rowB})]',
  'lost-source':
    'With {has} the source address is lost: the receiver sees {seen} in place of {own}. With {other} it sees the sender itself.',
  'lost-source.reply':
    'With {has} the answer comes from {seen} for the sender, though {own} sent it. With {other} it comes from who sent it.',
  'extra-header':
    'Only with {has} the packet is wrapped in {headers}: {bytes} bytes more on the wire.',
  'extra-header.reply':
    'Only with {has} the answer is wrapped in {headers}: {bytes} bytes more on the wire.',
  mtu: 'The largest packet that passes has {bytesA} bytes with {a} and {bytesB} bytes with {b}.',
  'other-mechanism': 'Only with {has}: {mechanism}.',
  'extra-hop': 'Only with {has} it passes {hops}.',
  'extra-hop.reply': 'Only with {has} the answer passes {hops}.',
  'other-hop': 'The same step is at another place: {placeA} with {a}, {placeB} with {b}.',
  'other-row': 'Another row decides: {rowA} with {a}, {rowB} with {b}.',
  row: '{row} in {table}',
} as const satisfies Readonly<Record<DifferenceKind, string>> & Readonly<Record<string, string>>
