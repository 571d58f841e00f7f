import type { Isolation, Listener, WindowsRelease } from '../../engine/model/topology'
import { cidr } from '../../engine/wire/address'
import {
  cable,
  imageFor,
  LAB_LISTENERS,
  machine,
  makeHost,
  makeNic,
  routerInterface,
  workload,
  type EndpointOptions,
  type Parts,
  type Workload,
} from '../labs/parts'

/*
 * What the boards of the gallery are made of: the records of the labs with names that mean
 * something to a newcomer.
 */

export interface OfficeOptions {
  /** `192.168.1`, the LAN is its /24 and the router is .1. */
  readonly net: string
  readonly segment: string
  readonly router: string
  /** A machine on the LAN that is no container host. */
  readonly colleague: {
    readonly key: string
    readonly name: string
    readonly address: string
  }
}

/** A LAN with a router to the internet, a web server out there and a colleague's PC. */
export function office({ net, segment, router, colleague }: OfficeOptions): Parts {
  return {
    nodes: [
      {
        id: 'node:lan',
        kind: 'segment',
        name: segment,
        prefix: cidr(`${net}.0/24`),
      },
      {
        id: 'node:router',
        kind: 'router',
        name: router,
        interfaces: [
          routerInterface('lan', `${net}.1/24`, '3C-FD-FE-10-00-01'),
          routerInterface('wan', '198.51.100.2/30', '3C-FD-FE-10-00-F1'),
        ],
        routes: [],
      },
      { id: 'node:internet', kind: 'internet', name: 'Internet' },
      machine('shop', 'shop.example', '203.0.113.80/24', '203.0.113.1', '00-50-56-C0-00-50'),
      machine(
        colleague.key,
        colleague.name,
        `${colleague.address}/24`,
        `${net}.1`,
        '00-1B-21-3A-00-1F',
      ),
    ],
    links: [
      cable('lan-router', 'node:lan', ['node:router', 'lan']),
      cable('router-internet', ['node:router', 'wan'], 'node:internet'),
      cable('internet-shop', 'node:internet', 'node:shop'),
      cable(`lan-${colleague.key}`, 'node:lan', `node:${colleague.key}`),
    ],
  }
}

/** A physical container host on the LAN of `office`. */
export function officeHost(
  key: string,
  name: string,
  release: WindowsRelease,
  address: string,
  macText: string,
): Parts {
  const gateway = `${address.split('.').slice(0, 3).join('.')}.1`
  return {
    hosts: [makeHost(key, name, release, 'physical')],
    nics: [makeNic(key, key, 'Ethernet', macText, `${address}/24`, gateway, gateway)],
    links: [cable(`lan-${key}`, 'node:lan', `nic:${key}`)],
  }
}

export interface ServiceOptions extends EndpointOptions {
  readonly isolation?: Isolation
  readonly listeners?: readonly Listener[]
  readonly image?: string
}

/** A container called `name` whose key is the name; a web server unless told otherwise. */
export function service(
  name: string,
  release: WindowsRelease,
  hostKey: string,
  number: number,
  networkKey: string,
  address: string,
  macText: string,
  options: ServiceOptions = {},
): Workload {
  const isolation = options.isolation ?? 'process'
  const made = workload(
    name,
    { isolation, release },
    hostKey,
    number,
    networkKey,
    address,
    macText,
    options,
  )
  return {
    ...made,
    container: {
      ...made.container,
      image: options.image ?? imageFor(release),
      listeners: options.listeners ?? LAB_LISTENERS.slice(0, 1),
    },
  }
}

/** What a database listens on, for boards that have one. */
export const SQL: readonly Listener[] = [{ protocol: 'tcp', port: 1433 }]

/** The ids of what `office` places, for the layout. */
export const OFFICE = {
  lan: 'node:lan',
  router: 'node:router',
  internet: 'node:internet',
  server: 'node:shop',
} as const
