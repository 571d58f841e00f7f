import { describe, expect, it } from 'vitest'
import { compile } from '../compile-board'
import type { Edit } from '../edit/edit'
import type { Topology } from '../model/topology'
import { apply, container, twoNodes } from '../testing/play'
import { compareReachability, type ReachChange } from './compare'
import { reachEnds, type Probe } from './ends'
import { reachability, startReachability } from './reachability'

const WEB: Probe = { protocol: 'tcp', port: 80 }
const reachOf = (topology: Topology, probe: Probe = WEB) =>
  reachability(compile(topology), reachEnds(topology, probe), probe)

const pairs = (changes: readonly ReachChange[]) =>
  changes.map(({ source, target }) => `${source.id} → ${target.id}`)

const after = (topology: Topology, edit: Edit) =>
  compareReachability(reachOf(topology), reachOf(apply(topology, edit).topology))

const openHost: Edit = {
  kind: 'update-host',
  id: 'host:host-b',
  patch: {
    firewall: {
      inboundDefault: 'allow',
      outboundDefault: 'allow',
      localRulesApply: true,
      rules: [],
    },
    listeners: [{ protocol: 'tcp', port: 80 }],
  },
}

describe('compareReachability', () => {
  it('lists what an edit opened', () => {
    expect(pairs(after(twoNodes('nat'), openHost).opened)).toEqual([
      'ctr:web-1 → host:host-b',
      'ctr:web-2 → host:host-b',
      'host:host-a → host:host-b',
    ])
  })

  it('lists the same as closed when the edit is taken back', () => {
    const board = twoNodes('nat')
    const opened = apply(board, openHost).topology
    const { closed, opened: none } = compareReachability(reachOf(opened), reachOf(board))
    expect(pairs(closed)).toEqual(pairs(after(board, openHost).opened))
    expect(none).toEqual([])
  })

  it('tells another reason from a closed path', () => {
    const deaf = after(twoNodes('nat'), {
      kind: 'update-host',
      id: 'host:host-b',
      patch: {
        firewall: {
          inboundDefault: 'allow',
          outboundDefault: 'allow',
          localRulesApply: true,
          rules: [],
        },
      },
    })
    expect(deaf.opened).toEqual([])
    const [first] = deaf.changed
    expect([first?.before.reason, first?.after.reason]).toEqual([
      'firewall-default-inbound',
      'port-closed',
    ])
  })

  it('names ends that came and went instead of counting their pairs', () => {
    const board = twoNodes('nat')
    const more = after(board, container('host:host-a'))
    expect(more.appeared.map(({ id }) => id)).toEqual(['ctr:web-3', 'ep:web-3'])
    expect([more.opened, more.closed]).toEqual([[], []])
    const less = after(board, { kind: 'remove', ids: ['ctr:web-2'] })
    expect(less.vanished.map(({ id }) => id)).toEqual(['ctr:web-2', 'ep:web-2'])
    expect(less.closed).toEqual([])
  })

  it('follows a container that was renamed', () => {
    const { opened, closed, changed } = after(twoNodes('overlay'), {
      kind: 'rename',
      id: 'ctr:web-1',
      name: 'shop',
    })
    expect([opened, closed, changed]).toEqual([[], [], []])
  })

  it('says nothing of cells that were not asked', () => {
    const board = twoNodes('nat')
    const begun = startReachability(compile(board), reachEnds(board, WEB), WEB)
    begun.advance(2)
    const { opened, closed, changed } = compareReachability(
      begun.soFar(),
      reachOf(apply(board, openHost).topology),
    )
    expect([...opened, ...closed, ...changed]).toEqual([])
  })

  it('refuses to compare two probes', () => {
    const board = twoNodes('nat')
    expect(() =>
      compareReachability(reachOf(board), reachOf(board, { protocol: 'icmp', port: null })),
    ).toThrow('two probes')
  })
})
