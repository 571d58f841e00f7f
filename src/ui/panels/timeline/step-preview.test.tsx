import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { passportOf, passportRowAt } from '../../../engine/explain/passport'
import { must } from '../../../lib/assert'
import { placedSteps } from '../shared/steps'
import { smallWorld } from '../testing/small-app'
import { StepPreview } from './step-preview'

describe('StepPreview', () => {
  it('says what happened at a tick, shows the passport of its hop, and goes with Escape', async () => {
    const { store, Wrapper } = await smallWorld({ sent: true })
    const roundTrip = must(store.getState().roundTrip, 'a packet was sent')
    const placed = must(placedSteps(roundTrip)[0], 'it has a step')
    const row = must(passportRowAt(passportOf(roundTrip), placed.position), 'and a hop')
    const onClose = vi.fn()
    render(<StepPreview placed={placed} row={row} share={0.2} onClose={onClose} />, {
      wrapper: Wrapper,
    })
    expect(screen.getByText(row.at)).toBeTruthy()
    const [layer] = row.layers // the outermost packet comes first
    const valueOf = (term: string) =>
      screen.getAllByText(term, { selector: 'dt' })[0]?.nextElementSibling?.textContent
    expect(valueOf('Source IP')).toBe(layer?.cells['source-ip'].value)
    expect(valueOf('Destination IP')).toBe(layer?.cells['destination-ip'].value)
    expect(valueOf('TTL')).toBe(layer?.cells.ttl.value)
    fireEvent.keyDown(window, { key: 'Escape' })
    expect(onClose).toHaveBeenCalledOnce()
  })
})
