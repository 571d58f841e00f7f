import type { Contract } from '../../../engine/model/document'
import type { ContractAttempt, ContractResult } from '../../../engine/reach/check-contract'
import { contractNames } from '../../../engine/reach/contract-ends'
import { contractLine } from '../../../engine/reach/contract-list'
import { attemptText, contractSentence } from '../../../i18n/contract-sentence'
import { useActions, useApp, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { CONTRACT_LOOKS } from './code-looks'

interface ContractItemProps {
  readonly contract: Contract
  readonly index: number
  /** null until it has been checked. */
  readonly result: ContractResult | null
}

/** A contract with its verdict in shape and word, why, and the trace behind it. */
export function ContractItem({ contract, index, result }: ContractItemProps) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const contracts = useApp((state) => state.document.contracts)
  const names = contractNames(topology)
  const line = contractLine(topology, { ...contract, note: '' })
  const look = result === null ? null : CONTRACT_LOOKS[result.verdict]
  const attempt = result?.attempts[result.decisive ?? -1]
  const play = ({ from, to, probe, takenBy, way }: ContractAttempt) => {
    const owner = way === 'direct' ? (takenBy ?? contract.to.id) : null
    actions.run('trace.pair', { from, owner, to, ...probe }, 'contracts')
  }
  return (
    <li
      data-verdict={result?.verdict ?? 'unchecked'}
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-hair px-3 py-2 tablet:flex-nowrap"
    >
      <span
        className={classNames('flex w-full shrink-0 items-center gap-1 tablet:w-28', look?.colour)}
      >
        {look !== null && <Icon name={look.icon} small />}
        <strong>{t(result === null ? 'contract.checking' : `contract.${result.verdict}`)}</strong>
      </span>
      <div className="min-w-0 flex-1">
        <p className="data break-words">{line}</p>
        {contract.note !== '' && <p className="text-table text-ink-3">{contract.note}</p>}
        {result !== null && (
          <p className="text-table text-ink-2">
            {contractSentence(translator, names, contract, result)}
          </p>
        )}
        {attempt !== undefined && attempt.way !== 'direct' && (
          <p className="text-table text-ink-3">{attemptText(translator, names, attempt)}</p>
        )}
      </div>
      {attempt !== undefined && (
        <Button
          small
          icon="play"
          aria-label={t('contract.play.label', { line })}
          onClick={() => play(attempt)}
        >
          {t('contract.play')}
        </Button>
      )}
      <IconButton
        small
        icon="delete"
        label={t('contract.remove', { line })}
        onClick={() =>
          actions.run(
            'contract.set',
            (contracts ?? []).filter((_, position) => position !== index),
          )
        }
      />
    </li>
  )
}
