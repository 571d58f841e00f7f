import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { compile, requestOf, roundTrip } from '../../../engine/index'
import { SAMPLES } from '../../../samples/index'
import { smallWorld } from '../testing/small-app'
import { BytesPanel } from './bytes-panel'

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
})

/** A store on a board of the gallery, its packet sent. */
async function sentOver(id: string) {
  const board = SAMPLES.find((sample) => sample.id === id)!.open()
  const state = compile(board.topology)
  const asked = requestOf(board.topology, board.request!)
  if (!asked.ok) throw new Error(asked.error.code)
  const trip = roundTrip(state, asked.value)
  const { Wrapper, store } = await smallWorld({ board, trip })
  store.send(asked.value)
  await store.settled()
  return { Wrapper, store, trip }
}

const option = (name: RegExp) => screen.getByRole('option', { name })
const byte = (at: number) => document.querySelector<HTMLElement>(`[data-byte="${at}"]`)!
const litBytes = () =>
  [...document.querySelectorAll<HTMLElement>('[data-lit]')].map((cell) =>
    Number(cell.dataset['byte']),
  )
const litFields = () =>
  screen.getAllByRole('option', { selected: true }).map((one) => one.getAttribute('aria-label'))

describe('BytesPanel', () => {
  it('says what to do before the first packet', async () => {
    const { Wrapper } = await smallWorld()
    render(<BytesPanel />, { wrapper: Wrapper })
    expect(screen.getByText('No bytes to look at')).toBeTruthy()
  })

  it('lights the bytes of a field, and the fields of a byte', async () => {
    const { Wrapper } = await sentOver('nat-developer')
    render(<BytesPanel />, { wrapper: Wrapper })
    fireEvent.pointerEnter(option(/^IPv4, Destination IP: /))
    expect(litBytes()).toEqual([16, 17, 18, 19])
    // Flags and their neighbours share a byte.
    fireEvent.pointerEnter(byte(0))
    expect(litFields()).toEqual([
      'IPv4, Version: 4, byte 0 · 4 bits',
      'IPv4, Header length, in words: 5, byte 0 · 4 bits',
    ])
    expect(litBytes()).toEqual([0])
    fireEvent.pointerLeave(screen.getByRole('grid'))
    expect(litBytes()).toEqual([])
  })

  it('is walked by arrows on both sides, each thing with its name', async () => {
    const { Wrapper } = await sentOver('nat-developer')
    render(<BytesPanel />, { wrapper: Wrapper })
    const list = screen.getByRole('listbox', { name: 'Headers and fields' })
    act(() => within(list).getAllByRole('option')[0]!.focus())
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' })
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^IPv4, Header length/)
    fireEvent.keyDown(document.activeElement!, { key: 'End' })
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^TCP, /)
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' }) // the last one: stays
    expect(litBytes().at(-1)).toBe(51)

    act(() => byte(0).focus())
    fireEvent.keyDown(byte(0), { key: 'ArrowDown' })
    expect(document.activeElement).toBe(byte(16))
    fireEvent.keyDown(byte(16), { key: 'ArrowRight' })
    fireEvent.keyDown(byte(17), { key: 'End' })
    expect(document.activeElement).toBe(byte(31))
    expect(byte(31).getAttribute('aria-label')).toMatch(
      /^Byte 31: [0-9a-f]{2}, TCP, Acknowledgement/,
    )
    fireEvent.keyDown(byte(31), { key: 'Home', ctrlKey: true })
    expect(document.activeElement).toBe(byte(0))
    // One Tab stop a side.
    expect(document.querySelectorAll('[role=gridcell][tabindex="0"]')).toHaveLength(1)
    expect(document.querySelectorAll('[role=option][tabindex="0"]')).toHaveLength(1)
  })

  it('marks what the hop changed, and says it', async () => {
    const { Wrapper, store, trip } = await sentOver('nat-developer')
    const steps = trip.ok ? trip.value.request.hops.flatMap((hop) => hop.steps) : []
    act(() =>
      store.setTrace({
        stepIndex: steps.findIndex(({ code }) => code === 'destination-translated'),
      }),
    )
    render(<BytesPanel />, { wrapper: Wrapper })
    expect(screen.getByText(/Marked: what differs from the hop before, hstk/)).toBeTruthy()
    const target = option(/^IPv4, Destination IP: 172\.28\.96\.20, changed, was 192\.168\.1\.20/)
    expect(target.dataset['state']).toBe('changed')
    expect(byte(16).dataset['state']).toBe('changed')
    expect(byte(12).dataset['state']).toBe('same') // the source stays
  })

  it('shows the question for a MAC while the packet is held', async () => {
    const { Wrapper, store, trip } = await sentOver('nat-developer')
    const steps = trip.ok ? trip.value.request.hops.flatMap((hop) => hop.steps) : []
    act(() => store.setTrace({ stepIndex: steps.findIndex(({ arp }) => arp !== null) }))
    render(<BytesPanel />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Question for a MAC' }))
    expect(option(/^ARP, Operation: request \(1\)/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Its answer' }))
    expect(option(/^ARP, Operation: reply \(2\), changed, was request \(1\)/)).toBeTruthy()
    act(() => store.setTrace({ stepIndex: 0 }))
    expect(screen.queryByRole('button', { name: 'Its answer' })).toBeNull()
    expect(option(/^TCP, SYN: 1/)).toBeTruthy()
  })
})
