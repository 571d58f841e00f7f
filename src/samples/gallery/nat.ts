import type { TopologyDocument } from '../../engine/model/document'
import type { NatNetwork, WindowsRelease } from '../../engine/model/topology'
import { assemble, internalSwitch, networkBase, publish, subnet } from '../labs/parts'
import { office, OFFICE, officeHost, service, SQL } from './parts'
import { hostsInARow, outsideBeside, sampleDocument } from './sample'

const HOME = {
  net: '192.168.1',
  segment: 'Office LAN',
  router: 'Router',
  colleague: { key: 'anna', name: 'ANNA-PC', address: '192.168.1.31' },
} as const

const natNetwork = (hostKey: string, prefix: string, gateway: string): NatNetwork => ({
  ...networkBase(`${hostKey}-nat`, hostKey, 'nat'),
  type: 'nat',
  subnets: [subnet(prefix, gateway)],
  gatewayDns: true,
})

/** One host of the office with a NAT network, laid out beside its LAN. */
function natHost(
  key: string,
  name: string,
  release: WindowsRelease,
  workloads: ReturnType<typeof service>[],
) {
  return assemble(
    office(HOME),
    officeHost(key, name, release, '192.168.1.20', '00-1B-21-7C-00-14'),
    {
      vSwitches: [internalSwitch(`${key}-nat`, key, 'nat', '00-15-5D-60-00-01')],
      networks: [natNetwork(key, '172.28.96.0/20', '172.28.96.1')],
      workloads,
    },
  )
}

const layoutFor = (hostId: `host:${string}`) => ({
  ...hostsInARow(hostId),
  ...outsideBeside(1, { ...OFFICE, neighbour: 'node:anna' }),
})

/** A developer's PC: a web container published on 8080, a database beside it that is not. */
export function natDeveloper(): TopologyDocument {
  const topology = natHost('dev', 'DEV-PC', 'win11', [
    service('web', 'win11', 'dev', 2, 'dev-nat', '172.28.96.20', '00-15-5D-60-00-14', {
      isolation: 'hyperv',
      policies: [publish(8080, 80)],
    }),
    service('db', 'win11', 'dev', 3, 'dev-nat', '172.28.96.21', '00-15-5D-60-00-15', {
      isolation: 'hyperv',
      listeners: SQL,
    }),
  ])
  return sampleDocument('NAT developer machine', topology, layoutFor('host:dev'), {
    from: 'node:anna',
    to: '192.168.1.20',
    protocol: 'tcp',
    port: 8080,
  })
}

/** One switch, two isolation modes: the path differs only at the ends. */
export function processBesideHyperV(): TopologyDocument {
  const topology = natHost('srv', 'SRV-2022', 'ws2022', [
    service('api', 'ws2022', 'srv', 2, 'srv-nat', '172.28.96.20', '00-15-5D-60-00-14'),
    service('legacy', 'ws2022', 'srv', 3, 'srv-nat', '172.28.96.21', '00-15-5D-60-00-15', {
      isolation: 'hyperv',
    }),
  ])
  return sampleDocument('Process beside Hyper-V', topology, layoutFor('host:srv'), {
    from: 'ctr:api',
    to: 'legacy',
    protocol: 'tcp',
    port: 80,
  })
}

/** Why is it dead: on WS2016 a neighbour's unpublished port is closed, although ping works. */
export function nat2016DefaultDeny(): TopologyDocument {
  const topology = natHost('old', 'SRV-2016', 'ws2016', [
    service('front', 'ws2016', 'old', 2, 'old-nat', '172.28.96.20', '00-15-5D-60-00-14', {
      policies: [publish(8080, 80)],
    }),
    service('search', 'ws2016', 'old', 3, 'old-nat', '172.28.96.21', '00-15-5D-60-00-15', {
      listeners: [{ protocol: 'tcp', port: 9200 }],
    }),
  ])
  return sampleDocument('Why is it dead? NAT on Server 2016', topology, layoutFor('host:old'), {
    from: 'ctr:front',
    to: 'search',
    protocol: 'tcp',
    port: 9200,
  })
}
