/** The outline tree. */
export const outline = {
  label: 'Everything on the board',
  empty: 'Nothing is on the board yet. Place something from the palette.',
  help: 'Arrows move, Enter selects, Ctrl+Enter one more, F2 renames, Delete removes, the menu key shows what else.',
  place: 'Place',
  connect: 'Connect to',
  move: 'Move to',
  driver: 'Change the driver to',
  more: 'Actions for {name}',
  name: 'Name',
  'on-network': '{network} on {host}',
  row: '{name}, {kind}',
  'row-detail': '{name}, {kind}, {detail}',
  cable: 'Cable: {a} – {b}',
} as const
