import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile'
import { decodeDocument } from '../document/decode-document'
import { encodeDocument } from '../document/encode-document'
import { referenceErrors } from '../document/references'
import { isVni } from '../facts/limits'
import { clusterOf, networksOfSwitch } from '../model/queries'
import type { TopologyDocument } from '../model/document'
import type { Topology } from '../model/topology'
import { arbitraryBoard, arbitraryEdit, arbitraryEdits, boardsOf } from '../testing/arbitrary'
import { validate } from '../validate/validate'
import type { DiagnosticCode } from '../validate/diagnostic'

const edits = arbitraryEdits(25)

const documentOf = (topology: Topology): TopologyDocument => ({
  schemaVersion: 1,
  title: 'random',
  topology,
  layout: {},
  notes: {},
  request: null,
})

/** Reverses every record, so that code which leans on the order of insertion is found out. */
const reversed = (topology: Topology): Topology =>
  Object.fromEntries(
    Object.entries(topology).map(([table, records]) => [
      table,
      Object.fromEntries(Object.entries(records as object).reverse()),
    ]),
  ) as unknown as Topology

/** What no edit may bring about, whatever a person does. */
const NEVER: readonly DiagnosticCode[] = [
  'V-03',
  'V-15',
  'V-18',
  'V-23',
  'V-29',
  'V-31',
  'V-36',
  'board-duplicate-address',
  'board-duplicate-mac',
  'board-duplicate-name',
  'board-address-outside-subnet',
]

describe('any sequence of edits', () => {
  it('leaves every reference valid', () => {
    fc.assert(
      fc.property(edits, (makers) => {
        for (const board of boardsOf(makers)) expect(referenceErrors(board)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('never brings about what a real host refuses', () => {
    fc.assert(
      fc.property(edits, (makers) => {
        for (const board of boardsOf(makers)) {
          const bad = validate(board).filter((diagnostic) => NEVER.includes(diagnostic.code))
          expect(bad).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('gives every id and name once, on hosts and in the holding strip together', () => {
    fc.assert(
      fc.property(arbitraryBoard(25), ({ containers, held, hosts, nodes }) => {
        const names = [containers, held, hosts, nodes].flatMap((table) =>
          Object.values(table).map(({ name }: { readonly name: string }) => name.toLowerCase()),
        )
        expect(new Set(names).size).toBe(names.length)
        expect(Object.keys(held).filter((id) => id in containers)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('computes the same network whatever waits in the holding strip', () => {
    fc.assert(
      fc.property(arbitraryBoard(25), (board) => {
        const bare = { ...board, held: {} }
        expect(compile(board)).toEqual(compile(bare))
        expect(validate(board)).toEqual(validate(bare))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps overlays in agreement and switches in use', () => {
    fc.assert(
      fc.property(arbitraryBoard(), (board) => {
        for (const network of Object.values(board.networks)) {
          if (network.type !== 'overlay') continue
          expect(network.subnets.every((subnet) => isVni(subnet.vni))).toBe(true)
          for (const peer of clusterOf(board, network)) {
            expect(peer.subnets).toEqual(network.subnets)
          }
        }
        for (const vSwitch of Object.values(board.vSwitches)) {
          expect(networksOfSwitch(board, vSwitch.id).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives boards that are saved and read back as they are, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryBoard(), (board) => {
        const text = encodeDocument(documentOf(board))
        const read = decodeDocument(JSON.parse(text))
        expect(read).toEqual({ ok: true, value: documentOf(board) })
        expect(encodeDocument(documentOf(reversed(board)))).toBe(text)
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same board whatever order the records are in', () => {
    fc.assert(
      fc.property(arbitraryBoard(12), arbitraryEdit, (board, make) => {
        const after = (start: Topology) => boardsOf([make], start).at(-1)
        expect(after(reversed(board))).toEqual(after(board))
        expect(validate(reversed(board))).toEqual(validate(board))
      }),
      { numRuns: 60 },
    )
  })
})
