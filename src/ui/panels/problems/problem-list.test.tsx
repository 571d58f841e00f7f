import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { BROKEN_BOARDS } from '../../../engine/testing/broken-boards'
import { validate } from '../../../engine/validate/validate'
import { emptyDocument } from '../../../engine/model/empty-document'
import { smallWorld } from '../testing/small-app'
import { ProblemList } from './problem-list'

async function list(code: keyof typeof BROKEN_BOARDS) {
  const topology = BROKEN_BOARDS[code].bad
  const world = await smallWorld({ board: { ...emptyDocument(''), topology } })
  const diagnostics = validate(topology).filter((diagnostic) => diagnostic.code === code)
  const view = render(<ProblemList diagnostics={diagnostics} withSubject />, {
    wrapper: world.Wrapper,
  })
  return { ...world, view }
}

describe('ProblemList', () => {
  it('quotes Windows, says the remedy, and mends with one click and one undo', async () => {
    const { store, view } = await list('V-16')
    expect(view.container.textContent).toContain('used by another process. (0x20)')
    const before = store.getState().document.topology
    fireEvent.click(screen.getByRole('button', { name: /^Fix: Host port 8080\/tcp is in/ }))
    const { document, past, notices } = store.getState()
    expect(validate(document.topology)).toEqual([])
    expect(past).toHaveLength(1)
    expect(notices.at(-1)).toMatchObject({ key: 'notice.fixed', undo: true })
    // The keyboard is still in the list, though the button is gone.
    expect(view.container.querySelector('ul')).toBe(window.document.activeElement)
    store.undo()
    expect(store.getState().document.topology).toBe(before)
  })

  it('shows another driver as a remedy before it changes it', async () => {
    const { store } = await list('V-47')
    const { document } = store.getState()
    fireEvent.click(screen.getByRole('button', { name: /^Fix/ }))
    expect(store.getState().document).toBe(document)
    expect(store.getState().preview).toMatchObject({ driver: 'l2bridge' })
  })

  it('has no button where only a person knows', async () => {
    const { view } = await list('V-40')
    expect(view.container.textContent).toContain('V-40')
    expect(screen.queryByRole('button', { name: /^Fix/ })).toBeNull()
  })
})
