import { describe, expect, it } from 'vitest'
import { must } from '../../lib/assert'
import { editSwitch } from '../../samples/labs/edits'
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

  it('gives no two adapters of a host one name', () => {
    // The gateway endpoint of host-gw and the management vNIC, when network and switch are named alike.
    const lab = LABS['l2bridge-2'](LAB)
    const switchId = must(lab.networks['net:a-l2b'], 'no network').vSwitchId
    const board = editSwitch(lab, switchId, { name: 'l2b' })
    const stack = compile(board).stations['st:stack:host:a']
    const names = stack?.kind === 'stack' ? stack.interfaces.map(({ name }) => name) : []
    expect(names).toContain('vEthernet (l2b)')
    expect(names).toContain('vEthernet (l2b) 2')
    expect(new Set(names).size).toBe(names.length)
    // The switch was first.
    const first = stack?.kind === 'stack' && stack.interfaces.find(({ name }) => /\)$/.test(name))
    expect(first).toMatchObject({ id: `if:${switchId}` })
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
