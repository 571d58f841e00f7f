import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { focusTable } from '../shared/table-focus'
import { smallWorld } from '../testing/small-app'
import { TablesPanel } from './tables-panel'

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
})

describe('TablesPanel', () => {
  it('says what to do while there is nothing to show', async () => {
    const { Wrapper } = await smallWorld()
    render(<TablesPanel />, { wrapper: Wrapper })
    expect(screen.getByText(/Select a host/)).toBeTruthy()
  })

  it('lists the tables of what is selected', async () => {
    const { store, Wrapper } = await smallWorld()
    store.setSelection({ selected: ['ctr:web'] })
    render(<TablesPanel />, { wrapper: Wrapper })
    const list = screen.getByRole('navigation', { name: 'Tables here' })
    expect(
      within(list)
        .getAllByRole('button')
        .map((button) => button.title),
    ).toEqual(['Routes', 'Windows Firewall, inbound'])
  })

  it('follows the step, lights the row that decided and brings it into sight', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TablesPanel />, { wrapper: Wrapper })
    const selected = () =>
      screen.getAllByRole('row').filter((row) => row.getAttribute('aria-selected') === 'true')
    expect(selected()).toHaveLength(1)
    expect(selected()[0]!.textContent).toContain('172.30.160.0/20')
    act(() => store.setTrace({ stepIndex: 1 }))
    expect(selected()[0]!.textContent).toContain('Default inbound')
    expect(selected()[0]!.textContent).toContain('decided')
    expect(screen.getAllByText('dst port 9200 ≠ 80').length).toBeGreaterThan(0)
    expect(Element.prototype.scrollIntoView).toHaveBeenCalledTimes(2)
  })

  it('lights the board from a row and goes to the object that made it', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    act(() => store.setTrace({ stepIndex: 1 }))
    render(<TablesPanel />, { wrapper: Wrapper })
    fireEvent.pointerEnter(screen.getByText('Published port 9200'))
    expect(store.getState()).toMatchObject({ hovered: 'ep:web', hoveredRule: 'row:fw/in/web' })
    fireEvent.click(screen.getByRole('button', { name: 'web-1' }))
    expect(store.getState().selected).toEqual(['ctr:web'])
  })

  it('filters, sorts and resizes', async () => {
    const { store, Wrapper } = await smallWorld()
    store.setSelection({ selected: ['ctr:web'] })
    render(<TablesPanel />, { wrapper: Wrapper })
    const cells = () =>
      within(screen.getByRole('grid'))
        .getAllByRole('row')
        .slice(1)
        .map((row) => row.children[1]!.textContent)
    fireEvent.click(screen.getByRole('button', { name: 'Destination' }))
    expect(cells()).toEqual(['', '0.0.0.0/0', '172.30.160.0/20', '172.30.160.21/32'])
    fireEvent.change(screen.getByLabelText('Filter rows'), { target: { value: '/20' } })
    expect(cells()).toEqual(['172.30.160.0/20'])
    const header = screen.getByRole('columnheader', { name: /Destination/ })
    const width = header.style.width
    fireEvent.keyDown(screen.getByRole('button', { name: 'Width of Destination' }), {
      key: 'ArrowRight',
    })
    expect(Number.parseInt(header.style.width)).toBe(Number.parseInt(width) + 16)
  })

  it('opens the table that a link asks for', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    store.setSelection({ selected: ['ctr:web'] })
    render(<TablesPanel />, { wrapper: Wrapper })
    act(() => focusTable('tbl:fw/in', 'row:fw/in/web'))
    act(() => store.setTrace({ stepIndex: 1 }))
    expect(screen.getByRole('grid', { name: 'Inbound rules' })).toBeTruthy()
  })
})
