import { useId, useState, type SyntheticEvent } from 'react'
import { contractThings, canAsk } from '../../../engine/reach/contract-ends'
import { readContracts, type ContractLineError } from '../../../engine/reach/contract-list'
import { formatContract } from '../../../engine/reach/contract-text'
import type { Contract } from '../../../engine/model/document'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { NumberField, Select, TextField } from '../../primitives/field'

type ProtocolChoice = 'any' | NonNullable<Contract['protocol']>

/** Writes one contract without knowing how it is spelled. It goes through the same reader as the text. */
export function ContractForm() {
  const { t, say } = useT()
  const actions = useActions()
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const listId = useId()
  const things = contractThings(topology)
  const askers = things.filter((thing) => canAsk(topology, thing))
  const [chosen, setFrom] = useState('')
  const from = askers.find(({ id }) => id === chosen)?.id ?? askers[0]?.id ?? ''
  const [to, setTo] = useState('')
  const [reaches, setReaches] = useState<'reaches' | 'does-not-reach'>('reaches')
  const [protocol, setProtocol] = useState<ProtocolChoice>('tcp')
  const [port, setPort] = useState(80)
  const [note, setNote] = useState('')
  const [error, setError] = useState<ContractLineError | null>(null)
  const takesPort = protocol === 'tcp' || protocol === 'udp'

  const add = (event: SyntheticEvent) => {
    event.preventDefault()
    const source = askers.find(({ id }) => id === from)
    if (!source) return
    const kind = things.filter(({ name }) => name === source.name).length > 1 ? source.kind : null
    const line = formatContract({
      from: { kind, name: source.name },
      to: { kind: null, name: to.trim() === '' ? ' ' : to.trim() },
      reaches: reaches === 'reaches',
      protocol: protocol === 'any' ? null : protocol,
      port: takesPort ? port : null,
      note: note.trim(),
    })
    const { contracts, errors } = readContracts(topology, line)
    setError(errors[0] ?? null)
    const [contract] = contracts
    if (!contract) return
    actions.run('contract.set', [...(store.getState().document.contracts ?? []), contract])
    setTo('')
    setNote('')
  }
  return (
    <form
      onSubmit={add}
      className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-hair px-3 py-2"
    >
      <Select
        label={t('contract.from')}
        value={from}
        options={askers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setFrom}
        className="w-40"
      />
      <Select
        label={t('contract.verb')}
        value={reaches}
        options={[
          { value: 'reaches', label: t('contract.reaches') },
          { value: 'does-not-reach', label: t('contract.does-not-reach') },
        ]}
        onChange={setReaches}
      />
      <TextField
        label={t('contract.to')}
        value={to}
        onType={setTo}
        placeholder={t('contract.to.hint')}
        list={listId}
        data
        error={error === null ? null : say(`contract.${error.code}`, error.params)}
        className="w-56"
      />
      <datalist id={listId}>
        {things.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <Select<ProtocolChoice>
        label={t('contract.protocol')}
        value={protocol}
        options={[
          { value: 'tcp', label: 'TCP' },
          { value: 'udp', label: 'UDP' },
          { value: 'icmp', label: 'ICMP' },
          { value: 'any', label: t('contract.protocol.any') },
        ]}
        onChange={setProtocol}
      />
      {takesPort && (
        <NumberField
          label={t('contract.port')}
          value={port}
          min={1}
          max={65535}
          onCommit={(value) => setPort(value ?? port)}
          className="w-20"
        />
      )}
      <TextField
        label={t('contract.note')}
        value={note}
        onType={setNote}
        placeholder={t('contract.note.placeholder')}
        className="w-40"
      />
      <Button type="submit" icon="plus" small className="mt-5">
        {t('contract.add')}
      </Button>
    </form>
  )
}
