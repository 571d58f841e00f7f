import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile/compile'
import { applyEdit } from '../../engine/edit/apply-edit'
import type { TopologyDocument } from '../../engine/model/document'
import type { Topology } from '../../engine/model/topology'
import { plainRequest } from '../../engine/trace/plain-request'
import { resolveTarget } from '../../engine/trace/target'
import { roundTrip } from '../../engine/trace/run'
import { must } from '../../lib/assert'
import { natDeveloper } from '../../samples/gallery/nat'
import type { CanvasProps, PreviewView } from '../contract'
import { projectScene } from '../scene/project-scene'
import { createPreviewPlanner } from './preview-plan'
import { planTrace } from './trace-plan'

function sentOn(topology: Topology) {
  const request = must(natDeveloper().request, 'no request')
  const to = resolveTarget(topology, request.to)
  if (!to.ok) throw new Error(to.error.code)
  const forwarding = compile(topology)
  const result = roundTrip(
    forwarding,
    plainRequest({
      from: request.from,
      to: to.value,
      protocol: request.protocol,
      destinationPort: request.port,
    }),
  )
  if (!result.ok) throw new Error(result.error.code)
  return { forwarding, roundTrip: result.value }
}

/** The developer's machine, and the same with its network on the wire. */
function boards() {
  const document = natDeveloper()
  const network = must(Object.values(document.topology.networks)[0], 'no network')
  const edit = { kind: 'change-driver', networkId: network.id, driver: 'transparent' } as const
  const changed = applyEdit(document.topology, edit)
  if (!changed.ok) throw new Error(changed.error.code)
  const after: TopologyDocument = { ...document, topology: changed.value.topology }
  const preview: PreviewView = {
    mark: { kind: 'driver', networkId: network.id, driver: 'transparent' },
    document: after,
    ...sentOn(after.topology),
  }
  const scene = projectScene(document, compile(document.topology), 'section')
  const props = (view: PreviewView | null, on = document) =>
    ({ document: on, preview: view }) as unknown as CanvasProps // the planner reads no other prop
  return { document, after, preview, scene, props }
}

describe('createPreviewPlanner', () => {
  it('lays the way where it will lie when the change is made', () => {
    const { after, preview, scene, props } = boards()
    const { forwarding, roundTrip: trip } = sentOn(after.topology)
    const there = projectScene(after, forwarding, 'section')
    const view = {
      ghost: null,
      flow: null,
      playing: false,
      speed: 1,
      lane: 'request',
      level: 'kernel',
    } as const
    const applied = planTrace(there, forwarding, { ...view, roundTrip: trip, stepIndex: Infinity })
    const { plan, mark } = must(createPreviewPlanner()(scene, props(preview)), 'no plan')
    expect(mark).toMatchObject({ kind: 'driver', driver: 'transparent' })
    expect(plan.lanes.map(({ hops }) => hops)).toEqual(applied.lanes.map(({ hops }) => hops))
    expect(plan.lanes[0]?.hops.length).toBeGreaterThan(2)
    expect(plan.lanes[0]?.finished).toBe(true)
  })

  it('follows things that were moved after the preview began', () => {
    const { document, preview, scene, props } = boards()
    const [host] = Object.values(document.topology.hosts)
    const at = must(document.layout[must(host, 'no host').id], 'no place')
    const moved = {
      ...document,
      layout: { ...document.layout, [host!.id]: { x: at.x + 80, y: at.y } },
    }
    const before = must(createPreviewPlanner()(scene, props(preview)), 'no plan')
    const after = must(createPreviewPlanner()(scene, props(preview, moved)), 'no plan')
    const end = (plan: typeof before) => plan.plan.lanes[0]?.hops.at(-1)?.bead.x
    expect(end(after)).toBe(must(end(before), 'no end') + 80)
  })

  it('shows the answer only when that is what fails', () => {
    const { preview, scene, props } = boards()
    const trip = must(preview.roundTrip, 'no trip')
    const lanes = (verdict: typeof trip.verdict) => {
      const roundTrip = {
        ...trip,
        verdict,
        reply: { ...trip.request, direction: 'reply' as const },
      }
      const view = { ...preview, roundTrip }
      return createPreviewPlanner()(scene, props(view))?.plan.lanes.map(
        ({ direction }) => direction,
      )
    }
    expect(lanes('delivered')).toEqual(['request'])
    expect(lanes('one-way')).toEqual(['request', 'reply'])
  })

  it('has nothing to lay while the engine works, and without a packet', () => {
    const { preview, scene, props } = boards()
    const planner = createPreviewPlanner()
    expect(planner(scene, props(null))).toBeNull()
    expect(planner(scene, props({ ...preview, forwarding: null }))).toBeNull()
    expect(planner(scene, props({ ...preview, roundTrip: null }))).toBeNull()
  })
})
