import { describe, expect, it } from 'vitest'
import { must } from '../lib/assert'
import { compile } from './compile/compile'
import { validate } from './validate/validate'
import { PLAIN_CREATION } from './model/asked'
import type { Topology } from './model/topology'
import { stationOf } from './tables/station-ids'
import { apply, container, HOST, network, play, twoNodes } from './testing/play'
import { plainRequest } from './trace/plain-request'
import { roundTrip } from './trace/run'
import { cidr, ipv4, mac } from './wire/address'
import { endpoint, net, one, path, PC, vSwitch } from './testing/option-boards'

/*
 * Each option is turned by an edit, as the inspector does it, and what data-paths part 7 says about the data
 * path is read from traces, tables and records before and after.
 */

describe('advanced options of networks, hosts and endpoints (data-paths 7)', () => {
  it('OutboundNAT: translated, but not for its exceptions', () => {
    const start = play(
      [
        { kind: 'place-node', node: 'router' },
        { kind: 'place-node', node: 'internet' },
      ],
      one('l2bridge'),
    )
    const translates = (exceptions: readonly ReturnType<typeof cidr>[], enabled = true) => {
      const board = play(
        [
          {
            kind: 'update-network',
            id: net(start).id,
            patch: { outboundNat: { enabled, exceptions } },
          },
        ],
        start,
      )
      return path(board, 'ctr:web-1', 'X').packets.some((text) =>
        text.includes('"source":"10.0.0.11"'),
      )
    }
    expect(translates([])).toBe(true)
    expect(translates([cidr('10.0.0.0/24')])).toBe(false)
    expect(translates([], false)).toBe(false)
  })

  it('several subnets: each endpoint is on-link in its own, and 2019 has one', () => {
    const start = one('l2bridge')
    const second = { prefix: cidr('10.244.9.0/24'), gateway: ipv4('10.244.9.1') }
    const many = play(
      [
        {
          kind: 'update-network',
          id: net(start).id,
          patch: { subnets: [...net(start).subnets, second] },
        },
        container('host:host-a'),
        {
          kind: 'update-endpoint',
          id: 'ep:web-2',
          patch: { address: ipv4('10.244.9.21') },
        },
      ],
      start,
    )
    const routes = Object.values(compile(many).tables).filter(
      ({ kind, station }) => kind === 'routes' && station === stationOf.stack('comp:web-2'),
    )
    const prefixes = routes.flatMap((table) => table.rules.map(({ name }) => name))
    expect(prefixes.some((name) => name.includes('10.244.9.0/24'))).toBe(true)
    expect(prefixes.some((name) => name.includes('10.244.1.0/24'))).toBe(false)
    expect(validate(many)).toEqual([])
    const old = play(
      [{ kind: 'update-host', id: 'host:host-a', patch: { release: 'ws2019' } }],
      many,
    )
    expect(validate(old).map(({ code }) => code)).toContain('board-subnets-per-release')
  })

  it('MAC spoofing of a virtual host: off, transparent does not leave the VM', () => {
    const start = play([
      { ...HOST, machine: 'hyper-v-vm' },
      PC,
      network('host:host-a', 'transparent'),
      container('host:host-a'),
    ])
    expect(path(start, 'ctr:web-1', 'X').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-host', id: 'host:host-a', patch: { macSpoofing: false } }],
      start,
    )
    expect(path(off, 'ctr:web-1', 'X').verdict).toBe('dropped')
  })

  it('forwarding on the host endpoint: off, pods of two nodes do not reach each other', () => {
    const start = twoNodes('l2bridge')
    expect(path(start, 'ctr:web-1', 'web-2').verdict).toBe('delivered')
    const own = net(start)
    const hostEndpoint = own.type === 'l2bridge' ? own.hostEndpoint : null
    const off = play(
      [
        {
          kind: 'update-network',
          id: own.id,
          patch: { hostEndpoint: { ...must(hostEndpoint, 'no endpoint'), forwarding: false } },
        },
      ],
      start,
    )
    expect(path(off, 'ctr:web-1', 'web-2')).toMatchObject({ verdict: 'dropped' })
  })

  it('management vNIC: without it the host does not reach its containers (DisableHostPort)', () => {
    const start = one('transparent')
    expect(path(start, 'host:host-a', 'web-1').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-vswitch', id: vSwitch(start).id, patch: { managementVNic: false } }],
      start,
    )
    expect(path(off, 'host:host-a', 'web-1').verdict).toBe('dropped')
  })

  it('excluded ports: a published port that Windows keeps leads nowhere', () => {
    const start = play(
      [
        {
          kind: 'publish-port',
          endpointId: 'ep:web-1',
          mapping: { protocol: 'tcp', internalPort: 80, externalPort: 8080, localRoutedVip: false },
        },
      ],
      one('nat'),
    )
    const asked = (topology: Topology) =>
      path(topology, 'node:x', 'HOST-A', { destinationPort: 8080 }).verdict
    expect(asked(start)).toBe('delivered')
    const host = must(start.hosts['host:host-a'], 'no host')
    const kept = play(
      [
        {
          kind: 'update-host',
          id: host.id,
          patch: {
            setup: { ...host.setup, excludedPorts: [{ protocol: 'tcp', from: 8000, to: 8099 }] },
          },
        },
      ],
      start,
    )
    expect(asked(kept)).toBe('dropped')
    expect(validate(kept).map(({ code }) => code)).toContain('V-16')
  })

  it('DisableICC: no traffic between neighbours', () => {
    const start = play([container('host:host-a')], one('nat'))
    expect(path(start, 'ctr:web-1', 'web-2').verdict).toBe('delivered')
    const off = play(
      [{ kind: 'update-endpoint', id: 'ep:web-1', patch: { disableIcc: true } }],
      start,
    )
    expect(path(off, 'ctr:web-1', 'web-2').verdict).toBe('dropped')
  })

  it('macpool and endpointMacPrefix: what MAC a new endpoint gets', () => {
    const start = one('nat')
    const pool = [mac('00-15-5D-52-C0-FE'), mac('00-15-5D-52-C0-FF')]
    const pooled = play(
      [
        {
          kind: 'update-network',
          id: net(start).id,
          patch: { creation: { ...PLAIN_CREATION, macPool: pool } },
        },
        container('host:host-a'),
        container('host:host-a'),
      ],
      start,
    )
    expect(endpoint(pooled, 'ep:web-2').mac).toBe(pool[0])
    expect(endpoint(pooled, 'ep:web-3').mac).toBe(pool[1])
    expect(() => apply(pooled, container('host:host-a'))).toThrow('no-free-mac')
    const flannel = one('overlay')
    const made = play(
      [
        {
          kind: 'update-network',
          id: net(flannel).id,
          patch: {
            creation: {
              ...PLAIN_CREATION,
              cni: { name: 'win-overlay', endpointMacPrefix: '0E-2B' },
            },
          },
        },
        container('host:host-a'),
      ],
      flannel,
    )
    expect(endpoint(made, 'ep:web-2').mac).toBe('0E-2B-0A-0A-01-0C')
  })

  it('dnsservers: the resolver that the containers ask', () => {
    const start = play([{ kind: 'place-node', node: 'dns-server' }], one('transparent'))
    const asked = (dnsServers: readonly ReturnType<typeof ipv4>[]) => {
      const board = play(
        [{ kind: 'update-network', id: net(start).id, patch: { dnsServers } }],
        start,
      )
      const result = roundTrip(
        compile(board),
        plainRequest({
          from: 'ctr:web-1',
          to: null,
          protocol: 'dns',
          query: 'x.example',
          dontFragment: true,
        }),
      )
      if (!result.ok) return result.error.code
      const last = result.value.request.hops.at(-1)
      return `${result.value.request.disposition.kind} ${last?.at ?? ''}`
    }
    expect(asked([ipv4('10.0.0.53')])).toBe('delivered DNS')
    expect(asked([ipv4('10.0.0.99')])).toMatch(/^dropped/)
  })
})
