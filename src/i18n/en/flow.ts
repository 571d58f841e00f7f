import type { FlowColour } from '../../engine/model/kept-flows'

type Colours = { readonly [K in FlowColour as `colour.${K}`]: string }

/** Kept packets: lanes of several flows at once. */
export const flow = {
  label: 'Packets side by side',
  keep: 'Keep this packet',
  kept: 'Kept as {letter}',
  shown: 'shown',
  'not-kept': 'This packet, not kept',
  packet: '{from} → {to}[ · {how}]',
  'packet-dhcp': '{from} asks for an address',
  gone: '{name} (gone)',
  verdict: '{verdict}.',
  failed: 'Cannot be sent.',
  working: 'Being worked out.',
  changed: 'The path changed at step {step}.',
  'changed-end': 'It cannot be sent any more.',
  more: 'Options of packet {letter}',
  show: 'Show packet {letter}',
  colour: 'Colour',
  'colour.teal': 'Teal',
  'colour.copper': 'Copper',
  'colour.violet': 'Violet',
  'colour.green': 'Green',
  'colour.rose': 'Rose',
  'colour.olive': 'Olive',
  remove: 'Let packet {letter} go',
  'remove-all': 'Let all kept packets go',
  folded: '+{count} more',
  'folded-long': 'Show {count} more kept packets',
  fold: 'Show fewer',
  cold: 'Each packet walks by itself, as the first one on a quiet network.',
} as const satisfies Colours & Readonly<Record<string, string>>
