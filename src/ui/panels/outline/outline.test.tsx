import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { natDeveloper } from '../../../samples/gallery/nat'
import { AppProvider } from '../../app-context'
import { createBoardSlot, ShellProvider } from '../../shell/shell-context'
import { createShellState } from '../../shell/shell-state'
import { outlineOf, rowsByKey } from './outline'
import { OutlinePanel } from './outline-panel'

const translator = createTranslator('en', en)

function show() {
  const { store, actions, boards } = bench({ document: natDeveloper() })
  const shell = createShellState()
  render(
    <AppProvider value={{ store, actions, translator }}>
      <ShellProvider value={{ shell, board: createBoardSlot(), boards }}>
        <OutlinePanel />
      </ShellProvider>
    </AppProvider>,
  )
  return { store, shell }
}

describe('outlineOf', () => {
  it('holds every thing of the board', () => {
    const document = natDeveloper()
    const ids = new Set(
      [...rowsByKey(outlineOf(document, translator)).values()].map(({ id }) => id),
    )
    const { compartments: _compartments, ...shown } = document.topology
    for (const records of Object.values(shown)) {
      for (const id of Object.keys(records)) expect([...ids], id).toContain(id)
    }
  })
})

describe('OutlinePanel', () => {
  it('is a tree whose rows select on the board', () => {
    const { store } = show()
    const row = screen.getByRole('treeitem', { name: /^DEV-PC/ })
    fireEvent.click(row)
    expect(store.getState().selected).toEqual([
      Object.values(store.getState().document.topology.hosts)[0]?.id,
    ])
    expect(row.getAttribute('aria-selected')).toBe('true')
  })

  it('follows the board when something is added', async () => {
    const { store } = show()
    store.commit('action.place.node', (document) => ({
      ...document,
      topology: {
        ...document.topology,
        nodes: {
          ...document.topology.nodes,
          'node:new': { id: 'node:new', kind: 'internet', name: 'Second internet' },
        },
      },
    }))
    expect(await screen.findByRole('treeitem', { name: /Second internet/ })).toBeDefined()
  })

  it('deletes the focused row and opens its menu at the row', () => {
    const { store, shell } = show()
    const row = screen.getByRole('treeitem', { name: /^db/ })
    fireEvent.contextMenu(row)
    expect(shell.getState().menu?.of).toMatch(/^ctr:/)
    fireEvent.keyDown(row, { key: 'Delete' })
    const names = Object.values(store.getState().document.topology.containers).map((c) => c.name)
    expect(names).toEqual(['web'])
  })

  it('has the focus on the next row before another key can come', () => {
    const { shell } = show()
    const rows = screen.getAllByRole('treeitem')
    rows[0]?.focus()
    for (const code of ['ArrowDown', 'ArrowDown']) {
      const focused = document.activeElement ?? document.body
      fireEvent.keyDown(focused, { key: code, code })
      fireEvent.keyUp(focused, { key: code, code })
    }
    expect(document.activeElement).toBe(rows[2])
    fireEvent.contextMenu(document.activeElement ?? document.body)
    expect(rows[2]?.getAttribute('aria-selected')).toBe('true')
    expect(shell.getState().menu).not.toBeNull()
  })

  it('takes one more with Ctrl, whose menu is the menu of them all', () => {
    const { store, shell } = show()
    const [web, db] = [/^web/, /^db/].map((name) => screen.getByRole('treeitem', { name }))
    if (web === undefined || db === undefined) throw new Error('two containers')
    fireEvent.click(web)
    fireEvent.keyDown(db, { key: 'Enter', ctrlKey: true })
    expect(store.getState().selected).toHaveLength(2)
    expect(screen.getByRole('tree').getAttribute('aria-multiselectable')).toBe('true')
    fireEvent.contextMenu(db)
    expect(shell.getState().menu?.of).toMatch(/^ctr:/)
    expect(store.getState().selected).toHaveLength(2)
    fireEvent.keyDown(web, { key: 'Enter', ctrlKey: true })
    expect(store.getState().selected).toEqual([shell.getState().menu?.of])
  })
})
