import { describe, expect, it } from 'vitest'
import { must } from '../../../../lib/assert'
import type { Edit } from '../../../edit/edit'
import type { Host, MachineNode, Topology } from '../../../model/topology'
import { requestOf } from '../../../trace/target'
import type { TraceRequest } from '../../../trace/trace'
import { play, twoNodes } from '../../../testing/play'
import { searchFixes } from '../search'
import { cidr, ipv4 } from '../../../wire/address'
import type { FixPart } from '../types'

/* Makers that the conformance cases and the examples do not reach. */

const WITH_CLIENT: readonly Edit[] = [{ kind: 'place-node', node: 'external-host', name: 'client' }]
const NAT = play(WITH_CLIENT, twoNodes('nat'))
const TRANSPARENT = play(WITH_CLIENT, twoNodes('transparent'))

const hostA = (board: Topology): Host => must(board.hosts['host:host-a'], 'no host')
const client = (board: Topology): MachineNode =>
  must(
    Object.values(board.nodes).find(
      (node): node is MachineNode => node.kind === 'external-host' && node.name === 'client',
    ),
    'no client',
  )

const idOf = (board: Topology, name: string) =>
  must(
    [
      ...Object.values(board.hosts),
      ...Object.values(board.containers),
      ...Object.values(board.nodes),
    ].find((each) => each.name === name),
    name,
  ).id

interface Asked {
  readonly protocol?: 'tcp' | 'udp' | 'icmp' | 'dns' | 'dhcp'
  readonly port?: number
  readonly more?: Partial<TraceRequest>
}

function search(board: Topology, from: string, to: string, asked: Asked = {}) {
  const { protocol = 'icmp', port = 80, more = {} } = asked
  const request = requestOf(board, { from: idOf(board, from), to, protocol, port })
  if (!request.ok) throw new Error(request.error.code)
  return searchFixes(board, { ...request.value, ...more }, to, { limit: 9, ways: 0 })
}

const partsOf = (...args: Parameters<typeof search>): readonly FixPart[] =>
  search(...args).fixes.flatMap(({ parts }) => parts)

const kindsOf = (...args: Parameters<typeof search>) => partsOf(...args).map(({ kind }) => kind)

const firewall = (patch: Partial<Host['firewall']>): Edit => ({
  kind: 'update-host',
  id: 'host:host-a',
  patch: { firewall: { ...hostA(NAT).firewall, ...patch } },
})

describe('candidates', () => {
  it('bring up a link that is down', () => {
    const board = play(
      [{ kind: 'update-nic', id: 'nic:host-b-1', patch: { linkUp: false } }],
      TRANSPARENT,
    )
    expect(partsOf(board, 'web-1', 'web-2')[0]).toEqual({
      kind: 'link-up',
      params: { nic: 'Ethernet', host: 'HOST-B' },
    })
  })

  it('allow outward what the profile of the host holds back', () => {
    const board = play([firewall({ outboundDefault: 'block' })], NAT)
    expect(partsOf(board, 'HOST-A', 'client')[0]).toEqual({
      kind: 'firewall-allow',
      params: { host: 'HOST-A', direction: 'out', protocol: 'icmp' },
    })
  })

  it('raise a MTU to what came, or let routers take the packet apart', () => {
    const board = play(
      [{ kind: 'update-nic', id: 'nic:host-b-1', patch: { mtuBytes: 576 } }],
      TRANSPARENT,
    )
    const kinds = kindsOf(board, 'web-2', 'client', {
      more: { payloadBytes: 1000, dontFragment: true },
    })
    expect(kinds).toContain('mtu-raise')
  })

  it('publish on a port that Windows does not keep', () => {
    const kept = { protocol: 'tcp', from: 80, to: 89 } as const
    const board = play(
      [
        {
          kind: 'update-host',
          id: 'host:host-a',
          patch: { setup: { ...hostA(NAT).setup, excludedPorts: [kept] } },
        },
      ],
      NAT,
    )
    const sent = partsOf(board, 'client', 'web-1', { protocol: 'tcp' })
    expect(sent).toContainEqual({
      kind: 'publish-port',
      params: { container: 'web-1', protocol: 'tcp', external: 90, internal: 80, host: 'HOST-A' },
    })
    expect(sent).toContainEqual({
      kind: 'send-to-host',
      params: { host: 'HOST-A', address: '10.0.0.11', port: 90 },
    })
  })

  it('take a route away that leads to nobody', () => {
    const prefix = cidr(`${client(NAT).address}/32`)
    const wrong = play(
      [
        {
          kind: 'update-host',
          id: 'host:host-a',
          patch: { routes: [{ prefix, nextHop: ipv4('10.0.0.99') }] },
        },
      ],
      NAT,
    )
    expect(kindsOf(wrong, 'HOST-A', 'client')[0]).toBe('route-remove')
  })

  it('put a machine into the VLAN of a container', () => {
    const endpoint = must(Object.values(TRANSPARENT.endpoints)[0], 'no endpoint')
    const board = play(
      [{ kind: 'update-endpoint', id: endpoint.id, patch: { vlanId: 7 } }],
      TRANSPARENT,
    )
    expect(kindsOf(board, 'web-1', 'client')).toContain('vlan-off')
  })
})

describe('no fix', () => {
  it.each([
    ['a name that nothing has', 'web-1', 'zzz', { protocol: 'dns' }, 'no-such-name'],
    ['an address that nobody asks for', 'web-1', '', { protocol: 'dhcp' }, 'address-is-static'],
  ] as const)('for %s', (_, from, to, asked, reason) => {
    const answer = search(NAT, from, to, asked)
    expect([answer.none, answer.fixes.length]).toEqual([reason, 0])
    expect(answer.noneFact).not.toBeNull()
  })

  it('for a port of a router, where no program can listen', () => {
    const router = must(
      Object.values(TRANSPARENT.nodes).find(({ kind }) => kind === 'router'),
      'no router',
    )
    const answer = search(TRANSPARENT, 'web-1', router.name, { protocol: 'tcp' })
    expect([answer.none, answer.noneParams]).toEqual(['nobody-can-listen', { name: router.name }])
  })
})
