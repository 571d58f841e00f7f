import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { floatAt } from './float'
import { Menu, nextItem, type MenuEntry } from './menu'

const entries = (onSelect = vi.fn()): readonly MenuEntry[] => [
  { kind: 'item', id: 'a', label: 'Open', onSelect },
  { kind: 'separator', id: 's' },
  { kind: 'item', id: 'b', label: 'Save', disabled: true, onSelect },
  { kind: 'item', id: 'c', label: 'Examples', onSelect },
]

function show(onSelect = vi.fn()) {
  render(
    <Menu label="File" entries={entries(onSelect)} trigger={<button type="button">File</button>} />,
  )
  const trigger = screen.getByRole('button', { name: 'File' })
  trigger.focus()
  fireEvent.click(trigger)
  return trigger
}

describe('Menu', () => {
  it('opens on its first item and walks over what cannot be chosen', () => {
    const trigger = show()
    expect(trigger.getAttribute('aria-expanded')).toBe('true')
    expect(document.activeElement?.textContent).toBe('Open')
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('Examples')
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'ArrowDown' })
    expect(document.activeElement?.textContent).toBe('Open')
  })

  it('closes on Escape and gives the focus back', () => {
    const trigger = show()
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' })
    expect(screen.queryByRole('menu')).toBeNull()
    expect(document.activeElement).toBe(trigger)
  })

  it('closes before it does what was chosen', () => {
    const onSelect = vi.fn(() => undefined)
    show(onSelect)
    fireEvent.click(screen.getByRole('menuitem', { name: 'Examples' }))
    expect(onSelect).toHaveBeenCalledOnce()
    expect(screen.queryByRole('menu')).toBeNull()
  })

  it('closes on a press beside it, and a press on its button closes it once', () => {
    const trigger = show()
    fireEvent.pointerDown(document.body)
    expect(screen.queryByRole('menu')).toBeNull()
    fireEvent.click(trigger)
    fireEvent.pointerDown(trigger)
    fireEvent.click(trigger)
    expect(screen.queryByRole('menu')).toBeNull()
  })
})

describe('nextItem', () => {
  const items = ['Open', 'Save', 'Select all'].map((textContent) => ({ textContent }))

  it('finds the next item by its first letter, round the end', () => {
    expect(nextItem('s', items, 0)).toBe(1)
    expect(nextItem('s', items, 1)).toBe(2)
    expect(nextItem('s', items, 2)).toBe(1)
    expect(nextItem('x', items, 0)).toBeNull()
  })

  it('goes to the ends and leaves other keys alone', () => {
    expect(nextItem('End', items, 0)).toBe(2)
    expect(nextItem('Home', items, 2)).toBe(0)
    expect(nextItem('ArrowUp', items, 0)).toBe(2)
    expect(nextItem('F5', items, 0)).toBeNull()
  })
})

describe('floatAt', () => {
  const view = { width: 1000, height: 800 }
  const size = { width: 200, height: 100 }

  it('stands on the wanted side', () => {
    const anchor = { left: 400, top: 300, width: 100, height: 20 }
    expect(floatAt(anchor, size, 'bottom', 'start', view)).toEqual({ left: 400, top: 326 })
    expect(floatAt(anchor, size, 'bottom', 'end', view)).toEqual({ left: 300, top: 326 })
    expect(floatAt(anchor, size, 'right', 'centre', view)).toEqual({ left: 506, top: 260 })
  })

  it('changes sides where there is no room and never leaves the window', () => {
    const low = { left: 950, top: 780, width: 40, height: 20 }
    expect(floatAt(low, size, 'bottom', 'start', view)).toEqual({ left: 792, top: 674 })
    const high = { left: 0, top: 0, width: 40, height: 20 }
    expect(floatAt(high, size, 'top', 'start', view)).toEqual({ left: 8, top: 26 })
  })
})
