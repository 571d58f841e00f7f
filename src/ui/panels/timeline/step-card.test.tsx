import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { sendNamed } from '../../../engine/send-named'
import { must } from '../../../lib/assert'
import { ok } from '../../../lib/result'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { nat2016DefaultDeny, natDeveloper } from '../../../samples/gallery/nat'
import { placedSteps } from '../shared/steps'
import { verdictSentence } from '../shared/verdict-sentence'
import { smallWorld } from '../testing/small-app'
import { StepCard } from './step-card'

describe('StepCard', () => {
  it('asks why from where the finger is: about the step, and at the last one about the end', async () => {
    const board = natDeveloper()
    const trip = sendNamed(board.topology, {
      from: 'web',
      to: 'db',
      protocol: 'tcp',
      port: 5432,
      like: null,
    })
    if (!trip.ok) throw new Error(trip.error.code)
    const { store, Wrapper } = await smallWorld({ sent: true, trip: ok(trip.value.roundTrip) })
    render(<StepCard />, { wrapper: Wrapper })
    const steps = placedSteps(must(store.getState().roundTrip, 'a packet was sent'))
    const asked = steps.findIndex(
      ({ step }, index) => index > 0 && index < steps.length - 1 && step.lookups.length > 0,
    )
    expect(asked).toBeGreaterThan(0)
    for (const [position, about] of [
      [asked, 'step'],
      [steps.length - 1, 'end'],
    ] as const) {
      store.setView({ sheet: 'none', inspectorTab: 'details' })
      store.setTrace({ stepIndex: position, playing: false })
      fireEvent.click(await screen.findByRole('button', { name: 'Why?' }))
      expect(store.getState()).toMatchObject({
        sheet: 'inspector',
        inspectorTab: 'why',
        whyAbout: about,
      })
    }
  })

  it('says of a drop what the verdict says, with protocol and port', async () => {
    const { topology } = nat2016DefaultDeny()
    const sent = sendNamed(topology, {
      from: 'front',
      to: 'search',
      protocol: 'tcp',
      port: 9200,
      like: null,
    })
    if (!sent.ok) throw new Error(sent.error.code)
    const { roundTrip } = sent.value
    const { store, Wrapper } = await smallWorld({ sent: true, trip: ok(roundTrip) })
    store.setTrace({ stepIndex: placedSteps(roundTrip).length - 1, playing: false })
    render(<StepCard />, { wrapper: Wrapper })
    const verdict = verdictSentence(createTranslator('en', en), roundTrip, topology)
    expect(verdict).toContain('TCP 9200')
    expect(await screen.findByText(verdict)).toBeTruthy()
  })
})
