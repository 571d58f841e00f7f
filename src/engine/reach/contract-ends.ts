import { must } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import type { Contract, ContractEnd } from '../model/document'
import type { EntityId } from '../model/ids'
import { entityName, hostOfEntity } from '../model/queries'
import type { Topology } from '../model/topology'
import { parseIp, type IpAddress } from '../wire/address'
import type { ContractKind, ContractTextError, WrittenContract, WrittenEnd } from './contract-text'

/** Something that a contract can name. */
export interface ContractThing {
  readonly id: EntityId
  readonly name: string
  readonly kind: ContractKind
}

/** What an end stands for on this board. */
export type Meant =
  | { readonly kind: 'thing'; readonly thing: ContractThing }
  | { readonly kind: 'address'; readonly address: IpAddress }
  /** Nothing has the id or the name any more. */
  | { readonly kind: 'gone' }

/** The names that sentences about contracts need. */
export interface ContractNames {
  readonly nameOf: (id: EntityId) => string
  /** Of the host that something is part of; null outside of hosts. */
  readonly hostNameOf: (id: EntityId) => string | null
}

/** The names on a board. */
export function contractNames(topology: Topology): ContractNames {
  return {
    nameOf: (id) => entityName(topology, id),
    hostNameOf: (id) => {
      const host = hostOfEntity(topology, id)
      return host === null ? null : entityName(topology, host)
    },
  }
}

export const CONTRACT_BIND_CODES = [
  'no-such-thing', // {name, near} nothing has this name; near = one that is spelled alike, or empty
  'several-things', // {name} say which: host, container, machine or service
  'cannot-ask', // {name} an address, a router or a service sends nothing by itself
] as const
export type ContractBindCode = (typeof CONTRACT_BIND_CODES)[number]

/** The word for the whole internet, where a board has one and calls it otherwise. */
const INTERNET = 'internet'

/** Everything a contract can name, in the order of the ids. LANs and fabrics are ways, not ends. */
export function contractThings(topology: Topology): readonly ContractThing[] {
  const as = (kind: ContractKind) => (item: { readonly id: EntityId; readonly name: string }) => ({
    id: item.id,
    name: item.name,
    kind,
  })
  return [
    ...sortedValues(topology.containers).map(as('container')),
    ...sortedValues(topology.held).map(as('container')),
    ...sortedValues(topology.hosts).map(as('host')),
    ...sortedValues(topology.loadBalancers).map(as('service')),
    ...sortedValues(topology.nodes)
      .filter(({ kind }) => kind !== 'segment' && kind !== 'azure-fabric')
      .map(as('machine')),
  ]
}

/** True for what sends packets of its own: containers, hosts, machines and the internet. */
export function canAsk(topology: Topology, thing: ContractThing): boolean {
  if (thing.kind === 'service') return false
  const node = sortedValues(topology.nodes).find(({ id }) => id === thing.id)
  return node?.kind !== 'router' && node?.kind !== 'azure-gateway'
}

function named(topology: Topology, { kind, name }: WrittenEnd): readonly ContractThing[] {
  const wanted = name.trim().toLowerCase()
  const things = contractThings(topology).filter((thing) => kind === null || thing.kind === kind)
  const alike = things.filter((thing) => thing.name.toLowerCase() === wanted)
  const exact = alike.filter((thing) => thing.name === name)
  if (alike.length > 0) return exact.length === 1 ? exact : alike
  return wanted === INTERNET
    ? things.filter(({ id }) =>
        sortedValues(topology.nodes).some((node) => node.id === id && node.kind === 'internet'),
      )
    : []
}

/** What the end of a saved contract stands for: the thing of its id, else of its name, else the address. */
export function meantBy(topology: Topology, { id, name }: ContractEnd): Meant {
  const thing = contractThings(topology).find((candidate) => candidate.id === id)
  if (thing) return { kind: 'thing', thing }
  const [only, another] = named(topology, { kind: null, name })
  if (only && !another) return { kind: 'thing', thing: only }
  const address = parseIp(name)
  return address.ok ? { kind: 'address', address: address.value } : { kind: 'gone' }
}

type Bound<T> = Result<T, ContractTextError<ContractBindCode>>

/**
 * The contract that a line means on this board: names become ids, so that it follows its things. A name
 * in `lost` is taken as it is: it belongs to a contract whose thing was removed, and stays one.
 */
export function bindContract(
  topology: Topology,
  written: WrittenContract,
  columns: Readonly<Record<'from' | 'to', number>>,
  lost: ReadonlySet<string>,
): Bound<Contract> {
  const from = bindEnd(topology, written.from, columns.from, lost)
  if (!from.ok) return from
  const to = bindEnd(topology, written.to, columns.to, lost)
  if (!to.ok) return to
  const meant = meantBy(topology, from.value)
  const asks = meant.kind === 'gone' || (meant.kind === 'thing' && canAsk(topology, meant.thing))
  if (!asks) {
    return err({ code: 'cannot-ask', column: columns.from, params: { name: written.from.name } })
  }
  return ok({ ...written, from: from.value, to: to.value })
}

function bindEnd(
  topology: Topology,
  end: WrittenEnd,
  column: number,
  lost: ReadonlySet<string>,
): Bound<ContractEnd> {
  const [only, another] = named(topology, end)
  if (only && another) return err({ code: 'several-things', column, params: { name: end.name } })
  if (only) return ok({ id: only.id, name: only.name })
  const address = end.kind === null ? parseIp(end.name.trim()) : null
  if (address?.ok) return ok({ id: null, name: address.value })
  if (lost.has(end.name)) return ok({ id: null, name: end.name })
  const params = { name: end.name, near: nearest(topology, end.name) }
  return err({ code: 'no-such-thing', column, params })
}

/** The end as a person writes it today: the thing's present name, with its kind where that is needed. */
function writtenEnd(topology: Topology, end: ContractEnd): WrittenEnd {
  const thing = contractThings(topology).find(({ id }) => id === end.id)
  if (!thing) return { kind: null, name: end.name }
  const isClear = named(topology, { kind: null, name: thing.name }).length === 1
  return { kind: isClear ? null : thing.kind, name: thing.name }
}

/** A saved contract as it is written today. */
export function writtenContract(topology: Topology, contract: Contract): WrittenContract {
  return {
    ...contract,
    from: writtenEnd(topology, contract.from),
    to: writtenEnd(topology, contract.to),
  }
}

/** The name that was probably meant: at most two letters away. Empty when none is. */
function nearest(topology: Topology, name: string): string {
  const wanted = name.toLowerCase()
  const close = contractThings(topology)
    .map((thing) => ({ name: thing.name, away: distance(wanted, thing.name.toLowerCase()) }))
    .filter(({ away }) => away <= Math.min(2, wanted.length - 1))
    .sort((a, b) => a.away - b.away)
  return close[0]?.name ?? ''
}

const cost = (row: readonly number[], at: number): number =>
  must(row[at], 'distance: beyond the row')

/** Letters to add, drop or change between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min(cost(next, j - 1) + 1, cost(row, j) + 1, cost(row, j - 1) + same))
    }
    row = next
  }
  return cost(row, b.length)
}
