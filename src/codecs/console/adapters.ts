import type { Host, PhysicalNic, Topology } from '../../engine/model/topology'
import { nicsOf } from '../../engine/model/queries'
import type { StackInterface, StackStation } from '../../engine/tables/forwarding-state'
import { compareText } from '../../lib/sort'

/*
 * Adapters as Windows lists them. A board knows no models of hardware and no interface indexes:
 * both are ours, the same in every output.
 */

/** An interface of a stack with what lists print of it. */
export interface Adapter {
  readonly interface: StackInterface
  readonly index: number
  readonly description: string
  /** The physical NIC whose settings it has; null for a NIC of its own. */
  readonly nic: PhysicalNic | null
}

const FIRST_INDEX = 4
const INDEX_STEP = 3

/** The adapters of a stack, in the order of their interface indexes. Loopback, index 1, is not among them. */
export function adaptersOf(topology: Topology, stack: StackStation): Adapter[] {
  const host = stack.hostId === null ? undefined : topology.hosts[stack.hostId]
  if (!host) return []
  const nics = stack.role === 'host' ? nicsOf(topology, host.id) : []
  let virtual = 0
  let physical = 0
  return [...stack.interfaces]
    .sort((a, b) => compareText(a.id, b.id))
    .map((one, place) => {
      const nic = nics.find((candidate) => candidate.mac === one.mac) ?? null
      const isPhysical = one.id.startsWith('if:nic:')
      return {
        interface: one,
        index: FIRST_INDEX + place * INDEX_STEP,
        nic,
        description: isPhysical
          ? numbered(physicalName(host), ++physical)
          : numbered('Hyper-V Virtual Ethernet Adapter', ++virtual),
      }
    })
}

/** Windows counts the second adapter of one model on from #2. */
function numbered(name: string, count: number): string {
  return count === 1 ? name : `${name} #${count}`
}

function physicalName(host: Host): string {
  switch (host.machine) {
    case 'hyper-v-vm':
    case 'azure-vm':
      return 'Microsoft Hyper-V Network Adapter'
    case 'vmware-vm':
      return 'vmxnet3 Ethernet Adapter'
    case 'physical':
      return 'Ethernet Network Adapter'
  }
}

/** What the driver of a physical NIC calls itself; counted over the NICs of the host. */
export function nicDescription(topology: Topology, host: Host, nic: PhysicalNic): string {
  const place = nicsOf(topology, host.id).findIndex((other) => other.id === nic.id)
  return numbered(physicalName(host), place + 1)
}
