import { sortedValues } from '../../lib/sort'
import { switchesOf } from '../model/queries'
import type { HostId } from '../model/ids'
import type { Topology } from '../model/topology'
import type { Diagnostic } from './diagnostic'
import { info } from './report'

/**
 * What a change itself does to a host while it happens, whatever the board looks like afterwards.
 * V-60: with its first external switch a host loses the network for some seconds, because address
 * and MAC move to the management vNIC. A host that is new has nobody to lose.
 */
export function adviceOnChange(before: Topology, after: Topology): readonly Diagnostic[] {
  return sortedValues(before.hosts)
    .filter(
      ({ id }) =>
        after.hosts[id] !== undefined && !hasExternal(before, id) && hasExternal(after, id),
    )
    .map((host) => info('V-60', host.id, { host: host.name }))
}

function hasExternal(topology: Topology, hostId: HostId): boolean {
  return switchesOf(topology, hostId).some(({ kind }) => kind === 'external')
}
