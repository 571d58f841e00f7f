import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bench } from '../../actions/testing/bench'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import { AppProvider } from '../app-context'
import { latePart } from '../primitives/late-part'
import { FloatBoundary, PanelBoundary } from './panel-boundary'

/** A chunk that does not come until the network is there. */
function chunk() {
  let isThere = false
  let asked = 0
  const Part = latePart(() => {
    asked += 1
    return isThere
      ? Promise.resolve({ default: () => <p>Here it is</p> })
      : Promise.reject(new Error('no such chunk'))
  })
  return { Part, asked: () => asked, arrive: () => (isThere = true) }
}

function show(child: React.ReactNode) {
  const { store, actions } = bench({})
  const translator = createTranslator('en', en)
  render(<AppProvider value={{ store, actions, translator }}>{child}</AppProvider>)
  return store
}

describe('a part of the page that does not come', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  afterEach(() => vi.clearAllMocks())

  it('is fetched anew by “try again”, and not before', async () => {
    const { Part, asked, arrive } = chunk()
    show(
      <PanelBoundary name="Tables">
        <Part />
      </PanelBoundary>,
    )
    await screen.findByText('“Tables” stopped working.')
    expect(asked()).toBe(1)
    arrive()
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('Here it is')
    expect(asked()).toBe(2)
  })

  it('is put away with a notice where it floats, and can be opened again', async () => {
    const { Part, asked, arrive } = chunk()
    function Page() {
      const [isOpen, setOpen] = useState(false)
      return (
        <>
          <button onClick={() => setOpen(true)}>Open</button>
          <FloatBoundary onGone={() => setOpen(false)}>{isOpen && <Part />}</FloatBoundary>
        </>
      )
    }
    const store = show(<Page />)
    fireEvent.click(screen.getByRole('button', { name: 'Open' }))
    await vi.waitFor(() =>
      expect(store.getState().notices.map(({ key }) => key)).toEqual(['notice.part-missing']),
    )
    expect(asked()).toBe(1)
    arrive()
    fireEvent.click(screen.getByRole('button', { name: 'Open' }))
    await screen.findByText('Here it is')
  })

  it('stays away where nobody has asked for it, and takes nothing along', async () => {
    const { Part, asked } = chunk()
    const store = show(
      <>
        <p>The board</p>
        <FloatBoundary>
          <Part />
        </FloatBoundary>
      </>,
    )
    await vi.waitFor(() => expect(store.getState().notices).toHaveLength(1))
    expect(screen.getByText('The board')).toBeTruthy()
    expect(asked()).toBe(1)
  })
})
