import type { NetworkOption, RunOption } from '../model/asked'
import type { NetworkType } from '../model/topology'

/*
 * What each option is called where it is written, and the rule of data-paths part 6 that it meets.
 * Options that are harmless by themselves have no rule here: another one asks for them.
 */

/** The rule that refuses an option outright, with the words of a real host where they are known. */
export interface OptionRule {
  /** As it is written on the command line or in the configuration. */
  readonly flag: string
  readonly rule: RefusalCode | null
  readonly message: string | null
}

/** Rules that refuse one option each. */
export type RefusalCode =
  'V-05' | 'V-06' | 'V-07' | 'V-08' | 'V-10' | 'V-11' | 'V-12' | 'V-13' | 'V-14'

function rule(flag: string, code: RefusalCode | null = null, message: string | null = null) {
  return { flag, rule: code, message } satisfies OptionRule
}

const SUB_POOL = "this request is not supported by the 'windows' ipam driver"

const NETWORK_RULES: Readonly<Record<NetworkOption, OptionRule>> = {
  'without-subnet': rule('without --subnet'),
  dhcp: rule('DHCP'),
  'ip-range': rule('--ip-range', 'V-10', SUB_POOL),
  'ipv6-subnet': rule(
    '--subnet fd00::/64',
    'V-07',
    "windowsshim driver doesn't support v6 subnets",
  ),
  'ipv4-off': rule('--ipv4=false', 'V-08', 'IPv4 cannot be disabled on Windows'),
  'aux-address': rule('--aux-address', 'V-11'),
  internal: rule('--internal', 'V-11'),
  'ipam-driver': rule('--ipam-driver', 'V-11'),
  'ipam-opt': rule('--ipam-opt', 'V-11'),
  ipv6: rule('--ipv6', 'V-11'),
  encrypted: rule('--opt encrypted', 'V-11'),
  'direct-routing': rule(
    '"DirectRouting": true',
    'V-05',
    'DirectRouting is not supported on Windows',
  ),
  gbp: rule('"GBP": true', 'V-05', 'GBP is not supported on Windows'),
  adopted: rule('com.docker.network.windowsshim.hnsid'),
}

/** Where a driver has a rule of its own for the same option. */
const DRIVER_RULES: Partial<Record<NetworkType, Partial<Record<NetworkOption, OptionRule>>>> = {
  overlay: {
    encrypted: rule('--opt encrypted', 'V-06'),
    // The overlay driver never sees it: the pool is refused before.
    'ipv6-subnet': rule('--subnet fd00::/64', 'V-10', SUB_POOL),
  },
}

const RUN_RULES: Readonly<Record<RunOption, OptionRule>> = {
  'static-ip': rule('--ip'),
  ip6: rule('--ip6', 'V-11'),
  'dns-option': rule('--dns-option', 'V-11'),
  'host-network': rule('--network host', 'V-11'),
  'connected-while-running': rule('docker network connect'),
  'publish-all': rule('-P'),
  'publish-protocol': rule('-p 132:132/sctp', 'V-12', 'invalid protocol sctp'),
  'publish-host-address': rule(
    '-p 10.0.0.11:80:80',
    'V-14',
    'Windows does not support host IP addresses in NAT settings',
  ),
  'publish-port-range': rule(
    '-p 8080-8090:80',
    'V-13',
    'Windows does not support more than one host port in NAT settings',
  ),
}

/** What an option of `docker network create` is called and what refuses it on this driver. */
export function networkOptionRule(option: NetworkOption, driver: NetworkType): OptionRule {
  return DRIVER_RULES[driver]?.[option] ?? NETWORK_RULES[option]
}

/** What an option of `docker run` is called and what refuses it. */
export function runOptionRule(option: RunOption): OptionRule {
  return RUN_RULES[option]
}
