import { describe, expect, it } from 'vitest'
import { natDeveloper } from '../../samples/gallery/nat'
import { labAzure } from '../../samples/labs/lab-azure'
import { compile } from '../compile-board'
import type { Contract, ContractEnd } from '../model/document'
import type { Topology } from '../model/topology'
import { apply } from '../testing/play'
import { checkContract } from './check-contract'
import { contractNames } from './contract-ends'

const BOARD = natDeveloper().topology
const WEB: ContractEnd = { id: 'ctr:web', name: 'web' }
const DB: ContractEnd = { id: 'ctr:db', name: 'db' }

/** Verdict and reason of “from reaches to by TCP 1433”, or of its contrary. */
function told(from: ContractEnd, to: ContractEnd, board: Topology = BOARD, reaches = true): string {
  const contract: Contract = { from, to, reaches, protocol: 'tcp', port: 1433, note: '' }
  const { verdict, reason, attempts } = checkContract(board, compile(board), contract)
  return `${verdict}: ${reason}, ${attempts.length} sent`
}

/** The board where `db` has lost its network. */
const ALONE = apply(BOARD, { kind: 'remove', ids: ['ep:db'] }).topology

describe('a contract cannot be told, and nothing is sent', () => {
  it.each<[string, ContractEnd, ContractEnd, Topology, string]>([
    ['the sender is gone', { id: 'ctr:shop', name: 'shop' }, DB, BOARD, 'from-gone'],
    ['the target is gone', WEB, { id: 'ctr:shop', name: 'shop' }, BOARD, 'to-gone'],
    ['an address is to send', { id: null, name: '10.0.0.5' }, DB, BOARD, 'from-silent'],
    ['a router is to send', { id: null, name: 'Router' }, DB, BOARD, 'from-silent'],
    ['the target has no address', WEB, DB, ALONE, 'no-address'],
    [
      'the target waits in the strip',
      WEB,
      DB,
      apply(BOARD, { kind: 'hold', containerIds: ['ctr:db'] }).topology,
      'to-held',
    ],
  ])('where %s', (_, from, to, board, reason) => {
    expect(told(from, to, board)).toBe(`unclear: ${reason}, 0 sent`)
    expect(told(from, to, board, false)).toBe(`unclear: ${reason}, 0 sent`)
  })
})

describe('a container that has lost its network', () => {
  it('reaches nobody, which is what a promise not to says', () => {
    expect(told(DB, WEB, ALONE)).toBe('broken: no-way, 1 sent')
    expect(told(DB, WEB, ALONE, false)).toBe('kept: kept-out, 1 sent')
  })
})

describe('what is not modelled', () => {
  const azure = labAzure({ isolation: 'process', release: 'ws2022' })
  const k1: ContractEnd = { id: 'ctr:k1', name: 'K1' }

  it('keeps no promise and breaks none', () => {
    const far: ContractEnd = { id: null, name: '2001:db8::1' }
    expect(told(k1, far, azure)).toBe('unclear: not-modelled, 1 sent')
    expect(told(k1, far, azure, false)).toBe('unclear: not-modelled, 1 sent')
  })
})

describe('contractNames', () => {
  it('names a thing, and the host that it is part of; nothing outside of hosts has one', () => {
    const { nameOf, hostNameOf } = contractNames(BOARD)
    expect([nameOf('ctr:web'), hostNameOf('ctr:web')]).toEqual(['web', 'DEV-PC'])
    expect(hostNameOf('node:anna')).toBeNull()
  })
})
