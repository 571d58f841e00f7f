/** Words of the cards that say what a thing is where the pointer rests. */
export const card = {
  of: 'Card of {name}',
  pinned: 'Pinned cards',
  pin: 'Pin',
  unpin: 'Take the card of {name} off',
  details: 'Details',
  network: '{name} ({driver})',
  containers: '{count}, on {networks}',
} as const
