/*
 * The fields of every header, in the order in which they stand on the wire: what the Bytes view, its
 * exports and the tests of the encoders share. `layout.ts` puts them one behind the other.
 */

/** Every field that a header of ours can have. The page has a word for each. */
export const WIRE_FIELDS = [
  'destination-mac',
  'source-mac',
  'ether-type',
  'priority',
  'drop-eligible',
  'vlan-id',
  'hardware-type',
  'protocol-type',
  'hardware-length',
  'protocol-length',
  'operation',
  'sender-mac',
  'sender-ip',
  'target-mac',
  'target-ip',
  'version',
  'header-length',
  'dscp',
  'ecn',
  'total-length',
  'identification',
  'dont-fragment',
  'more-fragments',
  'fragment-offset',
  'ttl',
  'protocol',
  'header-checksum',
  'source-ip',
  'destination-ip',
  'traffic-class',
  'flow-label',
  'payload-length',
  'next-header',
  'hop-limit',
  'source-port',
  'destination-port',
  'sequence-number',
  'acknowledgement-number',
  'data-offset',
  'flag-cwr',
  'flag-ece',
  'flag-urg',
  'flag-ack',
  'flag-psh',
  'flag-rst',
  'flag-syn',
  'flag-fin',
  'window',
  'checksum',
  'urgent-pointer',
  'option-kind',
  'option-length',
  'max-segment-size',
  'window-scale',
  'length',
  'type',
  'code',
  'identifier',
  'sequence',
  'router-flag',
  'solicited-flag',
  'override-flag',
  'link-layer-address',
  'vni-valid',
  'vni',
  'transaction-id',
  'is-answer',
  'opcode',
  'authoritative',
  'truncated',
  'recursion-desired',
  'recursion-available',
  'authentic-data',
  'checking-disabled',
  'response-code',
  'question-count',
  'answer-count',
  'authority-count',
  'additional-count',
  'query-name',
  'query-type',
  'query-class',
  'record-name',
  'record-type',
  'record-class',
  'record-ttl',
  'data-length',
  'address',
  'hops',
  'seconds',
  'broadcast-flag',
  'client-ip',
  'your-ip',
  'next-server-ip',
  'relay-ip',
  'client-mac',
  'server-name',
  'boot-file',
  'magic-cookie',
  'message-type',
  'subnet-mask',
  'router',
  'dns-servers',
  'requested-ip',
  'lease-time',
  'server-id',
  'end-mark',
  'reserved',
  'padding',
  'data',
] as const
export type WireField = (typeof WIRE_FIELDS)[number]

/** How the bits of a field are read. `code`: a number that has a name; `zeros`, `data`: as they are. */
export type FieldForm =
  'number' | 'hex' | 'flag' | 'mac' | 'ipv4' | 'ipv6' | 'ipv4-list' | 'name' | 'code' | 'data'

/**
 * Where the bits come from: a property of the header, the same in every packet, or worked out by
 * `encode` from the rest (lengths, checksums, what comes next).
 */
export type FieldRole = 'value' | 'fixed' | 'computed'

export interface FieldSpec {
  readonly name: WireField
  readonly bits: number
  readonly form: FieldForm
  readonly role: FieldRole
  /** Properties of the header that stand here; `flags.syn` for a flag of TCP. */
  readonly of: readonly string[]
  /** For `code`: names that the protocols have, not translated. */
  readonly codes: Readonly<Record<number, string>>
}

interface Particulars {
  readonly of?: string | readonly string[]
  readonly computed?: true
  readonly codes?: Readonly<Record<number, string>>
}

/** One field. Without `of` and `computed` it is the same in every packet. */
export function field(
  name: WireField,
  bits: number,
  form: FieldForm,
  { of = [], computed, codes = {} }: Particulars = {},
): FieldSpec {
  const from = typeof of === 'string' ? [of] : of
  const role = computed ? 'computed' : from.length > 0 ? 'value' : 'fixed'
  return { name, bits, form, role, of: from, codes }
}

const computed = true
const reserved = (bits: number): FieldSpec => field('reserved', bits, 'hex')

