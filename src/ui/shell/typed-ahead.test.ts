import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { focusWithTyping } from './typed-ahead'

const key = (name: string, more: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
  )
const type = (text: string) => Array.from(text, (letter) => key(letter))

/** The panel comes; what is sent is written down. */
async function panel() {
  const sent: string[] = []
  const form = document.createElement('form')
  const field = document.createElement('input')
  field.id = 'target'
  field.value = 'before'
  form.append(field)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sent.push(field.value)
  })
  const heard: string[] = []
  form.addEventListener('input', () => heard.push(field.value))
  document.body.append(form)
  await vi.waitFor(() => expect(document.activeElement).toBe(field))
  return { field, sent, heard }
}

describe('what is typed before its field is there', () => {
  beforeEach(() => document.body.replaceChildren())
  afterEach(() => key('Escape'))

  it('is written into it when it comes, and is no shortcut meanwhile', async () => {
    focusWithTyping('target')
    const shortcuts: string[] = []
    const listen = (event: KeyboardEvent) => shortcuts.push(event.key)
    window.addEventListener('keydown', listen)
    type('wex')
    key('Backspace')
    type('b-2')
    window.removeEventListener('keydown', listen)
    expect(shortcuts).toEqual([])
    const { field, sent, heard } = await panel()
    expect(field.value).toBe('web-2')
    expect(heard).toEqual(['web-2'])
    expect(sent).toEqual([])
  })

  it('is sent when Enter was pressed', async () => {
    focusWithTyping('target')
    type('api')
    key('Enter')
    expect((await panel()).sent).toEqual(['api'])
  })

  it('leaves what stands in the field, selected, when nothing was typed', async () => {
    focusWithTyping('target')
    const { field, heard } = await panel()
    expect(field.value).toBe('before')
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 6])
    expect(heard).toEqual([])
  })

  it('is asked for once: a second wish loses nothing', async () => {
    focusWithTyping('target')
    type('we')
    focusWithTyping('target')
    type('b')
    expect((await panel()).field.value).toBe('web')
  })

  it('goes back to the keys after Escape, and shortcuts with Ctrl stay what they are', () => {
    focusWithTyping('target')
    const heard: string[] = []
    const listen = (event: KeyboardEvent) => heard.push(event.key)
    window.addEventListener('keydown', listen)
    key('z', { ctrlKey: true })
    key('Escape')
    type('v')
    window.removeEventListener('keydown', listen)
    expect(heard).toEqual(['z', 'Escape', 'v'])
  })
})
