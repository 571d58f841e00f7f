import { describe, expect, it } from 'vitest'
import { LABS } from '../../samples/labs/index'
import { compile } from './compile'

const LAB = { isolation: 'process', release: 'ws2022' } as const

describe('compile', () => {
  it('says where a board meets what is not modelled', () => {
    expect(compile(LABS.nat(LAB)).notModelled).toEqual([{ entity: 'node:r1', code: 'edge-nat' }])
    expect(compile(LABS.azure(LAB)).notModelled.map(({ code }) => code)).toContain('azure-fabric')
  })

  it('sorts routes by prefix length whatever order they were written in', () => {
    const state = compile(LABS['l2bridge-2'](LAB))
    const routes = Object.values(state.tables).find(
      (table) => table.kind === 'routes' && table.station === 'st:stack:host:a',
    )
    const lengths = routes?.rules.map((rule) => Number(rule.name.split('/')[1]))
    expect(lengths).toEqual([...(lengths ?? [])].sort((a, b) => b - a))
    expect(lengths?.length).toBeGreaterThan(2)
  })

  it('gives an empty board nothing', () => {
    const state = compile({
      ...LABS.nat(LAB),
      hosts: {},
      nics: {},
      vSwitches: {},
      networks: {},
      endpoints: {},
      compartments: {},
      containers: {},
      held: {},
      nodes: {},
      links: {},
    })
    expect(state).toEqual({ stations: {}, tables: {}, apps: {}, notModelled: [] })
  })
})
