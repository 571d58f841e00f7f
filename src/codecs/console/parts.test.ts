import { describe, expect, it } from 'vitest'
import { cidr, mac } from '../../engine/wire/address'
import { formatList, formatTable, inner, innerList } from './power-shell'
import { macOf, netmaskOf } from './spelling'
import { conditionLines } from './vfp-conditions'
import { dockerIdOf, guidOf, swarmIdOf, upperGuidOf } from './windows-ids'

describe('ids', () => {
  it('have the forms of Windows, Docker and swarm and stay the same', () => {
    expect(guidOf('ep:c1')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(guidOf('ep:c1')).toBe(guidOf('ep:c1'))
    expect(upperGuidOf('ep:c1')).toBe(guidOf('ep:c1').toUpperCase())
    expect(dockerIdOf('ctr:c1')).toMatch(/^[0-9a-f]{64}$/)
    expect(swarmIdOf('ovl')).toMatch(/^[0-9a-z]{25}$/)
  })

  it('of many neighbours differ', () => {
    const ids = Array.from({ length: 2000 }, (_, number) => guidOf(`ep:c${number}`))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('conditions of VFP', () => {
  it('print a prefix as its range and one address alone', () => {
    expect(
      conditionLines([
        { field: 'destination-ip', in: [cidr('10.244.4.0/24'), cidr('10.0.0.11/32')] },
        {
          field: 'destination-port',
          ranges: [
            [80, 80],
            [8000, 8010],
          ],
        },
      ]),
    ).toEqual([
      'Destination IP : 10.244.4.0-10.244.4.255, 10.0.0.11',
      'Destination ports : 80, 8000-8010',
    ])
  })

  it('print "in none of" as the ranges around', () => {
    const around = (...prefixes: readonly string[]) =>
      conditionLines([{ field: 'source-ip', notIn: prefixes.map(cidr) }])
    expect(around('10.0.0.0/8')).toEqual([
      'Source IP : 0.0.0.0-9.255.255.255, 11.0.0.0-255.255.255.255',
    ])
    expect(around('128.0.0.0/1', '0.0.0.0/2', '10.0.0.0/8')).toEqual([
      'Source IP : 64.0.0.0-127.255.255.255',
    ])
    expect(conditionLines([])).toEqual(['<none>'])
  })
})

describe('PowerShell', () => {
  it('pads names to the longest and parts objects by a blank line', () => {
    expect(
      formatList([
        [
          ['A', 1],
          ['Long', ''],
        ],
        [['B', 'x']],
      ]),
    ).toBe('A    : 1\nLong : \n\nB : x\n')
  })

  it('makes columns as wide as their longest cell', () => {
    expect(
      formatTable(
        ['Name', 'T'],
        [
          ['a long one', 'x'],
          ['b', ''],
        ],
      ),
    ).toBe('Name       T\n----       -\na long one x\nb\n')
  })

  it('shows four items of a list', () => {
    expect(innerList(['a', 'b', 'c', 'd'])).toBe('{a, b, c, d}')
    expect(innerList(['a', 'b', 'c', 'd', 'e'])).toBe('{a, b, c, d, ...}')
    expect(
      inner([
        ['A', 1],
        ['B', ''],
      ]),
    ).toBe('@{A=1; B=}')
  })
})

describe('spelling', () => {
  it('is each tool’s own', () => {
    const address = mac('00-15-5D-A1-00-15')
    expect(Object.values(macOf).map((spell) => spell(address))).toEqual([
      '00-15-5D-A1-00-15',
      '00-15-5D-A1-00-15',
      '00-15-5D-A1-00-15',
      '00-15-5d-a1-00-15',
      '00 15 5d a1 00 15 ',
      '00155DA10015',
      '00:15:5d:a1:00:15',
    ])
    expect([0, 20, 32].map(netmaskOf)).toEqual(['0.0.0.0', '255.255.240.0', '255.255.255.255'])
  })
})
