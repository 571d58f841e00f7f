import { describe, expect, it } from 'vitest'

import { compile } from '../../engine/compile/compile'
import { plainRequest } from '../../engine/trace/plain-request'
import { roundTrip } from '../../engine/trace/run'
import type { RoundTrip } from '../../engine/trace/trace'
import type { ForwardingState } from '../../engine/tables/forwarding-state'
import { ipv4, ipv6, parseIp } from '../../engine/wire/address'
import { dualStack } from '../../samples/cases/boards/l2bridge'
import { SAMPLES, sampleOf } from '../../samples'
import { LEVELS } from '../scene/level'
import { projectScene } from '../scene/project-scene'
import { faceOf } from './packet-face'
import { floodLines, restOfWay } from './side-ways'
import { placeOf, planTrace } from './trace-plan'
import { pointAlong, trailOf } from './trail'

interface Sent {
  readonly forwarding: ForwardingState
  readonly result: RoundTrip
  readonly document: ReturnType<(typeof SAMPLES)[number]['open']>
}

/** The address of what a saved request names, or the address it gives. */
function addressOf({ topology }: Sent['document'], to: string): string {
  const container = Object.values(topology.containers).find((each) => each.name === to)
  const endpoint = Object.values(topology.endpoints).find(
    (each) => each.compartmentId === container?.compartmentId,
  )
  const node = Object.values(topology.nodes).find((each) => each.name === to)
  const own = node !== undefined && 'address' in node ? node.address : undefined
  return endpoint?.address ?? own ?? to
}

/** The packet that a sample is saved with; null when there is none. */
function sendOf(id: string): Sent | null {
  const document = sampleOf(id)!.open()
  const { request, topology } = document
  const forwarding = compile(topology)
  if (request === null) return null
  const to = parseIp(addressOf(document, request.to))
  if (!to.ok) return null
  const result = roundTrip(
    forwarding,
    plainRequest({
      from: request.from,
      to: to.value,
      protocol: request.protocol,
      destinationPort: request.protocol === 'icmp' ? null : request.port,
    }),
  )
  return result.ok ? { forwarding, result: result.value, document } : null
}

const SENT = SAMPLES.flatMap((sample) => {
  const sent = sendOf(sample.id)
  return sent === null ? [] : [[sample.id, sent] as const]
})

describe('trailOf', () => {
  it('has packets to look at', () => {
    expect(SENT.length).toBeGreaterThanOrEqual(4)
  })

  it.each(SENT)('joins the hops of %s without a gap, along the axes', (_id, sent) => {
    for (const level of LEVELS) {
      const scene = projectScene(sent.document, sent.forwarding, level)
      for (const trace of [sent.result.request, sent.result.reply]) {
        if (trace === null) continue
        const trail = trailOf(scene, trace, sent.forwarding)
        expect(trail.map((hop) => hop.hop)).toEqual(trace.hops.map((hop) => hop.index))
        trail.forEach((hop, index) => {
          const before = trail[index - 1]
          if (before !== undefined) expect(hop.path[0]).toEqual(before.bead)
          expect(hop.path[hop.path.length - 1]).toEqual(hop.bead)
        })
        if (level !== 'section') continue
        for (const { path } of trail) {
          path.forEach((point, index) => {
            const last = path[index - 1]
            if (last === undefined) return
            expect(Math.min(Math.abs(last.x - point.x), Math.abs(last.y - point.y))).toBeLessThan(
              0.5,
            )
          })
        }
      }
    }
  })
})

describe('planTrace', () => {
  const [, sent] = SENT[0]!
  const scene = projectScene(sent.document, sent.forwarding, 'section')
  const view = {
    roundTrip: sent.result,
    stepIndex: 0,
    lane: 'both' as const,
    ghost: null,
    flow: null,
    playing: false,
    speed: 1,
    level: 'kernel' as const,
  }

  it('knows the hop of every step and stays at the ends', () => {
    const steps = sent.result.request.hops.flatMap((hop) => hop.steps)
    steps.forEach((step, index) => {
      expect(placeOf(sent.result, index)?.step).toBe(step)
    })
    expect(placeOf(sent.result, -5)?.step).toBe(steps[0])
    expect(placeOf(sent.result, 9999)?.last).toBe(true)
  })

  it('is the same wherever one comes from', () => {
    const at = { ...view, stepIndex: 4 }
    planTrace(scene, sent.forwarding, { ...view, stepIndex: 30 })
    expect(planTrace(scene, sent.forwarding, at)).toEqual(planTrace(scene, sent.forwarding, at))
  })

  it('folds the beads of places that the level does not show, and keeps the line', () => {
    const [kernel] = planTrace(scene, sent.forwarding, view).lanes
    const [basics] = planTrace(scene, sent.forwarding, { ...view, level: 'basics' }).lanes
    expect(kernel?.folded.size).toBe(0)
    expect(basics?.folded.size).toBeGreaterThan(0)
    expect(basics?.hops).toEqual(kernel?.hops)
    const last = sent.result.request.hops.length - 1
    expect(basics?.folded.has(0) === true || basics?.folded.has(last) === true).toBe(false)
  })

  it('shows the way back only when it has begun', () => {
    const there = sent.result.request.hops.reduce((sum, hop) => sum + hop.steps.length, 0)
    const lanesAt = (stepIndex: number) =>
      planTrace(scene, sent.forwarding, { ...view, stepIndex }).lanes.map((lane) => lane.direction)
    expect(lanesAt(there - 1)).toEqual(['request'])
    expect(lanesAt(there)).toEqual(['request', 'reply'])
  })
})

