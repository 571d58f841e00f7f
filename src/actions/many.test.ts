import { describe, expect, it } from 'vitest'
import { containersOf, findByName } from '../engine/model/queries'
import { must } from '../lib/assert'
import { natDeveloper } from '../samples/gallery/nat'
import { overlayTwoNodes } from '../samples/gallery/external'
import { MANY_LIMIT, readMany } from './many'
import { bench } from './testing/bench'

describe('readMany', () => {
  const { topology } = overlayTwoNodes()
  const [first, second] = Object.values(topology.hosts)

  it('reads number, host and network as they are typed, in both languages', () => {
    const many = readMany(`10 containers on ${second!.name.toLowerCase()}`, topology)
    expect(many).toMatchObject({ count: 10, hostId: second!.id, isolation: 'process' })
    expect(readMany(`3 Hyper-V containers on ${first!.name}`, topology)).toMatchObject({
      count: 3,
      isolation: 'hyperv',
    })
    expect(readMany(`在 ${second!.name} 加 10 個容器`, topology)).toMatchObject({
      count: 10,
      hostId: second!.id,
    })
  })

  it('reads nothing else', () => {
    for (const text of [
      '10',
      'containers',
      `0 containers on ${first!.name}`,
      '10 containers',
      `${MANY_LIMIT + 1} containers on ${first!.name}`,
    ]) {
      expect(readMany(text, topology), text).toBeNull()
    }
  })

  it('needs no host where there is one only', () => {
    expect(readMany('2 containers', natDeveloper().topology)).toMatchObject({ count: 2 })
  })
})

describe('several containers at once', () => {
  it('are one step of undo and have addresses of their own', () => {
    const { actions, store } = bench({ document: natDeveloper() })
    const before = store.getState().document
    const host = must(findByName(before.topology, 'DEV-PC'), 'DEV-PC').id as `host:${string}`
    const many = { count: 10, hostId: host, networkId: null, isolation: 'process' } as const
    expect(actions.run('place.many-at', many)).toBe(true)
    const { topology } = store.getState().document
    expect(containersOf(topology, host)).toHaveLength(
      containersOf(before.topology, host).length + 10,
    )
    const addresses = Object.values(topology.endpoints).map(({ address }) => address)
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(store.getState().selected).toHaveLength(10)
    actions.run('edit.undo')
    expect(store.getState().document).toBe(before)
  })

  it('are none when there is no room for all, and it is said why', () => {
    const { actions, store } = bench({ document: natDeveloper() })
    const before = store.getState().document
    const many = { count: 3, hostId: 'host:gone', networkId: null, isolation: 'process' } as const
    expect(actions.run('place.many-at', many)).toBe(false)
    expect(store.getState().document).toBe(before)
    expect(store.getState().notices.at(-1)?.key).toBe('editError.not-found')
  })
})
