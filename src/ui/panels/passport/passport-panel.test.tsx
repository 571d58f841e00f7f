import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { smallWorld } from '../testing/small-app'
import { PassportPanel } from './passport-panel'

const writeText = vi.fn(async (_: string) => undefined)

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
  writeText.mockClear()
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
})

describe('PassportPanel', () => {
  it('says what to do before the first packet', async () => {
    const { Wrapper } = await smallWorld()
    render(<PassportPanel />, { wrapper: Wrapper })
    expect(screen.getByText('No packet to look at')).toBeTruthy()
  })

  it('has a row a hop, marks the present one, and goes to the one that is clicked', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<PassportPanel />, { wrapper: Wrapper })
    const current = () => document.querySelector('[aria-current=step]')?.textContent
    expect(current()).toBe('stk(web)')
    fireEvent.click(screen.getByRole('button', { name: 'Go to DROP@wfp(web), step 2' }))
    expect(store.getState().stepIndex).toBe(1)
    expect(current()).toBe('DROP@wfp(web)')
  })

  it('copies in three forms and says so', async () => {
    const { Wrapper } = await smallWorld({ sent: true })
    render(<PassportPanel />, { wrapper: Wrapper })
    for (const [form, text] of [
      ['Markdown', /^\| Way \| Place/],
      ['TSV', /^Way\tPlace\t/],
      ['JSON', /^\{\n {2}"hops"/],
    ] as const) {
      fireEvent.click(screen.getByRole('button', { name: `Copy the passport as ${form}` }))
      await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied. Hops: 2.'))
      expect(writeText.mock.lastCall?.[0]).toMatch(text)
    }
  })

  it('pins a hop, tells what differs at another, and lets it go', async () => {
    const { store, actions, Wrapper } = await smallWorld({ sent: true })
    render(<PassportPanel />, { wrapper: Wrapper })
    act(() => actions.run('trace.passport'))
    expect(store.getState()).toMatchObject({ pinnedStep: 0, dockTab: 'passport' })
    expect(screen.getByText('Same headers as at the pinned hop.')).toBeTruthy()
    expect(screen.getByRole('button', { name: /Pin this hop/, pressed: true })).toBeTruthy()
    act(() => store.setTrace({ stepIndex: 1 }))
    expect(within(screen.getByText('Pinned hop').parentElement!).getByText('stk(web)')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Unpin' }))
    expect(store.getState().pinnedStep).toBeNull()
  })
})
