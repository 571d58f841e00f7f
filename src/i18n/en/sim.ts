/** What the command line says. Option names are not translated. */
export const sim = {
  usage: `sim trace BOARD.json --from NAME --to NAME_OR_ADDRESS [--proto tcp|udp|icmp] --port N
          [--source-port N] [--reply] [--json]     send a packet; exit 0 delivered, 2 dropped
          [--level basics|administrator|kernel]    how much of it is told; kernel is all
sim trace BOARD.json --from NAME --proto dns --query NAME [--to SERVER] [--json]
                                                   ask DNS; exit 0 answered, 2 not
sim trace BOARD.json --from NAME --proto dhcp      ask for an address
sim trace … --passport markdown|tsv|json           what the headers say at every hop
sim pcap BOARD.json --from … --to … [--from …] [--all] [-o FILE]
                                                   what every place sees, for Wireshark; each --from begins
                                                   a packet, --all sends those of the board as well
sim fix BOARD.json --from NAME --to NAME_OR_ADDRESS [--proto tcp|udp|icmp|dns|dhcp] --port N [--json]
                                                   what would let it through, tried out; exit 2 nothing
sim tables BOARD.json [--at NAME] [--json]         the tables of a place or of the whole board
sim console BOARD.json --at NAME --as KIND|list [--sent]
                                                   what a Windows console prints there;
                                                   --sent: after the board's packet
sim validate BOARD.json [--json]                   exit 0 valid, 2 not
sim check BOARD.json [--junit FILE] [--pester FILE] [--json]
                                                   the board's contracts; exit 0 all kept, 2 not
sim samples [NAME]                                 list the examples, or print one as a board
sim compare [--release ws2022] [--json]             the drivers compared, each cell a packet that was sent
sim diff A.json [B.json] --from NAME --to NAME_OR_ADDRESS [--proto tcp|udp|icmp|dns|dhcp] --port N
         [--driver-a TYPE] [--driver-b TYPE] [--network NAME] [--isolation-a process|hyperv]
         [--isolation-b process|hyperv] [--release-a ws2019] [--release-b ws2022] [--json]
                                                   one packet on two boards, or on one board changed
                                                   in two ways; exit 0 same verdict, 2 another
sim board-diff A.json B.json [--proto tcp|udp|icmp] [--port N] [--no-reach] [--markdown] [--json]
                                                   what differs: objects, fields, and who reaches whom,
                                                   asked as the packet of B does unless told otherwise;
                                                   exit 0 the same, 2 different
sim describe BOARD.json [--markdown]               the board in prose
sim share BOARD.json [--trace] [--from NAME --to NAME_OR_ADDRESS [--proto …] --port N] [--step N]
          [--without-names] [--page ADDRESS] [--json]
                                                   a link that holds the board, and how long it is;
                                                   --trace: with its packet sent, or the one named
sim open LINK [-o FILE]                            the board of a link
BOARD.json may be - for standard input. --lang en|zh-TW chooses the language. Wrong input exits with 1.`,
  'unknown-command': 'There is no command {value}.',
  'unknown-option': 'This option is not known here: {value}.',
  'missing-board': '{value} needs a board: a file name, or - for standard input.',
  'missing-second': '{value} needs two boards: the one before and the one after.',
  'missing-option': '{value} is missing.',
  'bad-protocol': '--proto is {value}; it must be tcp, udp, icmp, dns or dhcp.',
  'bad-probe':
    '{value} is nothing that everybody can be asked with: --proto tcp or udp with --port, or --proto icmp alone.',
  'bad-port': '{value} is no port. A port is a number from 1 to 65535.',
  'bad-release': '--release is {value}; it must be ws2016, ws2019, ws2022, ws2025 or win11.',
  'bad-level': '--level is {value}; it must be basics, administrator or kernel.',
  'bad-driver':
    'The driver {value} is not known. There are nat, transparent, overlay, l2bridge, l2tunnel, ics, internal and private.',
  'bad-step':
    '--step is {value}; it must be the number of a step, 1 or more, of a packet that is sent: add --trace.',
  'no-step': '--step is {step}, but the packet takes {total} steps. Name one of 1 to {total}.',
  'bad-page':
    '--page is {value}; it must be the address where vSwitchboard is, without #: https://example.org/vswitchboard/.',
  'missing-link': 'open needs a link: in quotation marks, or - for standard input.',
  'no-packet-to-share':
    'The board opens with no packet. Name one with --from, --to and --port, or leave out --trace.',
  'link-size': 'Characters: {characters}',
  'link-refused': 'The link opens no board. {problem}',
  'board-written': 'Written: {path}.',
  'bad-isolation': 'The isolation {value} is not known. There are process and hyperv.',
  'no-network':
    'Which network is to get another driver? Name it with --network. The board has: {names}.',
  'no-difference': 'No difference: it takes the same steps for the same reasons.',
  'seen-at': '{name}, step {step}, {at}: {sentence}',
  'as-it-is': 'As it is',
  'bad-passport': '--passport is {value}; it must be markdown, tsv or json.',
  written: 'Written: {path}. Open it with Wireshark.',
  'no-own-packet':
    'The board opens with no packet and has no contracts. Leave out --all and name the packets: --from …',
  'bad-name':
    '--query is {value}. A name for DNS has letters, digits, - and _ with dots between: shop.example.',
  'too-many': 'One word too many: {value}.',
  'no-file': 'Cannot read {path}. Check the file name.',
  'no-sample': 'There is no example {name}. There are: {names}.',
  nobody: 'Nothing is called {name}. The board has: {names}.',
  several: 'Several things are called {name}. Rename one, or give its id.',
  'no-address': '{name} has no address. Send to an address instead.',
  'no-such-source': '--from: {name} cannot send. Name a container, a host or a machine outside.',
  'no-such-target': '--to: nothing has the name or address {name}.',
  held: '{name} waits in the holding strip, without a network. Place it on a host first.',
  folded: '… steps folded: {count}',
  request: 'Request',
  reply: 'Reply',
  'no-reply': 'Reply: none is sent.',
  delivered: 'delivered',
  dropped: 'dropped',
  row: '{table}: {row}',
  'row-after': '{table}: {row} (before it, no match: {losers})',
  'severity-error': 'error',
  'severity-warning': 'warning',
  'severity-info': 'note',
  valid: 'Valid. Remarks: {count}.',
  invalid: 'Not valid. Problems and remarks: {count}.',
} as const
