import type { DropReason } from '../tables/rule'

/** Who says it on a real host: the switch, VFP, Windows Firewall's log, or what the sender gets back. */
export type ReasonSpeaker = 'vmswitch' | 'vfp' | 'firewall-log' | 'sender'

/** A drop as Windows itself words it. */
export interface WindowsReason {
  readonly by: ReasonSpeaker
  /** Number of the reason in the vendor's event manifest; null where it has none. */
  readonly number: number | null
  /** Letter by letter; an ellipsis stands for ids and tuples, a slash between two that occur. Never translated. */
  readonly text: string
}

const vmswitch = (number: number, text: string): WindowsReason => ({ by: 'vmswitch', number, text })
const sender = (text: string): WindowsReason => ({ by: 'sender', number: null, text })

const RULE_MATCH: WindowsReason = {
  by: 'vfp',
  number: null,
  text: 'Block rule with ID … processed … packets on port … with status = …',
}
const LOGGED: WindowsReason = { by: 'firewall-log', number: null, text: 'DROP' }

/**
 * What a real host calls a drop (rule-tables B.9), for the reasons whose counterpart is written down.
 * The rest have none that is public, or are none of Windows' own doing.
 */
export const WINDOWS_REASONS: Readonly<Partial<Record<DropReason, WindowsReason>>> = {
  'link-down': vmswitch(5, 'Media disconnected'),
  'vlan-filtered': vmswitch(9, 'VLAN Filtered'),
  'spoofed-mac': vmswitch(16, 'Spoofed MAC address is not allowed'),
  'vni-isolated': vmswitch(20, 'Virtual Subnet ID does not match'),
  'acl-block': RULE_MATCH,
  'acl-default-deny': RULE_MATCH,
  'firewall-block-rule': LOGGED,
  'firewall-default-inbound': LOGGED,
  'firewall-default-outbound': LOGGED,
  'no-route': sender('PING: transmit failed. General failure. / Destination host unreachable'),
  'neighbour-unresolved': sender('Destination host unreachable'),
  'ttl-expired': sender('TTL expired'),
  'port-closed': sender('TCP RST / ICMP 3/3'),
  'mtu-exceeded': sender('ICMP 3/4'),
}
