import { useState } from 'react'
import { useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Segments } from '../../primitives/segments'
import { EmptyNote } from '../shared/empty-note'
import { ContractForm } from './contract-form'
import { ContractItem } from './contract-item'
import { ContractText } from './contract-text'
import { savePester } from './save-pester'

/** The view that is shown. */

/** What must and must not be reached: a list with its verdicts, a small form, the same as text. */
export function ContractsPanel() {
  const { t } = useT()
  const document = useApp((state) => state.document)
  const check = useApp((state) => state.contractCheck)
  const [form, setForm] = useState<'list' | 'text'>('list')
  const { topology, contracts = [] } = document
  const isCurrent = check?.topology === topology && check.contracts === document.contracts
  const results = check?.contracts === document.contracts ? check?.results : undefined
  const count = (verdict: string) =>
    (results ?? []).filter((result) => result.verdict === verdict).length
  return (
    <section aria-label={t('contract.label')} className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hair px-3 py-1">
        <Segments
          label={t('contract.view')}
          value={form}
          options={(['list', 'text'] as const).map((value) => ({
            value,
            label: t(`contract.view.${value}`),
          }))}
          onChange={setForm}
        />
        <span role="status" className="text-table text-ink-2">
          {contracts.length > 0 &&
            (isCurrent
              ? t('contract.summary', {
                  count: contracts.length,
                  kept: count('kept'),
                  broken: count('broken'),
                  unclear: count('unclear'),
                })
              : t('contract.checking'))}
        </span>
        {contracts.length > 0 && results !== undefined && isCurrent && (
          <Button
            small
            variant="quiet"
            icon="export"
            className="ml-auto"
            title={t('contract.pester.hint')}
            onClick={() =>
              savePester(
                document,
                contracts.flatMap((contract, index) => {
                  const result = results[index]
                  return result ? [{ contract, result }] : []
                }),
              )
            }
          >
            {t('contract.pester')}
          </Button>
        )}
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {form === 'text' ? (
          <ContractText key={contracts.length} />
        ) : (
          <>
            <ContractForm />
            {contracts.length === 0 ? (
              <EmptyNote title={t('contract.empty')} text={t('contract.empty.text')} />
            ) : (
              <ol className="flex flex-col">
                {contracts.map((contract, index) => (
                  <ContractItem
                    key={`${index} ${JSON.stringify(contract)}`}
                    contract={contract}
                    index={index}
                    result={results?.[index] ?? null}
                  />
                ))}
              </ol>
            )}
          </>
        )}
      </div>
    </section>
  )
}
