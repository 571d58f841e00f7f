import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import type { NicId, NodeId } from '../model/ids'
import { linksOf } from '../model/queries'
import type { MachineNode, NodeKind, Topology, UnderlayNode } from '../model/topology'
import { apply, HOST, play, refusal } from '../testing/play'
import { partnersOf } from './connect'
import type { Edit } from './edit'

const place = (node: NodeKind): Edit => ({ kind: 'place-node', node })
type NodeOf<K extends NodeKind> = K extends MachineNode['kind']
  ? MachineNode
  : Extract<UnderlayNode, { kind: K }>
const nodeOf = <K extends NodeKind>(topology: Topology, kind: K, nth = 0) =>
  must(
    Object.values(topology.nodes).filter((node): node is NodeOf<K> => node.kind === kind)[nth],
    `no ${kind}`,
  )
/** The board without the cables between two things. */
const unplugged = (topology: Topology, a: NodeId, b: NodeId): Topology => ({
  ...topology,
  links: Object.fromEntries(
    Object.entries(topology.links).filter(
      ([, link]) => ![a, b].every((id) => link.ends.some((end) => end.of === id)),
    ),
  ),
})
const cable = (
  a: NicId | NodeId,
  b: NicId | NodeId,
  interfaceName: string | null = null,
): Edit => ({
  kind: 'connect',
  a: { of: a, interfaceName },
  b: { of: b, interfaceName: null },
})
const partners = (topology: Topology, of: NicId | NodeId) =>
  linksOf(topology, of).flatMap((link) =>
    link.ends.map((end) => end.of).filter((other) => other !== of),
  )

/** A host on a LAN, and one thing of every other kind, all uncabled from each other where that is possible. */
const board = play([
  HOST,
  place('segment'),
  place('router'),
  place('internet'),
  place('external-host'),
  { ...HOST, machine: 'azure-vm' },
])
const NIC = 'nic:host-a-1'
const AZURE_NIC = 'nic:host-b-1'

