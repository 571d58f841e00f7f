import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compile } from '../../../engine/index'
import type { EntityId } from '../../../engine/model/ids'
import { entityName } from '../../../engine/model/queries'
import type { Topology } from '../../../engine/model/topology'
import type { RuleId, TableKind } from '../../../engine/tables/rule'
import { fieldsOf } from '../../../engine/tables/read-field'
import { stationOf } from '../../../engine/tables/station-ids'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { LABS } from '../../../samples/labs/index'
import { document as smallDocument } from '../testing/small-world'
import { smallWorld } from '../testing/small-app'
import { runsOf } from './console-text'
import { ConsoleView } from './console-view'
import { stationsOf } from './places'
import { listTables } from './table-list-model'
import type { ViewWords } from './rule-words'

const writeText = vi.fn(async (_text: string) => undefined)
beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
  writeText.mockClear()
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
})

const topology: Topology = LABS.nat({ isolation: 'process', release: 'ws2022' })
const words: ViewWords = {
  translator: createTranslator('en', en),
  forwarding: compile(topology),
  nameOf: (id) => entityName(topology, id),
}

function idOf(name: string): EntityId {
  const found = [...Object.values(topology.containers), ...Object.values(topology.hosts)].find(
    (one) => one.name === name,
  )
  if (!found) throw new Error(`no ${name}`)
  return found.id
}

async function show(name: string, kind: TableKind | null, decided: readonly RuleId[] = []) {
  const { Wrapper } = await smallWorld({ board: { ...smallDocument, topology } })
  const place = idOf(name)
  const entries = listTables(words, stationsOf(words.forwarding, topology, place), [], null)
  const found = entries.find(
    ({ id }) => words.forwarding.tables[id as `tbl:${string}`]?.kind === kind,
  )
  const entry = found
    ? {
        ...found,
        lookup: {
          table: found.id as `tbl:${string}`,
          winner: decided[0] ?? 'row:none',
          isDefault: decided.length === 0,
          losers: [],
          asked: fieldsOf({}),
        },
      }
    : null
  render(
    <ConsoleView entry={entry} at={place} words={words} decided={new Set(decided)} revealKey="1" />,
    { wrapper: Wrapper },
  )
}

describe('ConsoleView', () => {
  it('opens with the output that prints the table, and marks the row that decided', async () => {
    const container = Object.values(topology.containers).find(({ name }) => name === 'C1')
    const station = container && words.forwarding.stations[stationOf.stack(container.compartmentId)]
    const routes = station?.kind === 'stack' ? words.forwarding.tables[station.routes] : undefined
    const gateway = routes?.rules.find(({ action }) => action.kind === 'route' && action.nextHop)
    if (!gateway) throw new Error('no route to a gateway')
    await show('C1', 'routes', [gateway.id])
    const output = screen.getByRole('textbox', { name: 'Output of docker exec C1 route print' })
    const mark = output.querySelector('mark')
    expect(mark?.textContent).toMatch(/decided this step +0\.0\.0\.0 +0\.0\.0\.0 +172\.30\.160\.1 /)
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled()
    expect(screen.queryByText(/is not in this output|is a default/)).toBeNull()
  })

  it('copies the command and the output, without what we add', async () => {
    await show('C1', 'routes')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy command' })))
    expect(writeText).toHaveBeenLastCalledWith('docker exec C1 route print')
    expect(screen.getByRole('status').textContent).toBe('Copied the command.')
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy output' })))
    expect(writeText.mock.lastCall?.[0]).toMatch(/^={75}\nInterface List\n/)
    writeText.mockRejectedValueOnce(new Error('denied'))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy output' })))
    expect(screen.getByRole('status').textContent).toBe('The browser did not allow copying.')
  })

  it('says what the output cannot know', async () => {
    await show('A', 'nat-networks')
    expect(screen.getByText(/keeps its NAT to itself/)).toBeTruthy()
    expect(screen.getByText(/GUIDs and long ids are made up/)).toBeTruthy()
    expect(screen.getByText(/What decided this step is a default/)).toBeTruthy()
  })

  it('offers every other output of the place and of its host', async () => {
    await show('C1', 'routes')
    const command = screen.getByRole('combobox', { name: 'Command' })
    const options = () =>
      within(command)
        .getAllByRole('option')
        .map(({ textContent }) => textContent)
    expect(options()).toContain('ipconfig /all')
    expect(options()).not.toContain('Get-NetCompartment')
    fireEvent.change(screen.getByRole('combobox', { name: 'At' }), { target: { value: idOf('A') } })
    expect(options()).toContain('Get-NetCompartment')
    expect(screen.getByRole('textbox', { name: 'Output of route print' })).toBeTruthy()
    fireEvent.change(command, { target: { value: 'get-netnatsession' } })
    expect(
      screen.getByText('On this board there is nothing for Get-NetNatSession to print at A.'),
    ).toBeTruthy()
  })

  it('says that there is none outside container hosts', async () => {
    const outside = Object.values(topology.nodes)[0]
    if (!outside) throw new Error('no node')
    const { Wrapper } = await smallWorld({ board: { ...smallDocument, topology } })
    render(
      <ConsoleView entry={null} at={outside.id} words={words} decided={new Set()} revealKey="1" />,
      { wrapper: Wrapper },
    )
    expect(screen.getByText(/is no Windows container host/)).toBeTruthy()
  })

  it('says when no command prints the table', async () => {
    await show('C1', 'port-security')
    expect(screen.getByText(/No Windows command prints Port security/)).toBeTruthy()
  })
})

describe('runsOf', () => {
  it('cuts at the lines of deciding rows and loses none', () => {
    const block = {
      command: 'c',
      text: 'a\nb\nc\nd\ne\n',
      rows: [
        { rule: 'row:1', first: 1, last: 2 },
        { rule: 'row:2', first: 4, last: 4 },
      ],
    } as const
    const runs = runsOf(block, new Set<RuleId>(['row:1']))
    expect(runs.map(({ text, isDecided }) => [text, isDecided])).toEqual([
      ['a\n', false],
      ['b\nc\n', true],
      ['d\ne\n', false],
    ])
    expect(
      runsOf(block, new Set<RuleId>(['row:2', 'row:1']))
        .map(({ text }) => text)
        .join(''),
    ).toBe(block.text)
  })
})
