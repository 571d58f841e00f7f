import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile-board'
import { requestOf } from '../../engine/trace/target'
import { roundTrip } from '../../engine/trace/run'
import { validate } from '../../engine/validate/validate'
import { must } from '../../lib/assert'
import { routerChainDocument } from './router-chain'

describe('routers in a row', () => {
  it.each([1, 2, 40])('%i of them take one from the TTL each, there and back', (routers) => {
    const { topology, request } = routerChainDocument(routers)
    const asked = requestOf(topology, must(request, 'a packet'))
    const sent = roundTrip(compile(topology), must(asked.ok ? asked.value : null, 'a target'))
    const trip = must(sent.ok ? sent.value : null, 'a trip')
    expect(trip.verdict).toBe('delivered')
    for (const way of [trip.request, must(trip.reply, 'a reply')]) {
      const { headers } = must(way.hops.at(-1)?.steps.at(-1), 'a step').after
      expect(headers.find(({ kind }) => kind === 'ipv4')).toMatchObject({ ttl: 128 - routers })
    }
    expect(validate(topology).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
