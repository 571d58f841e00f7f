import type { Contract, TopologyDocument } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import { entityName, hostOfEntity } from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import type { ContractResult } from '../../engine/reach/check-contract'
import { contractLine } from '../../engine/reach/contract-list'
import { PESTER_HEAD } from './pester-head'

/** A contract with the packets that were sent to check it: they are what the real hosts are to send. */
export interface CheckedContract {
  readonly contract: Contract
  readonly result: ContractResult
}

/**
 * The contracts as a Pester 5 script for the real container hosts. Each asks from where the contract
 * says, with the names and addresses of the board; “does not reach” passes when nothing answers. What
 * runs elsewhere than on the machine of the script is skipped, what no test can tell is inconclusive.
 */
export function encodePester(
  { title, topology }: Pick<TopologyDocument, 'title' | 'topology'>,
  checked: readonly CheckedContract[],
): string {
  const cases = checked.flatMap((one) => caseOf(topology, one))
  const script = [
    ...PESTER_HEAD,
    `Describe ${quoteTitle(`vSwitchboard contracts: ${title}`)} {`,
    ...cases.map((lines) => lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')),
    '}',
    '',
  ].join('\n')
  // Windows PowerShell 5.1 takes a file without this mark for one of the system's old code page.
  return `\ufeff${script}`
}

/**
 * Text in single quotes: nothing in it is expanded. PowerShell takes the typographic quotes for the
 * plain one, so each is doubled; line ends would end a comment or a name, so they become blanks.
 */
function quote(text: string): string {
  return `'${oneLine(text).replace(/['\u2018-\u201b]/g, '$&$&')}'`
}

/**
 * The text of a `Describe` or an `It`. Pester expands it a second time, as a text in double quotes, and
 * runs what stands between `<` and `>`; it takes the edge off `$` and the plain double quote itself, but
 * not off the backtick nor the typographic quotes. Those become signs that look alike and mean nothing
 * (pester/Pester, Pester.Runtime.ps1: ExpandedName; the same in every 5.x).
 */
function quoteTitle(text: string): string {
  return quote(text.replace(/[<>`\u201c-\u201e]/g, (sign) => HARMLESS[sign] ?? '"'))
}

const HARMLESS: Readonly<Record<string, string>> = { '<': '\u2039', '>': '\u203a', '`': '\u02cb' }

const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029\u0085]+/g, ' ')

/** One `It` for each side that asks. */
function caseOf(topology: Topology, { contract, result }: CheckedContract): string[][] {
  const line = contractLine(topology, { ...contract, note: '' })
  const askers = [...new Set(result.attempts.map(({ from }) => from))]
  if (askers.length === 0) {
    const why = `the board cannot tell who would ask or be asked (${result.reason})`
    return [
      [`It ${quoteTitle(line)} {`, `    Set-ItResult -Inconclusive -Because ${quote(why)}`, '}'],
    ]
  }
  return askers.map((asker) => caseFrom(topology, contract, line, asker, result))
}

function caseFrom(
  topology: Topology,
  contract: Contract,
  line: string,
  asker: EntityId,
  { attempts, verdict }: ContractResult,
): string[] {
  const hostId = hostOfEntity(topology, asker)
  const isContainer = asker in topology.containers
  const machine = hostId === null ? entityName(topology, asker) : entityName(topology, hostId)
  const name = entityName(topology, asker)
  const from = isContainer ? `container ${name} on ${machine}` : name
  const own = attempts.filter((attempt) => attempt.from === asker)
  const asked = own.filter(({ probe }) => probe.protocol !== 'udp')
  const questions = asked.map(({ to, probe }) => {
    const port = probe.port === null ? '' : ` -Port ${probe.port}`
    const place = isContainer ? ` -Container ${quote(name)}` : ''
    return `Test-Reach -Protocol ${probe.protocol} -Address ${quote(to)}${port}${place}`
  })
  return [
    `# ${oneLine(line)}`,
    `# Asked from ${oneLine(from)}. On the board this is ${verdict}.`,
    ...(asked.length < own.length
      ? ['# Not asked by UDP: it gives no sign of having arrived.']
      : []),
    ...(contract.note === '' ? [] : [`# Why: ${oneLine(contract.note)}`]),
    `It ${quoteTitle(`${line} (from ${from})`)} -Skip:(-not (Test-IsHere ${quote(machine)})) {`,
    ...(questions.length === 0
      ? [`    Set-ItResult -Inconclusive -Because 'UDP gives no sign of having arrived'`]
      : [
          '    $answered = @(',
          ...questions.map((question) => `        ${question}`),
          '    )',
          contract.reaches
            ? '    $answered | Should -Contain $true -Because "it must be reached in one of these ways"'
            : '    $answered | Should -Not -Contain $true -Because "it must not be reached in any way"',
        ]),
    '}',
    '',
  ]
}
