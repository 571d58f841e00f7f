import type { TopologyDocument } from '../../../engine/model/document'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import {
  containerOfEndpoint,
  endpointsOfContainer,
  managementInterfacesOf,
  networkOf,
  nicsOf,
} from '../../../engine/model/queries'
import { sortedValues } from '../../../lib/sort'

export type FoundIn = 'name' | 'address' | 'mac' | 'network' | 'note' | 'image' | 'port'

/** A thing of the board that matches, and where. */
export interface Hit {
  /** What is drawn and selected. */
  readonly id: EntityId | NoteId
  readonly name: string
  readonly in: FoundIn
  /** The text that matches. */
  readonly value: string
}

interface Field {
  readonly in: FoundIn
  readonly value: string
}

const plain = (text: string): string => text.toLowerCase()
/** MACs are written with dashes, colons, dots or nothing between. */
const bareMac = (text: string): string => text.replace(/[-:.]/g, '').toLowerCase()

function matches({ in: where, value }: Field, query: string): boolean {
  if (plain(value).includes(plain(query))) return true
  const bare = bareMac(query)
  return where === 'mac' && bare.length >= 4 && bareMac(value).includes(bare)
}

/** Everything by which a thing can be found. */
function fieldsOf(
  document: TopologyDocument,
): readonly (readonly [id: EntityId | NoteId, name: string, fields: readonly Field[]])[] {
  const { topology, notes } = document
  const port = (one: number): Field => ({ in: 'port', value: String(one) })
  return [
    ...sortedValues(topology.hosts).map((host) => {
      const nics = nicsOf(topology, host.id)
      const managed = sortedValues(topology.vSwitches)
        .filter(({ hostId }) => hostId === host.id)
        .flatMap(({ id }) => managementInterfacesOf(topology, id))
      return [
        host.id,
        host.name,
        [
          { in: 'name', value: host.name },
          ...nics.flatMap(({ address, mac }): Field[] => [
            ...(address === null ? [] : [{ in: 'address', value: address } as const]),
            { in: 'mac', value: mac },
          ]),
          ...managed.map(({ address }): Field => ({ in: 'address', value: address })),
          ...host.listeners.map(({ port: one }) => port(one)),
        ],
      ] as const
    }),
    ...sortedValues(topology.containers).map((container) => {
      const endpoints = endpointsOfContainer(topology, container.id)
      return [
        container.id,
        container.name,
        [
          { in: 'name', value: container.name },
          ...endpoints.flatMap((endpoint): Field[] => [
            { in: 'address', value: endpoint.address },
            ...(endpoint.ipv6Address === undefined
              ? []
              : [{ in: 'address', value: endpoint.ipv6Address } as const]),
            { in: 'mac', value: endpoint.mac },
            { in: 'network', value: networkOf(topology, endpoint)?.name ?? '' },
            ...endpoint.policies.flatMap((policy) =>
              policy.type === 'PortMapping' ? [port(policy.externalPort)] : [],
            ),
          ]),
          { in: 'image', value: container.image },
          ...container.listeners.map(({ port: one }) => port(one)),
        ],
      ] as const
    }),
    ...sortedValues(topology.held).map(
      (held) => [held.id, held.name, [{ in: 'name', value: held.name }]] as const,
    ),
    ...sortedValues(topology.networks).map(
      (network) =>
        [
          network.id,
          network.name,
          [
            { in: 'name', value: network.name },
            ...network.subnets.flatMap(({ prefix, gateway }): Field[] => [
              { in: 'address', value: prefix },
              ...(gateway === null ? [] : [{ in: 'address', value: gateway } as const]),
            ]),
          ],
        ] as const,
    ),
    ...sortedValues(topology.nodes).map(
      (node) =>
        [
          node.id,
          node.name,
          [
            { in: 'name', value: node.name },
            ...('address' in node ? [{ in: 'address', value: node.address } as const] : []),
            ...('mac' in node ? [{ in: 'mac', value: node.mac } as const] : []),
            ...('prefix' in node ? [{ in: 'address', value: node.prefix } as const] : []),
            ...(node.kind === 'router'
              ? node.interfaces.flatMap(({ address, mac }): Field[] => [
                  { in: 'address', value: address },
                  { in: 'mac', value: mac },
                ])
              : []),
          ],
        ] as const,
    ),
    ...sortedValues(topology.loadBalancers).map((service) => {
      const [first] = service.endpointIds
      const drawn = first === undefined ? null : containerOfEndpoint(topology, first)
      return [
        drawn?.id ?? service.id,
        service.name,
        [
          { in: 'name', value: service.name },
          ...(service.vip === null ? [] : [{ in: 'address', value: service.vip } as const]),
        ],
      ] as const
    }),
    ...sortedValues(notes).map(
      (note) => [note.id, note.text.slice(0, 60), [{ in: 'note', value: note.text }]] as const,
    ),
  ]
}

/** What of the board matches, once each, by the first field that does. Nothing for an empty query. */
export function searchThings(document: TopologyDocument, query: string): readonly Hit[] {
  const text = query.trim()
  if (text === '') return []
  return fieldsOf(document).flatMap(([id, name, fields]) => {
    const field = fields.find((one) => matches(one, text))
    return field === undefined ? [] : [{ id, name, in: field.in, value: field.value }]
  })
}
