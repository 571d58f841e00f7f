import { describe, expect, it } from 'vitest'
import { entityName } from '../../../engine/model/queries'
import { cidr, ipv4, mac } from '../../../engine/wire/address'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import type { Rule, Table } from '../../../engine/tables/rule'
import { NO_FLOWS } from '../../../engine/trace/trace'
import { droppedTrip, firewall, forwarding, routes, topology } from '../testing/small-world'
import { tableToJson, tableToTsv } from './copy-table'
import { flowTablesOf } from './flow-tables'
import type { ViewWords } from './rule-words'
import { viewTable } from './table-view'

const words: ViewWords = {
  translator: createTranslator('en', en),
  forwarding,
  nameOf: (id) => entityName(topology, id),
}
const lookup = droppedTrip.request.hops[0]!.steps[0]!.lookups[0]!
const drop = droppedTrip.request.hops[1]!.steps[0]!.lookups[0]!

describe('viewTable', () => {
  it('lights the winner and says why the rows above lost', () => {
    const view = viewTable(routes, lookup, words)
    expect(view.rows.map((row) => [row.cells.prefix, row.isDecided, row.cells.why])).toEqual([
      ['172.30.160.21/32', false, 'dst IP 172.30.160.21/32 ≠ 172.30.160.22'],
      ['172.30.160.0/20', true, ''],
      ['0.0.0.0/0', false, ''],
      ['', false, ''],
    ])
  })

  it('shows the columns of a route table with the name of the interface', () => {
    const row = viewTable(routes, lookup, words).rows[2]!
    expect(row.cells).toMatchObject({
      'next-hop': '172.30.160.1',
      interface: 'vEthernet (nat)',
      metric: '25',
      origin: 'system',
      confidence: 'documented',
    })
  })

  it('ends with the default row, which can be the one that decided', () => {
    const row = viewTable(firewall, drop, words).rows.at(-1)!
    expect(row).toMatchObject({ order: null, isDefault: true, isDecided: true })
    expect(row.cells.conditions).toBe('if nothing above matches')
  })

  it('has no "why not" column where nothing was asked', () => {
    expect(viewTable(firewall, null, words).columns).not.toContain('why')
    expect(viewTable(firewall, drop, words).columns).toContain('why')
  })

  it('names who made a row', () => {
    expect(viewTable(firewall, null, words).rows.at(-1)!.cells.origin).toBe('web-1')
  })

  it('prints VFP rows with the keys and types of vfpctrl', () => {
    const snat: Rule = {
      id: 'row:p/nat/1',
      name: 'SNAT_TCP_OUTBOUNDNAT_54194_10.0.0.11',
      priority: 100,
      conditions: [
        { field: 'protocol', is: [6] },
        { field: 'source-ip', in: [cidr('10.244.1.21/32')] },
        { field: 'destination-ip', notIn: [cidr('10.244.0.0/16')] },
      ],
      action: { kind: 'snat', address: ipv4('10.0.0.11'), firstPort: 54194 },
      origin: { object: null, fact: 'A.3', confidence: 'documented' },
    }
    const rewrite: Rule = {
      ...snat,
      id: 'row:p/nat/2',
      conditions: [],
      action: { kind: 'rewrite-mac', source: mac('00-15-5D-00-00-01'), destination: null },
    }
    const table: Table = {
      id: 'tbl:p/nat',
      kind: 'vfp-group',
      station: 'st:port:x',
      name: 'SLB_GROUP_NAT_IPv4_OUT',
      order: 'priority',
      rules: [snat, rewrite],
      defaultRule: { ...snat, id: 'row:p/nat/default', conditions: [], action: { kind: 'pass' } },
    }
    const [first, second] = viewTable(table, null, words).rows
    expect(first!.cells).toMatchObject({
      priority: '100',
      conditions: 'Protocols tcp · Source IP 10.244.1.21/32 · Destination IP not 10.244.0.0/16',
      action: 'dynnat: source → 10.0.0.11, ports from 54194',
    })
    expect(second!.cells).toMatchObject({
      conditions: '<none>',
      action: 'transpose: MAC: source → 00-15-5D-00-00-01',
    })
  })
})

describe('flowTablesOf', () => {
  it('shows what the packet left at a station, and nothing elsewhere', () => {
    const flows = {
      ...NO_FLOWS,
      neighbours: [
        {
          stack: 'st:stack:web',
          interfaceId: 'if:1',
          address: ipv4('172.30.160.1'),
          mac: mac('00-15-5D-A1-00-01'),
        },
      ],
    } as const
    const [table, ...rest] = flowTablesOf(flows, 'st:stack:web', words)
    expect(rest).toEqual([])
    expect(table!.rows.map((row) => row.cells)).toEqual([
      {
        order: '1',
        address: '172.30.160.1',
        mac: '00-15-5D-A1-00-01',
        interface: 'vEthernet (nat)',
        state: 'Reachable',
      },
    ])
    expect(flowTablesOf(flows, 'st:fw:web', words)).toEqual([])
  })
})

describe('copying', () => {
  const view = viewTable(firewall, drop, words)

  it('writes a header and one line a row', () => {
    const tsv = tableToTsv({ view, rows: view.rows, headerOf: (id) => id })
    const lines = tsv.trimEnd().split('\n')
    expect(lines[0]).toBe('order\tname\tconditions\taction\twhy\torigin\tconfidence')
    expect(lines[1]).toBe(
      '1\tPublished port 9200\tprotocol tcp · dst port 9200\tallow\tdst port 9200 ≠ 80\tep:web\tdocumented',
    )
    expect(lines).toHaveLength(3)
  })

  it('writes JSON with the fact and the decision', () => {
    const json: unknown = JSON.parse(tableToJson({ view, rows: view.rows, headerOf: (id) => id }))
    expect(json).toMatchObject({
      kind: 'firewall-in',
      rows: [
        { name: 'Published port 9200', fact: 'F-06' },
        { decided: true, fact: 'F-01' },
      ],
    })
  })
})
