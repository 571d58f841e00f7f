import { describe, expect, it } from 'vitest'
import { endpointsOfContainer, findByName, hostOfContainer } from '../engine/model/queries'
import { must } from '../lib/assert'
import { natDeveloper } from '../samples/gallery/nat'
import { linkedTo, neighbourIn } from './bodies/neighbour'
import { bench } from './testing/bench'

const at = (x: number, y: number) => ({ x, y, width: 10, height: 10 })

describe('the neighbour in a direction', () => {
  const places = new Map([
    ['node:a', at(0, 0)],
    ['node:b', at(100, 0)],
    ['node:c', at(200, 10)],
    ['node:d', at(0, 100)],
  ] as const)

  it('is the nearest', () => {
    expect(neighbourIn(places, new Set(), 'node:a', 'right')).toBe('node:b')
    expect(neighbourIn(places, new Set(), 'node:a', 'down')).toBe('node:d')
    expect(neighbourIn(places, new Set(), 'node:c', 'left')).toBe('node:b')
  })

  it('is what a cable leads to before what only stands nearer', () => {
    expect(neighbourIn(places, new Set(['node:c'] as const), 'node:a', 'right')).toBe('node:c')
  })

  it('is nobody where nobody is', () => {
    expect(neighbourIn(places, new Set(), 'node:a', 'up')).toBeNull()
    expect(neighbourIn(places, new Set(), 'node:gone', 'up')).toBeNull()
  })
})

describe('linkedTo', () => {
  const { topology } = natDeveloper()
  const id = (name: string) => must(findByName(topology, name), name).id

  it('knows the network and the neighbours of a container, and the cable of a host', () => {
    const ofWeb = linkedTo(topology, id('web'))
    expect([...ofWeb].some((one) => one.startsWith('net:'))).toBe(true)
    expect(ofWeb.has(id('db'))).toBe(true)
    expect([...linkedTo(topology, id('DEV-PC'))].some((one) => one.startsWith('node:'))).toBe(true)
  })
})

describe('place.neighbour', () => {
  it('puts a container beside the selected one: same host, network and isolation', () => {
    const { actions, store } = bench({ document: natDeveloper() })
    const web = must(findByName(store.getState().document.topology, 'web'), 'web').id
    actions.run('select.ids', [web])
    expect(actions.perform('place.neighbour')).toBe(true)
    const { document, selected } = store.getState()
    const [made] = selected
    expect(made).not.toBe(web)
    const container = (one: unknown) => one as `ctr:${string}`
    expect(hostOfContainer(document.topology, container(made))).toBe(
      hostOfContainer(document.topology, container(web)),
    )
    expect(endpointsOfContainer(document.topology, container(made))[0]?.networkId).toBe(
      endpointsOfContainer(document.topology, container(web))[0]?.networkId,
    )
  })

  it('waits for a container', () => {
    const { actions } = bench({ document: natDeveloper() })
    expect(actions.perform('place.neighbour')).toBe(false)
  })
})
