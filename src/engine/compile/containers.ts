import { compartmentsOf, containersOfCompartment, endpointsOfCompartment } from '../model/queries'
import type { Compartment, Host, Topology } from '../model/topology'
import type { Station } from '../tables/forwarding-state'
import { joinFragments, type Fragment } from '../tables/fragment'
import { stationOf } from '../tables/station-ids'
import { containerFirewall } from './firewalls'
import { socketTable, stackTables } from './stacks'

/** What people call a compartment: its first container, else its number. */
export function compartmentLabel(topology: Topology, compartment: Compartment): string {
  return (
    containersOfCompartment(topology, compartment.id)[0]?.name ??
    `compartment ${compartment.number}`
  )
}

/** Compartments of a host with their stack, firewall and the programs of their containers. */
export function containersFragment(topology: Topology, host: Host): Fragment {
  return joinFragments(
    compartmentsOf(topology, host.id).map((compartment) =>
      compartmentFragment(topology, host, compartment),
    ),
  )
}

function compartmentFragment(topology: Topology, host: Host, compartment: Compartment): Fragment {
  const containers = containersOfCompartment(topology, compartment.id)
  const name = compartmentLabel(topology, compartment)
  const stack = stationOf.stack(compartment.id)
  const tables = stackTables(stack, compartment.id)
  const apps = containers.map((container) => {
    const app = stationOf.app(container.id)
    return { container, app, sockets: socketTable(app, container.id, container.listeners) }
  })
  const stations: Station[] = [
    {
      kind: 'stack',
      id: stack,
      token: `stk(${name})`,
      hostId: host.id,
      entity: compartment.id,
      role: 'container',
      interfaces: [],
      localAddresses: tables.local,
      routes: tables.routes,
      ipv6Routes: tables.ipv6Routes,
      neighbours: tables.neighbours,
      dnsClient: tables.dnsClient,
      firewall: stationOf.firewall(compartment.id),
      published: null,
      nats: [],
      apps: apps.map(({ app }) => app),
      release: host.release,
    },
    ...apps.map(({ container, app, sockets }): Station => ({
      kind: 'app',
      id: app,
      token: `app(${container.name})`,
      hostId: host.id,
      entity: container.id,
      stack,
      sockets: sockets.id,
    })),
  ]
  return joinFragments([
    {
      stations,
      tables: [...tables.tables, ...apps.flatMap(({ sockets }) => sockets.tables)],
      rows: [...tables.rows, ...apps.flatMap(({ sockets }) => sockets.rows)],
    },
    containerFirewall(
      topology,
      host,
      compartment,
      name,
      containers[0]?.isolation ?? 'process',
      endpointsOfCompartment(topology, compartment.id),
    ),
  ])
}
