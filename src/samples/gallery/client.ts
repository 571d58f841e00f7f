import type { TopologyDocument } from '../../engine/model/document'
import type { VSwitch } from '../../engine/model/topology'
import { assemble, internalSwitch, networkBase, subnet } from '../labs/parts'
import { office, OFFICE, officeHost, service, SQL } from './parts'
import { hostsInARow, outsideBeside, sampleDocument } from './sample'

const PRIVATE_SWITCH: VSwitch = {
  ...internalSwitch('lap-priv', 'lap', 'vault', '00-15-5D-72-00-01'),
  kind: 'private',
  managementVNic: false,
  managementForwarding: false,
  managementMac: null,
}

/** A laptop with the Default Switch, an internal and a private network: three degrees of being alone. */
export function defaultSwitch(): TopologyDocument {
  const inside = { isolation: 'hyperv' } as const
  const topology = assemble(
    office({
      net: '192.168.1',
      segment: 'Office LAN',
      router: 'Router',
      colleague: { key: 'anna', name: 'ANNA-PC', address: '192.168.1.31' },
    }),
    officeHost('lap', 'LAPTOP', 'win11', '192.168.1.20', '00-1B-21-7C-00-14'),
    {
      vSwitches: [
        internalSwitch('lap-ics', 'lap', 'Default Switch', '00-15-5D-70-00-01'),
        {
          ...internalSwitch('lap-int', 'lap', 'bench', '00-15-5D-71-00-01'),
          managementForwarding: false,
        },
        PRIVATE_SWITCH,
      ],
      networks: [
        {
          ...networkBase('lap-ics', 'lap', 'Default Switch'),
          type: 'ics',
          subnets: [subnet('172.20.16.0/28', '172.20.16.1')],
        },
        {
          ...networkBase('lap-int', 'lap', 'bench'),
          type: 'internal',
          subnets: [subnet('192.168.100.0/24', '192.168.100.1')],
        },
        {
          ...networkBase('lap-priv', 'lap', 'vault'),
          type: 'private',
          subnets: [subnet('192.168.101.0/24', '192.168.101.1')],
        },
      ],
      workloads: [
        service('web', 'win11', 'lap', 2, 'lap-ics', '172.20.16.2', '00-15-5D-70-00-10', inside),
        service(
          'test',
          'win11',
          'lap',
          3,
          'lap-int',
          '192.168.100.21',
          '00-15-5D-71-00-10',
          inside,
        ),
        service('db', 'win11', 'lap', 4, 'lap-priv', '192.168.101.21', '00-15-5D-72-00-10', {
          ...inside,
          listeners: SQL,
        }),
      ],
    },
  )
  return sampleDocument(
    'Default Switch and its cousins',
    topology,
    { ...hostsInARow('host:lap'), ...outsideBeside(2, { ...OFFICE, neighbour: 'node:anna' }) },
    { from: 'ctr:web', to: 'shop.example', protocol: 'tcp', port: 443 },
  )
}
