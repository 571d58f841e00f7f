import { act, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { bench } from '../../actions/testing/bench'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import type { SaveStatus } from '../../store/state'
import { AppProvider } from '../app-context'
import { SaveLine, UnsafeLine } from './save-line'

const translator = createTranslator('en', en)

/** A line about where the work is, and the bench whose work it is. */
function lineOn(Line: typeof SaveLine | typeof UnsafeLine) {
  const one = bench()
  render(
    <AppProvider value={{ store: one.store, actions: one.actions, translator }}>
      <Line />
    </AppProvider>,
  )
  const say = (status: SaveStatus) => act(() => one.store.setSaveStatus(status))
  return { ...one, say }
}

const rename = (title: string) => (one: ReturnType<typeof bench>) =>
  one.store.commit('action.board.title', (document) => ({ ...document, title }))

describe('where the work is', () => {
  it('is told in one sentence for each state', () => {
    const { say } = lineOn(SaveLine)
    const sentence = () => screen.getByRole('status').textContent
    expect(sentence()).toBe('Not changed: nothing to save')
    say({ kind: 'saving' })
    expect(sentence()).toBe('Saving…')
    say({ kind: 'saved-in-browser' })
    expect(sentence()).toBe('Saved in this browser')
    say({ kind: 'saved-to-file', name: 'shop.json' })
    expect(sentence()).toBe('Saved to file shop.json')
    say({ kind: 'read-only' })
    expect(sentence()).toBe('Read-only: open in another tab')
    say({ kind: 'not-saved', reason: 'full' })
    expect(sentence()).toBe('Not saved: storage full, download now')
  })

  it('never says that nothing has changed when something has', () => {
    // What keeps the boards is still on its way: nobody has told the store of a write.
    const { boards, ...one } = lineOn(SaveLine)
    act(() => one.store.setSaveStatus({ kind: 'unchanged' }))
    act(() => rename('changed')({ ...one, boards }))
    act(() => one.store.setSaveStatus({ kind: 'unchanged' }))
    expect(screen.getByRole('status').textContent).toBe('Saving…')
  })
})

describe('the line above the bar of a phone', () => {
  it('is there only while the work is not safe, and hands the board out', async () => {
    const { say, downloaded } = lineOn(UnsafeLine)
    const said: readonly SaveStatus[] = [
      { kind: 'unchanged' },
      { kind: 'saving' },
      { kind: 'saved-in-browser' },
      { kind: 'saved-to-file', name: 'x.json' },
      { kind: 'read-only' },
    ]
    for (const status of said) {
      say(status)
      expect(screen.queryByRole('status')).toBeNull()
    }
    for (const reason of ['full', 'refused', 'unsure', 'newer'] as const) {
      say({ kind: 'not-saved', reason })
      expect(screen.getByRole('status').textContent).toBe(en.boards[`not-saved.${reason}`])
    }
    fireEvent.click(screen.getByRole('button', { name: 'Download' }))
    await expect.poll(() => downloaded.map(({ name }) => name)).toEqual(['Test.json'])
    say({ kind: 'saved-in-browser' })
    expect(screen.queryByRole('button')).toBeNull()
  })
})
