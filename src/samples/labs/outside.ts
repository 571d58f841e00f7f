import { cidr, ipv4, mac } from '../../engine/wire/address'
import {
  cable,
  machine,
  makeHost,
  makeNic,
  routerInterface,
  type LabOptions,
  type Parts,
} from './parts'

/** The reference LAN: segment, router R1, internet with Y, X and a DNS server (data-paths part 2). */
export const LAN: Parts = {
  nodes: [
    { id: 'node:lan', kind: 'segment', name: 'LAN', prefix: cidr('10.0.0.0/24') },
    {
      id: 'node:r1',
      kind: 'router',
      name: 'R1',
      interfaces: [
        routerInterface('lan', '10.0.0.1/24', '3C-FD-FE-00-00-01'),
        routerInterface('wan', '198.51.100.2/30', '3C-FD-FE-00-00-F1'),
      ],
      routes: [],
    },
    { id: 'node:internet', kind: 'internet', name: 'Internet' },
    machine('y', 'Y', '203.0.113.80/24', '203.0.113.1', '00-50-56-C0-00-50'),
    machine('x', 'X', '10.0.0.200/24', '10.0.0.1', '00-1B-21-EE-00-C8'),
    {
      id: 'node:dns',
      kind: 'dns-server',
      name: 'DNS',
      address: ipv4('10.0.0.53'),
      prefixLength: 24,
      gateway: ipv4('10.0.0.1'),
      mac: mac('00-1B-21-EE-00-35'),
      listeners: [
        { protocol: 'udp', port: 53 },
        { protocol: 'tcp', port: 53 },
      ],
      routes: [],
      records: [],
      dhcp: null,
    },
  ],
  links: [
    cable('lan-r1', 'node:lan', ['node:r1', 'lan']),
    cable('r1-internet', ['node:r1', 'wan'], 'node:internet'),
    cable('internet-y', 'node:internet', 'node:y'),
    cable('lan-x', 'node:lan', 'node:x'),
    cable('lan-dns', 'node:lan', 'node:dns'),
  ],
}

/** A second LAN behind R1, 10.20.0.0/24, and R1's leg in it. Assemble it after `LAN`. */
export const SECOND_LAN: Parts = {
  nodes: [
    { id: 'node:lan2', kind: 'segment', name: 'LAN2', prefix: cidr('10.20.0.0/24') },
    {
      id: 'node:r1',
      kind: 'router',
      name: 'R1',
      interfaces: [
        routerInterface('lan', '10.0.0.1/24', '3C-FD-FE-00-00-01'),
        routerInterface('lan2', '10.20.0.1/24', '3C-FD-FE-00-00-02'),
        routerInterface('wan', '198.51.100.2/30', '3C-FD-FE-00-00-F1'),
      ],
      routes: [],
    },
  ],
  links: [cable('lan2-r1', 'node:lan2', ['node:r1', 'lan2'])],
}

/** The hosts A and B of the reference lab on the LAN, without any vSwitch. */
export function twoHosts(options: LabOptions): Parts {
  return {
    hosts: [
      makeHost('a', 'A', options.release, 'physical'),
      makeHost('b', 'B', options.release, 'physical'),
    ],
    nics: [
      makeNic('a', 'a', 'Ethernet', '00-1B-21-0A-00-0B', '10.0.0.11/24', '10.0.0.1', '10.0.0.53'),
      makeNic('b', 'b', 'Ethernet', '00-1B-21-0B-00-0C', '10.0.0.12/24', '10.0.0.1', '10.0.0.53'),
    ],
    links: [cable('lan-a', 'node:lan', 'nic:a'), cable('lan-b', 'node:lan', 'nic:b')],
  }
}
