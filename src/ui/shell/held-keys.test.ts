import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bench } from '../../actions/testing/bench'
import { holdKeys } from './held-keys'
import { ask, createShellState } from './shell-state'

const key = (name: string, more: KeyboardEventInit = {}) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
  )
const type = (text: string) => Array.from(text, (letter) => key(letter))

/** What comes at last: a field that takes the keyboard, or a button in a dialog. */
function field(tag: 'input' | 'textarea' = 'input') {
  const element = document.createElement(tag)
  element.setAttribute('data-takes-keys', '')
  element.value = 'before'
  document.body.append(element)
  const heard: string[] = []
  const listen = (event: Event) => heard.push((event as KeyboardEvent).key)
  element.addEventListener('keydown', listen)
  return {
    element,
    heard,
    come: () => {
      element.focus()
      element.select()
    },
  }
}

describe('keys for what is still on its way', () => {
  let end = () => {}
  let shortcuts: string[] = []
  const hear = ({ key: name }: KeyboardEvent) => shortcuts.push(name)
  const begin = () => {
    const { store } = bench({})
    const shell = createShellState()
    end = holdKeys(store, shell)
    return { store, shell }
  }
  beforeEach(() => {
    document.body.replaceChildren()
    shortcuts = []
    window.addEventListener('keydown', hear)
  })
  afterEach(() => {
    end()
    window.removeEventListener('keydown', hear)
  })

  it('are written into the field when it comes, and are no shortcuts meanwhile', async () => {
    const { store } = begin()
    store.setView({ findOpen: true })
    type('wex')
    key('Backspace')
    type('b')
    expect(shortcuts).toEqual([])
    const find = field()
    find.come()
    await vi.waitFor(() => expect(find.element.value).toBe('web'))
    key('ArrowDown')
    await vi.waitFor(() =>
      expect(find.heard).toEqual(['w', 'e', 'x', 'Backspace', 'b', 'ArrowDown']),
    )
  })

  it('keep their order with those pressed while they are given over', async () => {
    const { shell } = begin()
    shell.setState({ writing: 'note:1' })
    type('ab')
    const note = field('textarea')
    note.come()
    await Promise.resolve() // the first is given over now
    key('c')
    key('Enter')
    key('d')
    await vi.waitFor(() => expect(note.element.value).toBe('abc\nd'))
  })

  it('are the page’s again once the field has come, or the hand has gone to the mouse', async () => {
    const { store, shell } = begin()
    store.setView({ findOpen: true })
    field().come()
    await Promise.resolve()
    key('x')
    expect(shortcuts).toEqual(['x'])
    shell.setState({ renaming: 'ctr:web' })
    key('y')
    document.dispatchEvent(new Event('pointerdown'))
    document.body.append(document.createElement('button'))
    key('z')
    expect(shortcuts).toEqual(['x', 'z'])
  })

  it('Escape puts away what has not come yet', () => {
    const { store, shell } = begin()
    store.setView({ dialog: 'palette' })
    key('t')
    key('Escape')
    expect(store.getState().dialog).toBe('none')
    shell.setState({ writing: 'note:1' })
    key('Escape')
    expect(shell.getState().writing).toBeNull()
    key('v')
    expect(shortcuts).toEqual(['v'])
  })

  it('answer no question that could not be read yet', async () => {
    const { shell } = begin()
    const answered = vi.fn()
    const question = { title: 'dialog.delete-host.title', params: {} } as never
    void ask(shell, question).then(answered)
    key('Enter')
    const dialog = document.createElement('dialog')
    dialog.innerHTML = '<button>Delete</button>'
    document.body.append(dialog)
    dialog.setAttribute('open', '')
    const button = dialog.querySelector('button')!
    const pressed = vi.fn()
    button.addEventListener('click', pressed)
    button.focus()
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 20)))
    expect(pressed).not.toHaveBeenCalled()
    expect(shell.getState().question).not.toBeNull()
  })

  it('what one of them opens takes the rest', async () => {
    const { store, shell } = begin()
    store.setView({ dialog: 'palette' })
    key('Enter')
    type('ok')
    const palette = field()
    palette.element.addEventListener('keydown', (event: Event) => {
      if ((event as KeyboardEvent).key !== 'Enter') return
      palette.element.remove()
      store.setView({ dialog: 'none' })
      shell.setState({ renaming: 'ctr:web' })
    })
    palette.come()
    await vi.waitFor(() => expect(shell.getState().renaming).toBe('ctr:web'))
    const name = field()
    name.come()
    await vi.waitFor(() => expect(name.element.value).toBe('ok'))
  })
})
