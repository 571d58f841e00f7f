/** The holding strip: containers that wait for a host. */
export const holding = {
  label: 'Holding strip',
  count: 'waiting: {count}',
  how: 'Drag a container onto a host or network, or press Enter and choose. Nothing here has a network.',
  chip: '{name}, {isolation}, in the holding strip[, image {image}][, published {ports}]',
  place: 'Place on a host…',
  none: 'none',
} as const
