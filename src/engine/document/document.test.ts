import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../edit/apply-edit'
import type { Edit } from '../edit/edit'
import type { TopologyDocument } from '../model/document'
import { EMPTY_TOPOLOGY, NETWORK_TYPES, type Topology } from '../model/topology'
import { boardJsonSchema } from '../testing/board-json-schema'
import { decodeDocument } from './decode-document'
import { formatPath, type DecodeError } from './decode-error'
import { encodeDocument } from './encode-document'
import { migrate, MIGRATIONS, SCHEMA_VERSION, type Migration } from './migrations'

const play = (edits: readonly Edit[]): Topology =>
  edits.reduce((topology: Topology, edit) => {
    const result = applyEdit(topology, edit)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value.topology
  }, EMPTY_TOPOLOGY)

/** Two hosts, a container on a network of each driver, an Azure VM and one of each outside node. */
const TOPOLOGY = play([
  { kind: 'place-host', release: 'ws2022', machine: 'physical', segmentId: null },
  { kind: 'place-host', release: 'ws2025', machine: 'azure-vm', segmentId: null },
  ...NETWORK_TYPES.map((driver): Edit => ({
    kind: 'place-network',
    hostId: 'host:host-a',
    driver,
    name: driver,
  })),
  ...NETWORK_TYPES.map((driver): Edit => ({
    kind: 'place-container',
    hostId: 'host:host-a',
    networkId: `net:host-a-${driver}`,
    isolation: 'process',
  })),
  {
    kind: 'publish-port',
    endpointId: 'ep:web-5',
    mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8085, localRoutedVip: false },
  },
  { kind: 'hold', containerIds: ['ctr:web-5'] },
  { kind: 'place-node', node: 'external-host' },
  { kind: 'place-node', node: 'dns-server' },
])

const DOCUMENT: TopologyDocument = {
  schemaVersion: 1,
  title: 'All of it',
  topology: TOPOLOGY,
  layout: { 'host:host-a': { x: 12, y: -40.5 } },
  notes: {
    'note:1': { id: 'note:1', text: 'hello' },
    'note:2': { id: 'note:2', text: '# Plan', form: { kind: 'text', size: 'large' } },
    'note:3': {
      id: 'note:3',
      text: 'Site A',
      form: { kind: 'frame', zone: 'site', width: 640, height: 480 },
    },
    'note:4': {
      id: 'note:4',
      text: '',
      form: {
        kind: 'arrow',
        from: { x: 0, y: 40 },
        to: { x: 80, y: 0 },
        toHold: { id: 'ctr:web-1', x: 0.5, y: 0.25 },
      },
    },
    'note:5': {
      id: 'note:5',
      text: 'a ring around the gateway',
      form: {
        kind: 'stroke',
        points: [
          [0, 0, 0.5],
          [3.5, 8, 0.75],
        ],
      },
    },
  },
  request: { from: 'ctr:web-1', to: 'web-2', protocol: 'tcp', port: 80 },
  groups: [['host:host-a', 'note:1']],
  locked: ['note:3'],
  linkLabels: { 'link:1': 'fibre' },
  titleBlock: { name: 'Site A', revision: '3', author: 'Ada', date: '2026-11-27' },
}

/** The same document with one thing in it replaced. */
function broken(path: readonly string[], value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(DOCUMENT))
  let place = copy as Record<string, unknown>
  for (const step of path.slice(0, -1)) place = place[step] as Record<string, unknown>
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(place, last)
  else place[last] = value
  return copy
}

const errorsOf = (value: unknown): readonly DecodeError[] => {
  const result = decodeDocument(value)
  return result.ok ? [] : result.error
}

