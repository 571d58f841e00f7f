import type { ConformanceCase } from './case'
import { DHCP_CASES } from './dhcp'
import { HOST_VFP_CASES } from './host-vfp'
import { HOST_FIREWALL_CASES } from './host-windows-firewall'
import { IPV6_CASES } from './ipv6'
import { L2BRIDGE_INSIDE_CASES } from './l2bridge-inside'
import { L2BRIDGE_OUTSIDE_CASES } from './l2bridge-outside'
import { L2TUNNEL_CASES } from './l2tunnel'
import { NAME_CASES } from './names'
import { NAT_INSIDE_CASES } from './nat-inside'
import { NAT_OUTSIDE_CASES } from './nat-outside'
import { OVERLAY_INSIDE_CASES } from './overlay-inside'
import { OVERLAY_OUTSIDE_CASES } from './overlay-outside'
import { OTHER_TYPE_CASES } from './other-types'
import { POLICY_ACL_CASES } from './policy-acl'
import { POLICY_DRIVER_CASES } from './policy-drivers'
import { REFUSAL_CASES } from './refusals'
import { SERVICE_CASES } from './services'
import { TRANSPARENT_INSIDE_CASES } from './transparent-inside'
import { TRANSPARENT_OUTSIDE_CASES } from './transparent-outside'

/** Every case of data-paths 4.1-4.5 between containers, from and to the outside: what is promised. */
export const PROMISED_CASES: readonly ConformanceCase[] = [
  ...NAT_INSIDE_CASES,
  ...NAT_OUTSIDE_CASES,
  ...TRANSPARENT_INSIDE_CASES,
  ...TRANSPARENT_OUTSIDE_CASES,
  ...L2BRIDGE_INSIDE_CASES,
  ...L2BRIDGE_OUTSIDE_CASES,
  ...OVERLAY_INSIDE_CASES,
  ...OVERLAY_OUTSIDE_CASES,
  ...L2TUNNEL_CASES,
]

/** Those, and the cases beyond them that the board can show: hosts, hairpins, policies, mixes. */
export const CASES: readonly ConformanceCase[] = [
  ...PROMISED_CASES,
  ...HOST_FIREWALL_CASES,
  ...HOST_VFP_CASES,
  ...POLICY_DRIVER_CASES,
  ...POLICY_ACL_CASES,
  ...OTHER_TYPE_CASES,
  ...IPV6_CASES,
  ...REFUSAL_CASES,
  ...SERVICE_CASES,
  ...NAME_CASES,
  ...DHCP_CASES,
]
