import { applyEdit } from '../../edit/apply-edit'
import type { Edit, NetworkPatch } from '../../edit/edit'
import type { HnsNetwork, Host, Topology } from '../../model/topology'
import type { HostSetup } from '../../model/asked'
import type { Diagnostic } from '../diagnostic'

/** The edits that mend one problem, in order; null when none of ours does it on this board. */
export type Mend = (topology: Topology, diagnostic: Diagnostic) => readonly Edit[] | null

/** The record of a table that a diagnostic is about. */
export function at<T>(records: Readonly<Record<string, T>>, id: string): T | null {
  return records[id] ?? null
}

/** A mend of the network that the problem is about. */
export function ofNetwork(
  mend: (network: HnsNetwork, topology: Topology, diagnostic: Diagnostic) => readonly Edit[] | null,
): Mend {
  return (topology, diagnostic) => {
    const network = at<HnsNetwork>(topology.networks, diagnostic.subject)
    return network && mend(network, topology, diagnostic)
  }
}

/** Sets fields of a network. */
export const setNetwork = ({ id }: HnsNetwork, patch: NetworkPatch): readonly Edit[] => [
  { kind: 'update-network', id, patch },
]

/** Sets fields of a host. */
export const setHost = ({ id }: Host, patch: Partial<Omit<Host, 'id'>>): readonly Edit[] => [
  { kind: 'update-host', id, patch },
]

/** Sets the state of the host that the problem, or the network that it is about, is on. */
export function ofSetup(patch: (host: Host, diagnostic: Diagnostic) => Partial<HostSetup>): Mend {
  return (topology, diagnostic) => {
    const network = at<HnsNetwork>(topology.networks, diagnostic.subject)
    const host = at<Host>(topology.hosts, network?.hostId ?? diagnostic.subject)
    return host && setHost(host, { setup: { ...host.setup, ...patch(host, diagnostic) } })
  }
}

/** An edit, and the board and id that it leads to; null when it is refused. */
export function ahead(topology: Topology, edit: Edit) {
  const result = applyEdit(topology, edit)
  if (!result.ok) return null
  const [id] = result.value.created
  return { edit, id: id ?? null, topology: result.value.topology }
}
