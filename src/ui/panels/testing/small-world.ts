import { plainHost } from '../../../engine/model/plain-host'
import { cidr, ipv4, mac } from '../../../engine/wire/address'
import type { Packet } from '../../../engine/wire/packet'
import { EMPTY_TOPOLOGY, type Topology } from '../../../engine/model/topology'
import { readFields } from '../../../engine/tables/read-field'
import type { TopologyDocument } from '../../../engine/model/document'
import type { ForwardingState, StackStation } from '../../../engine/tables/forwarding-state'
import type { Origin, Rule, Table } from '../../../engine/tables/rule'
import {
  NO_FLOWS,
  type Hop,
  type RoundTrip,
  type Step,
  type Trace,
} from '../../../engine/trace/trace'

/*
 * Two stations made by hand, small enough to be read: the stack of a container with three routes,
 * and its firewall with a rule that blocks. For tests of the panels only.
 */

const observed: Origin = { object: 'ctr:web', fact: 'F-01', confidence: 'observed' }
const documented: Origin = { object: null, fact: 'tcp-ip', confidence: 'documented' }

const route = (name: string, prefix: string | null, nextHop: string | null): Rule => ({
  id: `row:stack/routes/${name}`,
  name,
  priority: null,
  conditions: prefix === null ? [] : [{ field: 'destination-ip', in: [cidr(prefix)] }],
  action: {
    kind: 'route',
    nextHop: nextHop === null ? null : ipv4(nextHop),
    interfaceId: 'if:1',
    metric: 25,
  },
  origin: documented,
})

const block = (id: `row:${string}`, name: string): Rule => ({
  id,
  name,
  priority: null,
  conditions: [],
  action: { kind: 'block', reason: 'firewall-default-inbound' },
  origin: observed,
})

export const routes: Table = {
  id: 'tbl:stack/routes',
  kind: 'routes',
  station: 'st:stack:web',
  name: 'Routes',
  order: 'longest-prefix',
  rules: [
    route('host', '172.30.160.21/32', null),
    route('link', '172.30.160.0/20', null),
    route('gateway', null, '172.30.160.1'),
  ],
  defaultRule: block('row:stack/routes/default', 'no route'),
}

export const firewall: Table = {
  id: 'tbl:fw/in',
  kind: 'firewall-in',
  station: 'st:fw:web',
  name: 'Inbound rules',
  order: 'block-first',
  rules: [
    {
      id: 'row:fw/in/web',
      name: 'Published port 9200',
      priority: null,
      conditions: [
        { field: 'protocol', is: [6] },
        { field: 'destination-port', ranges: [[9200, 9200]] },
      ],
      action: { kind: 'allow' },
      origin: { object: 'ep:web', fact: 'F-06', confidence: 'documented' },
      stateful: true,
    },
  ],
  defaultRule: block('row:fw/in/default', 'Default inbound'),
}

const stack: StackStation = {
  id: 'st:stack:web',
  kind: 'stack',
  role: 'container',
  token: 'stk(web)',
  hostId: 'host:a',
  entity: 'comp:web',
  interfaces: [
    {
      id: 'if:1',
      name: 'vEthernet (nat)',
      mac: mac('00-15-5D-A1-00-15'),
      address: ipv4('172.30.160.21'),
      prefixLength: 20,
      ipv6: [],
      mtuBytes: 1500,
      forwarding: false,
      attachedTo: 'st:nic:web',
      vlanId: null,
    },
  ],
  localAddresses: 'tbl:stack/none',
  routes: routes.id,
  dnsClient: 'tbl:stack:web/dns',
  ipv6Routes: 'tbl:stack/none',
  neighbours: 'tbl:stack/none',
  firewall: 'st:fw:web',
  published: null,
  nats: [],
  apps: [],
  release: 'ws2016',
}

export const forwarding: ForwardingState = {
  stations: {
    [stack.id]: stack,
    'st:fw:web': {
      id: 'st:fw:web',
      kind: 'firewall',
      role: 'container',
      token: 'wfp(web)',
      hostId: 'host:a',
      entity: 'comp:web',
      inbound: firewall.id,
      outbound: 'tbl:fw/none',
    },
  },
  tables: { [routes.id]: routes, [firewall.id]: firewall },
  apps: {},
  notModelled: [],
}

export const topology: Topology = {
  ...EMPTY_TOPOLOGY,
  hosts: {
    'host:a': plainHost({
      id: 'host:a',
      name: 'HOST-A',
      release: 'ws2016',
      machine: 'physical',
    }),
  },
  compartments: { 'comp:web': { id: 'comp:web', hostId: 'host:a', number: 2 } },
  containers: {
    'ctr:web': {
      id: 'ctr:web',
      name: 'web-1',
      compartmentId: 'comp:web',
      isolation: 'process',
      image: 'iis',
      listeners: [{ protocol: 'tcp', port: 80 }],
      runOptions: [],
    },
  },
}

const packet = (ttl: number): Packet => ({
  headers: [
    {
      kind: 'ipv4',
      source: ipv4('172.30.160.22'),
      destination: ipv4('172.30.160.21'),
      ttl,
      identification: 1,
      dontFragment: true,
    },
  ],
  payload: '',
})

const stepBase = { before: packet(128), after: packet(128), lookups: [], arp: null }

const routeStep: Step = {
  ...stepBase,
  index: 0,
  code: 'route-on-link',
  params: { destination: '172.30.160.21', interface: 'vEthernet (nat)' },
  station: stack.id,
  after: packet(127),
  origin: documented,
  lookups: [
    {
      table: routes.id,
      asked: readFields(packet(128)),
      winner: 'row:stack/routes/link',
      isDefault: false,
      losers: [
        {
          rule: 'row:stack/routes/host',
          field: 'destination-ip',
          expected: '172.30.160.21/32',
          actual: '172.30.160.22',
        },
      ],
    },
  ],
}

const dropStep: Step = {
  ...stepBase,
  index: 1,
  code: 'firewall-blocks',
  params: { direction: 'in', rule: 'Default inbound' },
  station: 'st:fw:web',
  before: packet(127),
  after: packet(127),
  origin: observed,
  lookups: [
    {
      table: firewall.id,
      asked: readFields(packet(127)),
      winner: 'row:fw/in/default',
      isDefault: true,
      losers: [
        { rule: 'row:fw/in/web', field: 'destination-port', expected: '9200', actual: '80' },
      ],
    },
  ],
}

const hop = (index: number, at: string, step: Step): Hop => ({
  index,
  at,
  station: step.station,
  hostId: 'host:a',
  entity: 'comp:web',
  steps: [step],
})

const request: Trace = {
  direction: 'request',
  compared: ['destination-ip', 'destination-port'],
  hops: [hop(0, 'stk(web)', routeStep), hop(1, 'DROP@wfp(web)', dropStep)],
  disposition: {
    kind: 'dropped',
    family: 'policy',
    reason: 'firewall-default-inbound',
    station: 'st:fw:web',
    rule: 'row:fw/in/default',
    table: firewall.id,
    origin: observed,
    params: { protocol: 'tcp', port: 80 },
  },
}

/** A packet that the firewall of 2016 drops by its default row, in two steps. */
export const droppedTrip: RoundTrip = { request, reply: null, verdict: 'dropped', flows: NO_FLOWS }

export const document: TopologyDocument = {
  schemaVersion: 1,
  title: 'Small world',
  topology,
  layout: {},
  notes: {},
  request: null,
}
