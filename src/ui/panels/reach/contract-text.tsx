import { useState } from 'react'
import { readContracts, writeContracts } from '../../../engine/reach/contract-list'
import { contractLineSentence } from '../../../i18n/contract-sentence'
import { useActions, useApp, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Field } from '../../primitives/field'

/** The same list as text, a contract a line. Nothing changes before every line can be read. */
export function ContractText() {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const topology = useApp((state) => state.document.topology)
  const contracts = useApp((state) => state.document.contracts)
  const saved = writeContracts(topology, contracts ?? [])
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? saved
  const read = readContracts(topology, text, contracts)
  const isChanged = typed !== null && typed !== saved
  return (
    <div className="flex h-full flex-col gap-2 p-3">
      <Field
        label={t('contract.text.label')}
        hint={<span className="data">{t('contract.text.hint')}</span>}
        className="min-h-24 flex-1"
      >
        {(ids) => (
          <textarea
            {...ids}
            aria-invalid={read.errors.length > 0}
            value={text}
            onChange={(event) => setTyped(event.currentTarget.value)}
            spellCheck={false}
            className="min-h-16 w-full flex-1 resize-none rounded-control border border-line bg-panel p-2 data text-ink aria-invalid:border-drop"
          />
        )}
      </Field>
      {read.errors.length > 0 && (
        <ul role="alert" className="text-table text-drop">
          {read.errors.map((error) => (
            <li key={`${error.line} ${error.column}`}>{contractLineSentence(translator, error)}</li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        <Button
          small
          variant="primary"
          disabled={!isChanged || read.errors.length > 0}
          onClick={() => {
            actions.run('contract.set', read.contracts)
            setTyped(null)
          }}
        >
          {t('contract.apply')}
        </Button>
        <Button small disabled={!isChanged} onClick={() => setTyped(null)}>
          {t('contract.discard')}
        </Button>
      </div>
    </div>
  )
}
