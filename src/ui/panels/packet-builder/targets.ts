import {
  endpointsOfContainer,
  entityName,
  hostAddressOf,
  hostOfContainer,
  networkOf,
} from '../../../engine/model/queries'
import { targetTextOf } from '../../../actions/bodies/send'
import { senderOf } from '../../../actions/sender'
import type { EntityId } from '../../../engine/model/ids'
import type { Topology } from '../../../engine/model/topology'
import { compareText, sortedValues } from '../../../lib/sort'

/** Someone who can send, under the heading it is listed at. */
export interface Sender {
  readonly id: EntityId
  readonly name: string
}

export interface SenderGroup {
  readonly kind: 'containers' | 'hosts' | 'outside'
  readonly senders: readonly Sender[]
}

/** A target that can be chosen instead of typed. */
export interface TargetOption {
  /** What is put into the field: a name where it is unique, else an address. */
  readonly text: string
  readonly hint:
    | { readonly kind: 'container'; readonly network: string; readonly host: string }
    | { readonly kind: 'published'; readonly name: string }
    | { readonly kind: 'address'; readonly address: string }
}

/** Everything that can send, by kind and name; empty kinds are left out. */
export function senderGroups(topology: Topology): readonly SenderGroup[] {
  const byName = (ids: readonly EntityId[]): readonly Sender[] =>
    ids
      .map((id) => ({ id, name: entityName(topology, id) }))
      .sort((a, b) => compareText(a.name, b.name))
  const groups: readonly SenderGroup[] = [
    { kind: 'containers', senders: byName(sortedValues(topology.containers).map(({ id }) => id)) },
    { kind: 'hosts', senders: byName(sortedValues(topology.hosts).map(({ id }) => id)) },
    {
      kind: 'outside',
      senders: byName(
        sortedValues(topology.nodes)
          .map(({ id }) => id)
          .filter((id) => senderOf(topology, id) !== null),
      ),
    },
  ]
  return groups.filter(({ senders }) => senders.length > 0)
}

/** What a packet may be sent to without typing: containers, machines, and hosts that publish a port. */
export function targetOptions(topology: Topology): readonly TargetOption[] {
  const containers = sortedValues(topology.containers).flatMap((container): TargetOption[] => {
    const text = targetTextOf(topology, container.id)
    const endpoint = endpointsOfContainer(topology, container.id)[0]
    if (text === null || endpoint === undefined) return []
    const network = networkOf(topology, endpoint)?.name ?? ''
    const hostId = hostOfContainer(topology, container.id)
    const host = hostId === null ? '' : entityName(topology, hostId)
    return [{ text, hint: { kind: 'container', network, host } }]
  })
  const hosts = sortedValues(topology.hosts).flatMap((host): TargetOption[] => {
    const address = hostAddressOf(topology, host.id)
    return address === null ? [] : [{ text: host.name, hint: { kind: 'address', address } }]
  })
  const published = sortedValues(topology.containers).flatMap((container) => {
    const hostId = hostOfContainer(topology, container.id)
    const address = hostId === null ? null : hostAddressOf(topology, hostId)
    const isPublished = endpointsOfContainer(topology, container.id).some(({ policies }) =>
      policies.some(({ type }) => type === 'PortMapping'),
    )
    if (address === null || !isPublished) return []
    return [{ text: address, hint: { kind: 'published' as const, name: container.name } }]
  })
  const machines = sortedValues(topology.nodes).flatMap((node): TargetOption[] =>
    'address' in node
      ? [{ text: node.name, hint: { kind: 'address', address: node.address } }]
      : [],
  )
  const all = [...containers, ...hosts, ...published, ...machines]
  return all.filter((option, index) => all.findIndex(({ text }) => text === option.text) === index)
}
