/** The smallest VNI that Windows takes (data-paths V-03). */
export const MIN_VNI = 4096
/** The largest VNI that Windows takes (data-paths V-03). */
export const MAX_VNI = 2 ** 24 - 2

/** True for a VNI that Windows takes. */
export function isVni(value: number): boolean {
  return Number.isInteger(value) && value >= MIN_VNI && value <= MAX_VNI
}

/** True for a VLAN id of IEEE 802.1Q that may be used (data-paths V-31). */
export function isVlanId(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 4094
}

/** True for a TCP or UDP port. */
export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535
}

/** How many NICs Switch Embedded Teaming takes (data-paths V-49). */
export const MAX_TEAM_NICS = 8

/** How many backends one service takes (data-paths V-54). */
export const MAX_BACKENDS = 1024

/** Load balancers without DSR that find a block of 64 ports before KB4551853 (data-paths SVC-08). */
export const BALANCERS_BEFORE_UPDATE = 100

/** The dynamic range of Windows, and the blocks HNS takes of it (data-paths 3.5, V-53). */
export const DYNAMIC_PORTS = { from: 49152, to: 65535, block: 64 } as const

/** True for the name of an adapter that Hyper-V made, which nothing can be bound to (V-25). */
export function isVirtualAdapter(name: string): boolean {
  return /^vEthernet \(/i.test(name)
}

/** True for two bytes as win-overlay wants them, `0E-2A` (data-paths V-52). */
export function isMacPrefix(text: string): boolean {
  return /^[0-9A-F]{2}-[0-9A-F]{2}$/i.test(text)
}