describe('connect', () => {
  it('moves an adapter to another LAN and gives it an address there', () => {
    const lan2 = nodeOf(board, 'segment', 1)
    const before = must(board.nics[NIC], 'nic').address
    const { topology, changes } = apply(board, cable(NIC, lan2.id))
    expect(partners(topology, NIC)).toEqual([lan2.id])
    expect(topology.nics[NIC]?.address).not.toBe(before)
    expect(changes).toContainEqual(
      expect.objectContaining({ id: NIC, field: 'address', from: before }),
    )
  })

  it('cables from either end alike', () => {
    const lan2 = nodeOf(board, 'segment', 1)
    const there = apply(board, cable(NIC, lan2.id)).topology
    const back = apply(board, cable(lan2.id, NIC)).topology
    expect(back).toEqual(there)
  })

  it('keeps Azure VMs on a VNet and all others off it', () => {
    const fabric = nodeOf(board, 'azure-fabric')
    expect(refusal(board, cable(NIC, fabric.id))).toBe('cannot-connect')
    expect(refusal(board, cable(AZURE_NIC, nodeOf(board, 'segment').id))).toBe('cannot-connect')
  })

  it('gives a router a leg on a second LAN, which is then the way out of it', () => {
    const lan2 = nodeOf(board, 'segment', 1)
    const router = nodeOf(board, 'router')
    const apart = play(
      [
        {
          kind: 'update-node',
          id: router.id,
          node: { ...router, interfaces: router.interfaces.slice(0, 1) },
        },
      ],
      unplugged(board, router.id, lan2.id),
    )
    const onLan2 = apply(apart, cable(NIC, lan2.id)).topology
    expect(onLan2.nics[NIC]?.gateway).toBeNull()
    const { topology } = apply(onLan2, cable(router.id, lan2.id))
    const legs = nodeOf(topology, 'router').interfaces
    expect(legs).toHaveLength(2)
    expect(topology.nics[NIC]?.gateway).toBe(legs.at(-1)?.address)
  })

  it('gives a router a leg towards a second internet', () => {
    const two = play([place('router')], board)
    const second = nodeOf(two, 'router', 1)
    const bare: Topology = {
      ...two,
      links: Object.fromEntries(
        Object.entries(two.links).filter(([, link]) =>
          link.ends.every((end) => end.of !== second.id),
        ),
      ),
    }
    const internet = nodeOf(bare, 'internet')
    const { topology } = apply(bare, cable(second.id, internet.id))
    expect(partners(topology, second.id)).toEqual([internet.id])
    expect(nodeOf(topology, 'router', 1).interfaces.at(-1)?.name).toMatch(/^wan/)
  })

  it('uses the interface that is named, and refuses one that the router has not', () => {
    const lan2 = nodeOf(board, 'segment', 1)
    const router = nodeOf(board, 'router')
    const leg = must(router.interfaces[0], 'leg').name
    const { topology } = apply(unplugged(board, router.id, lan2.id), cable(router.id, lan2.id, leg))
    expect(linksOf(topology, lan2.id).flatMap((link) => link.ends)).toContainEqual({
      of: router.id,
      interfaceName: leg,
    })
    expect(
      refusal(unplugged(board, router.id, lan2.id), cable(router.id, lan2.id, 'no-such-leg')),
    ).toBe('not-found')
  })

  it('moves a machine between LAN, internet and VNet with an address of each', () => {
    const machine = nodeOf(board, 'external-host')
    const placesToBe = [
      nodeOf(board, 'segment', 1).id,
      nodeOf(board, 'azure-fabric').id,
      nodeOf(board, 'internet').id,
      nodeOf(board, 'segment').id,
    ]
    const seen = new Set<string>()
    let current = board
    for (const to of placesToBe.filter((id) => !partners(board, machine.id).includes(id))) {
      current = apply(current, cable(machine.id, to)).topology
      expect(partners(current, machine.id)).toEqual([to])
      seen.add(nodeOf(current, 'external-host').address)
    }
    expect(seen.size).toBeGreaterThanOrEqual(3)
  })

  it.each<[string, Edit, string]>([
    ['an end that is not there', cable('nic:none', 'node:lan'), 'not-found'],
    ['another end that is not there', cable(NIC, 'node:none'), 'not-found'],
    ['two LANs', cable('node:lan', nodeOf(board, 'segment', 1).id), 'cannot-connect'],
    ['an adapter and the internet', cable(NIC, nodeOf(board, 'internet').id), 'cannot-connect'],
  ])('refuses %s', (_, edit, code) => {
    expect(refusal(board, edit)).toBe(code)
  })

  it('joins the gateway of Azure to the internet once', () => {
    const azure = play([place('azure-gateway')], board)
    const gateway = nodeOf(azure, 'azure-gateway')
    const internet = nodeOf(azure, 'internet')
    const joined = partners(azure, gateway.id).includes(internet.id)
      ? azure
      : apply(azure, cable(gateway.id, internet.id)).topology
    expect(partners(joined, gateway.id)).toContain(internet.id)
    expect(refusal(joined, cable(internet.id, gateway.id))).toBe('already-connected')
  })
})

describe('partnersOf', () => {
  it('is the same from both ends', () => {
    const kinds: (NodeKind | 'nic')[] = [
      'nic',
      'segment',
      'router',
      'external-host',
      'dns-server',
      'internet',
      'azure-fabric',
      'azure-gateway',
    ]
    for (const kind of kinds) {
      for (const other of partnersOf(kind)) expect(partnersOf(other)).toContain(kind)
    }
    expect(partnersOf('nic')).toEqual(['segment', 'azure-fabric'])
    expect([...partnersOf('internet')].sort()).toEqual(
      ['azure-gateway', 'dns-server', 'external-host', 'router'].sort(),
    )
  })
})
