import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { SAMPLES } from '../../samples/index'
import { requestOf } from '../index'
import type { TopologyDocument } from '../model/document'
import { sendNamed } from '../send-named'
import { entityName } from '../model/queries'
import type { Side } from './align'
import { beatOfDifference, comparisonAt } from './compare-level'
import { compareSides } from './differences'
import { AUDIENCE_LEVELS, shownSteps } from './levels'
import { variantOf } from './variant'

const DRIVERS = ['nat', 'transparent', 'l2bridge', 'overlay'] as const

/** The packet of a board on it, and on the same board with another driver or isolation. */
function pairsOf(document: TopologyDocument): { readonly a: Side; readonly b: Side }[] {
  const { topology } = document
  const saved = must(document.request, 'a packet')
  if (!requestOf(topology, saved).ok) return []
  const packet = { ...saved, from: entityName(topology, saved.from), like: null }
  const own = sendNamed(topology, packet)
  if (!own.ok) return []
  const [network] = Object.values(topology.networks)
  const variants = [
    ...(network === undefined
      ? []
      : DRIVERS.map((driver) => ({ kind: 'driver', networkId: network.id, driver }) as const)),
    ...(['process', 'hyperv'] as const).map(
      (isolation) => ({ kind: 'isolation', containerId: null, isolation }) as const,
    ),
  ]
  return variants.flatMap((variant) => {
    const made = variantOf(topology, variant)
    if (!made.ok) return []
    const sent = sendNamed(made.value, packet)
    return sent.ok ? [{ a: own.value, b: sent.value }] : []
  })
}

const pairs = SAMPLES.map(({ open }) => open())
  .filter(({ request }) => request !== null)
  .flatMap(pairsOf)
  .map((sides) => ({ sides, compared: compareSides(sides.a, sides.b) }))

describe('comparisonAt', () => {
  it('has pairs that differ', () => {
    expect(pairs.filter(({ compared }) => compared.differences.length > 2).length).toBeGreaterThan(
      9,
    )
  })

  it('shows everything at the highest level, and less at each lower one of the same', () => {
    let folded = 0
    for (const { sides, compared } of pairs) {
      const [basics, administrator, kernel] = AUDIENCE_LEVELS.map((level) =>
        comparisonAt(compared, sides, level),
      )
      expect(kernel?.shown).toEqual(compared.beats.map((_, index) => index))
      expect(kernel?.differences).toEqual(compared.differences)
      expect(kernel?.folded).toBe(0)
      for (const [less, more] of [
        [basics, administrator],
        [administrator, kernel],
      ] as const) {
        expect(more?.shown).toEqual(expect.arrayContaining([...must(less, 'a level').shown]))
        expect(more?.differences).toEqual(
          expect.arrayContaining([...must(less, 'a level').differences]),
        )
      }
      folded += must(basics, 'basics').folded
    }
    expect(folded).toBeGreaterThan(0)
  })

  it('shows every step of the level on either side, and the beat of every difference it tells', () => {
    for (const { sides, compared } of pairs) {
      for (const level of AUDIENCE_LEVELS) {
        const { shown, differences, folded } = comparisonAt(compared, sides, level)
        for (const side of ['a', 'b'] as const) {
          const positions = shown.map((index) => compared.beats[index]?.[side])
          expect(positions).toEqual(
            expect.arrayContaining([...shownSteps(sides[side].roundTrip, level)]),
          )
        }
        for (const difference of differences) {
          expect(shown).toContain(beatOfDifference(compared.beats, difference))
        }
        expect(differences.length + folded).toBe(compared.differences.length)
      }
    }
  })

  it('tells at every level what the ends of the packet notice', () => {
    for (const { sides, compared } of pairs) {
      const outcome = compared.differences.filter(
        ({ kind }) => kind !== 'extra-hop' && kind !== 'other-hop' && kind !== 'other-row',
      )
      expect(comparisonAt(compared, sides, 'basics').differences).toEqual(
        expect.arrayContaining(outcome),
      )
    }
  })
})
