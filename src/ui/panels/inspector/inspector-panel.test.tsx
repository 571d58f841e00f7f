import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { EntityId } from '../../../engine/model/ids'
import { entityIdsOf } from '../../../engine/model/queries'
import type { Topology } from '../../../engine/model/topology'
import { sampleOf } from '../../../samples/index'
import { smallWorld } from '../testing/small-app'
import { InspectorPanel } from './inspector-panel'

async function inspect(pick: (topology: Topology) => EntityId, sample = 'nat-developer') {
  const board = sampleOf(sample)!.open()
  const world = await smallWorld({ board })
  world.store.setSelection({ selected: [pick(board.topology)] })
  const view = render(<InspectorPanel />, { wrapper: world.Wrapper })
  return { ...world, view, topology: () => world.store.getState().document.topology }
}

const container = (topology: Topology) => Object.values(topology.containers)[0]!
const network = (topology: Topology) => Object.values(topology.networks)[0]!
const nic = (topology: Topology) => Object.values(topology.nics)[0]!

describe('InspectorPanel', () => {
  it('says what to do while nothing is selected', async () => {
    const { Wrapper } = await smallWorld()
    render(<InspectorPanel />, { wrapper: Wrapper })
    expect(screen.getByText('Nothing selected')).toBeTruthy()
  })

  it('changes the isolation with one click, in one undo step', async () => {
    const { store, topology } = await inspect((board) => container(board).id)
    const before = container(topology()).isolation
    const other = before === 'hyperv' ? 'Process' : 'Hyper-V'
    fireEvent.click(screen.getByRole('radio', { name: other }))
    expect(container(topology()).isolation).not.toBe(before)
    expect(store.getState().past).toHaveLength(1)
    store.undo()
    expect(container(topology()).isolation).toBe(before)
  })

  it('makes an l2bridge network dual stack, and numbers its endpoints', async () => {
    const bridged = (board: Topology) =>
      Object.values(board.networks).find(({ type }) => type === 'l2bridge')!
    const { topology } = await inspect((board) => bridged(board).id, 'l2bridge-two-nodes')
    const group = screen.getByRole('group', { name: 'IPv6' })
    expect(within(group).queryByLabelText('Gateway')).toBeNull()
    const prefix = within(group).getByLabelText(/^Prefix/)
    fireEvent.change(prefix, { target: { value: 'fd00:10::/64' } })
    fireEvent.blur(prefix)
    expect(bridged(topology())).toMatchObject({ ipv6: { prefix: 'fd00:10::/64', gateway: null } })
    const numbered = Object.values(topology().endpoints).filter(
      ({ networkId }) => networkId === bridged(topology()).id,
    )
    expect(numbered.map(({ ipv6Address }) => ipv6Address?.startsWith('fd00:10::'))).toEqual(
      numbered.map(() => true),
    )
    expect(within(group).getByLabelText('Gateway')).toBeTruthy()
    fireEvent.change(prefix, { target: { value: '' } })
    fireEvent.blur(prefix)
    expect(Object.values(topology().endpoints).some((endpoint) => 'ipv6Address' in endpoint)).toBe(
      false,
    )
  })

  it('previews another driver, and changes it with Enter, in one undo step', async () => {
    const { store, topology } = await inspect((board) => network(board).id)
    expect(screen.queryByRole('group', { name: 'OutboundNAT' })).toBeNull()
    const chosen = screen.getByRole('radio', { name: /L2Bridge/ })
    fireEvent.click(chosen)
    expect(network(topology()).type).toBe('nat')
    expect(store.getState().past).toEqual([])
    expect(store.getState().preview).toMatchObject({ driver: 'l2bridge' })
    expect(chosen).toHaveProperty('checked', true)
    fireEvent.keyDown(chosen, { key: 'Enter' })
    expect(network(topology()).type).toBe('l2bridge')
    expect(store.getState().past).toHaveLength(1)
    expect(screen.getByRole('group', { name: 'OutboundNAT' })).toBeTruthy()
  })

  it('keeps the driver with Escape, and with the present one', async () => {
    const { store, topology } = await inspect((board) => network(board).id)
    const { document } = store.getState()
    const other = screen.getByRole('radio', { name: /Overlay/ })
    fireEvent.click(other)
    fireEvent.keyDown(other, { key: 'Escape' })
    expect(store.getState().preview).toBeNull()
    fireEvent.click(other)
    fireEvent.click(screen.getByRole('radio', { name: /NAT/ }))
    expect(store.getState().preview).toBeNull()
    expect(store.getState().document).toBe(document)
    expect(network(topology()).type).toBe('nat')
  })

  it('commits a field on Enter, and only when it changed', async () => {
    const { store, topology } = await inspect((board) => nic(board).id)
    const mtu = screen.getByLabelText('MTU in bytes')
    fireEvent.blur(mtu)
    expect(store.getState().past).toHaveLength(0)
    fireEvent.change(mtu, { target: { value: '9000' } })
    fireEvent.keyDown(mtu, { key: 'Enter' })
    expect(nic(topology()).mtuBytes).toBe(9000)
  })

  it('says at the field why a value cannot be', async () => {
    const { store } = await inspect((board) => nic(board).id)
    const address = screen.getByLabelText('IP address')
    fireEvent.change(address, { target: { value: '10.0.0.300' } })
    fireEvent.blur(address)
    expect(screen.getByRole('alert').textContent).toContain('“10.0.0.300” is no IPv4 address')
    expect(address.getAttribute('aria-invalid')).toBe('true')
    expect(store.getState().past).toHaveLength(0)
  })

  it('publishes and unpublishes a port', async () => {
    const { topology } = await inspect((board) => container(board).id)
    const ports = within(screen.getByRole('group', { name: 'Published ports' }))
    const published = () =>
      Object.values(topology().endpoints)
        .flatMap(({ policies }) => policies)
        .flatMap((policy) => (policy.type === 'PortMapping' ? [policy.externalPort] : []))
    const before = published()
    fireEvent.change(ports.getByLabelText('Host port'), { target: { value: '9443' } })
    fireEvent.change(ports.getByLabelText('Container port'), { target: { value: '443' } })
    fireEvent.click(ports.getByRole('button', { name: 'Add' }))
    expect(published()).toEqual([...before, 9443])
    fireEvent.click(ports.getByRole('button', { name: 'Remove 9443 → 443/tcp' }))
    expect(published()).toEqual(before)
  })

  it('puts the words of a refused edit at the field', async () => {
    await inspect((board) => container(board).id)
    const name = within(screen.getByRole('group', { name: 'Settings' })).getByLabelText('Name')
    fireEvent.change(name, { target: { value: 'db' } })
    fireEvent.blur(name)
    expect(screen.getByRole('alert').textContent).toMatch(/^[^[{]*db[^[{]*$/)
  })

  it('says what another release changes, until the next change of the board', async () => {
    const { store, view } = await inspect(
      (board) => Object.values(board.hosts)[0]!.id,
      'overlay-two-nodes',
    )
    const title = /^From .* to Windows Server 2016$/
    expect(screen.queryByRole('group', { name: title })).toBeNull()
    fireEvent.change(screen.getByLabelText('Windows release'), { target: { value: 'ws2016' } })
    const note = within(screen.getByRole('group', { name: title }))
    expect(note.getByText(/There is no routing mesh/)).toBeTruthy()
    expect(note.getByText('Source: OVL-24')).toBeTruthy()
    expect(note.getByText(/OutboundNAT is off/)).toBeTruthy()
    expect(note.queryByText(/no ACL allows/)).toBeNull()
    expect(view.container.textContent).not.toMatch(/\[\[/)
    act(() => store.undo())
    expect(screen.queryByRole('group', { name: title })).toBeNull()
  })

  it.each(['l2tunnel-azure', 'overlay-two-nodes', 'vlans'])(
    'shows every thing of %s',
    async (id) => {
      const board = sampleOf(id)!.open()
      const { store, Wrapper } = await smallWorld({ board })
      const view = render(<InspectorPanel />, { wrapper: Wrapper })
      for (const entity of entityIdsOf(board.topology)) {
        act(() => store.setSelection({ selected: [entity] }))
        expect(view.container.querySelector('h2'), entity).not.toBeNull()
        expect(view.container.textContent, entity).not.toMatch(/\[\[/)
      }
    },
  )
})
