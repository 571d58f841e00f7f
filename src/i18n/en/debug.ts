import type { BreakTextError } from '../../engine/explain/breakpoint-text'
import type { BreakCondition } from '../../engine/explain/breakpoints'
import type { DecisionKind } from '../../engine/explain/decisions'
import type { HeaderFrame, WatchField } from '../../engine/explain/fields'
import type { AudienceLevel } from '../../engine/explain/levels'

type Levels = { readonly [K in AudienceLevel as `level.${K}`]: string }
type Fields = { readonly [K in WatchField as `field.${K}`]: string }
type Decisions = { readonly [K in DecisionKind as `decision.${K}`]: string }
type Stops = { readonly [K in BreakCondition['kind'] as `stop.${K}`]: string }
type Wrong = { readonly [K in BreakTextError['code'] as `wrong.${K}`]: string }
type Frames = { readonly [K in HeaderFrame['what'] as `frame.${K}`]: string }

/** Packet debugger, timeline and audience dial. */
export const debug = {
  'level.label': 'Level of detail',
  'level.basics': 'Basics',
  'level.administrator': 'Administrator',
  'level.kernel': 'Kernel',
  'level.count': '{shown} of {total} steps shown',
  'level.folded-1': '1 step folded',
  'level.folded': '{count} steps folded',
  'level.headers-folded': 'Headers folded: {count}',
  'level.changes-folded': 'Header changes folded: {count}',

  'tab.label': 'Debugger',
  'tab.stack': 'Stack',
  'tab.watches': 'Watches',
  'tab.breakpoints': 'Breakpoints',
  'tools.label': 'Stepping',
  'where.label': 'Where it is',
  'where.request': 'Request',
  'where.reply': 'Reply',

  'stack.label': 'Headers, the one put on last on top',
  'stack.tunnel': 'tunnel {depth}',
  'stack.own': 'the packet that was sent',
  'frame.same': 'unchanged',
  'frame.pushed': 'put on',
  'frame.popped': 'taken off',
  'frame.changed': 'written: {fields}',

  'watch.label': 'Watched header fields',
  'watch.add': 'Watch a field',
  'watch.choose': 'Choose a field…',
  'watch.field': 'Field',
  'watch.before': 'Before',
  'watch.now': 'Now',
  'watch.changes': 'Changes at step',
  'watch.none': 'never',
  'watch.absent': 'none',
  'watch.changed': 'changed by this step',
  'watch.remove': 'Stop watching {field}',
  'watch.go': 'Go to step {step}',
  'watch.empty': 'Choose a header field: its value stands here at every step.',

  'break.label': 'Breakpoints',
  'break.add': 'Stop…',
  'break.add-label': 'Add a breakpoint',
  'break.text': 'As text',
  'break.text-hint': 'drop · change destination-ip · enter vswitch · rule "NAME" · ttl · mtu',
  'break.submit': 'Add',
  'break.on': 'Stops',
  'break.remove': 'Delete: {what}',
  'break.hits': 'Steps on this path: {count}',
  'break.no-hits': 'not on this path',
  'break.empty': 'No breakpoints. Choose when to stop, or press B at a step.',
  'break.here': 'Stop at this step',
  'break.change': 'When a field changes',
  'break.enter': 'On entering',
  'break.rule': 'On the row that decides here',
  'break.unread': 'This line cannot be read: {text}',
  'stop.drop': 'on a drop',
  'stop.change': 'when {field} changes',
  'stop.enter': 'on entering: {place}',
  'stop.rule': 'on the row {name}',
  'stop.ttl': 'on a TTL event',
  'stop.mtu': 'when the packet grows or does not fit (MTU)',
  'stop.at': 'at {place}, {way}: {code}[ ({nth})]',
  stopped: 'Stopped: {why}.',

  'wrong.empty': 'Type when to stop, for example drop or change ttl.',
  'wrong.unknown-word':
    'Column {column}: there is no {word}. A breakpoint begins with one of these: {expected}.',
  'wrong.field-missing': 'Column {column}: which field? One of these: {expected}.',
  'wrong.unknown-field': 'Column {column}: there is no field {word}. There are: {expected}.',
  'wrong.place-missing': 'Column {column}: which kind of place? One of these: {expected}.',
  'wrong.unknown-place':
    'Column {column}: there is no kind of place {word}. There are: {expected}.',
  'wrong.name-missing': 'Column {column}: write the name here, in quotes if it has blanks.',
  'wrong.quote-open': 'Column {column}: this quote does not end. Put " behind the name.',
  'wrong.code-missing': 'Column {column}: write the code of a step here, such as port-vfp.',
  'wrong.unknown-code': 'Column {column}: {word} is no code of a step. port-vfp is one.',
  'wrong.bad-count': 'Column {column}: {word} is no number from 1 on. Leave it out for the first.',
  'wrong.bad-way': 'Column {column}: {word} is neither request nor reply.',
  'wrong.too-much': 'Column {column}: {word} is too much. Take it out.',

  'timeline.label': 'Timeline',
  'timeline.request': 'Request',
  'timeline.reply': 'Reply',
  'timeline.loop': 'Steps {first} to {last} are repeated.',
  'timeline.clear-loop': 'Clear the range',
  'timeline.step': 'Step {step}',
  'timeline.breakpoint': 'breakpoint',
  'card.label': 'Step on show',

  'decision.nat': 'translation',
  'decision.encapsulate': 'encapsulation',
  'decision.decapsulate': 'decapsulation',
  'decision.filter': 'filter',
  'decision.route': 'route',
  'decision.switch': 'switch',
  'decision.rewrite': 'MAC rewrite',
  'decision.vlan': 'VLAN tag',
  'decision.balance': 'load balancer',
  'decision.name': 'name or lease',
  'decision.deliver': 'delivery',
  'decision.drop': 'drop',

  'field.source-mac': 'source MAC',
  'field.destination-mac': 'destination MAC',
  'field.vlan-id': 'VLAN',
  'field.source-ip': 'source IP',
  'field.destination-ip': 'destination IP',
  'field.protocol': 'protocol',
  'field.source-port': 'source port',
  'field.destination-port': 'destination port',
  'field.tcp-flags': 'TCP flags',
  'field.ttl': 'TTL',
  'field.outer-source-mac': 'outer source MAC',
  'field.outer-destination-mac': 'outer destination MAC',
  'field.outer-source-ip': 'outer source IP',
  'field.outer-destination-ip': 'outer destination IP',
  'field.vni': 'VNI',
  'field.length': 'length in bytes',
} as const satisfies Levels &
  Fields &
  Decisions &
  Stops &
  Wrong &
  Frames &
  Readonly<Record<string, string>>