describe('decodeDocument', () => {
  it('gives back what encodeDocument wrote', () => {
    const text = encodeDocument(DOCUMENT, 'https://example.org/board.schema.json')
    expect(decodeDocument(JSON.parse(text))).toEqual({ ok: true, value: DOCUMENT })
  })

  it('fills in what a board written by hand leaves out', () => {
    const result = decodeDocument({
      schemaVersion: 1,
      topology: {
        hosts: { 'host:a': { id: 'host:a', name: 'A', release: 'ws2022' } },
        nics: { 'nic:a': { id: 'nic:a', hostId: 'host:a', mac: '00-1B-21-0A-00-0B' } },
      },
    })
    expect(result.ok && result.value.topology.hosts['host:a']).toMatchObject({
      machine: 'physical',
      firewall: { inboundDefault: 'block', outboundDefault: 'allow', rules: [] },
    })
    expect(result.ok && result.value.topology.nics['nic:a']).toMatchObject({
      name: 'Ethernet',
      mtuBytes: 1500,
    })
  })

  const host = ['topology', 'hosts', 'host:host-a']
  const endpoint = ['topology', 'endpoints', 'ep:web-1']
  it.each<[string, readonly string[], unknown, string, string, object]>([
    ['a missing field', [...host, 'name'], undefined, 'missing', host.join('.'), { field: 'name' }],
    ['a typing error', [...host, 'nmae'], 'A', 'unknown-field', `${host.join('.')}.nmae`, {}],
    [
      'a wrong type',
      [...host, 'macSpoofing'],
      'no',
      'wrong-type',
      `${host.join('.')}.macSpoofing`,
      {},
    ],
    [
      'an unknown release',
      [...host, 'release'],
      'ws2012',
      'not-one-of',
      `${host.join('.')}.release`,
      { found: '"ws2012"', expected: 'ws2016, ws2019, ws2022, ws2025, win11' },
    ],
    [
      'a wrong address',
      [...endpoint, 'address'],
      '10.0.0.256',
      'not-an-ipv4',
      `${endpoint.join('.')}.address`,
      { found: '"10.0.0.256"' },
    ],
    [
      'a wrong MAC',
      [...endpoint, 'mac'],
      '00:15:5d:a1:00:15',
      'not-a-mac',
      `${endpoint.join('.')}.mac`,
      {},
    ],
    [
      'a prefix with host bits',
      ['topology', 'nodes', 'node:lan', 'prefix'],
      '10.0.0.1/24',
      'host-bits-set',
      'topology.nodes.node:lan.prefix',
      {},
    ],
    [
      'a number out of range',
      ['topology', 'compartments', 'comp:web-1', 'number'],
      1,
      'out-of-range',
      'topology.compartments.comp:web-1.number',
      { found: '1', expected: '>=2' },
    ],
    [
      'an id of another kind',
      [...endpoint, 'networkId'],
      'host:a',
      'not-an-id',
      `${endpoint.join('.')}.networkId`,
      {},
    ],
    [
      'an id of nothing',
      [...endpoint, 'networkId'],
      'net:none',
      'unknown-id',
      `${endpoint.join('.')}.networkId`,
      { found: 'net:none' },
    ],
    [
      'an id that differs from its key',
      [...host, 'id'],
      'host:b',
      'id-differs',
      `${host.join('.')}.id`,
      { found: 'host:b', expected: 'host:host-a' },
    ],
    [
      'a switch of another host',
      ['topology', 'networks', 'net:host-a-nat', 'hostId'],
      'host:host-b',
      'other-host',
      'topology.networks.net:host-a-nat.vSwitchId',
      {},
    ],
    [
      'a router interface that is not there',
      ['topology', 'links', 'link:1', 'ends', '0', 'interfaceName'],
      'x',
      'no-interface',
      'topology.links.link:1.ends.0.interfaceName',
      {},
    ],
    [
      'a note under another id',
      ['notes', 'note:1', 'id'],
      'note:9',
      'id-differs',
      'notes.note:1.id',
      {},
    ],
    [
      'a form that nobody draws',
      ['notes', 'note:3', 'form', 'kind'],
      'cloud',
      'not-one-of',
      'notes.note:3.form.kind',
      { found: '"cloud"' },
    ],
    [
      'a stroke of no points',
      ['notes', 'note:5', 'form', 'points'],
      [],
      'wrong-type',
      'notes.note:5.form.points',
      {},
    ],
    [
      'an arrow at nothing',
      ['notes', 'note:4', 'form', 'toHold', 'id'],
      'ctr:gone',
      'unknown-id',
      'notes.note:4.form.toHold.id',
      { found: 'ctr:gone' },
    ],
    [
      'an arrow beside what it is at',
      ['notes', 'note:4', 'form', 'toHold', 'x'],
      1.5,
      'wrong-type',
      'notes.note:4.form.toHold.x',
      {},
    ],
    ['a lock on nothing', ['locked', '0'], 'note:9', 'unknown-id', 'locked.0', {}],
    ['a thing in two groups', ['groups', '0', '1'], 'host:host-a', 'id-twice', 'groups.0.1', {}],
    [
      'a revision that is a number',
      ['titleBlock', 'revision'],
      3,
      'wrong-type',
      'titleBlock.revision',
      {},
    ],
    ['a label at no cable', ['linkLabels', 'link:77'], 'x', 'unknown-id', 'linkLabels.link:77', {}],
    ['a newer version', ['schemaVersion'], 99, 'newer-version', '', { found: 99, known: 1 }],
    ['no version', ['schemaVersion'], undefined, 'not-a-board', '', {}],
  ])('names %s', (_, path, value, code, where, params) => {
    const errors = errorsOf(broken(path, value))
    expect(errors.map((error) => [error.code, error.path.join('.')])).toContainEqual([code, where])
    expect(errors.find((error) => error.code === code)?.params).toMatchObject(params)
  })

  it.each([null, 5, 'board', [], [1]])('says that %j is no board', (value) => {
    expect(errorsOf(value)).toEqual([{ code: 'not-a-board', path: [], params: {} }])
  })
})

