import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { LABS, type LabName } from '../../samples/labs/index'
import { compile } from '../index'
import type { StationKind } from '../tables/forwarding-state'
import { wayBetween } from './way'

const OPTIONS = { isolation: 'process', release: 'ws2022' } as const

const first = (lab: LabName, kind: StationKind, nth = 0) => {
  const state = compile(LABS[lab](OPTIONS))
  const found = Object.values(state.stations).filter((station) => station.kind === kind)[nth]
  return { state, id: must(found, `no ${kind}`).id }
}

/** The tokens between two stations of a lab. */
function tokens(lab: LabName, from: StationKind, goal: string, nth = 0): string | null {
  const { state, id } = first(lab, from, nth)
  const end = must(
    Object.values(state.stations).find(({ token }) => token === goal),
    goal,
  )
  const way = wayBetween(state, id, end.id)
  return way && way.map((station) => must(state.stations[station], station).token).join(' ')
}

describe('wayBetween', () => {
  it.each<[string, LabName, StationKind, string, RegExp]>([
    ['a program', 'nat', 'app', 'stk(C1)', /^app\(A\) hstk .* vnic\(C1\) stk\(C1\)$/],
    ['WinNAT', 'nat', 'nat', 'stk(C1)', /^winnat hstk hvnic\(nat\) .* stk\(C1\)$/],
    ['a firewall', 'nat', 'firewall', 'stk(C1)', /stk\(C1\)$/],
    ['a tunnel end', 'overlay', 'vtep', 'stk(O1)', /^vtep xport vsw\S* .* vnic\(O1\) stk\(O1\)$/],
    ['the fabric', 'azure', 'fabric', 'stk(K1)', /pnic .* stk\(K1\)$/],
    ['the wire of the fabric', 'azure', 'fabric-wire', 'stk(K1)', /azhost.* stk\(K1\)$/],
  ])('leads from %s to a container', (_, lab, from, goal, expected) => {
    expect(tokens(lab, from, goal)).toMatch(expected)
  })

  it('leads nowhere from a distributed router: frames are handed to it by VFP', () => {
    expect(tokens('flannel', 'dr', 'stk(F1)')).toBeNull()
  })
})
