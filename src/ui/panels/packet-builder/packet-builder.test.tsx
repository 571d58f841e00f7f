import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { applyEdit } from '../../../engine/edit/apply-edit'
import { EMPTY_TOPOLOGY, type Topology } from '../../../engine/model/topology'
import type { Edit } from '../../../engine/edit/edit'
import { document } from '../testing/small-world'
import { smallWorld } from '../testing/small-app'
import { PacketBuilder } from './packet-builder'
import { senderGroups, targetOptions } from './targets'

const EDITS: readonly Edit[] = [
  { kind: 'place-host', release: 'ws2022', machine: 'physical', segmentId: null },
  { kind: 'place-container', hostId: 'host:1', networkId: null, isolation: 'process', name: 'web' },
  { kind: 'place-container', hostId: 'host:1', networkId: null, isolation: 'process', name: 'db' },
]

/** A host with two containers on a NAT network, made as a person makes it. */
function twoContainers(): Topology {
  return EDITS.reduce<Topology>((topology, edit) => {
    const hostId = Object.values(topology.hosts)[0]?.id
    const result = applyEdit(
      topology,
      edit.kind === 'place-container' && hostId !== undefined ? { ...edit, hostId } : edit,
    )
    if (!result.ok) throw new Error(result.error.code)
    return result.value.topology
  }, EMPTY_TOPOLOGY)
}

describe('senderGroups', () => {
  it('lists containers and hosts, and no networks', () => {
    const groups = senderGroups(twoContainers())
    expect(groups.map(({ kind, senders }) => [kind, senders.map(({ name }) => name)])).toEqual([
      ['containers', ['db', 'web']],
      ['hosts', ['HOST-A']],
    ])
  })
})

describe('targetOptions', () => {
  it('says where a container is', () => {
    expect(targetOptions(twoContainers()).find(({ text }) => text === 'web')?.hint).toMatchObject({
      kind: 'container',
      host: 'HOST-A',
    })
  })
})

describe('PacketBuilder', () => {
  const board = { ...document, topology: twoContainers() }

  it('sends what is filled in', async () => {
    const { store, Wrapper } = await smallWorld({ board })
    render(<PacketBuilder />, { wrapper: Wrapper })
    const from = screen.getByLabelText<HTMLSelectElement>('From')
    const web = [...from.options].find((option) => option.text === 'web')!
    fireEvent.change(from, { target: { value: web.value } })
    fireEvent.change(screen.getByLabelText('To'), { target: { value: 'db' } })
    fireEvent.change(screen.getByLabelText('Port'), { target: { value: '443' } })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    await store.settled()
    expect(store.getState().sent).toMatchObject({
      from: web.value,
      protocol: 'tcp',
      destinationPort: 443,
    })
  })

  it('says what is missing instead of sending', async () => {
    const { store, Wrapper } = await smallWorld({ board })
    render(<PacketBuilder />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(screen.getByRole('alert').textContent).toBe('Choose who sends.')
    expect(store.getState().sent).toBeNull()
  })

  it('names a target that is not there', async () => {
    const { actions, Wrapper } = await smallWorld({ board })
    const from = Object.values(board.topology.containers)[0]!.id
    actions.run('trace.draft', { from, to: 'nobody' })
    render(<PacketBuilder />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(screen.getByRole('alert').textContent).toContain('Nothing on the board is called nobody')
  })

  it('swaps sender and target', async () => {
    const { store, actions, Wrapper } = await smallWorld({ board })
    const [web, db] = ['web', 'db'].map(
      (name) => Object.values(board.topology.containers).find((one) => one.name === name)!.id,
    )
    actions.run('trace.draft', { from: web!, to: 'db' })
    render(<PacketBuilder />, { wrapper: Wrapper })
    fireEvent.click(screen.getByRole('button', { name: 'Swap sender and target' }))
    expect(store.getState().draft).toMatchObject({ from: db, to: 'web' })
  })

  it('asks DNS for a name that nothing on the board has to have', async () => {
    const { store, actions, Wrapper } = await smallWorld({ board })
    const web = Object.values(board.topology.containers).find((one) => one.name === 'web')!
    actions.run('trace.draft', { from: web.id, protocol: 'dns' })
    render(<PacketBuilder />, { wrapper: Wrapper })
    expect(screen.getByLabelText<HTMLInputElement>('Port').disabled).toBe(true)
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'shop.example' } })
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    await store.settled()
    expect(store.getState().sent).toMatchObject({
      protocol: 'dns',
      query: 'shop.example',
      to: null,
    })
    expect(store.getState().document.request).toMatchObject({ to: 'shop.example', protocol: 'dns' })
  })

  it('needs no target to ask for an address', async () => {
    const { actions, Wrapper } = await smallWorld({ board })
    actions.run('trace.draft', { protocol: 'dhcp' })
    render(<PacketBuilder />, { wrapper: Wrapper })
    expect(screen.getByLabelText<HTMLInputElement>('To').disabled).toBe(true)
  })

  it('asks for no port with ICMP', async () => {
    const { actions, Wrapper } = await smallWorld({ board })
    actions.run('trace.draft', { protocol: 'icmp' })
    render(<PacketBuilder />, { wrapper: Wrapper })
    expect(screen.getByLabelText<HTMLInputElement>('Port').disabled).toBe(true)
  })
})
