import type { PortRange } from '../model/asked'
import type { Host, PortMappingPolicy } from '../model/topology'

/** The excluded range of a host that holds a published port; null when none does (V-16). */
export function excludedRangeOf(
  host: Host,
  { protocol, externalPort }: Pick<PortMappingPolicy, 'protocol' | 'externalPort'>,
): PortRange | null {
  return (
    host.setup.excludedPorts.find(
      (range) =>
        range.protocol === protocol && externalPort >= range.from && externalPort <= range.to,
    ) ?? null
  )
}
