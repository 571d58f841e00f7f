import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'

import type { CanvasText } from './contract'
import { Mirror, mirrored } from './mirror'
import { projectScene } from './scene/project-scene'
import { sampleBoard } from './testing/sample-board'

const text: CanvasText = {
  describe: (id) => `name of ${id}`,
  connectVerdict: () => ({ allowed: true, label: '' }),
  dropVerdict: () => ({ allowed: true, label: '' }),
  word: (key) => key,
}
const scene = projectScene(sampleBoard(), null, 'section')

function show(selected: Parameters<typeof mirrored>[1] = []) {
  const calls = {
    onSelect: vi.fn(),
    onOpen: vi.fn(),
    onContextMenu: vi.fn(),
    onReveal: vi.fn(),
    onNudge: vi.fn(),
    onMoveMode: vi.fn(),
  }
  render(<Mirror scene={scene} selected={selected} text={text} {...calls} />)
  return calls
}

const button = (id: string) => screen.getByRole('button', { name: `name of ${id}` })

afterEach(cleanup)

describe('Mirror', () => {
  it('is one Tab stop, on the selection when there is one', () => {
    show(['ctr:db-1'])
    const stops = screen.getAllByRole('button').filter((each) => each.tabIndex === 0)
    expect(stops).toEqual([button('ctr:db-1')])
    expect(button('ctr:db-1').getAttribute('aria-pressed')).toBe('true')
  })

  it('walks to the nearest thing in the direction of an arrow and back', () => {
    show()
    button('ctr:web-1').focus()
    fireEvent.keyDown(button('ctr:web-1'), { key: 'ArrowRight' })
    expect(document.activeElement).toBe(button('ctr:api-1'))
    fireEvent.keyDown(button('ctr:api-1'), { key: 'ArrowLeft' })
    expect(document.activeElement).toBe(button('ctr:web-1'))
    fireEvent.keyDown(button('ctr:api-1'), { key: 'ArrowDown' })
    expect(document.activeElement).toBe(button('net:a-nat'))
  })

  it('opens with Enter and selects with a click that no pointer made', () => {
    const { onOpen, onSelect } = show()
    fireEvent.keyDown(button('host:a'), { key: 'Enter' })
    expect(onOpen).toHaveBeenCalledWith('host:a')
    fireEvent.click(button('host:a'), { detail: 1 })
    expect(onSelect).not.toHaveBeenCalled()
    fireEvent.click(button('host:a'), { detail: 0 })
    expect(onSelect).toHaveBeenCalledWith(['host:a'], false)
  })

  it('leaves Enter to the page where a hand has clicked, and opens again where keys walk on', () => {
    const { onOpen } = show(['host:a'])
    fireEvent.pointerDown(button('host:a'))
    expect(fireEvent.keyDown(button('host:a'), { key: 'Enter' })).toBe(true)
    expect(onOpen).not.toHaveBeenCalled()
    act(() => button('net:a-nat').focus())
    expect(fireEvent.keyDown(button('net:a-nat'), { key: 'Enter' })).toBe(false)
    expect(onOpen).toHaveBeenCalledWith('net:a-nat')
  })

  it('moves what is selected by arrows in move mode, and puts it back with Escape', () => {
    const { onSelect, onNudge, onMoveMode } = show(['host:a'])
    const host = button('host:a')
    host.focus()
    fireEvent.keyDown(host, { key: 'm' })
    expect(onMoveMode).toHaveBeenLastCalledWith('host:a', 'begun')
    expect(onSelect).not.toHaveBeenCalled()
    fireEvent.keyDown(host, { key: 'ArrowRight' })
    fireEvent.keyDown(host, { key: 'ArrowDown', shiftKey: true })
    fireEvent.keyDown(host, { key: 'ArrowLeft', altKey: true })
    expect(onNudge.mock.calls).toEqual([[{ x: 8, y: 0 }], [{ x: 0, y: 40 }], [{ x: -1, y: 0 }]])
    expect(document.activeElement).toBe(host)
    fireEvent.keyDown(host, { key: 'Escape' })
    expect(onNudge).toHaveBeenLastCalledWith({ x: -7, y: -40 })
    expect(onMoveMode).toHaveBeenLastCalledWith('host:a', 'restored')
    // And the arrows walk again.
    fireEvent.keyDown(host, { key: 'ArrowDown' })
    expect(onNudge).toHaveBeenCalledTimes(4)
  })

  it('leaves Alt and an arrow to the shell, which walks along cables with it', () => {
    const { onNudge } = show(['ctr:web-1'])
    button('ctr:web-1').focus()
    fireEvent.keyDown(button('ctr:web-1'), { key: 'ArrowRight', altKey: true })
    expect(document.activeElement).toBe(button('ctr:web-1'))
    expect(onNudge).not.toHaveBeenCalled()
  })

  it('has no move mode for what has no place of its own', () => {
    const { onMoveMode } = show()
    button('ctr:web-1').focus()
    fireEvent.keyDown(button('ctr:web-1'), { key: 'm' })
    expect(onMoveMode).not.toHaveBeenCalled()
  })

  it('moves by arrows what a pointer has clicked', () => {
    const { onNudge } = show(['host:a'])
    const host = button('host:a')
    fireEvent.pointerDown(host)
    host.focus()
    fireEvent.pointerDown(host)
    fireEvent.keyDown(host, { key: 'ArrowUp', shiftKey: true })
    expect(onNudge).toHaveBeenCalledWith({ x: 0, y: -40 })
  })

  it('leaves modified keys to the shell', () => {
    const { onOpen } = show()
    fireEvent.keyDown(button('host:a'), { key: 'Enter', ctrlKey: true })
    expect(onOpen).not.toHaveBeenCalled()
  })
})

describe('mirrored', () => {
  it('shows the sockets of what is selected, and only those', () => {
    const socketsWith = (selected: Parameters<typeof mirrored>[1]) =>
      mirrored(scene, selected)
        .filter((item) => item.kind === 'endpoint')
        .map((item) => item.id)
    expect(socketsWith([])).toEqual([])
    expect(socketsWith(['ctr:web-1'])).toEqual(['ep:web-1'])
  })

  it('begins with hosts and ends with what lies over everything', () => {
    const kinds = mirrored(scene, []).map((item) => item.kind)
    expect(kinds[0]).toBe('host')
    expect(kinds[kinds.length - 1]).toBe('note')
  })
})
