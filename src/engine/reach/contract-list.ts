import type { Contract } from '../model/document'
import type { Topology } from '../model/topology'
import { bindContract, meantBy, writtenContract, type ContractBindCode } from './contract-ends'
import {
  formatContract,
  parseContractAt,
  type ContractTextCode,
  type ContractTextError,
} from './contract-text'

export type ContractLineCode =
  | ContractTextCode
  | ContractBindCode
  /** A note stands behind the contract that it is about. */
  | 'note-alone'

/** What is wrong with a line of a list. */
export interface ContractLineError extends ContractTextError<ContractLineCode> {
  readonly line: number // from 1
}

export interface ContractList {
  readonly contracts: readonly Contract[]
  /** Empty when every line could be read. */
  readonly errors: readonly ContractLineError[]
}

/** A contract as one line of text, with the present names of its things. */
export function contractLine(topology: Topology, contract: Contract): string {
  return formatContract(writtenContract(topology, contract))
}

/** A contract a line. {@link readContracts} reads it back to the same. */
export function writeContracts(topology: Topology, contracts: readonly Contract[]): string {
  return contracts.map((contract) => `${contractLine(topology, contract)}\n`).join('')
}

/**
 * Reads a contract a line; empty lines mean nothing. `present` are those of the board: what they lost
 * may be named again.
 */
export function readContracts(
  topology: Topology,
  text: string,
  present: readonly Contract[] = [],
): ContractList {
  const lost = lostNames(topology, present)
  const contracts: Contract[] = []
  const errors: ContractLineError[] = []
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const read = readLine(topology, line, lost)
    if (read.ok) contracts.push(read.value)
    else errors.push({ ...read.error, line: index + 1 })
  }
  return { contracts, errors }
}

function readLine(topology: Topology, line: string, lost: ReadonlySet<string>) {
  if (/^\s*#/.test(line)) {
    const error = { code: 'note-alone', column: line.indexOf('#') + 1, params: {} } as const
    return { ok: false, error } as const
  }
  const read = parseContractAt(line)
  if (!read.ok) return read
  return bindContract(topology, read.value.contract, read.value.columns, lost)
}

/** Names of things that contracts of this board are about and that are gone. */
function lostNames(topology: Topology, contracts: readonly Contract[]): ReadonlySet<string> {
  const ends = contracts.flatMap(({ from, to }) => [from, to])
  const gone = ends.filter((end) => meantBy(topology, end).kind === 'gone')
  return new Set(gone.map(({ name }) => name))
}
