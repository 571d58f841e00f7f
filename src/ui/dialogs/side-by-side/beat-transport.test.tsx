import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { smallWorld } from '../../panels/testing/small-app'
import { BeatTransport } from './beat-transport'

async function shown() {
  const { Wrapper, store } = await smallWorld({ sent: true })
  const seek = vi.fn<(to: number) => void>()
  render(
    <>
      <input aria-label="Port" />
      <BeatTransport
        beats={{ index: 3, last: 9, playing: false, seek, toggle: () => undefined }}
        spoken=""
      />
    </>,
    { wrapper: Wrapper },
  )
  return { seek, store }
}

describe('BeatTransport', () => {
  it('steps both sides with the keys that step the board', async () => {
    const { seek, store } = await shown()
    fireEvent.keyDown(document.body, { key: '.', code: 'Period' })
    fireEvent.keyDown(document.body, { key: ',', code: 'Comma' })
    expect(seek.mock.calls).toEqual([[4], [2]])
    expect(store.getState().stepIndex).toBe(0)
  })

  it('leaves them to a field that is being typed in', async () => {
    const { seek } = await shown()
    fireEvent.keyDown(screen.getByLabelText('Port'), { key: '.', code: 'Period' })
    expect(seek).not.toHaveBeenCalled()
  })
})
