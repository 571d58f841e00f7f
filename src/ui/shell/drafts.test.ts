import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settleDrafts } from './drafts'

describe('what stands in a field when a key acts on the board', () => {
  let end = () => {}
  let left: string[] = []
  const field = (parent: Element = document.body) => {
    const input = document.createElement('input')
    parent.append(input)
    input.addEventListener('blur', () => left.push(input.value))
    input.focus()
    input.value = 'frontend'
    return input
  }
  const press = (target: Element, key: string, more: KeyboardEventInit) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  beforeEach(() => {
    document.body.replaceChildren()
    left = []
    end = settleDrafts()
  })
  afterEach(() => end())

  it('counts before the key acts, and the field keeps the focus', () => {
    const input = field()
    let saved: readonly string[] = []
    window.addEventListener('keydown', () => (saved = [...left]), { once: true })
    press(input, 's', { ctrlKey: true })
    expect(saved).toEqual(['frontend'])
    expect(document.activeElement).toBe(input)
  })

  it('is left alone by letters, by keys of the text itself, and in a dialog', () => {
    const input = field()
    press(input, 's', {})
    press(input, 'z', { ctrlKey: true })
    press(input, 'v', { metaKey: true })
    press(input, 'Enter', { ctrlKey: true })
    expect(left).toEqual([])
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    const inside = field(dialog)
    left = []
    press(inside, 's', { ctrlKey: true })
    expect(left).toEqual([])
  })
})
