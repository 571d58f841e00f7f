import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { sampleOf } from '../../samples/index'
import type { Topology } from '../model/topology'
import { plainRequest } from '../trace/plain-request'
import { ipv4 } from '../wire/address'
import { sendNamed, type NamedPacket } from '../send-named'
import { compareSides } from './differences'
import { variantOf } from './variant'

const boardOf = (id: string): Topology => must(sampleOf(id), id).open().topology

const made = (topology: Topology, ...[variant]: [Parameters<typeof variantOf>[1]]): Topology => {
  const result = variantOf(topology, variant)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const TO_WEB: NamedPacket = {
  from: 'ANNA-PC',
  to: '192.168.1.20',
  protocol: 'tcp',
  port: 8080,
  like: null,
}

describe('variantOf', () => {
  const board = boardOf('nat-developer')

  it('gives the board itself as it is', () => {
    expect(made(board, { kind: 'as-is' })).toBe(board)
  })

  it('leaves the board alone when it changes a driver, and keeps the names', () => {
    const before = JSON.stringify(board)
    const [network] = Object.values(board.networks)
    const changed = made(board, {
      kind: 'driver',
      networkId: must(network, 'no network').id,
      driver: 'transparent',
    })
    expect(JSON.stringify(board)).toBe(before)
    expect(Object.values(changed.networks).map(({ type }) => type)).toContain('transparent')
    expect(Object.values(changed.containers).map(({ name }) => name)).toEqual(
      Object.values(board.containers).map(({ name }) => name),
    )
  })

  it('changes the parts of one network on every host together', () => {
    const two = boardOf('overlay-two-nodes')
    const overlays = Object.values(two.networks).filter(({ type }) => type === 'overlay')
    expect(overlays.length).toBeGreaterThan(1)
    const [first] = overlays
    const changed = made(two, {
      kind: 'driver',
      networkId: must(first, 'no overlay').id,
      driver: 'l2bridge',
    })
    expect(Object.values(changed.networks).filter(({ type }) => type === 'overlay')).toEqual([])
  })

  it('changes every container, or the one that is named', () => {
    const isolations = (topology: Topology) =>
      Object.values(topology.containers).map(({ isolation }) => isolation)
    expect(isolations(board)).toEqual(['hyperv', 'hyperv'])
    const all = made(board, { kind: 'isolation', containerId: null, isolation: 'process' })
    expect(isolations(all)).toEqual(['process', 'process'])
    const [one] = Object.values(board.containers)
    const { id } = must(one, 'none')
    const single = made(board, { kind: 'isolation', containerId: id, isolation: 'process' })
    expect(single.containers[id]?.isolation).toBe('process')
    expect(isolations(single).sort()).toEqual(['hyperv', 'process'])
  })

  it('changes the networks that every host has under one name, and the release of one host', () => {
    const two = boardOf('l2bridge-two-nodes')
    const [first] = Object.values(two.networks)
    const changed = made(two, {
      kind: 'driver',
      networkId: must(first, 'no network').id,
      driver: 'transparent',
    })
    const types = Object.values(changed.networks).map(({ type }) => type)
    expect(types).toEqual(types.map(() => 'transparent'))
    expect(types.length).toBeGreaterThan(1)
    const [host, other] = Object.values(two.hosts)
    const { id } = must(host, 'no host')
    const old = made(two, { kind: 'release', hostId: id, release: 'ws2016' })
    expect(old.hosts[id]?.release).toBe('ws2016')
    const { id: otherId } = must(other, 'no other host')
    expect(old.hosts[otherId]?.release).toBe(two.hosts[otherId]?.release)
  })

  it('changes the release of every host', () => {
    const old = made(board, { kind: 'release', hostId: null, release: 'ws2016' })
    expect(Object.values(old.hosts).map(({ release }) => release)).toEqual(
      Object.values(board.hosts).map(() => 'ws2016'),
    )
  })

  it('says why when an edit is refused', () => {
    const result = variantOf(board, { kind: 'driver', networkId: 'net:gone', driver: 'nat' })
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})

describe('sendNamed', () => {
  it('follows a name to the address that it has on each board', () => {
    const board = boardOf('nat-developer')
    const [network] = Object.values(board.networks)
    const changed = made(board, {
      kind: 'driver',
      networkId: must(network, 'no network').id,
      driver: 'transparent',
    })
    const packet = { ...TO_WEB, from: 'web', to: 'db', port: 1433 }
    const [a, b] = [sendNamed(board, packet), sendNamed(changed, packet)]
    if (!a.ok || !b.ok) throw new Error('not sent')
    const target = ({ roundTrip }: typeof a.value) => roundTrip.request.hops[0]?.steps[0]?.params
    expect(target(a.value)).not.toEqual(target(b.value))
    expect(compareSides(a.value, b.value).beats.length).toBeGreaterThan(0)
  })

  it('keeps the size and the ports of a packet that was sent already', () => {
    const board = boardOf('nat-developer')
    const like = plainRequest({
      from: 'node:anna',
      to: ipv4('192.168.1.1'), // any address: the board's own is put in its place
      sourcePort: 50_001,
      destinationPort: 8080,
      payloadBytes: 900,
      dontFragment: true,
    })
    const sent = sendNamed(board, { ...TO_WEB, like })
    if (!sent.ok) throw new Error(sent.error.code)
    const first = must(sent.value.roundTrip.request.hops[0]?.steps[0]?.before, 'no step')
    expect(first.payload).toHaveLength(1800)
    expect(first.headers.find(({ kind }) => kind === 'tcp')).toMatchObject({ sourcePort: 50_001 })
    expect(first.headers.find(({ kind }) => kind === 'ipv4')).toMatchObject({
      destination: '192.168.1.20',
    })
  })

  it('knows a sender by its id, asks a name of the server of each board, and tells what is missing', () => {
    const board = boardOf('nat-developer')
    const byId = sendNamed(board, { ...TO_WEB, from: 'ctr:web', to: 'db', port: 1433 })
    expect(byId.ok && byId.value.roundTrip.verdict).toBe('delivered')
    const like = plainRequest({ from: 'ctr:web', to: null, protocol: 'dns', query: 'db' })
    const asked = sendNamed(board, { from: 'web', to: 'db', protocol: 'dns', port: 53, like })
    const sent = asked.ok && asked.value.roundTrip.request.hops[0]?.steps[0]?.before.headers
    expect(sent && sent.some(({ kind }) => kind === 'dns')).toBe(true)
    expect(sendNamed(board, { ...TO_WEB, to: 'nobody' })).toMatchObject({
      error: { code: 'no-such-target' },
    })
    expect(sendNamed(board, { ...TO_WEB, port: 70_000 })).toMatchObject({
      error: { code: 'bad-port' },
    })
  })

  it('refuses a sender that is not there, and one that is held', () => {
    const board = boardOf('nat-developer')
    expect(sendNamed(board, { ...TO_WEB, from: 'nobody' })).toEqual({
      ok: false,
      error: { code: 'no-such-source', text: 'nobody' },
    })
    const [container] = Object.values(board.containers)
    const { id, name, isolation, image, listeners, runOptions } = must(container, 'none')
    const held = { id, name, isolation, image, listeners, runOptions, published: [] }
    const kept = { ...board, containers: {}, held: { [id]: held } }
    expect(sendNamed(kept, { ...TO_WEB, from: name })).toMatchObject({
      ok: false,
      error: { code: 'held', text: name },
    })
  })
})
