import type { TopologyDocument } from '../../engine/model/document'
import { emptyDocument } from '../../engine/model/empty-document'
import type { Topology } from '../../engine/model/topology'
import { assemble, cable, machine, route, routerInterface } from './parts'

/** Distance of two neighbours on the board. */
const PITCH = 160

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0')

/**
 * Two machines with so many routers in a row between them, 1 to 200: a long way of plain hops, for what
 * must not get slower with the length of a trace. Every link is a /30 of 10.200.0.0/16.
 */
export function routerChain(routers: number): Topology {
  /** The first address of the link after this router; 0 is the link of the first machine. */
  const link = (at: number): string => `10.200.${Math.floor(at / 64)}.${(at % 64) * 4}`
  const end = (at: number, host: 1 | 2): string => {
    const parts = link(at).split('.')
    return [...parts.slice(0, 3), Number(parts[3]) + host].join('.')
  }
  const last = routers // number of the last link
  const numbers = Array.from({ length: routers }, (_, at) => at + 1)
  const towardsLast = `${link(last)}/30`
  const towardsFirst = `${link(0)}/30`
  return assemble({
    nodes: [
      machine('near', 'NEAR', `${end(0, 1)}/30`, end(0, 2), '02-00-00-00-00-01'),
      machine('far', 'FAR', `${end(last, 2)}/30`, end(last, 1), '02-00-00-00-00-02'),
      ...numbers.map((at) => ({
        id: `node:r${at}` as const,
        kind: 'router' as const,
        name: `R${at}`,
        interfaces: [
          routerInterface('near', `${end(at - 1, 2)}/30`, `02-00-00-01-00-${hex(at)}`),
          routerInterface('far', `${end(at, 1)}/30`, `02-00-00-02-00-${hex(at)}`),
        ],
        routes: [
          ...(at < routers ? [route(towardsLast, end(at, 2))] : []),
          ...(at > 1 ? [route(towardsFirst, end(at - 1, 1))] : []),
        ],
      })),
    ],
    links: [
      cable('near', 'node:near', ['node:r1', 'near']),
      ...numbers
        .slice(1)
        .map((at) => cable(`r${at}`, [`node:r${at - 1}`, 'far'], [`node:r${at}`, 'near'])),
      cable('far', [`node:r${routers}`, 'far'], 'node:far'),
    ],
  })
}

/** The same as a board, in rows of eight, with a packet from end to end. */
export function routerChainDocument(routers: number): TopologyDocument {
  const topology = routerChain(routers)
  const ids = ['node:near', ...Array.from({ length: routers }, (_, at) => `node:r${at + 1}`)]
  const layout = Object.fromEntries(
    [...ids, 'node:far'].map((id, at) => [
      id,
      { x: (at % 8) * PITCH, y: Math.floor(at / 8) * PITCH },
    ]),
  )
  return {
    ...emptyDocument(`${routers} routers`),
    topology,
    layout,
    request: { from: 'node:near', to: 'FAR', protocol: 'tcp', port: 443 },
  }
}
