import {
  ipv4FromNumber,
  prefixMask,
  type Ipv4Address,
  type MacAddress,
} from '../../engine/wire/address'

/* How each tool spells the same thing (rule-tables C.6). */

export const macOf = {
  /** `00-15-5D-A1-00-15` */
  vfpctrl: (mac: MacAddress): string => mac,
  /** `00-15-5D-A1-00-15` */
  hns: (mac: MacAddress): string => mac,
  /** `00-15-5D-A1-00-15` */
  ipconfig: (mac: MacAddress): string => mac,
  /** `00-15-5d-a1-00-15` */
  arp: (mac: MacAddress): string => mac.toLowerCase(),
  /** `00 15 5d a1 00 15 ` */
  routePrint: (mac: MacAddress): string => `${mac.toLowerCase().replaceAll('-', ' ')} `,
  /** `00155DA10015` */
  hyperV: (mac: MacAddress): string => mac.replaceAll('-', ''),
  /** `00:15:5d:a1:00:15` */
  docker: (mac: MacAddress): string => mac.toLowerCase().replaceAll('-', ':'),
} as const

/** `255.255.240.0` of 20. */
export function netmaskOf(prefixLength: number): Ipv4Address {
  return ipv4FromNumber(prefixMask(prefixLength))
}

/** As PowerShell writes it. */
export function boolean(value: boolean): 'True' | 'False' {
  return value ? 'True' : 'False'
}
