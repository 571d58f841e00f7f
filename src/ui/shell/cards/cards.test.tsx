import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { natDeveloper } from '../../../samples/gallery/nat'
import type { BoardId } from '../../../canvas/contract'
import type { EntityId } from '../../../engine/model/ids'
import { late } from '../../../lib/late'
import { smallWorld } from '../../panels/testing/small-app'
import { createBoardSlot, ShellProvider } from '../shell-context'
import { createShellState } from '../shell-state'
import { Cards } from '.'

const board = natDeveloper()
const { containers, hosts, nics, networks } = board.topology
const idOf = <T extends { readonly id: EntityId; readonly name: string }>(
  table: Readonly<Record<string, T>>,
  name: string,
) => Object.values(table).find((each) => each.name === name)!.id
const web = idOf(containers, 'web')

/** Cards over the developer's machine; `point` puts the pointer on a thing of the board. */
async function cards() {
  const world = await smallWorld({ board })
  const shell = createShellState()
  const boards = late(() => Promise.reject(new Error('no desk here')))
  render(
    <world.Wrapper>
      <ShellProvider value={{ shell, board: createBoardSlot(), boards }}>
        <Cards />
      </ShellProvider>
    </world.Wrapper>,
  )
  vi.useFakeTimers()
  const pass = (ms: number): void =>
    act(() => {
      vi.advanceTimersByTime(ms)
    })
  const point = (id: BoardId | null) => act(() => shell.setState({ pointed: id }))
  const shown = () => screen.queryByRole('region', { name: /^Card of / })
  return { ...world, shell, pass, point, shown }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('the card where the pointer rests', () => {
  it('comes after 300 ms of rest, says what the thing is, and goes when the pointer has left', async () => {
    const { pass, point, shown } = await cards()
    point(web)
    pass(299)
    expect(shown()).toBeNull()
    pass(1)
    expect(shown()!.textContent).toContain('172.28.96.20')
    point(null)
    pass(300)
    expect(shown()).toBeNull()
  })

  it('waits while the pointer moves', async () => {
    const { pass, point, shown } = await cards()
    point(web)
    pass(200)
    fireEvent.pointerMove(window)
    pass(200)
    expect(shown()).toBeNull()
    pass(100)
    expect(shown()).not.toBeNull()
  })

  it('stays while the pointer is on it, and goes with Escape', async () => {
    const { store, pass, point, shown } = await cards()
    store.setSelection({ selected: [web] })
    point(web)
    pass(300)
    fireEvent.pointerEnter(shown()!)
    point(null)
    pass(5000)
    expect(shown()).not.toBeNull()
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(shown()).toBeNull()
    expect(store.getState().selected).toEqual([web]) // the key closed the card, and did no more
  })

  it('gives way to a press and to the wheel, and does not come back where something was pressed', async () => {
    const { pass, point, shown } = await cards()
    point(web)
    pass(300)
    fireEvent.pointerDown(document.body)
    expect(shown()).toBeNull()
    fireEvent.pointerMove(window)
    pass(1000)
    expect(shown()).toBeNull()
    point(idOf(hosts, 'DEV-PC'))
    pass(300)
    expect(shown()).not.toBeNull()
    fireEvent.wheel(window)
    expect(shown()).toBeNull()
  })

  it('leads to the inspector with Enter where nothing has the focus, and is switched off', async () => {
    const { store, actions, pass, point, shown } = await cards()
    store.setView({ inspectorOpen: false })
    point(web)
    pass(300)
    fireEvent.keyDown(document.body, { key: 'Enter' })
    expect(store.getState()).toMatchObject({ selected: [web], inspectorOpen: true })
    expect(shown()).toBeNull()
    act(() => actions.run('view.cards'))
    point(null)
    point(web)
    pass(1000)
    expect(shown()).toBeNull()
  })
})

describe('pinned cards', () => {
  const list = () => screen.queryByRole('list', { name: 'Pinned cards' })
  const names = () =>
    within(list()!)
      .getAllByRole('listitem')
      .map((item) => item.querySelector('button')!.textContent)

  it('stay, follow the board, and are taken off', async () => {
    const { store, pass, point, shown, actions } = await cards()
    point(web)
    pass(300)
    fireEvent.click(within(shown()!).getByRole('button', { name: 'Pin' }))
    point(null)
    expect(shown()).toBeNull()
    expect(names()).toEqual(['web'])
    // Of what has its card on the board already none comes.
    point(web)
    pass(300)
    expect(shown()).toBeNull()
    act(() => void actions.run('edit.apply', { kind: 'rename', id: web, name: 'shop' }))
    expect(names()).toEqual(['shop'])
    fireEvent.click(screen.getByRole('button', { name: 'shop' }))
    expect(store.getState().selected).toEqual([web])
    fireEvent.click(screen.getByRole('button', { name: 'Take the card of shop off' }))
    expect(list()).toBeNull()
  })

  it('are four: a fifth takes the oldest off, and the keyboard pins what is selected', async () => {
    const { store, actions } = await cards()
    const ids = [
      web,
      idOf(containers, 'db'),
      idOf(hosts, 'DEV-PC'),
      idOf(networks, 'nat'),
      idOf(nics, 'Ethernet'),
    ]
    for (const id of ids) {
      act(() => {
        store.setSelection({ selected: [id] })
        actions.run('card.pin')
      })
    }
    expect(names()).toEqual(['db', 'DEV-PC', 'nat', 'Ethernet'])
    act(() => actions.run('card.pin'))
    expect(names()).toEqual(['db', 'DEV-PC', 'nat'])
    act(() => store.setSelection({ selected: [] }))
    expect(actions.isEnabled('card.pin')).toBe(false)
  })
})
