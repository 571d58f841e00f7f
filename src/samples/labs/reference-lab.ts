import { PLAIN_TUNNEL } from '../../engine/model/asked'
import type { HnsNetwork, OverlayNetwork, Topology } from '../../engine/model/topology'
import { cidr, ipv4, mac } from '../../engine/wire/address'
import { azureVms, VNET } from './lab-azure'
import { LAN, twoHosts } from './outside'
import {
  assemble,
  cable,
  externalSwitch,
  internalSwitch,
  makeNic,
  networkBase,
  publish,
  route,
  subnet,
  workload,
  type LabOptions,
} from './parts'

/**
 * Data-paths part 2 on one board, as far as it is legal on one pair of hosts. L2Bridge and Overlay
 * share the external switch of the first adapter; Transparent has a second adapter of its own
 * (V-24); NAT has its internal switch; the Azure VMs stand apart on their fabric.
 */
export function referenceLab(options: LabOptions): Topology {
  const hosts = twoHosts(options)
  return assemble(
    LAN,
    {
      ...hosts,
      hosts: (hosts.hosts ?? []).map((host) => ({ ...host, routes: podRoutes(host.id) })),
    },
    hostA(options),
    hostB(options),
    VNET,
    azureVms(options),
  )
}

const podRoutes = (hostId: string) =>
  hostId === 'host:a'
    ? [route('10.244.2.0/24', '10.0.0.12')]
    : [route('10.244.1.0/24', '10.0.0.11')]

function networksOf(key: string, name: (base: string) => string, node: 1 | 2): HnsNetwork[] {
  const pods = `10.244.${node}`
  const router = node === 1 ? '0A' : '0B'
  const hostEndpointMac = node === 1 ? '00-15-5D-A4-00-02' : '00-15-5D-B4-00-02'
  const overlay = (
    networkKey: string,
    label: string,
    routerMac: string,
    subnets: OverlayNetwork['subnets'],
  ): OverlayNetwork => ({
    ...networkBase(networkKey, key, label, `${key}-external`),
    type: 'overlay',
    subnets,
    controlPlane: 'docker',
    distributedRouterMac: mac(routerMac),
    providerAddress: null,
    outboundNat: { enabled: true, exceptions: [] },
    tunnel: PLAIN_TUNNEL,
    hostRoute: false,
    knowsPeers: true,
    remoteMacsValid: true,
  })
  return [
    {
      ...networkBase(`${key}-nat`, key, name('nat')),
      type: 'nat',
      subnets: [subnet('172.30.160.0/20', '172.30.160.1')],
      gatewayDns: true,
    },
    {
      ...networkBase(`${key}-trn`, key, name('trn')),
      type: 'transparent',
      subnets: [subnet('10.0.0.0/24', '10.0.0.1')],
      vlanId: null,
    },
    {
      ...networkBase(`${key}-l2b1`, key, name('l2b-lan'), `${key}-external`),
      type: 'l2bridge',
      ipv6: null,
      subnets: [subnet('10.0.0.0/24', '10.0.0.1')],
      vlanId: null,
      hostEndpoint: null,
      outboundNat: { enabled: false, exceptions: [] },
    },
    {
      ...networkBase(`${key}-l2b`, key, name('l2b'), `${key}-external`),
      type: 'l2bridge',
      ipv6: null,
      subnets: [subnet(`${pods}.0/24`, `${pods}.1`)],
      vlanId: null,
      hostEndpoint: { address: ipv4(`${pods}.2`), mac: mac(hostEndpointMac), forwarding: true },
      outboundNat: {
        enabled: true,
        exceptions: [cidr('10.244.0.0/16'), cidr('10.0.0.0/24')],
      },
    },
    overlay(`${key}-ovl`, 'ovl', `00-15-5D-D0-00-${router}`, [
      { ...subnet('10.10.1.0/24', '10.10.1.1'), vni: 4097 },
      { ...subnet('10.10.2.0/24', '10.10.2.1'), vni: 4098 },
    ]),
    ...(node === 1
      ? [
          overlay('a-net9', 'net9', '00-15-5D-D0-09-0A', [
            { ...subnet('10.10.1.0/24', '10.10.1.1'), vni: 4199 },
          ]),
        ]
      : []),
  ]
}

