import { describe, expect, it } from 'vitest'
import { must } from '../../../lib/assert'
import type { Topology } from '../../model/topology'
import { container, HOST, network, play } from '../../testing/play'
import { validate } from '../validate'
import { fixesFor } from './index'

const HOSTED = play([network('host:host-a', 'transparent'), container('host:host-a')], play([HOST]))
const NETWORK = must(Object.values(HOSTED.networks)[0], 'no network').id

/** The board after the fix of the container that has no network. */
function mended(board: Topology): Topology {
  const problem = must(
    validate(board).find(({ code }) => code === 'board-no-network'),
    'no problem',
  )
  return play(must(fixesFor(board, problem), 'no fix'), board)
}

describe('a container without a network', () => {
  it('is attached to the first one of its host', () => {
    const board = play([{ kind: 'remove', ids: ['ep:web-1'] }], HOSTED)
    const { endpoints } = mended(board)
    expect(Object.values(endpoints).map(({ networkId }) => networkId)).toEqual([NETWORK])
  })

  it('gets a NAT network where its host has none', () => {
    const board = play([{ kind: 'remove', ids: [NETWORK] }], HOSTED)
    expect(Object.values(board.containers)).toHaveLength(1)
    const after = mended(board)
    expect(Object.values(after.networks).map(({ type }) => type)).toEqual(['nat'])
    expect(Object.values(after.endpoints)).toHaveLength(1)
    expect(validate(after).filter(({ code }) => code === 'board-no-network')).toEqual([])
  })
})
