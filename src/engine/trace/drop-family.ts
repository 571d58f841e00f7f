import type { DropFamily, DropReason } from '../tables/rule'

const POLICY = [
  'firewall-default-inbound',
  'firewall-block-rule',
  'firewall-default-outbound',
  'acl-block',
  'acl-default-deny',
  'icc-disabled',
  'nsg-deny',
  'spoofed-mac',
] as const satisfies readonly DropReason[]

const NOBODY = [
  'port-closed',
  'no-owner',
  'neighbour-unresolved',
  'reply-mismatch',
  'no-dhcp-server',
  'no-lease',
  'no-dns-server',
  'no-such-name',
  'dns-server-failed',
] as const satisfies readonly DropReason[]

/** Whether somebody decided against the packet, forwarding failed, or nobody was there. */
export function familyOf(reason: DropReason): DropFamily {
  const policy: readonly DropReason[] = POLICY
  const nobody: readonly DropReason[] = NOBODY
  return policy.includes(reason) ? 'policy' : nobody.includes(reason) ? 'nobody' : 'forwarding'
}
