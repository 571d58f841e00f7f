import { PLAIN_SETUP } from './asked'
import type { HostId } from './ids'
import type { Host, MachineKind, WindowsRelease } from './topology'

/** What every new host is told about. */
export interface NewHost {
  readonly id: HostId
  readonly name: string
  readonly release: WindowsRelease
  readonly machine: MachineKind
}

/**
 * A host as it is after a fresh installation: the firewall blocks what comes in unasked, nothing
 * listens, no route is added, no option asked for. It has no adapter yet.
 */
export function plainHost({ id, name, release, machine }: NewHost): Host {
  return {
    id,
    name,
    release,
    machine,
    macSpoofing: false,
    parentTakesVxlan: false,
    missingUpdates: [],
    firewall: {
      inboundDefault: 'block',
      outboundDefault: 'allow',
      localRulesApply: true,
      rules: [],
    },
    listeners: [],
    routes: [],
    setup: PLAIN_SETUP,
  }
}
