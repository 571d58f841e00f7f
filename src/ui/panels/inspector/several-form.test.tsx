import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../../../samples/gallery/nat'
import { smallWorld } from '../testing/small-app'
import { SeveralForm } from './several-form'

describe('several things at once', () => {
  it('shows what they share, says where they differ, and changes all as one step', async () => {
    const { store, actions, Wrapper } = await smallWorld({ board: natDeveloper() })
    const ids = Object.values(store.getState().document.topology.containers).map(({ id }) => id)
    const [first] = ids
    actions.run('edit.apply', { kind: 'set-isolation', containerId: first!, isolation: 'process' })
    const mixed = store.getState().document
    render(<SeveralForm ids={ids} />, { wrapper: Wrapper })
    const isolation = screen.getByLabelText('Isolation')
    expect(isolation).toHaveProperty('value', 'mixed')
    const steps = store.getState().past.length
    fireEvent.change(isolation, { target: { value: 'hyperv' } })
    const all = Object.values(store.getState().document.topology.containers)
    expect(all.map((container) => container.isolation)).toEqual(all.map(() => 'hyperv'))
    expect(store.getState().past).toHaveLength(steps + 1)
    expect(screen.getByLabelText('Isolation')).toHaveProperty('value', 'hyperv')
    actions.run('edit.undo')
    expect(store.getState().document).toBe(mixed)
  })
})
