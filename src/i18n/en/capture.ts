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
  saved: 'Saved as {name}. Open it with Wireshark, or tshark -r.',
  'save-this': 'Save this packet',
  'save-all': 'Save all packets sent: {count}',
  about: 'A capture file (pcapng) of this simulation, as if every place had been captured at once.',
  'about.places':
    'Each place is an interface with its name. Where a place has IP packets without a frame, these are an interface of their own.',
  'about.ids':
    'A packet keeps its id wherever it is seen, through NAT and tunnels. Follow it with the filter:',
  'about.drops':
    'Each frame has a comment: the step, and the row that decided. A drop is marked and says what Windows calls it. Find it with:',
  'about.helpers':
    'ARP, neighbour discovery, DNS and DHCP are in it where they were needed, and of TCP the whole handshake.',
  'about.checksums':
    'Checksums are right everywhere; on a real host offload makes them look wrong.',
  nothing: 'Send a packet first.',
} as const
