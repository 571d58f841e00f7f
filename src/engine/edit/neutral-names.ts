import { must } from '../../lib/assert'
import { compareText, sortedValues } from '../../lib/sort'
import type { Contract, ContractEnd, TopologyDocument } from '../model/document'
import type { SavedRequest } from '../model/saved-request'
import type { Tables, Topology, UnderlayNode } from '../model/topology'
import { numberedName } from './naming'

/*
 * A board that may be shown to strangers: whose machines these are cannot be read from it. Ids are made
 * from names, so they are given anew as well. Everything else is the same network: their order stays, and
 * with it every path.
 */

/** The tables whose records have ids. */
const TABLES = [
  'hosts',
  'nics',
  'vSwitches',
  'networks',
  'endpoints',
  'compartments',
  'containers',
  'held',
  'loadBalancers',
  'nodes',
  'links',
] as const satisfies readonly (keyof Tables)[]

/** What a machine outside is called; what is not there keeps its name, which tells of nobody. */
const STEMS: Readonly<Partial<Record<UnderlayNode['kind'], string>>> = {
  'external-host': 'machine-',
  'dns-server': 'dns-',
  router: 'router-',
}

/**
 * The board with `HOST-1`, `container-1`, `machine-1` … in place of the names of hosts, containers,
 * machines and routers, wherever they are mentioned, and with ids that hold no name. Addresses, networks,
 * switches, services and images keep theirs.
 */
export function withNeutralNames(document: TopologyDocument): TopologyDocument {
  const { topology } = document
  const names = neutralNames(topology)
  const named = (name: string) => names.get(name.trim().toLowerCase()) ?? name
  const text = mentions(names)
  const request = (one: SavedRequest): SavedRequest => ({ ...one, to: named(one.to) })
  const end = (one: ContractEnd): ContractEnd => ({ ...one, name: named(one.name) })
  const { contracts, flows, linkLabels, titleBlock } = document
  return withOtherIds(neutralIds(topology), {
    ...document,
    title: text(document.title),
    topology: {
      ...topology,
      ...renamed(topology, named),
      nodes: mapValues(topology.nodes, (node) => ({
        ...node,
        name: named(node.name),
        ...('records' in node && {
          records: node.records.map((record) => ({ ...record, name: named(record.name) })),
        }),
      })),
    },
    notes: mapValues(document.notes, (note) => ({ ...note, text: text(note.text) })),
    request: document.request && request(document.request),
    ...(contracts && {
      contracts: contracts.map((one): Contract => ({
        ...one,
        from: end(one.from),
        to: end(one.to),
        note: text(one.note),
      })),
    }),
    ...(flows && { flows: flows.map((flow) => ({ ...flow, request: request(flow.request) })) }),
    ...(titleBlock && { titleBlock: { ...titleBlock, name: text(titleBlock.name) } }),
    ...(linkLabels && { linkLabels: mapValues(linkLabels, text) }),
  })
}

function renamed(topology: Topology, named: (name: string) => string) {
  const rename = <T extends { readonly name: string }>(one: T): T => ({
    ...one,
    name: named(one.name),
  })
  return {
    hosts: mapValues(topology.hosts, rename),
    containers: mapValues(topology.containers, rename),
    held: mapValues(topology.held, rename),
    loadBalancers: mapValues(topology.loadBalancers, rename), // one that is called after a container
  }
}

/** Old names in lower case and what takes their place, numbered in the order of the ids. */
function neutralNames(topology: Topology): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const give = (name: string, stem: string): void => {
    const key = name.toLowerCase()
    const taken = new Set([...names.values()].map((value) => value.toLowerCase()))
    if (!names.has(key)) names.set(key, numberedName(taken, stem))
  }
  for (const { name } of sortedValues(topology.hosts)) give(name, 'HOST-')
  for (const { name } of sortedValues(topology.containers)) give(name, 'container-')
  for (const { name } of sortedValues(topology.held)) give(name, 'container-')
  for (const { name, kind } of sortedValues(topology.nodes)) {
    const stem = STEMS[kind]
    if (stem !== undefined) give(name, stem)
  }
  return names
}

/** Puts the new name wherever a text has an old one as a word of its own, capitals or not. */
function mentions(names: ReadonlyMap<string, string>): (text: string) => string {
  const words = [...names.keys()]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  if (words.length === 0) return (text) => text
  const word = String.raw`[\p{L}\p{N}_-]`
  const any = new RegExp(`(?<!${word})(?:${words.join('|')})(?!${word})`, 'giu')
  return (text) => text.replace(any, (found) => names.get(found.toLowerCase()) ?? found)
}

/** Every id and a new one, `ctr:07`: as many digits as the last needs, so that their order stays. */
function neutralIds(topology: Topology): ReadonlyMap<string, string> {
  // Containers and those in the holding strip are one space of ids.
  const byPrefix = new Map<string, string[]>()
  for (const id of TABLES.flatMap((table) => Object.keys(topology[table]))) {
    const prefix = id.slice(0, id.indexOf(':') + 1)
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), id])
  }
  return new Map(
    [...byPrefix].flatMap(([prefix, ids]) => {
      const digits = String(ids.length).length
      return [...new Set(ids)]
        .sort(compareText)
        .map((id, index) => [id, prefix + String(index + 1).padStart(digits, '0')] as const)
    }),
  )
}

/** The same document with other ids, where a record stands and wherever it is referred to. */
function withOtherIds(
  ids: ReadonlyMap<string, string>,
  document: TopologyDocument,
): TopologyDocument {
  const other = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value
    if (Array.isArray(value)) return value.map(other)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [ids.get(key) ?? key, other(item)]),
    )
  }
  return other(document) as TopologyDocument // of the same form: an id gives way to one of its kind
}

function mapValues<K extends string, T, U>(
  record: Readonly<Record<K, T>>,
  of: (value: T) => U,
): Record<K, U> {
  const keys = Object.keys(record) as K[] // of a plain record
  return Object.fromEntries(keys.map((key) => [key, of(must(record[key], key))])) as Record<K, U>
}
