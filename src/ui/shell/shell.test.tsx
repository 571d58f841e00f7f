import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { bench, emptyTarget } from '../../actions/testing/bench'
import type { PlaceTarget } from '../../actions/action'
import type { DroppedItem } from '../../actions/placement'
import type { TopologyDocument } from '../../engine/model/document'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import { zhTw } from '../../i18n/zh-tw/index'
import { natDeveloper } from '../../samples/gallery/nat'
import { AppProvider } from '../app-context'
import { Announcer } from './announcer'
import { describe as describeThing } from './canvas-text'
import { dropVerdict } from './verdicts'
import { crashReport } from './crash-report'
import { boardEntries, entityEntries } from './menu-entries'
import { PanelBoundary } from './panel-boundary'
import { ask, createShellState } from './shell-state'

const translator = createTranslator('en', en)

describe('names on the board', () => {
  it('tell what a thing is, where it is attached and where it stands', () => {
    const document = natDeveloper()
    const web = Object.values(document.topology.containers).find(({ name }) => name === 'web')!
    const text = describeThing(document, web.id, translator)
    expect(text).toMatch(/^web, .*isolation, nat, 172\.28\.96\.20, on DEV-PC$/)
    const chinese = describeThing(document, web.id, createTranslator('zh-TW', zhTw))
    expect(chinese).toMatch(/^web，.*隔離，nat，172\.28\.96\.20，位於 DEV-PC$/)
  })
})

describe('words at the pointer', () => {
  const verdict = (document: TopologyDocument, item: DroppedItem, target: PlaceTarget) =>
    dropVerdict(document, item, target, () => null, translator)

  it('say where a container would go, with the prefix', () => {
    const document = natDeveloper()
    const [host] = Object.values(document.topology.hosts)
    const target = { ...emptyTarget(), hostId: host!.id }
    expect(verdict(document, { kind: 'container', isolation: 'process' }, target)).toEqual({
      allowed: true,
      label: 'Put in DEV-PC, attach to nat (172.28.96.0/20)',
    })
  })

  it('say why not, in the words of the edit', () => {
    const document = natDeveloper()
    const [container] = Object.values(document.topology.containers)
    expect(verdict(document, { kind: 'move', id: container!.id }, emptyTarget(9000, 9000))).toEqual(
      { allowed: false, label: 'A container lives in a host: drop it on one' },
    )
  })
})

describe('menus', () => {
  it('offer a container each network it is not on, and the board its own things', () => {
    const { actions, store } = bench({ document: natDeveloper() })
    actions.run('place.here', { kind: 'host', release: 'ws2022' })
    const { document } = store.getState()
    const [container] = Object.values(document.topology.containers)
    const labels = entityEntries({ document, actions, translator }, container!.id).map((entry) =>
      entry.kind === 'separator' ? '' : entry.label,
    )
    expect(labels).toEqual(expect.arrayContaining(['Send a packet from here', 'Move to', 'Delete']))
    expect(boardEntries({ document, actions, translator }).length).toBeGreaterThan(4)
  })
})

describe('PanelBoundary', () => {
  it('keeps a failure inside its part and lets one try again', () => {
    const { store, actions } = bench()
    const silent = console.error
    console.error = () => undefined
    let isBroken = true
    const Part = () => {
      if (isBroken) throw new Error('broken on purpose')
      return <p>works</p>
    }
    render(
      <AppProvider value={{ store, actions, translator }}>
        <PanelBoundary name="Tables">
          <Part />
        </PanelBoundary>
        <p>the rest</p>
      </AppProvider>,
    )
    console.error = silent
    expect(screen.getByRole('alert').textContent).toContain('“Tables” stopped working.')
    expect(screen.getByText('the rest')).toBeDefined()
    isBroken = false
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('works')).toBeDefined()
  })

  it('reports what makes the failure reproducible', () => {
    const { store, actions } = bench({ document: natDeveloper() })
    actions.run('place.here', { kind: 'note' })
    const report = crashReport('Tables', new Error('boom'), store.getState())
    expect(report).toContain('boom')
    expect(report).toContain('action.place.note')
    expect(report).toContain('"DEV-PC"')
  })
})

describe('Announcer', () => {
  it('says what was done and undone', () => {
    const { store, actions } = bench()
    render(
      <AppProvider value={{ store, actions, translator }}>
        <Announcer />
      </AppProvider>,
    )
    act(() => actions.run('place.here', { kind: 'note' }))
    expect(screen.getByText('Done: Place a note')).toBeDefined()
    act(() => actions.run('edit.undo'))
    expect(screen.getByText('Undone: Place a note')).toBeDefined()
  })
})

describe('ask', () => {
  it('waits for the answer, and a second question answers the first with no', async () => {
    const shell = createShellState()
    const question = { title: 'a', text: 'b', confirm: 'c', params: {}, items: [] }
    const first = ask(shell, question)
    const second = ask(shell, question)
    expect(await first).toBe('no')
    shell.getState().question?.answer('other')
    expect(await second).toBe('other')
    expect(shell.getState().question).toBeNull()
  })
})
