import type { ContractReason, ContractVerdict } from '../../engine/reach/check-contract'
import type { ContractLineCode } from '../../engine/reach/contract-list'

/** Verdicts, why they are so, and what is wrong with a line of text. */
const said = {
  kept: 'Kept',
  broken: 'Broken',
  unclear: 'Cannot tell',
  answered: '{from} gets an answer from {to}.',
  'kept-out': 'Nothing that {from} sends arrives. {why}',
  'no-way': 'Nothing that {from} sends arrives. {why}',
  'answer-lost': 'What {from} sends arrives at {to}, the answer does not come back. {why}',
  'answered-elsewhere': 'Somebody else has the address {to} nearer by: {taker} takes the packet.',
  open: '{from} gets an answer from {to}.',
  'open-one-way':
    'What {from} sends arrives at {to}, although the answer does not come back. {why}',
  'not-modelled': 'Whether {to} is reached lies beyond what is modelled here.',
  'from-gone': 'Nothing on this board is called {from} any more. Name something else.',
  'to-gone': 'Nothing on this board is called {to} any more. Name something else.',
  'from-held': '{from} waits in the holding strip. Place it on a host.',
  'to-held': '{to} waits in the holding strip. Place it on a host.',
  'from-silent': '{from} sends nothing by itself. Name a container, a host or a machine.',
  'no-address': '{to} has no address at which it could be asked. Give it one.',
  'name-missing':
    'A name or an address belongs here. A name with blanks goes in quotation marks: "order db".',
  'quote-open': 'This quotation mark has no partner. Close it behind the name.',
  'bracket-open': 'This bracket has no partner. Close it behind the IPv6 address: [fd00::15].',
  'reaches-missing': '“reaches” or “does not reach” belongs here[, not “{found}”].',
  'port-wrong': '{found} is no port. Write a number from 1 to 65535 behind the colon: db:1433.',
  'port-missing': '{found} needs a port. Write it behind the name: db:1433/{found}.',
  'protocol-wrong': '{found} is not known as a protocol. Write tcp, udp or icmp.',
  'protocol-twice': 'The protocol stands with the port already: {found}. Name it once.',
  'port-unwanted': 'A ping has no port. Leave the port away, or write tcp or udp.',
  'too-much':
    'The contract should have ended before {found}. A note begins with #: web reaches db:1433 # orders.',
  'note-alone': 'A note stands behind the contract that it is about, on the same line.',
  'no-such-thing': 'Nothing on this board is called {name}[. Did you mean {near}?]',
  'several-things':
    'Several things are called {name}. Say which: host {name}, container {name}, machine {name} or service {name}.',
  'cannot-ask':
    '{name} sends nothing by itself. Begin with a container, a host, a machine or the internet.',
} as const satisfies Record<ContractVerdict | ContractReason | ContractLineCode, string>

/** Contracts: the panel, the command line, the files they are exported to. */
export const contract = {
  ...said,
  place: 'Line {line}, column {column}: {problem}',
  packet: '{from} → {to}[:{port}] {protocol}',
  'way-published': '{packet}, by the port that {host} publishes',
  'way-service': '{packet}, by a service',
  label: 'Contracts of this board',
  empty: 'Nothing is promised yet',
  'empty.text':
    'A contract says what must or must not be reached: web reaches db:1433. It is checked with every change of the board and saved with it.',
  view: 'How the contracts are shown',
  'view.list': 'List',
  'view.text': 'As text',
  add: 'Add',
  from: 'From',
  verb: 'Must it be reached?',
  reaches: 'reaches',
  'does-not-reach': 'does not reach',
  to: 'To',
  'to.hint': 'A name or an address',
  protocol: 'Protocol',
  'protocol.any': 'Anything',
  port: 'Port',
  note: 'Why',
  'note.placeholder': 'Optional',
  remove: 'Remove: {line}',
  play: 'Play',
  'play.label': 'Play the trace behind: {line}',
  'text.label': 'A contract a line',
  'text.hint':
    'web reaches db:1433 · internet does not reach db · host HOST-A reaches 10.0.0.5 by icmp',
  apply: 'Apply',
  discard: 'Discard',
  checking: 'Checking…',
  failed: 'The check broke off. Change the board to try again.',
  pester: 'Pester script',
  'pester.hint': 'Tests for the real hosts',
  none: 'This board has no contracts.',
  summary: 'Contracts: {count}. Kept: {kept}. Broken: {broken}. Cannot tell: {unclear}.',
} as const