describe('encodeDocument', () => {
  it('writes the same bytes whatever order the records are in', () => {
    const reversed = Object.fromEntries(
      Object.entries(DOCUMENT)
        .reverse()
        .map(([key, value]: [string, unknown]) => [key, value]),
    ) as unknown as TopologyDocument
    expect(encodeDocument(reversed)).toBe(encodeDocument(DOCUMENT))
    expect(encodeDocument(DOCUMENT)).toMatch(/^\{\n {2}"groups"[\s\S]*\}\n$/)
  })
})

describe('migrate', () => {
  it('takes each step from the version of the board on, once', () => {
    const steps: readonly Migration[] = [
      { name: '001-title', from: 1, migrate: ({ name, ...rest }) => ({ ...rest, title: name }) },
      { name: '002-loud', from: 2, migrate: (b) => ({ ...b, title: `${String(b['title'])}!` }) },
    ]
    expect(migrate({ schemaVersion: 1, name: 'x' }, 1, steps)).toEqual({
      schemaVersion: 3,
      title: 'x!',
    })
    expect(migrate({ schemaVersion: 2, title: 'x' }, 2, steps)).toEqual({
      schemaVersion: 3,
      title: 'x!',
    })
  })

  it('has a step for every version below the one it writes', () => {
    expect(MIGRATIONS.map((migration) => migration.from)).toEqual(
      Array.from({ length: SCHEMA_VERSION - 1 }, (_, i) => i + 1),
    )
  })
})

describe('board.schema.json', () => {
  it('is the one the validator makes (npm run schema)', () => {
    const published = readFileSync(
      new URL('../../../public/board.schema.json', import.meta.url),
      'utf8',
    )
    expect(published).toBe(boardJsonSchema())
  })
})

describe('formatPath', () => {
  it('writes a path as a person would', () => {
    expect(formatPath(['topology', 'endpoints', 'ep:c1', 'policies', 0])).toBe(
      'topology.endpoints["ep:c1"].policies[0]',
    )
  })
})
