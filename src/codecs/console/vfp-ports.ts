import type { PortStation } from '../../engine/tables/forwarding-state'
import { guidOf, upperGuidOf } from './windows-ids'

/** The name `vfpctrl` knows a port by: a container's is called as its HNS endpoint (rule-tables A.1). */
export function portGuid(port: PortStation): string {
  return port.endpointId === null ? upperGuidOf(port.id) : guidOf(port.endpointId)
}
