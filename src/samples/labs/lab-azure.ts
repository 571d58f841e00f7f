import type { HnsNetwork, Topology } from '../../engine/model/topology'
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
  workload,
  type LabOptions,
  type Parts,
} from './parts'

const VNET_DNS = '168.63.129.16'

/** The virtual network with its gateway, the internet with Y, and a third VM called peer. */
export const VNET: Parts = {
  nodes: [
    {
      id: 'node:vnet',
      kind: 'azure-fabric',
      name: 'VNet',
      prefix: cidr('10.240.0.0/16'),
      gateway: ipv4('10.240.0.1'),
      nsgRules: [],
      routes: [],
      unregistered: [],
    },
    { id: 'node:azgw', kind: 'azure-gateway', name: 'azgw' },
    { id: 'node:internet', kind: 'internet', name: 'Internet' },
    machine('y', 'Y', '203.0.113.80/24', '203.0.113.1', '00-50-56-C0-00-50'),
    machine('peer', 'peer', '10.240.0.99/24', '10.240.0.1', '00-0D-3A-00-00-63'),
  ],
  links: [
    cable('vnet-azgw', 'node:vnet', 'node:azgw'),
    cable('azgw-internet', 'node:azgw', 'node:internet'),
    cable('internet-y', 'node:internet', 'node:y'),
    cable('vnet-peer', 'node:vnet', 'node:peer'),
  ],
}

/** L2Tunnel on two Azure VMs; OutboundNAT on with the VNet excepted. */
export function labAzure(options: LabOptions): Topology {
  return assemble(VNET, azureVms(options))
}

/** The two VMs of the Azure lab with their networks and containers. Needs `VNET` beside it. */
export function azureVms(options: LabOptions): Parts {
  const network = (key: string, hostKey: string, name: string): HnsNetwork => ({
    ...networkBase(key, hostKey, name),
    type: 'l2tunnel',
    subnets: [subnet('10.240.0.0/24', '10.240.0.1')],
    outboundNat: { enabled: true, exceptions: [cidr('10.240.0.0/16')] },
  })
  const nic = (key: string, address: string, macText: string) =>
    makeNic(key, key, 'Ethernet', macText, `${address}/24`, '10.240.0.1', VNET_DNS)
  return {
    hosts: [
      makeHost('vma', 'VMA', options.release, 'azure-vm'),
      makeHost('vmb', 'VMB', options.release, 'azure-vm'),
    ],
    nics: [
      nic('vma', '10.240.0.4', '00-0D-3A-00-00-04'),
      nic('vmb', '10.240.0.5', '00-0D-3A-00-00-05'),
    ],
    vSwitches: [
      externalSwitch('vma-l2t', 'vma', 'l2t', 'vma'),
      externalSwitch('vmb-l2t', 'vmb', 'l2tB', 'vmb'),
    ],
    networks: [network('vma-l2t', 'vma', 'l2t'), network('vmb-l2t', 'vmb', 'l2tB')],
    workloads: [
      workload('K1', options, 'vma', 2, 'vma-l2t', '10.240.0.21', '00-15-5D-A6-00-15'),
      workload('K2', options, 'vma', 3, 'vma-l2t', '10.240.0.22', '00-15-5D-A6-00-16'),
      workload('K3', options, 'vmb', 2, 'vmb-l2t', '10.240.0.41', '00-15-5D-B6-00-29'),
    ],
    links: [cable('vnet-vma', 'node:vnet', 'nic:vma'), cable('vnet-vmb', 'node:vnet', 'nic:vmb')],
  }
}
