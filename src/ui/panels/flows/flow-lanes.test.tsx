import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadFlowing } from '../../../actions/flow'
import type { KeptFlow } from '../../../engine/model/kept-flows'
import { ok } from '../../../lib/result'
import { smallWorld } from '../testing/small-app'
import { document, droppedTrip } from '../testing/small-world'
import { StepCard } from '../timeline/step-card'
import { Timeline } from '../timeline/timeline'

const flow = (letter: string, port: number): KeptFlow => ({
  letter,
  colour: letter === 'A' ? 'teal' : 'copper',
  request: { from: 'ctr:web', to: '172.30.160.21', protocol: 'tcp', port },
})

async function shown(
  flows: readonly KeptFlow[],
  view: typeof Timeline | typeof StepCard,
  engine: Pick<NonNullable<Parameters<typeof smallWorld>[0]>, 'trip'> = {},
) {
  const world = await smallWorld(
    Object.defineProperties(
      { board: { ...document, flows } },
      Object.getOwnPropertyDescriptors(engine),
    ),
  )
  const { Wrapper } = world
  const View = view
  render(<View />, { wrapper: Wrapper })
  const list = screen.getByRole('list', { name: 'Packets side by side' })
  const names = () =>
    within(list)
      .getAllByRole('button', { name: /web-1/ })
      .map((button) => button.textContent)
  return { ...world, list, names }
}

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  await loadFlowing()
})

describe('lanes of kept packets', () => {
  it('stand on a board that was opened with them, with what came of each, and nothing moves', async () => {
    const { names, store, list } = await shown([flow('A', 80), flow('B', 81)], Timeline)
    expect(names()).toEqual([
      'A web-1 → 172.30.160.21 · TCP 80 Dropped.',
      'B web-1 → 172.30.160.21 · TCP 81 Dropped.',
    ])
    expect(within(list).queryByRole('slider')).toBeNull()
    expect(store.getState().sent).toBeNull()
  })

  it('become the tall lane with the steps when their name is pressed', async () => {
    const { store, list } = await shown([flow('A', 80), flow('B', 81)], Timeline)
    await act(async () => {
      fireEvent.click(within(list).getByRole('button', { name: /TCP 81/ }))
      await store.settled()
    })
    expect(store.getState().draft.port).toBe(81)
    expect(store.getState().roundTrip).toBe(droppedTrip)
    const [first, second] = within(list).getAllByRole('listitem')
    expect(within(must(second)).getByRole('slider', { name: 'Step' })).toBeTruthy()
    expect(within(must(second)).getByRole('button', { current: true })).toBeTruthy()
    expect(within(must(first)).queryByRole('slider')).toBeNull()
  })

  it('say that a path changed, until it was looked at', async () => {
    const [hop] = droppedTrip.request.hops
    const short = { ...droppedTrip, request: { ...droppedTrip.request, hops: hop ? [hop] : [] } }
    let trip = droppedTrip
    const { store, names, list } = await shown([flow('A', 80)], Timeline, {
      get trip() {
        return ok(trip)
      },
    })
    trip = short
    await act(async () => {
      store.commit('action.edit.update-host', (board) => ({
        ...board,
        topology: { ...board.topology },
      }))
      await store.settled()
    })
    expect(names()[0]).toContain('The path changed at step 2.')
    await act(async () => {
      fireEvent.click(within(list).getByRole('button', { name: /web-1/ }))
      await store.settled()
    })
    expect(names()[0]).not.toContain('changed')
  })

  it('take another colour or go by the menu of the packet', async () => {
    const { store, list } = await shown([flow('A', 80), flow('B', 81)], Timeline)
    const choose = async (item: string) => {
      fireEvent.click(within(list).getByRole('button', { name: 'Options of packet B' }))
      await act(async () => {
        fireEvent.click(within(screen.getByRole('menu')).getByText(item))
        await store.settled()
      })
    }
    await choose('Olive')
    expect(store.getState().document.flows?.[1]?.colour).toBe('olive')
    await choose('Let packet B go')
    expect(store.getState().document.flows?.map(({ letter }) => letter)).toEqual(['A'])
  })

  it('fold beyond six, and unfold', async () => {
    const many = Array.from('ABCDEFGH', (letter, index) => flow(letter, 80 + index))
    const { names } = await shown(many, Timeline)
    expect(names()).toHaveLength(6)
    const button = screen.getByRole('button', { name: '+2 more' })
    expect(button.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(button)
    expect(names()).toHaveLength(8)
    fireEvent.click(screen.getByRole('button', { name: 'Show fewer' }))
    expect(names()).toHaveLength(6)
  })

  it('are chips on a phone, with the same names', async () => {
    const { names, store, list } = await shown([flow('A', 80), flow('B', 81)], StepCard)
    expect(names()[1]).toBe('B web-1 → 172.30.160.21 · TCP 81. Dropped.')
    await act(async () => {
      fireEvent.click(within(list).getByRole('button', { name: /TCP 81/ }))
      await store.settled()
    })
    expect(within(list).getByRole('button', { current: true }).textContent).toContain('TCP 81')
    expect(screen.getByRole('button', { name: 'Options of packet B' })).toBeTruthy()
  })
})

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there')
  return value
}
