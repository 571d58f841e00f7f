import type { HnsNetwork, Topology, VSwitch } from '../../engine/model/topology'
import { LAN, twoHosts } from './outside'
import { assemble, internalSwitch, networkBase, subnet, workload, type LabOptions } from './parts'

/** The types of HNS network on a switch without an uplink, other than NAT. */
export type HostOnlyType = Extract<HnsNetwork, { type: 'ics' | 'internal' | 'private' }>['type']

/** The reference lab has none of these networks; names are those of data-paths 4.8. */
const NAMES = { ics: 'ics', internal: 'int', private: 'priv' } as const satisfies Record<
  HostOnlyType,
  string
>
const PREFIXES = {
  ics: ['172.20.16.0/28', '172.20.16.1', '172.20.16.2'],
  internal: ['192.168.100.0/24', '192.168.100.1', '192.168.100.21'],
  private: ['192.168.101.0/24', '192.168.101.1', '192.168.101.21'],
} as const satisfies Record<HostOnlyType, readonly [string, string, string]>

/** Container C of host A on a network of this type; the host's own port is as the type has it. */
export const labHostOnly =
  (type: HostOnlyType) =>
  (options: LabOptions): Topology => {
    const name = NAMES[type]
    const [prefix, gateway, address] = PREFIXES[type]
    const made = internalSwitch(`a-${name}`, 'a', name, '00-15-5D-A9-00-01')
    const vSwitch: VSwitch = {
      ...made,
      managementForwarding: type === 'ics',
      ...(type === 'private' && { kind: 'private', managementVNic: false, managementMac: null }),
    }
    return assemble(LAN, twoHosts(options), {
      vSwitches: [vSwitch],
      networks: [
        { ...networkBase(`a-${name}`, 'a', name), type, subnets: [subnet(prefix, gateway)] },
      ],
      workloads: [workload('C', options, 'a', 2, `a-${name}`, address, '00-15-5D-A9-00-15')],
    })
  }
