/** What a capture file says about itself, and the dialog that writes one. */
export const capture = {
  hardware: 'Simulation: no packet was on a real wire',
  board: 'Board: {title}',
  sent: 'Sent: {text} ({verdict})',
  defaults: 'Assumed: every open question about Windows has its default answer.',
  cold: 'Every packet meets a board without sessions and with nothing learned; answers and ACKs meet what it left.',
  checksums:
    'Checksums are right at every place. A capture on a real host shows wrong ones wherever the adapter computes them (offload).',
  time: 'Times are not measured: frames are 1 microsecond apart, in the order of the steps.',
  'vxlan-port':
    'VXLAN uses UDP port {port} on this board. In Wireshark choose Analyze, Decode As, UDP port {port}, VXLAN.',
  'without-frame': 'IP packets that have no frame here',
  step: 'step {number}',
  packet: 'packet {number}: {text}',
  'verdict-delivered': 'delivered',
  'verdict-one-way': 'delivered, its answer was not',
  'verdict-dropped': 'dropped',
} as const
