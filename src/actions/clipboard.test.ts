import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import type { TopologyDocument } from '../engine/model/document'
import { endpointsOfContainer, findByName, hostOfContainer } from '../engine/model/queries'
import { validate } from '../engine/validate/validate'
import { cidr, ipv4 } from '../engine/wire/address'
import { must } from '../lib/assert'
import { SAMPLES } from '../samples/index'
import { natDeveloper } from '../samples/gallery/nat'
import { decodeParts, encodeParts, partsOf } from './parts'
import { bench, type Bench } from './testing/bench'

const idOf = (document: TopologyDocument, name: string) =>
  must(findByName(document.topology, name), name).id

/** Selects these names and copies them, as Ctrl+C does. */
function copy({ actions, store }: Bench, names: readonly string[], how: 'copy' | 'cut' = 'copy') {
  actions.run(
    'select.ids',
    names.map((name) => idOf(store.getState().document, name)),
  )
  return must(actions.run('edit.copy-text', how), 'nothing was copied')
}
const lastNotice = ({ store }: Bench) => must(store.getState().notices.at(-1), 'no notice')

describe('copy and paste', () => {
  it('brings a container to another board, its host with it where there is none', () => {
    const text = copy(bench({ document: natDeveloper() }), ['web'])
    const other = bench()
    other.actions.run('edit.paste-text', text)
    const { document, selected } = other.store.getState()
    const web = must(findByName(document.topology, 'web'), 'web')
    expect(selected).toEqual([web.id])
    expect(Object.keys(document.topology.hosts)).toHaveLength(1)
    expect(hostOfContainer(document.topology, web.id as `ctr:${string}`)).not.toBeNull()
    expect(validate(document.topology).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('gives what is taken anew, says how many addresses, and takes all back in one step', () => {
    const one = bench({ document: natDeveloper() })
    const before = one.store.getState().document
    const text = copy(one, ['web'])
    one.actions.run('edit.paste-text', text)
    const { topology } = one.store.getState().document
    const copyId = must(findByName(topology, 'web-2'), 'web-2').id as `ctr:${string}`
    const original = must(findByName(topology, 'web'), 'web').id as `ctr:${string}`
    const [a] = endpointsOfContainer(topology, original)
    const [b] = endpointsOfContainer(topology, copyId)
    expect(b?.address).not.toBe(a?.address)
    expect(b?.mac).not.toBe(a?.mac)
    expect(b?.networkId).toBe(a?.networkId)
    expect(lastNotice(one)).toMatchObject({
      key: 'clipboard.pasted',
      params: { count: 1, readdressed: 1 },
      undo: true,
    })
    one.actions.run('edit.undo')
    expect(one.store.getState().document).toBe(before)
  })

  it('brings what is published where the port is free, and says what could not come along', () => {
    const text = copy(bench({ document: natDeveloper() }), ['web'])
    const fresh = bench()
    fresh.actions.run('edit.paste-text', text)
    const ports = (one: Bench) =>
      Object.values(one.store.getState().document.topology.endpoints).flatMap(({ policies }) =>
        policies.flatMap((policy) => (policy.type === 'PortMapping' ? [policy.externalPort] : [])),
      )
    const published = ports(fresh)
    expect(published.length).toBeGreaterThan(0)
    fresh.actions.run('edit.paste-text', text)
    expect(ports(fresh)).toEqual(published)
    expect(lastNotice(fresh).params).toMatchObject({ lost: published.length })
  })

  it('brings routes and rules, and says in how many services a copy has no place', () => {
    const one = bench({
      document: must(
        SAMPLES.find(({ id }) => id === 'overlay-two-nodes'),
        'it',
      ).open(),
    })
    const { actions, store } = one
    const orders = idOf(store.getState().document, 'orders') as `ctr:${string}`
    const [endpoint] = endpointsOfContainer(store.getState().document.topology, orders)
    const endpointIds = [must(endpoint, 'an endpoint').id]
    must(actions.run('edit.apply', { kind: 'place-service', endpointIds }).ok || null, 'a service')
    const node = idOf(store.getState().document, 'NODE-2') as `host:${string}`
    const routes = [{ prefix: cidr('10.99.0.0/16'), nextHop: ipv4('10.40.0.1') }]
    actions.run('edit.apply', { kind: 'update-host', id: node, patch: { routes } })
    const text = copy(one, ['NODE-2'])
    const other = bench()
    other.actions.run('edit.paste-text', text)
    const [host] = Object.values(other.store.getState().document.topology.hosts)
    expect(host?.routes).toEqual(routes)
    expect(lastNotice(other).params).toMatchObject({ count: 1, lost: 1 })
    const alone = bench()
    alone.actions.run('edit.paste-text', copy(one, ['frontend']))
    expect(lastNotice(alone).params).not.toHaveProperty('lost')
  })

  it('copies the rules of an Azure fabric', () => {
    const azures = ({ topology }: TopologyDocument) =>
      Object.values(topology.nodes).flatMap((node) => (node.kind === 'azure-fabric' ? [node] : []))
    const azure = must(
      SAMPLES.map(({ open }) => open()).find((board) => azures(board).length > 0),
      'an example on Azure',
    )
    const one = bench({ document: azure })
    const fabric = must(azures(azure)[0], 'a fabric')
    const rule = { name: 'web', priority: 100, action: 'deny', protocol: 'tcp' } as const
    const nsgRules = [{ ...rule, source: null, destination: null, destinationPort: 80 }]
    const edit = { kind: 'update-node', id: fabric.id, node: { ...fabric, nsgRules } } as const
    expect(one.actions.run('edit.apply', edit).ok).toBe(true)
    const other = bench()
    other.actions.run('edit.paste-text', copy(one, [fabric.name]))
    expect(azures(other.store.getState().document).map((node) => node.nsgRules)).toEqual([nsgRules])
  })

  it('cuts into the clipboard with one undo', () => {
    const one = bench({ document: natDeveloper() })
    const before = one.store.getState().document
    const text = copy(one, ['web'], 'cut')
    expect(findByName(one.store.getState().document.topology, 'web')).toBeNull()
    one.actions.run('edit.paste-text', text)
    expect(findByName(one.store.getState().document.topology, 'web')).not.toBeNull()
    one.actions.run('edit.undo')
    one.actions.run('edit.undo')
    expect(one.store.getState().document).toBe(before)
  })

  it('says what a foreign text is not, and changes nothing', () => {
    const one = bench({ document: natDeveloper() })
    const before = one.store.getState().document
    one.actions.run('edit.paste-text', 'SELECT * FROM hosts')
    expect(lastNotice(one)).toMatchObject({ key: 'clipboard.not-parts', tone: 'warn' })
    expect(lastNotice(one).params['near']).toContain('SELECT')
    one.actions.run('edit.paste-text', '')
    expect(lastNotice(one).key).toBe('clipboard.empty')
    const text = copy(one, ['web'])
    one.actions.run('edit.paste-text', text.slice(0, -40))
    expect(lastNotice(one).key).toBe('clipboard.damaged')
    one.actions.run('edit.paste-text', text.replace('"version": 1', '"version": 2'))
    expect(lastNotice(one).key).toBe('clipboard.newer')
    expect(one.store.getState().document).toBe(before)
  })

  it('opens a whole board that was pasted as a file would be', async () => {
    const one = bench()
    one.actions.run('edit.paste-text', encodeDocument(natDeveloper()))
    await expect.poll(() => one.store.getState().document.title).toBe(natDeveloper().title)
  })

  it('goes by the clipboard of the system from menus', async () => {
    const one = bench({ document: natDeveloper() })
    one.actions.run('select.ids', [idOf(natDeveloper(), 'web')])
    one.actions.run('edit.copy')
    await expect.poll(() => one.copied.at(-1)).toContain('vswitchboard-parts')
    one.actions.run('edit.paste')
    await expect
      .poll(() => findByName(one.store.getState().document.topology, 'web-2'))
      .not.toBeNull()
  })

  it('copies every example whole into an empty board without an error of its own', () => {
    for (const sample of SAMPLES) {
      const one = bench({ document: sample.open() })
      one.actions.run('select.all')
      const { topology } = one.store.getState().document
      const text = must(one.actions.run('edit.copy-text', 'copy'), sample.id)
      const other = bench()
      other.actions.run('edit.paste-text', text)
      const made = other.store.getState().document.topology
      expect(Object.keys(made.containers).length, sample.id).toBe(
        Object.keys(topology.containers).length,
      )
      expect(Object.keys(made.hosts).length, sample.id).toBe(Object.keys(topology.hosts).length)
      expect(
        Object.values(made.networks)
          .map(({ type }) => type)
          .sort(),
        sample.id,
      ).toEqual(
        Object.values(topology.networks)
          .map(({ type }) => type)
          .sort(),
      )
    }
  })
})

describe('the text on the clipboard', () => {
  it('holds what is selected and what it needs, and nothing of its neighbours', () => {
    const document = natDeveloper()
    const parts = partsOf(document, [idOf(document, 'web')])
    expect(Object.values(parts.board.topology.containers).map(({ name }) => name)).toEqual(['web'])
    expect(parts.board.topology.nodes).toEqual({})
    const read = decodeParts(encodeParts(parts))
    expect(read.ok && read.value.ids).toEqual(parts.ids)
    expect(read.ok && read.value.board.topology).toEqual(parts.board.topology)
  })
})
