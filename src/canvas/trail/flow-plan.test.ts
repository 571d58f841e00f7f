import { describe, expect, it } from 'vitest'

import { stepsInLane } from '../../engine/explain/beat'
import { tripSteps } from '../../engine/explain/steps'
import { compile, requestOf, roundTrip } from '../../engine/index'
import type { SavedRequest } from '../../engine/model/document'
import { must } from '../../lib/assert'
import { sampleOf } from '../../samples'
import type { FlowView } from '../contract'
import { projectScene } from '../scene/project-scene'
import { createFlowPlanner, planFlows, type FlowClock } from './flow-plan'

const document = must(sampleOf('overlay-two-nodes'), 'the sample').open()
const request = must(document.request, 'the sample has a packet')
const forwarding = compile(document.topology)
const scene = projectScene(document, forwarding, 'section')

function tripOf(changes: Partial<SavedRequest> = {}) {
  const asked = requestOf(document.topology, { ...request, ...changes })
  const sent = asked.ok ? roundTrip(forwarding, asked.value) : asked
  if (!sent.ok) throw new Error(sent.error.code)
  return sent.value
}

const long = tripOf()
const short = tripOf({ to: '8.8.8.8', protocol: 'icmp' })
const flows: readonly FlowView[] = [
  { letter: 'B', colour: 'copper', roundTrip: short },
  { letter: 'C', colour: 'violet', roundTrip: long },
]
const clock = (stepIndex: number): FlowClock => ({
  roundTrip: long,
  stepIndex,
  lane: 'both',
  level: 'kernel',
})

/** Position of the step at which a plan stands. */
function standing(plan: ReturnType<typeof planFlows>[number]): number {
  const { place } = plan.plan
  return tripSteps(plan.flow.roundTrip).findIndex(({ step }) => step === place?.step)
}

describe('planFlows', () => {
  it('puts every packet at the step of the shown one, or at its own last', () => {
    const last = tripSteps(long).length - 1
    const end = tripSteps(short).length - 1
    expect(end).toBeLessThan(last)
    for (const index of [0, 1, end, end + 1, last]) {
      const at = planFlows(scene, forwarding, flows, clock(index)).map(standing)
      expect(at, `step ${index}`).toEqual([Math.min(index, end), index])
    }
  })

  it('counts the steps that the level and the lane show', () => {
    const basics = stepsInLane(long, 'basics', 'reply')
    const second = must(basics[1], 'a second step')
    const [b, c] = planFlows(scene, forwarding, flows, {
      ...clock(second),
      level: 'basics',
      lane: 'reply',
    })
    expect(c && standing(c)).toBe(second)
    // Nobody answers it: its lane is the question.
    expect(b && standing(b)).toBe(stepsInLane(short, 'basics', 'reply')[1])
  })

  it('shows each at its end where no packet is shown', () => {
    const plans = planFlows(scene, forwarding, flows, null)
    expect(plans.map(standing)).toEqual([tripSteps(short).length - 1, tripSteps(long).length - 1])
    expect(plans.map(({ plan }) => plan.lanes.some(({ finished }) => finished))).toEqual([
      true,
      true,
    ])
  })

  it('travels only where its hop is another than at the beat before', () => {
    const steps = tripSteps(long)
    for (const { position, hop, trace } of steps.slice(1)) {
      const before = steps[position - 1]
      const [, plan] = planFlows(scene, forwarding, flows, clock(position))
      const isOther = before?.hop !== hop || before.trace !== trace
      expect(plan?.moves, `step ${position}`).toBe(isOther)
    }
  })
})

describe('createFlowPlanner', () => {
  it('plans again only when something that is drawn differs', () => {
    const planner = createFlowPlanner()
    const first = planner(scene, forwarding, flows, clock(3))
    expect(planner(scene, forwarding, flows, { ...clock(3) })).toBe(first)
    expect(planner(scene, forwarding, flows, clock(4))).not.toBe(first)
    expect(planner(scene, forwarding, [], clock(4))).toEqual([])
    expect(planner(scene, null, flows, clock(4))).toEqual([])
  })
})
