import { PLAIN_TUNNEL } from '../../engine/model/asked'
import type { OverlayNetwork, Topology } from '../../engine/model/topology'
import { cidr, mac } from '../../engine/wire/address'
import { LAN, twoHosts } from './outside'
import { assemble, externalSwitch, networkBase, subnet, workload, type LabOptions } from './parts'

const overlaySubnet = (prefix: string, gateway: string, vni: number) => ({
  ...subnet(prefix, gateway),
  vni,
})

/** The Docker overlay attaches OutboundNAT to every endpoint; WS2016 has no such policy (OVL-16, OVL-18). */
const dockerOverlay = (
  options: LabOptions,
  key: string,
  hostKey: string,
  name: string,
  switchKey: string,
  routerMac: string,
  subnets: OverlayNetwork['subnets'],
): OverlayNetwork => ({
  ...networkBase(key, hostKey, name, switchKey),
  type: 'overlay',
  subnets,
  controlPlane: 'docker',
  distributedRouterMac: mac(routerMac),
  providerAddress: null,
  outboundNat: { enabled: options.release !== 'ws2016', exceptions: [] },
  tunnel: PLAIN_TUNNEL,
  hostRoute: false,
  knowsPeers: true,
  remoteMacsValid: true,
})

/** Docker overlay `ovl` over A and B with two subnets, and the separate `net9` with the same prefix on A. */
export function labOverlay(options: LabOptions): Topology {
  const subnets = [
    overlaySubnet('10.10.1.0/24', '10.10.1.1', 4097),
    overlaySubnet('10.10.2.0/24', '10.10.2.1', 4098),
  ]
  return assemble(LAN, twoHosts(options), {
    vSwitches: [externalSwitch('a-ovl', 'a', 'ovl', 'a'), externalSwitch('b-ovl', 'b', 'ovl', 'b')],
    networks: [
      dockerOverlay(options, 'a-ovl', 'a', 'ovl', 'a-ovl', '00-15-5D-D0-00-0A', subnets),
      dockerOverlay(options, 'b-ovl', 'b', 'ovl', 'b-ovl', '00-15-5D-D0-00-0B', subnets),
      dockerOverlay(options, 'a-ovl-net9', 'a', 'net9', 'a-ovl', '00-15-5D-D0-09-0A', [
        overlaySubnet('10.10.1.0/24', '10.10.1.1', 4199),
      ]),
    ],
    workloads: [
      workload('O1', options, 'a', 2, 'a-ovl', '10.10.1.11', '00-15-5D-A5-00-0B'),
      workload('O2', options, 'a', 3, 'a-ovl', '10.10.1.12', '00-15-5D-A5-00-0C'),
      workload('O3', options, 'b', 2, 'b-ovl', '10.10.1.13', '00-15-5D-B5-00-0D'),
      workload('O4', options, 'a', 4, 'a-ovl', '10.10.2.14', '00-15-5D-A5-00-0E'),
      workload('O5', options, 'b', 3, 'b-ovl', '10.10.2.15', '00-15-5D-B5-00-0F'),
      workload('Z', options, 'a', 5, 'a-ovl-net9', '10.10.1.29', '00-15-5D-A5-09-1D'),
    ],
  })
}

/** Flannel overlay: VNI 4096, a subnet per node, one remote subnet route per node, pod MACs 0E-2A + IPv4. */
export function labFlannel(options: LabOptions): Topology {
  const network = (key: string, hostKey: string, pods: string, routerMac: string) => ({
    ...networkBase(key, hostKey, 'ovl'),
    type: 'overlay' as const,
    subnets: [overlaySubnet(`${pods}.0/24`, `${pods}.1`, 4096)],
    controlPlane: 'flannel' as const,
    distributedRouterMac: mac(routerMac),
    providerAddress: null,
    outboundNat: { enabled: true, exceptions: [cidr('10.244.0.0/16'), cidr('10.96.0.0/12')] },
    tunnel: PLAIN_TUNNEL,
    hostRoute: true,
    knowsPeers: true,
    remoteMacsValid: true,
  })
  return assemble(LAN, twoHosts(options), {
    vSwitches: [externalSwitch('a-ovl', 'a', 'ovl', 'a'), externalSwitch('b-ovl', 'b', 'ovl', 'b')],
    networks: [
      network('a-ovl', 'a', '10.244.1', '00-15-5D-D0-00-0A'),
      network('b-ovl', 'b', '10.244.2', '00-15-5D-D0-00-0B'),
    ],
    workloads: [
      workload('F1', options, 'a', 2, 'a-ovl', '10.244.1.41', '0E-2A-0A-F4-01-29'),
      workload('F3', options, 'b', 2, 'b-ovl', '10.244.2.43', '0E-2A-0A-F4-02-2B'),
    ],
  })
}
