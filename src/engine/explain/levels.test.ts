import { describe, expect, it } from 'vitest'
import { caseBranches, probesOf, sendCase } from '../../samples/cases/harness'
import { must } from '../../lib/assert'
import type { RoundTrip } from '../trace/trace'
import { formatAtLevel } from './format-level'
import {
  AUDIENCE_LEVELS,
  nearestShown,
  outlineOf,
  shownChanges,
  shownHeaders,
  shownSteps,
  showsField,
} from './levels'
import { tripSteps, waysOf } from './steps'

const branches = caseBranches()

/** Every conformance case on each of its releases and isolations would be the same thirteen times over. */
function tripsOf({ conformance, branch }: (typeof branches)[number]): readonly RoundTrip[] {
  const isolation = must(conformance.isolations[0], 'a case without an isolation')
  const release = must(conformance.releases.at(-1), 'a case without a release')
  return probesOf(branch, conformance).map((probe) =>
    sendCase(branch.board({ isolation, release }), branch, probe),
  )
}

describe('levels', () => {
  it.each(branches)('prune one tree: $name', (each) => {
    for (const trip of tripsOf(each)) {
      const steps = tripSteps(trip)
      const [basics, administrator, kernel] = AUDIENCE_LEVELS.map((level) =>
        shownSteps(trip, level),
      )
      // Kernel hides nothing, and each level is a subsequence of the next.
      expect(kernel).toEqual(steps.map(({ position }) => position))
      expect(administrator!.filter((position) => !kernel!.includes(position))).toEqual([])
      expect(basics!.filter((position) => !administrator!.includes(position))).toEqual([])
      for (const level of AUDIENCE_LEVELS) {
        const shown = shownSteps(trip, level)
        expect(shown).toEqual([...shown].sort((a, b) => a - b))
        for (const trace of waysOf(trip)) {
          const own = steps.filter((step) => step.trace === trace)
          // The verdict of a way is its last step; a drop is always one of them.
          expect(shown).toContain(must(own.at(-1), 'a way without steps').position)
          expect(shown).toContain(must(own[0], 'a way without steps').position)
        }
        for (const { step, position } of steps) {
          if (step.code === 'dropped') expect(shown).toContain(position)
        }
        // Nothing is left out in silence: folds and steps together are the trace, in order.
        const told = outlineOf(trip, level).flatMap((item) =>
          item.kind === 'step'
            ? [item.position]
            : Array.from({ length: item.count }, (_, index) => item.first + index),
        )
        expect(told).toEqual(kernel)
      }
    }
  })

  it('leave something out of an ordinary trace, each its own', () => {
    const each = must(
      branches.find(({ name }) => name.startsWith('NAT-03')),
      'no NAT-03',
    )
    const trip = must(tripsOf(each)[0], 'no trip')
    const counts = AUDIENCE_LEVELS.map((level) => shownSteps(trip, level).length)
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b))
  })

  it('stand at the shown step before one that is folded', () => {
    expect(nearestShown([0, 4, 9], 4)).toBe(4)
    expect(nearestShown([0, 4, 9], 8)).toBe(4)
    expect(nearestShown([3, 9], 1)).toBe(3)
    expect(nearestShown([], 7)).toBe(0)
  })

  it('show basics the packet that was sent and the tunnel by its header alone', () => {
    const each = must(
      branches.find(({ name }) => name.startsWith('OVL-05')),
      'no OVL-05',
    )
    const trip = must(tripsOf(each)[0], 'no trip')
    const { step } = must(
      tripSteps(trip).find(({ step: { code } }) => code === 'encapsulated'),
      'nothing is encapsulated',
    )
    const kinds = shownHeaders(step.after, 'basics').headers.map(({ header }) => header.kind)
    expect(kinds).toEqual(['vxlan', 'ipv4', 'tcp'])
    expect(shownHeaders(step.after, 'basics').folded).toBe(step.after.headers.length - 3)
    expect(shownHeaders(step.after, 'administrator').folded).toBe(0)
  })

  it('show the changes of shown headers, and count the others', () => {
    const each = must(
      branches.find(({ name }) => name.startsWith('OVL-05')),
      'no OVL-05',
    )
    const { step } = must(
      tripSteps(must(tripsOf(each)[0], 'no trip')).find(
        ({ step: { code } }) => code === 'encapsulated',
      ),
      'nothing is encapsulated',
    )
    const kernel = shownChanges(step.before, step.after, 'kernel')
    expect(kernel.folded).toBe(0)
    const basics = shownChanges(step.before, step.after, 'basics')
    expect(basics.changes.map((change) => 'header' in change && change.header)).toEqual([
      { kind: 'vxlan', vni: 4097 },
    ])
    expect(basics.folded).toBe(kernel.changes.length - 1)
  })

  it('show of every change what the headers that they show have to do with it', () => {
    const seen = new Set<string>()
    for (const { conformance, branch } of branches.filter(({ name }) =>
      /^(OVL|NAT|TRN)/.test(name),
    )) {
      for (const { step } of tripsOf({ name: '', conformance, branch }).flatMap(tripSteps)) {
        const kernel = shownChanges(step.before, step.after, 'kernel')
        const basics = shownChanges(step.before, step.after, 'basics')
        expect(basics.changes.length + basics.folded).toBe(kernel.changes.length + kernel.folded)
        for (const change of basics.changes) {
          expect(kernel.changes).toContainEqual(change)
          seen.add(change.kind)
          if (change.kind === 'modify') expect(showsField(change.field, 'basics')).toBe(true)
        }
      }
    }
    expect([...seen].sort()).toEqual(['modify', 'pop', 'push'])
  })

  it('keep the fields of captures for the kernel', () => {
    expect(showsField('identification', 'administrator')).toBe(false)
    expect(showsField('identification', 'kernel')).toBe(true)
    expect(showsField('ttl', 'basics')).toBe(true)
  })
})

describe('golden traces at three levels', () => {
  /** One case a driver, and the drops that people ask about most. */
  const GOLDEN = {
    'nat-outbound': 'NAT-10',
    'nat-published': 'NAT-20',
    'nat-default-deny': 'NAT-03',
    ics: 'ICS-01',
    transparent: 'TRN-10',
    overlay: 'OVL-05',
    l2bridge: 'L2B-10',
    l2tunnel: 'L2T-02',
    internal: 'INT-01',
    private: 'PRV-01',
    service: 'SVC-01',
    dns: 'NAT-42',
  } as const

  const cases = Object.entries(GOLDEN).flatMap(([name, id]) =>
    AUDIENCE_LEVELS.map((level) => ({ name, id, level })),
  )
  it.each(cases)('$name for $level', async ({ name, id, level }) => {
    const each = must(
      branches.find(({ conformance }) => conformance.id === id),
      `no case ${id}`,
    )
    const isolation = must(each.conformance.isolations[0], 'a case without an isolation')
    const release = must(each.conformance.releases.at(-1), 'a case without a release')
    const probe = must(probesOf(each.branch, each.conformance)[0], 'a case without a protocol')
    const trip = sendCase(each.branch.board({ isolation, release }), each.branch, probe)
    const text = formatAtLevel(trip, trip.state, level)
    await expect(text).toMatchFileSnapshot(`golden/${name}.${level}.trace.txt`)
  })
})