describe('floodLines', () => {
  const asked = SENT.flatMap(([id, sent]) =>
    [sent.result.request, ...(sent.result.reply === null ? [] : [sent.result.reply])].flatMap(
      (trace) =>
        trace.hops.flatMap(({ steps }) =>
          steps.filter(({ arp }) => arp !== null).map((step) => [id, sent, step] as const),
        ),
    ),
  )
  const linesOf = ([, sent, step]: (typeof asked)[number]) => {
    const scene = projectScene(sent.document, sent.forwarding, 'section')
    return floodLines(scene, sent.forwarding, step)
  }

  it('has questions to look at', () => {
    expect(asked.length).toBeGreaterThan(5)
  })

  it('begins each copy at the asker, and lets exactly the one who answered take it', () => {
    for (const question of asked) {
      const [, , { arp }] = question
      const lines = linesOf(question)
      const starts = new Set(lines.map(({ line }) => JSON.stringify(line[0])))
      expect(starts.size).toBe(1)
      expect(lines.filter(({ accepts }) => accepts)).toHaveLength(arp?.answer === null ? 0 : 1)
    }
  })

  it('fans out where several ports are', () => {
    expect(Math.max(...asked.map((question) => linesOf(question).length))).toBeGreaterThan(2)
  })

  it('has none for a step that asks nobody', () => {
    const scene = projectScene(sent.document, sent.forwarding, 'section')
    const [first] = sent.result.request.hops[0]!.steps
    expect(floodLines(scene, sent.forwarding, first!)).toEqual([])
    expect(floodLines(scene, sent.forwarding, null)).toEqual([])
  })
  const [, sent] = SENT[0]!
})

describe('restOfWay', () => {
  const dropped = SENT.filter(([, { result }]) => result.verdict === 'dropped')

  it('goes from the place of the drop to where the address is, along the axes', () => {
    const rests = dropped.flatMap(([, { document, forwarding, result }]) => {
      const scene = projectScene(document, forwarding, 'section')
      const rest = restOfWay(scene, forwarding, result.request)
      return rest === null ? [] : [{ rest, trail: trailOf(scene, result.request, forwarding) }]
    })
    expect(rests.length).toBeGreaterThan(0)
    for (const { rest, trail } of rests) {
      const bead = trail.at(-1)!.bead
      // On a bar the bead stands where the packet came in, the rest begins on the same bar.
      expect(rest[0]!.x === bead.x || rest[0]!.y === bead.y).toBe(true)
      rest.forEach((point, index) => {
        const last = rest[index - 1]
        if (last === undefined) return
        expect(Math.min(Math.abs(last.x - point.x), Math.abs(last.y - point.y))).toBeLessThan(0.5)
      })
    }
  })

  it('is nothing for a packet that arrived', () => {
    const [, arrived] = SENT.find(([, { result }]) => result.verdict === 'delivered')!
    const scene = projectScene(arrived.document, arrived.forwarding, 'section')
    expect(restOfWay(scene, arrived.forwarding, arrived.result.request)).toBeNull()
  })
})

describe('faceOf', () => {
  it('nests an envelope where a packet is encapsulated and marks what NAT rewrites', () => {
    const faces = SENT.flatMap(([, { result }]) =>
      result.request.hops.flatMap((hop) => hop.steps.map((step) => ({ step, face: faceOf(step) }))),
    )
    const wrapped = faces.filter(({ step }) => step.code === 'encapsulated')
    expect(wrapped.length).toBeGreaterThan(0)
    for (const { face } of wrapped) {
      expect(face.envelopes).toHaveLength(2)
      expect(face.tunnel).toMatch(/^VXLAN VNI \d+, \+50 B$/)
      expect(face.envelopes[1]?.source.changed).toBe(false)
    }
    const rewritten = faces.filter(({ step }) => step.code === 'destination-translated')
    expect(rewritten.length).toBeGreaterThan(0)
    for (const { face } of rewritten) expect(face.envelopes[0]?.destination.changed).toBe(true)
  })
})

describe('pointAlong', () => {
  it('measures by length, not by corner', () => {
    const path = [
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 10 },
    ]
    expect(pointAlong(path, 0)).toEqual({ x: 0, y: 0 })
    expect(pointAlong(path, 0.5)).toEqual({ x: 20, y: 0 })
    expect(pointAlong(path, 1)).toEqual({ x: 30, y: 10 })
  })
  it.each([
    [ipv4('10.0.0.113'), 'ARP 10.0.0.113 is at '],
    [ipv6('fd00:10::71'), 'NDP fd00:10::71 is at '],
  ])('says how it is asked who has %s', (to, said) => {
    const state = compile(dualStack({ release: 'ws2022', isolation: 'process' }))
    const trip = roundTrip(state, plainRequest({ from: 'ctr:s1', to, protocol: 'icmp' }))
    if (!trip.ok) throw new Error(trip.error.code)
    const held = trip.value.request.hops.flatMap(({ steps }) =>
      steps.flatMap((step) => faceOf(step).held ?? []),
    )
    expect(held.some((each) => each.startsWith(said))).toBe(true)
  })
})