const ETHER_TYPES = { 0x0800: 'IPv4', 0x0806: 'ARP', 0x8100: '802.1Q', 0x86dd: 'IPv6' }
const PROTOCOLS = { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMPv6' }

export const ETHERNET_FIELDS: readonly FieldSpec[] = [
  field('destination-mac', 48, 'mac', { of: 'destination' }),
  field('source-mac', 48, 'mac', { of: 'source' }),
  field('ether-type', 16, 'code', { computed, codes: ETHER_TYPES }),
]

export const VLAN_FIELDS: readonly FieldSpec[] = [
  field('priority', 3, 'number', { of: 'priority' }),
  field('drop-eligible', 1, 'flag'),
  field('vlan-id', 12, 'number', { of: 'vlanId' }),
  field('ether-type', 16, 'code', { computed, codes: ETHER_TYPES }),
]

export const ARP_FIELDS: readonly FieldSpec[] = [
  field('hardware-type', 16, 'code', { codes: { 1: 'Ethernet' } }),
  field('protocol-type', 16, 'code', { codes: ETHER_TYPES }),
  field('hardware-length', 8, 'number'),
  field('protocol-length', 8, 'number'),
  field('operation', 16, 'code', { of: 'operation', codes: { 1: 'request', 2: 'reply' } }),
  field('sender-mac', 48, 'mac', { of: 'senderMac' }),
  field('sender-ip', 32, 'ipv4', { of: 'senderIp' }),
  field('target-mac', 48, 'mac', { of: 'targetMac' }),
  field('target-ip', 32, 'ipv4', { of: 'targetIp' }),
]

export const IPV4_FIELDS: readonly FieldSpec[] = [
  field('version', 4, 'number'),
  field('header-length', 4, 'number'),
  field('dscp', 6, 'number'),
  field('ecn', 2, 'number'),
  field('total-length', 16, 'number', { computed }),
  field('identification', 16, 'hex', { of: 'identification' }),
  reserved(1),
  field('dont-fragment', 1, 'flag', { of: 'dontFragment' }),
  field('more-fragments', 1, 'flag'),
  field('fragment-offset', 13, 'number'),
  field('ttl', 8, 'number', { of: 'ttl' }),
  field('protocol', 8, 'code', { computed, codes: PROTOCOLS }),
  field('header-checksum', 16, 'hex', { computed }),
  field('source-ip', 32, 'ipv4', { of: 'source' }),
  field('destination-ip', 32, 'ipv4', { of: 'destination' }),
]

export const IPV6_FIELDS: readonly FieldSpec[] = [
  field('version', 4, 'number'),
  field('traffic-class', 8, 'hex'),
  field('flow-label', 20, 'hex'),
  field('payload-length', 16, 'number', { computed }),
  field('next-header', 8, 'code', { computed, codes: PROTOCOLS }),
  field('hop-limit', 8, 'number', { of: 'hopLimit' }),
  field('source-ip', 128, 'ipv6', { of: 'source' }),
  field('destination-ip', 128, 'ipv6', { of: 'destination' }),
]

export const TCP_FIELDS: readonly FieldSpec[] = [
  field('source-port', 16, 'number', { of: 'sourcePort' }),
  field('destination-port', 16, 'number', { of: 'destinationPort' }),
  field('sequence-number', 32, 'number', { of: 'sequence' }),
  field('acknowledgement-number', 32, 'number', { of: 'acknowledgement' }),
  field('data-offset', 4, 'number', { computed }),
  reserved(4),
  field('flag-cwr', 1, 'flag'),
  field('flag-ece', 1, 'flag'),
  field('flag-urg', 1, 'flag'),
  field('flag-ack', 1, 'flag', { of: 'flags.ack' }),
  field('flag-psh', 1, 'flag', { of: 'flags.psh' }),
  field('flag-rst', 1, 'flag', { of: 'flags.rst' }),
  field('flag-syn', 1, 'flag', { of: 'flags.syn' }),
  field('flag-fin', 1, 'flag', { of: 'flags.fin' }),
  field('window', 16, 'number', { of: 'window' }),
  field('checksum', 16, 'hex', { computed }),
  field('urgent-pointer', 16, 'number'),
]

const TCP_OPTIONS = { 1: 'NOP', 2: 'MSS', 3: 'window scale', 4: 'SACK permitted' }
const optionKind = field('option-kind', 8, 'code', { codes: TCP_OPTIONS })
const optionLength = field('option-length', 8, 'number')

/** Those of a Windows SYN, in its order: MSS, NOP, window scale, NOP, NOP, SACK permitted. */
export const TCP_SYN_OPTION_FIELDS: readonly FieldSpec[] = [
  optionKind,
  optionLength,
  field('max-segment-size', 16, 'number', { of: 'maxSegmentSize' }),
  optionKind,
  optionKind,
  optionLength,
  field('window-scale', 8, 'number'),
  optionKind,
  optionKind,
  optionKind,
  optionLength,
]

export const UDP_FIELDS: readonly FieldSpec[] = [
  field('source-port', 16, 'number', { of: 'sourcePort' }),
  field('destination-port', 16, 'number', { of: 'destinationPort' }),
  field('length', 16, 'number', { computed }),
  field('checksum', 16, 'hex', { computed, of: 'hasChecksum' }),
]

const ICMP_TYPES = {
  0: 'echo reply',
  8: 'echo request',
  128: 'echo request',
  129: 'echo reply',
  135: 'neighbour solicitation',
  136: 'neighbour advertisement',
}

export const ICMP_FIELDS: readonly FieldSpec[] = [
  field('type', 8, 'code', { of: 'type', codes: ICMP_TYPES }),
  field('code', 8, 'number'),
  field('checksum', 16, 'hex', { computed }),
  field('identifier', 16, 'number', { of: 'identifier' }),
  field('sequence', 16, 'number', { of: 'sequence' }),
]

export const NDP_FIELDS: readonly FieldSpec[] = [
  field('type', 8, 'code', { of: 'message', codes: ICMP_TYPES }),
  field('code', 8, 'number'),
  field('checksum', 16, 'hex', { computed }),
  field('router-flag', 1, 'flag'),
  field('solicited-flag', 1, 'flag', { of: 'message' }),
  field('override-flag', 1, 'flag', { of: 'message' }),
  reserved(29),
  field('target-ip', 128, 'ipv6', { of: 'target' }),
  field('option-kind', 8, 'code', {
    of: 'message',
    codes: { 1: 'source link-layer address', 2: 'target link-layer address' },
  }),
  field('option-length', 8, 'number'),
  field('link-layer-address', 48, 'mac', { of: 'linkLayer' }),
]

export const VXLAN_FIELDS: readonly FieldSpec[] = [
  reserved(4),
  field('vni-valid', 1, 'flag'),
  reserved(3),
  reserved(24),
  field('vni', 24, 'number', { of: 'vni' }),
  reserved(8),
]
