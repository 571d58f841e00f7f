import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { smallWorld } from '../testing/small-app'
import { Timeline } from '../timeline'
import { TransportBar } from './transport-bar'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets this many milliseconds go by. */
function pass(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms)
  })
}

describe('TransportBar', () => {
  it('is not there without a trace', async () => {
    const { Wrapper } = await smallWorld()
    const { container } = render(<TransportBar />, { wrapper: Wrapper })
    expect(container.textContent).toBe('')
  })

  it('steps forward and back, and stops at the ends', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TransportBar />, { wrapper: Wrapper })
    const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name })
    expect(button('Step back').disabled).toBe(true)
    fireEvent.click(button('Step forward'))
    expect(store.getState().stepIndex).toBe(1)
    expect(button('Step forward').disabled).toBe(true)
    fireEvent.click(button('First step'))
    expect(store.getState().stepIndex).toBe(0)
  })

  it('says position and sentence at the slider and in the live region', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(
      <>
        <Timeline />
        <TransportBar />
      </>,
      { wrapper: Wrapper },
    )
    const slider = screen.getByRole('slider', { name: 'Step' })
    expect(slider.getAttribute('aria-valuetext')).toBe(
      'step 1 of 2: 172.30.160.21 is on the link of vEthernet (nat): no router is needed.',
    )
    fireEvent.change(slider, { target: { value: '1' } })
    expect(store.getState().stepIndex).toBe(1)
    expect(screen.getByRole('status').textContent).toBe(
      'Step 2 of 2. Windows Firewall blocks it (inbound): Default inbound.',
    )
  })

  it('plays to the end in silence, sums up there and stands still', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TransportBar />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    expect(screen.getByRole('status').textContent).toBe('')
    pass(700)
    expect(store.getState()).toMatchObject({ stepIndex: 1, playing: false })
    const said = screen.getByRole('status').textContent
    expect(said).toMatch(/^Dropped\. The packet stopped here because .* Steps: 2\.$/)
    pass(5000)
    expect(store.getState().stepIndex).toBe(1)
    expect(screen.getByRole('status').textContent).toBe(said)
    // By hand it is the step again.
    fireEvent.click(screen.getByRole('button', { name: 'Step back' }))
    expect(screen.getByRole('status').textContent).toMatch(/^Step 1 of 2\./)
  })

  it('says which breakpoint stopped it, and where that is', async () => {
    const { actions, Wrapper } = await smallWorld({ sent: true })
    actions.run('trace.breakpoint-add', { kind: 'enter', place: 'firewall' })
    render(<TransportBar />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    pass(700)
    expect(screen.getByRole('status').textContent).toMatch(
      /^Stopped: on entering: .+\. Step 2 of 2\. .*blocks it/,
    )
  })

  it('plays slower at half speed', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    render(<TransportBar />, { wrapper: Wrapper })
    fireEvent.change(screen.getByLabelText('Speed'), { target: { value: '0.5' } })
    fireEvent.click(screen.getByRole('button', { name: 'Play' }))
    pass(1000)
    expect(store.getState().stepIndex).toBe(0)
    pass(400)
    expect(store.getState().stepIndex).toBe(1)
  })
})
