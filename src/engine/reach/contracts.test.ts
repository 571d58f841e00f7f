import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { l2bridgeTwoNodes } from '../../samples/gallery/external'
import { natDeveloper } from '../../samples/gallery/nat'
import { compile } from '../compile-board'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import type { Edit } from '../edit/edit'
import type { Contract, TopologyDocument } from '../model/document'
import type { Topology } from '../model/topology'
import { arbitraryBoard } from '../testing/arbitrary'
import { apply, play, twins, twoNodes } from '../testing/play'
import { checkContract } from './check-contract'
import { contractThings } from './contract-ends'
import { contractLine, readContracts, writeContracts } from './contract-list'

const BOARD = natDeveloper().topology

function read(text: string, topology = BOARD): readonly Contract[] {
  const { contracts, errors } = readContracts(topology, text)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return contracts
}

/** Verdict and reason of a line on a board. */
function check(line: string, topology: Topology = BOARD): string {
  const [contract] = read(line, topology)
  if (!contract) throw new Error('no contract')
  const { verdict, reason } = checkContract(topology, compile(topology), contract)
  return `${verdict}: ${reason}`
}

const closed: Edit = {
  kind: 'unpublish-port',
  endpointId: 'ep:web',
  protocol: 'tcp',
  externalPort: 8080,
}

describe('checkContract', () => {
  it.each([
    ['web reaches db:1433', 'kept: answered'],
    ['web does not reach db:1433', 'broken: open'],
    ['web reaches db:80', 'broken: no-way'],
    ['web reaches db by icmp', 'kept: answered'],
    ['internet does not reach db', 'kept: kept-out'],
    ['internet reaches db', 'broken: no-way'],
    ['web reaches shop.example:443', 'kept: answered'],
    ['web reaches internet:443', 'kept: answered'],
    ['ANNA-PC reaches web:80', 'kept: answered'],
    ['ANNA-PC does not reach db', 'kept: kept-out'],
    ['db reaches 203.0.113.80:443', 'kept: answered'],
    ['db reaches 203.0.113.99:443', 'broken: no-way'],
  ])('%s is %s', (line, expected) => {
    expect(check(line)).toBe(expected)
  })

  it('finds the published port that a closed container is reached by', () => {
    const [contract] = read('ANNA-PC does not reach web')
    const result = contract && checkContract(BOARD, compile(BOARD), contract)
    expect(result?.reason).toBe('open')
    expect(result?.attempts[result.decisive ?? -1]).toMatchObject({
      way: 'published',
      from: 'node:anna',
      to: '192.168.1.20',
      probe: { protocol: 'tcp', port: 8080 },
      takenBy: 'ctr:web',
    })
  })

  it('turns when the board changes', () => {
    expect(check('ANNA-PC does not reach web', apply(BOARD, closed).topology)).toBe(
      'kept: kept-out',
    )
  })

  it('says that a packet arrives although its answer is lost, which breaks both ways of it', () => {
    const board = l2bridgeTwoNodes().topology
    expect(check('cart reaches ADMIN-PC:80', board)).toBe('broken: answer-lost')
    expect(check('cart does not reach ADMIN-PC:80', board)).toBe('broken: open-one-way')
  })

  it('tells when somebody else has the address', () => {
    expect(check('web-3 reaches web-2:80', twins())).toBe('broken: answered-elsewhere')
    expect(check('web-3 does not reach web-2:80', twins())).toBe('kept: kept-out')
  })

  it('asks for everything a thing listens for where no port is named', () => {
    const [contract] = read('web reaches db')
    const attempts = contract ? checkContract(BOARD, compile(BOARD), contract).attempts : []
    expect(attempts.map(({ probe }) => probe)).toEqual([
      { protocol: 'tcp', port: 1433 },
      { protocol: 'icmp', port: null },
    ])
  })

  it('asks from every machine behind the internet', () => {
    const [contract] = read('internet does not reach db:1433')
    const attempts = contract ? checkContract(BOARD, compile(BOARD), contract).attempts : []
    expect(attempts.map(({ from }) => from)).toEqual(['node:internet', 'node:shop'])
  })

  it('is unclear where a thing is gone or waits in the strip', () => {
    const contracts = read('web reaches db:1433')
    const [contract] = contracts
    if (!contract) throw new Error('no contract')
    const gone = apply(BOARD, { kind: 'remove', ids: ['ctr:db'] }).topology
    expect(checkContract(gone, compile(gone), contract)).toMatchObject({
      verdict: 'unclear',
      reason: 'to-gone',
    })
    const held = apply(BOARD, { kind: 'hold', containerIds: ['ctr:web'] }).topology
    expect(checkContract(held, compile(held), contract).reason).toBe('from-held')
  })

  it('holds or is broken, never both and never neither, for a thing and its contrary', () => {
    fc.assert(
      fc.property(arbitraryBoard(14), (board) => {
        const state = compile(board)
        const things = contractThings(board).slice(0, 5)
        for (const from of things) {
          for (const to of things) {
            const ends = {
              from: { id: from.id, name: from.name },
              to: { id: to.id, name: to.name },
            }
            const rest = { ...ends, protocol: 'tcp', port: 80, note: '' } as const
            const does = checkContract(board, state, { ...rest, reaches: true })
            const not = checkContract(board, state, { ...rest, reaches: false })
            if (does.verdict === 'unclear') continue
            if (does.reason === 'answer-lost') expect(not.reason).toBe('open-one-way')
            else expect(not.verdict).toBe(does.verdict === 'kept' ? 'broken' : 'kept')
          }
        }
      }),
      { seed: 9, numRuns: 40 },
    )
  })
})

