import type { NotModelledCode } from '../../engine/facts/not-modelled'

/** The page "Not modelled": of each thing why it is left out and what happens in its place. */
export const notModelledPage = {
  title: 'Not modelled',
  what: 'What a real network does and this simulator does not. Where a board meets one of these, the place says so.',
  why: 'Why',
  instead: 'Instead',
  'on-this-board': 'On this board',
  'on-the-path': 'Not modelled on this path',
  'at-place': '{place}: {what}',
  open: 'What is not modelled',
  'why.names': 'It is state that lives longer than a packet, and it differs from server to server.',
  'instead.names': 'A server answers from its own records and from the names on the board.',
  'why.ipv6': 'Windows has it on few of these networks, and its sources contradict each other.',
  'instead.ipv6': 'A packet to an IPv6 address stops at the sender and says so.',
  'why.edge-nat': 'The router is not Windows; what it does differs from office to office.',
  'instead.edge-nat':
    'The internet remembers by which router a private address came and sends the answer there.',
  'why.azure-fabric': 'Nobody outside Microsoft sees it, and no document has its tables.',
  'instead.azure-fabric':
    'One box with the rows that decide: who owns an address, the security group, user-defined routes.',
  'why.to-many':
    'One packet is followed to one end; a broadcast has as many ends as the link has listeners.',
  'why.fragments': 'Container traffic sets "do not fragment" almost always.',
  'instead.to-many':
    'The route says that the address means everybody, and the verdict says unknown, never delivered.',
  'instead.fragments': 'A packet that is too large ends where it does not fit.',
  'why.timing': 'The answer to "does it arrive, and why not" does not depend on it.',
  'instead.timing':
    'Packets take no time; the time between them counts for how long a session lives.',
  'why.services':
    'A cluster changes its services all the time; what stands on a port for them is not public in full.',
  'instead.services': 'What is on the board is compiled to the rows that are documented for it.',
  'why.dhcp': 'A lease is a conversation with a server, and it expires.',
  'instead.dhcp': 'Things get their address when they are placed, and keep it.',
  'why.host-process': 'Sources for processes of the host inside a container are thin.',
  'instead.host-process':
    'Containers of one compartment share its address, its ports and its tables.',
  'why.icmp-errors': 'Which of them a Windows host sends depends on its firewall.',
  'instead.icmp-errors': 'The verdict tells where the packet stopped and why.',
  'why.qos': 'It changes how fast a packet goes, not where.',
  'instead.qos': 'Every packet passes as if the line were free.',
  'why.swarm-control': 'It is a distributed system of its own.',
  'instead.swarm-control': 'A switch of the overlay network says whether a host knows its peers.',
  'why.offload': 'It makes the same decisions faster, and its state is not documented.',
  'instead.offload': 'Every packet walks every layer; answers use the flow of the request.',
} as const satisfies Readonly<Record<string, string>> & {
  readonly [K in `why.${NotModelledCode}` | `instead.${NotModelledCode}`]: string
}
