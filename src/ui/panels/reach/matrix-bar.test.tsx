import { fireEvent, render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { bench } from '../../../actions/testing/bench'
import { en } from '../../../i18n/en/index'
import { createTranslator } from '../../../i18n/translator'
import { dualStack } from '../../../samples/cases/boards/l2bridge'
import { emptyDocument } from '../../../engine/model/empty-document'
import { createReachClient } from '../../../worker/reach-client'
import { fakePort } from '../../../worker/testing/fake-reach-port'
import { AppProvider } from '../../app-context'
import { MatrixBar } from './matrix-bar'
import { createReachSession } from './session'
import { useStore } from 'zustand'

function show(isDualStack: boolean) {
  const topology = dualStack({ release: 'ws2022', isolation: 'process' })
  const { store, actions } = bench({ document: { ...emptyDocument('Dual'), topology } })
  const session = createReachSession(store, createReachClient(fakePort()))
  const Bar = () => (
    <MatrixBar
      session={session}
      state={useStore(session.state)}
      isDualStack={isDualStack}
      grouping="none"
      onGrouping={vi.fn()}
      onRowFilter={vi.fn()}
      onColumnFilter={vi.fn()}
      onCopy={() => Promise.resolve(true)}
    />
  )
  render(
    <AppProvider value={{ store, actions, translator: createTranslator('en', en) }}>
      <Bar />
    </AppProvider>,
  )
  return session
}

const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

describe('the bar of the matrix', () => {
  it('asks over IPv6 where somebody has such an address, with the same protocol and port', () => {
    const session = show(true)
    choose('Protocol', 'udp')
    choose('Addresses', 'ipv6')
    expect(session.state.getState().probe).toEqual({ protocol: 'udp', port: 80, family: 'ipv6' })
    choose('Protocol', 'icmp')
    expect(session.state.getState().probe).toEqual({
      protocol: 'icmp',
      port: null,
      family: 'ipv6',
    })
    choose('Addresses', 'ipv4')
    expect(session.state.getState().probe).toEqual({ protocol: 'icmp', port: null })
    choose('Addresses', 'ipv6')
    choose('Protocol', 'packet')
    expect(session.state.getState().probe.family).toBeUndefined()
  })

  it('offers no IPv6 where nobody has an address of it', () => {
    show(false)
    expect(screen.queryByLabelText('Addresses')).toBeNull()
  })
})
