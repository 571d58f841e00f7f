import { useState } from 'react'
import { MANY_LIMIT } from '../../actions/many'
import { networksOf } from '../../engine/model/queries'
import type { Isolation } from '../../engine/model/topology'
import { sortedValues } from '../../lib/sort'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'
import { NumberField, Select } from '../primitives/field'
import { Segments } from '../primitives/segments'

/** "10 containers on HOST-B": how many, where, on which network. */
export function ManyDialog() {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const topology = useApp((state) => state.document.topology)
  const begin = useApp((state) => state.manyOn)
  const hosts = sortedValues(topology.hosts)
  const [count, setCount] = useState(10)
  const [chosenHost, setHost] = useState(begin)
  const [chosenNetwork, setNetwork] = useState<string>('')
  const [isolation, setIsolation] = useState<Isolation>('process')
  const close = () => store.setView({ dialog: 'none' })
  const host = hosts.find(({ id }) => id === chosenHost) ?? hosts[0]
  const networks = host === undefined ? [] : networksOf(topology, host.id)
  const network = networks.find(({ id }) => id === chosenNetwork) ?? networks[0]
  const add = () => {
    if (host === undefined) return
    const networkId = network?.id ?? null
    if (actions.run('place.many-at', { count, hostId: host.id, networkId, isolation })) close()
  }
  return (
    <Dialog
      title={t('command.many.title')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button variant="primary" disabled={host === undefined} onClick={add}>
            {t('command.many.do', { count })}
          </Button>
        </>
      }
    >
      {host === undefined ? (
        <p>{t('command.many.no-host')}</p>
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <NumberField
            label={t('command.many.count')}
            hint={t('command.many.hint', { limit: MANY_LIMIT })}
            value={count}
            min={1}
            max={MANY_LIMIT}
            onCommit={(value) => setCount(value ?? 1)}
          />
          <Select
            label={t('command.many.host')}
            value={host.id}
            options={hosts.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setHost}
          />
          <Select
            label={t('command.many.network')}
            value={network?.id ?? 'new'}
            options={
              networks.length === 0
                ? [{ value: 'new', label: t('command.many.network.new') }]
                : networks.map(({ id, name }) => ({ value: id, label: name }))
            }
            onChange={setNetwork}
          />
          <Segments
            label={t('command.many.isolation')}
            value={isolation}
            options={(['process', 'hyperv'] as const).map((value) => ({
              value,
              label: t(`inspector.isolation.${value}`),
            }))}
            onChange={setIsolation}
          />
        </form>
      )}
    </Dialog>
  )
}
