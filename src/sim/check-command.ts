import { encodeJunit, type JunitCase } from '../codecs/contracts/junit'
import { encodePester } from '../codecs/contracts/pester'
import { compile } from '../engine/index'
import type { TopologyDocument } from '../engine/model/document'
import { checkContract, type ContractVerdict } from '../engine/reach/check-contract'
import { contractNames } from '../engine/reach/contract-ends'
import { contractLine } from '../engine/reach/contract-list'
import { attemptText, contractSentence } from '../i18n/contract-sentence'
import type { Translator } from '../i18n/translator'
import { done, json, type Outcome, type OutputFile } from './outcome'

export interface CheckCommand {
  readonly kind: 'check'
  readonly board: string
  /** Where to write a JUnit report; null = nowhere. */
  readonly junit: string | null
  /** Where to write a Pester script; null = nowhere. */
  readonly pester: string | null
  readonly asJson: boolean
}

const OUTCOMES = {
  kept: 'passed',
  broken: 'failed',
  unclear: 'skipped',
} as const satisfies Readonly<Record<ContractVerdict, JunitCase['outcome']>>

/** Checks the contracts of a board. Broken is 2, and so is what cannot be told: nobody has shown it. */
export function checkBoard(
  document: TopologyDocument,
  { junit, pester, asJson }: CheckCommand,
  translator: Translator,
): Outcome {
  const { topology, title } = document
  const state = compile(topology)
  const names = contractNames(topology)
  const checked = (document.contracts ?? []).map((contract) => {
    const result = checkContract(topology, state, contract)
    return {
      contract,
      result,
      line: contractLine(topology, contract),
      text: contractSentence(translator, names, contract, result),
      packets: result.attempts.map((attempt) => attemptText(translator, names, attempt)),
    }
  })
  const count = (verdict: ContractVerdict) =>
    checked.filter(({ result }) => result.verdict === verdict).length
  const counts = { kept: count('kept'), broken: count('broken'), unclear: count('unclear') }
  const files: OutputFile[] = []
  if (junit !== null) {
    const cases = checked.map(({ line, result, text, packets }) => ({
      name: line,
      className: title,
      outcome: OUTCOMES[result.verdict],
      message: text,
      details: [text, ...packets].join('\n'),
    }))
    files.push({ path: junit, text: encodeJunit(title, cases) })
  }
  if (pester !== null) files.push({ path: pester, text: encodePester(document, checked) })
  const status = counts.kept === checked.length ? 0 : 2
  const out = asJson
    ? json({
        ...counts,
        contracts: checked.map(({ line, result, text }) => ({
          contract: line,
          verdict: result.verdict,
          reason: result.reason,
          text,
          attempts: result.attempts.map(({ params: _, ...attempt }) => attempt),
          decisive: result.decisive,
        })),
      })
    : textOf(translator, checked, counts)
  return { ...done(out, status), files }
}

interface Told {
  readonly line: string
  readonly text: string
  readonly packets: readonly string[]
  readonly result: { readonly verdict: ContractVerdict; readonly decisive: number | null }
}

function textOf(
  translator: Translator,
  checked: readonly Told[],
  counts: Readonly<Record<ContractVerdict, number>>,
): string {
  const { t } = translator
  if (checked.length === 0) return `${t('contract.none')}\n`
  const lines = checked.flatMap(({ line, text, packets, result }) => {
    const decisive = result.decisive === null ? undefined : packets[result.decisive]
    return [
      `${t(`contract.${result.verdict}`)}  ${line}`,
      `  ${text}`,
      ...(decisive === undefined || result.verdict === 'kept' ? [] : [`  > ${decisive}`]),
    ]
  })
  return `${[...lines, t('contract.summary', { count: checked.length, ...counts })].join('\n')}\n`
}