describe('readContracts', () => {
  it('names line, column and what was probably meant', () => {
    const { contracts, errors } = readContracts(
      BOARD,
      'web reaches db:1433\n\nweb reaches dbb:1433\nshop reaches 10.0.0.1:x\n# why',
    )
    expect(contracts).toHaveLength(1)
    expect(errors).toEqual([
      { line: 3, column: 13, code: 'no-such-thing', params: { name: 'dbb', near: 'db' } },
      { line: 4, column: 23, code: 'port-wrong', params: { found: 'x' } },
      { line: 5, column: 1, code: 'note-alone', params: {} },
    ])
  })

  it('refuses a side that sends nothing by itself', () => {
    for (const line of ['Router reaches db:1433', '10.0.0.5 reaches db:1433']) {
      expect(readContracts(BOARD, line).errors).toMatchObject([{ code: 'cannot-ask', column: 1 }])
    }
  })

  it('asks which is meant where two things share a name', () => {
    const { topology } = apply(twoNodes('overlay'), {
      kind: 'place-service',
      endpointIds: ['ep:web-1'],
      patch: { name: 'web-2' },
    })
    expect(readContracts(topology, 'web-1 reaches web-2:80').errors).toMatchObject([
      { code: 'several-things', column: 15 },
    ])
    const [contract] = read('web-1 reaches service web-2:80', topology)
    expect(contract?.to.id).toMatch(/^lb:/)
    expect(contract && contractLine(topology, contract)).toBe('web-1 reaches service web-2:80')
  })

  it('follows a thing that is renamed and remembers the name of one that is gone', () => {
    const contracts = read('web reaches db:1433')
    const [renamed, gone] = [
      play([{ kind: 'rename', id: 'ctr:db', name: 'orders db' }], BOARD),
      apply(BOARD, { kind: 'remove', ids: ['ctr:db'] }).topology,
    ]
    expect(writeContracts(renamed, contracts)).toBe('web reaches "orders db":1433\n')
    expect(writeContracts(gone, contracts)).toBe('web reaches db:1433\n')
    expect(readContracts(gone, 'web reaches db:1433').errors).toMatchObject([
      { code: 'no-such-thing' },
    ])
    const kept = readContracts(gone, 'web reaches db:1433', contracts)
    expect(kept.errors).toEqual([])
  })

  it('reads back what it writes, on any board', () => {
    fc.assert(
      fc.property(arbitraryBoard(12), fc.boolean(), (board, reaches) => {
        const things = contractThings(board)
        const contracts = things.flatMap((from) =>
          things.slice(0, 3).map((to): Contract => ({
            from: { id: from.id, name: from.name },
            to: { id: to.id, name: to.name },
            reaches,
            protocol: 'udp',
            port: 53,
            note: 'why',
          })),
        )
        const { contracts: again, errors } = readContracts(board, writeContracts(board, contracts))
        expect(again.length + errors.length).toBe(contracts.length)
        expect(errors.every(({ code }) => code === 'cannot-ask')).toBe(true)
        expect(contracts).toEqual(expect.arrayContaining([...again]))
      }),
      { seed: 2, numRuns: 60 },
    )
  })
})

describe('a board file with contracts', () => {
  const board: TopologyDocument = {
    ...natDeveloper(),
    contracts: read('web reaches db:1433 # orders\ninternet does not reach db'),
  }

  it('keeps them', () => {
    expect(decodeDocument(JSON.parse(encodeDocument(board)))).toEqual({ ok: true, value: board })
  })

  it('is as it was where there are none', () => {
    expect(encodeDocument(natDeveloper())).not.toContain('contracts')
    const decoded = decodeDocument(JSON.parse(encodeDocument(natDeveloper())))
    expect(decoded.ok && 'contracts' in decoded.value).toBe(false)
  })

  it('may be written by hand with the names alone', () => {
    const value: unknown = {
      ...natDeveloper(),
      contracts: [{ from: { name: 'web' }, to: { name: 'db' }, protocol: 'tcp', port: 1433 }],
    }
    const decoded = decodeDocument(value)
    const [contract] = (decoded.ok && decoded.value.contracts) || []
    expect(contract && checkContract(BOARD, compile(BOARD), contract).verdict).toBe('kept')
  })

  it('refuses a port without a protocol', () => {
    const value: unknown = {
      ...natDeveloper(),
      contracts: [{ from: { name: 'web' }, to: { name: 'db' }, port: 1433 }],
    }
    const decoded = decodeDocument(value)
    expect(!decoded.ok && decoded.error).toMatchObject([
      { code: 'port-unfit', path: ['contracts', 0] },
    ])
  })
})
