import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { smallWorld } from '../testing/small-app'
import { TracePanel } from './trace-panel'

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
})

describe('TracePanel', () => {
  it('says what to do before the first packet', async () => {
    const { Wrapper } = await smallWorld()
    render(<TracePanel />, { wrapper: Wrapper })
    expect(screen.getByText('No packet yet')).toBeTruthy()
  })

  it('gives the verdict first: word, reason, remedy and the row', async () => {
    const { Wrapper } = await smallWorld({ sent: true })
    render(<TracePanel />, { wrapper: Wrapper })
    const verdict = within(screen.getByRole('region', { name: 'Dropped' }))
    expect(
      verdict.getByText(
        'The packet stopped here because Windows Firewall lets in nothing that no rule allows, and no rule allows TCP 80.',
      ),
    ).toBeTruthy()
    expect(verdict.getByText(/Publish the port/)).toBeTruthy()
    expect(verdict.getByText('pfirewall.log: DROP')).toBeTruthy() // rule-tables B.9
    expect(
      verdict.getByRole('button', { name: 'the default row of Windows Firewall, inbound' }),
    ).toBeTruthy()
  })

  it('lists hops with their steps and marks the current one', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TracePanel />, { wrapper: Wrapper })
    expect(screen.getByText('DROP@wfp(web)')).toBeTruthy()
    const current = () => document.querySelector('[aria-current=step]')?.textContent
    expect(current()).toContain('172.30.160.21 is on the link')
    act(() => store.setTrace({ stepIndex: 1 }))
    expect(current()).toContain('Windows Firewall blocks it (inbound): Default inbound.')
  })

  it('goes to the step that is clicked', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TracePanel />, { wrapper: Wrapper })
    fireEvent.click(screen.getByText(/Windows Firewall blocks it/))
    expect(store.getState().stepIndex).toBe(1)
  })

  it('shows what changed in the headers, the old value struck through', async () => {
    const { Wrapper } = await smallWorld({ sent: true })
    render(<TracePanel />, { wrapper: Wrapper })
    expect(screen.getByText('TTL').parentElement!.querySelector('del')!.textContent).toBe('128')
    expect(screen.getByText('TTL').parentElement!.querySelector('ins')!.textContent).toBe('127')
  })

  it('opens the tables at the row of a step', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TracePanel />, { wrapper: Wrapper })
    fireEvent.click(
      screen.getByRole('button', { name: 'Show row default row in Windows Firewall, inbound' }),
    )
    expect(store.getState()).toMatchObject({ stepIndex: 1, dockTab: 'tables', dockOpen: true })
  })
})
