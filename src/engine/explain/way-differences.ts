import { must } from '../../lib/assert'
import { mechanismsOf } from '../trace/mechanisms'
import type { Side } from './align'
import type { Hop } from '../trace/trace'
import {
  DIRECTIONS,
  other,
  placeOf,
  SIDES,
  traceOf,
  type Compared,
  type Difference,
} from './difference'

/* What is different about the way: what carried the packet, and places that only one side has. */

/** What carried the request on one side only. The answer undoes on its way what the request met. */
export function mechanismDifferences(compared: Compared): Difference[] {
  const { sides, seen } = compared
  const of = {
    a: mechanismsOf(sides.a.state, sides.a.roundTrip.request),
    b: mechanismsOf(sides.b.state, sides.b.roundTrip.request),
  }
  return SIDES.flatMap((has) =>
    of[has].flatMap(({ kind: mechanism, params, step }): Difference[] => {
      if (of[other(has)].some(({ kind }) => kind === mechanism)) return []
      // The request begins the round trip: its own index is the position.
      const position = seen[has].findIndex((one) => one.step.index === step)
      const at = placeOf(compared, has, position)
      return [{ kind: 'other-mechanism', direction: 'request', at, has, mechanism, params }]
    }),
  )
}

/** Places that one side alone enters; such as follow each other are told together. */
export function hopDifferences(compared: Compared): Difference[] {
  const { sides, seen, beats } = compared
  return DIRECTIONS.flatMap((direction) => {
    if (SIDES.some((side) => traceOf(sides[side], direction) === null)) return []
    return SIDES.flatMap((has) => {
      const alone = new Set(
        beats.filter((beat) => beat[other(has)] === null).map((beat) => beat[has]),
      )
      const found: Extract<Difference, { kind: 'extra-hop' }>[] = []
      let before: number | null = null
      const { hops } = must(traceOf(sides[has], direction), 'hopDifferences: no such way')
      for (const hop of hops) {
        const steps = seen[has].filter((one) => one.hop === hop)
        const [first] = steps
        if (first === undefined || !steps.every(({ position }) => alone.has(position))) continue
        const last = found.at(-1)
        if (last !== undefined && before === hop.index - 1) {
          found[found.length - 1] = { ...last, hops: [...last.hops, tokenOf(hop)] }
        } else {
          const at = placeOf(compared, has, first.position)
          found.push({ kind: 'extra-hop', direction, at, has, hops: [tokenOf(hop)] })
        }
        before = hop.index
      }
      return found
    })
  })
}

/** Steps that both take at places of another role, each pair of hops once. */
export function placeDifferences({ sides, seen, beats }: Compared): Difference[] {
  const told = new Set<string>()
  return beats.flatMap((beat): Difference[] => {
    const a = beat.a === null ? undefined : seen.a[beat.a]
    const b = beat.b === null ? undefined : seen.b[beat.b]
    if (a === undefined || b === undefined) return []
    if (roleAt(sides.a, a.hop) === roleAt(sides.b, b.hop)) return []
    const tokens = { a: tokenOf(a.hop), b: tokenOf(b.hop) }
    const name = `${tokens.a} ${tokens.b}`
    if (told.has(name)) return []
    told.add(name)
    return [{ kind: 'other-hop', direction: a.trace.direction, at: beat, ...tokens }]
  })
}

function roleAt({ state }: Side, hop: Hop): string {
  const station = must(state.stations[hop.station], 'roleAt: a hop at no station')
  return `${station.kind} ${'role' in station ? station.role : ''}`
}

/** The place of a hop; that it is where the packet was dropped is told by the verdict. */
const tokenOf = ({ at }: Hop): string => at.replace(/^DROP@/, '')
