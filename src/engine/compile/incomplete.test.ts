import { describe, expect, it } from 'vitest'
import { LABS, type LabName } from '../../samples/labs/index'
import { applyEdit } from '../edit/apply-edit'
import type { Topology } from '../model/topology'
import type { ForwardingState } from '../tables/forwarding-state'
import { fixesFor } from '../validate/fixes/index'
import { validate } from '../validate/validate'
import { compile } from './compile'

/*
 * Boards that lack one record that others refer to, as they are for a moment while a person types one
 * by hand. What is left is still compiled, checked and mended; nothing names what is not there.
 * Compartments are not among them: the tables of their containers are made in them.
 */

const TABLES = [
  'hosts',
  'nics',
  'vSwitches',
  'networks',
  'endpoints',
  'containers',
  'loadBalancers',
  'nodes',
  'links',
] as const satisfies readonly (keyof Topology)[]
const LAB_NAMES = Object.keys(LABS) as LabName[] // keys of a constant object

/** The board without each of its records in turn. */
function* incomplete(name: LabName): Generator<readonly [string, Topology]> {
  const board = LABS[name]({ isolation: 'process', release: 'ws2022' })
  for (const table of TABLES) {
    for (const id of Object.keys(board[table])) {
      const left = Object.entries(board[table]).filter(([key]) => key !== id)
      yield [id, { ...board, [table]: Object.fromEntries(left) }]
    }
  }
}

/** Stations and tables that the state names and does not have. */
function dangling(state: ForwardingState): string[] {
  const text = JSON.stringify(state)
  const named = [...text.matchAll(/"((?:st|tbl):[^"]+)"/g)].map(([, id]) => id ?? '')
  const known = new Set<string>([...Object.keys(state.stations), ...Object.keys(state.tables)])
  return [...new Set(named)].filter((id) => !known.has(id))
}

/** But for stations of the record itself, and the uplink of a switch whose only adapter it was. */
const unexplained = (id: string, missing: readonly string[]) =>
  missing
    .filter((station) => !station.includes(id.slice(id.indexOf(':') + 1)))
    .filter((station) => !(id.startsWith('nic:') && station.startsWith('st:xport:')))

describe('a board that lacks a record', () => {
  it.each(LAB_NAMES)('%s compiles, and only what is missing is missing', (name) => {
    for (const [id, board] of incomplete(name)) {
      expect(unexplained(id, dangling(compile(board))), `without ${id}`).toEqual([])
    }
  })

  it.each(LAB_NAMES)(
    '%s is checked: problems are about what is there, and can be mended',
    (name) => {
      for (const [id, board] of incomplete(name)) {
        const records = new Set(Object.values(board).flatMap((table: object) => Object.keys(table)))
        for (const diagnostic of validate(board)) {
          expect(records, `${diagnostic.code} without ${id}`).toContain(diagnostic.subject)
          const [edit] = fixesFor(board, diagnostic) ?? []
          if (edit) expect(applyEdit(board, edit).ok, `${diagnostic.code} without ${id}`).toBe(true)
        }
      }
    },
  )
})
