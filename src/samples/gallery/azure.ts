import type { TopologyDocument } from '../../engine/model/document'
import type { HnsNetwork } from '../../engine/model/topology'
import { cidr, ipv4 } from '../../engine/wire/address'
import {
  assemble,
  cable,
  externalSwitch,
  machine,
  makeHost,
  makeNic,
  networkBase,
  subnet,
} from '../labs/parts'
import { service } from './parts'
import { hostsInARow, outsideBeside, sampleDocument } from './sample'

/** Two VMs on a virtual network: even neighbours on one VM talk by way of the physical host. */
export function l2tunnelAzure(): TopologyDocument {
  const vm = (key: string, name: string, address: string, macText: string) => ({
    hosts: [makeHost(key, name, 'ws2022', 'azure-vm')],
    nics: [makeNic(key, key, 'Ethernet', macText, `${address}/24`, '10.240.0.1', '168.63.129.16')],
    vSwitches: [externalSwitch(`${key}-vnet`, key, 'azure', key)],
    links: [cable(`vnet-${key}`, 'node:vnet', `nic:${key}`)],
  })
  const network = (key: string): HnsNetwork => ({
    ...networkBase(`${key}-vnet`, key, 'azure'),
    type: 'l2tunnel',
    subnets: [subnet('10.240.0.0/24', '10.240.0.1')],
    outboundNat: { enabled: true, exceptions: [cidr('10.240.0.0/16')] },
  })
  const topology = assemble(
    vm('vm1', 'VM-WEST-1', '10.240.0.4', '00-0D-3A-51-00-04'),
    vm('vm2', 'VM-WEST-2', '10.240.0.5', '00-0D-3A-51-00-05'),
    {
      networks: [network('vm1'), network('vm2')],
      workloads: [
        service('gateway', 'ws2022', 'vm1', 2, 'vm1-vnet', '10.240.0.21', '00-15-5D-68-00-15'),
        service('billing', 'ws2022', 'vm1', 3, 'vm1-vnet', '10.240.0.22', '00-15-5D-68-00-16'),
        service('archive', 'ws2022', 'vm2', 2, 'vm2-vnet', '10.240.0.41', '00-15-5D-69-00-29'),
      ],
      nodes: [
        {
          id: 'node:vnet',
          kind: 'azure-fabric',
          name: 'vnet-west',
          prefix: cidr('10.240.0.0/16'),
          gateway: ipv4('10.240.0.1'),
          nsgRules: [],
          routes: [],
          unregistered: [],
        },
        { id: 'node:azgw', kind: 'azure-gateway', name: 'VNet gateway' },
        { id: 'node:internet', kind: 'internet', name: 'Internet' },
        machine('shop', 'shop.example', '203.0.113.80/24', '203.0.113.1', '00-50-56-C0-00-50'),
      ],
      links: [
        cable('vnet-azgw', 'node:vnet', 'node:azgw'),
        cable('azgw-internet', 'node:azgw', 'node:internet'),
        cable('internet-shop', 'node:internet', 'node:shop'),
      ],
    },
  )
  const layout = {
    ...hostsInARow('host:vm1', 'host:vm2'),
    ...outsideBeside(2, {
      lan: 'node:vnet',
      router: 'node:azgw',
      internet: 'node:internet',
      server: 'node:shop',
    }),
  }
  return sampleDocument('L2Tunnel in Azure', topology, layout, {
    from: 'ctr:gateway',
    to: 'billing',
    protocol: 'tcp',
    port: 80,
  })
}