const hostA = (options: LabOptions) => {
  const pod = { gateway: '10.244.1.2' }
  return {
    nics: [makeNic('a2', 'a', 'Ethernet 2', '00-1B-21-0A-01-0B', null, null)],
    links: [cable('lan-a2', 'node:lan', 'nic:a2')],
    vSwitches: [
      internalSwitch('a-nat', 'a', 'nat', '00-15-5D-A1-00-01'),
      { ...externalSwitch('a-trn', 'a', 'trn', 'a2'), managementVNic: false },
      externalSwitch('a-external', 'a', 'External', 'a', true),
    ],
    networks: networksOf('a', (base) => base, 1),
    workloads: [
      workload('C1', options, 'a', 2, 'a-nat', '172.30.160.21', '00-15-5D-A1-00-15', {
        policies: [publish(8080, 80)],
      }),
      workload('C2', options, 'a', 3, 'a-nat', '172.30.160.22', '00-15-5D-A1-00-16'),
      workload('T1', options, 'a', 4, 'a-trn', '10.0.0.101', '00-15-5D-A2-00-65'),
      workload('T2', options, 'a', 5, 'a-trn', '10.0.0.102', '00-15-5D-A2-00-66'),
      workload('S1', options, 'a', 6, 'a-l2b1', '10.0.0.111', '00-15-5D-A3-00-6F'),
      workload('L1', options, 'a', 7, 'a-l2b', '10.244.1.21', '00-15-5D-A4-00-15', pod),
      workload('L2', options, 'a', 8, 'a-l2b', '10.244.1.22', '00-15-5D-A4-00-16', pod),
      workload('O1', options, 'a', 9, 'a-ovl', '10.10.1.11', '00-15-5D-A5-00-0B'),
      workload('O2', options, 'a', 10, 'a-ovl', '10.10.1.12', '00-15-5D-A5-00-0C'),
      workload('O4', options, 'a', 11, 'a-ovl', '10.10.2.14', '00-15-5D-A5-00-0E'),
      workload('Z', options, 'a', 12, 'a-net9', '10.10.1.29', '00-15-5D-A5-09-1D'),
    ],
  }
}

const hostB = (options: LabOptions) => {
  const pod = { gateway: '10.244.2.2' }
  return {
    nics: [makeNic('b2', 'b', 'Ethernet 2', '00-1B-21-0B-01-0C', null, null)],
    links: [cable('lan-b2', 'node:lan', 'nic:b2')],
    vSwitches: [
      internalSwitch('b-nat', 'b', 'natB', '00-15-5D-B1-00-01'),
      { ...externalSwitch('b-trn', 'b', 'trnB', 'b2'), managementVNic: false },
      externalSwitch('b-external', 'b', 'External', 'b', true),
    ],
    networks: networksOf('b', (base) => `${base}B`, 2),
    workloads: [
      workload('C3', options, 'b', 2, 'b-nat', '172.30.160.31', '00-15-5D-B1-00-1F', {
        policies: [publish(9090, 80)],
      }),
      workload('T3', options, 'b', 3, 'b-trn', '10.0.0.103', '00-15-5D-B2-00-67'),
      workload('S3', options, 'b', 4, 'b-l2b1', '10.0.0.113', '00-15-5D-B3-00-71'),
      workload('L3', options, 'b', 5, 'b-l2b', '10.244.2.31', '00-15-5D-B4-00-1F', pod),
      workload('O3', options, 'b', 6, 'b-ovl', '10.10.1.13', '00-15-5D-B5-00-0D'),
      workload('O5', options, 'b', 7, 'b-ovl', '10.10.2.15', '00-15-5D-B5-00-0F'),
    ],
  }
}
