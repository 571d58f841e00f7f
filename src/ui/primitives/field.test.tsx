import { createEvent, fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { bench } from '../../actions/testing/bench'
import { en } from '../../i18n/en/index'
import { createTranslator } from '../../i18n/translator'
import { AppProvider } from '../app-context'
import { NumberField, TextField } from './field'

function show(child: React.ReactNode) {
  const translator = createTranslator('en', en)
  const around = (content: React.ReactNode) => (
    <AppProvider value={{ ...bench({}), translator }}>{content}</AppProvider>
  )
  const { rerender } = render(around(child))
  return (next: React.ReactNode) => rerender(around(next))
}

/** Presses a key; true when the browser still does its own with it. */
function press(field: HTMLElement, key: string, more: KeyboardEventInit = {}): boolean {
  const event = createEvent.keyDown(field, { key, ...more })
  fireEvent(field, event)
  return !event.defaultPrevented
}

describe('a field for a number', () => {
  it('says what it takes, keeps what was typed, and forgets both with Escape', () => {
    const commit = vi.fn()
    show(<NumberField label="MTU" value={1500} min={576} max={9000} onCommit={commit} />)
    const field = screen.getByLabelText<HTMLInputElement>('MTU')
    fireEvent.change(field, { target: { value: '99999' } })
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {})
    field.focus()
    press(field, 'Enter')
    expect(commit).not.toHaveBeenCalled()
    expect(seen.mock.contexts).toEqual([screen.getByRole('alert')])
    expect(field.value).toBe('99999')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByRole('alert').textContent).toBe(
      'A whole number is needed here, from 576, up to 9000. Escape puts the old one back.',
    )
    expect(press(field, 'Escape')).toBe(false)
    expect(field.value).toBe('1500')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('takes a good one after a bad one, and another one from outside', () => {
    const commit = vi.fn()
    const field = (value: number) => (
      <NumberField label="Port" value={value} min={1} onCommit={commit} />
    )
    const again = show(field(80))
    const input = screen.getByLabelText<HTMLInputElement>('Port')
    fireEvent.change(input, { target: { value: '0' } })
    fireEvent.blur(input)
    expect(screen.getByRole('alert').textContent).toMatch(/needed here, from 1\. Escape/)
    again(field(443)) // an undo, say
    expect(input.value).toBe('443')
    expect(screen.queryByRole('alert')).toBeNull()
    fireEvent.change(input, { target: { value: '8080' } })
    press(input, 'Enter')
    expect(commit).toHaveBeenCalledExactlyOnceWith(8080)
  })
})

describe('a field for a text', () => {
  it('takes Escape for itself while there is something to put back', () => {
    show(<TextField label="Name" value="web" />)
    const field = screen.getByLabelText<HTMLInputElement>('Name')
    fireEvent.change(field, { target: { value: 'webx' } })
    expect(press(field, 'Escape')).toBe(false)
    expect(field.value).toBe('web')
    expect(press(field, 'Escape')).toBe(true) // now it is the dialog's
  })

  it('leaves Enter to who chooses a character with it', () => {
    const commit = vi.fn()
    const done = vi.fn()
    show(<TextField label="Name" value="" onCommit={commit} onDone={done} />)
    const field = screen.getByLabelText<HTMLInputElement>('Name')
    fireEvent.change(field, { target: { value: '資ㄌ' } })
    press(field, 'Enter', { isComposing: true })
    expect(done).not.toHaveBeenCalled()
    fireEvent.change(field, { target: { value: '資料庫' } })
    press(field, 'Enter')
    expect(commit).toHaveBeenCalledExactlyOnceWith('資料庫')
  })
})
