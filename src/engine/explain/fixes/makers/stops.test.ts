import { describe, expect, it } from 'vitest'
import { must } from '../../../../lib/assert'
import { SAMPLES } from '../../../../samples/index'
import { compile, requestOf, roundTrip } from '../../../index'
import { applyEdit } from '../../../edit/apply-edit'
import type { Topology } from '../../../model/topology'
import type { TraceRequest } from '../../../trace/trace'
import { followTarget } from '../../../trace/target'
import { validate } from '../../../validate/validate'
import { searchFixes } from '../search'

const delivered = SAMPLES.flatMap(({ id, open }) => {
  const { topology, request } = open()
  if (request === null) return []
  const asked = requestOf(topology, request)
  if (!asked.ok) return []
  const sent = roundTrip(compile(topology), asked.value)
  return sent.ok && sent.value.verdict === 'delivered'
    ? [{ id, topology, request: asked.value, to: request.to }]
    : []
})

const verdictOn = (topology: Topology, request: TraceRequest, to: string) => {
  const sent = roundTrip(compile(topology), followTarget(topology, request, to))
  return sent.ok ? sent.value.verdict : sent.error.code
}

const errorsOf = (topology: Topology) =>
  validate(topology).filter(({ severity }) => severity === 'error').length

describe('what would stop a packet that arrives', () => {
  it('is asked of several drivers', () => {
    expect(
      new Set(
        delivered.flatMap(({ topology }) =>
          Object.values(topology.networks).map(({ type }) => type),
        ),
      ).size,
    ).toBeGreaterThan(4)
  })

  it.each(delivered)(
    '$id: up to three changes, each of which stops it',
    ({ topology, request, to }) => {
      const search = searchFixes(topology, request, to)
      expect(search.none).toBe('delivered')
      expect(search.fixes).toEqual([])
      const stops = must(search.stops, 'an answer')
      expect(stops.length).toBeGreaterThan(0)
      expect(stops.length).toBeLessThanOrEqual(3)
      for (const { edits, sideEffects, roundTrip: tried } of stops) {
        const changed = edits.reduce((board, edit) => {
          const done = applyEdit(board, edit)
          if (!done.ok) throw new Error(done.error.code)
          return done.value.topology
        }, topology)
        expect(tried.verdict).not.toBe('delivered')
        expect(verdictOn(changed, request, to)).toBe(tried.verdict)
        expect(errorsOf(changed)).toBeLessThanOrEqual(errorsOf(topology))
        // Blocks and removals open nothing.
        expect(sideEffects.opens).toEqual([])
      }
    },
  )

  it('offers the change first that closes the fewest other ways', () => {
    const { topology, request, to } = must(
      delivered.find(({ id }) => id === 'overlay-two-nodes'),
      'a board',
    )
    const first = searchFixes(topology, request, to).stops?.[0]
    expect(first?.kind).toBe('acl-block')
    expect(first?.sideEffects.closes).toEqual([])
    expect(first?.parts[0]?.params).toMatchObject({
      container: to,
      direction: 'in',
      remote: '10.10.1.11',
    })
  })

  it('is not looked for where nobody asks for it', () => {
    const { topology, request, to } = must(delivered[0], 'a board')
    expect(searchFixes(topology, request, to, { stops: false }).stops).toBeUndefined()
  })
})
