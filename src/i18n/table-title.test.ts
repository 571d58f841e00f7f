import { expect, it } from 'vitest'
import { compile } from '../engine/index'
import { referenceLab } from '../samples/labs/reference-lab'
import { en } from './en/index'
import { tableTitle } from './table-title'
import { createTranslator } from './translator'

it('gives no two tables of a place in a host one name', () => {
  const translator = createTranslator('en', en)
  const { stations, tables } = compile(referenceLab({ isolation: 'process', release: 'ws2022' }))
  // A LAN has a table a port and the fabric several of what it owns: their rows tell them apart.
  const titles = Object.values(tables)
    .filter(({ station }) => (stations[station]?.hostId ?? null) !== null)
    .map((table) => `${table.station}: ${tableTitle(translator, table)}`)
  const twice = titles.filter((title, index) => titles.indexOf(title) !== index)
  expect(twice).toEqual([])
  expect(titles).toContain('st:stack:host:a: VFP port mappings, from the host itself')
  expect(titles).toContain('st:fw:host:a: Windows Firewall, published ports')
  expect(titles).toContain('st:stack:host:a: IPv6 routes')
})
