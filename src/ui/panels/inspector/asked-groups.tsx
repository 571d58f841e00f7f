import type { ReactNode } from 'react'
import { NETWORK_OPTIONS, RUN_OPTIONS, type NetworkCreation } from '../../../engine/model/asked'
import type { NetworkPatch } from '../../../engine/edit/edit'
import type { Container, HnsNetwork } from '../../../engine/model/topology'
import { useT } from '../../app-context'
import { EditCheck, EditSelect, EditText } from './edit-fields'
import { Group } from './layout'
import { readMacList, readOptionalName } from './parse-input'

/** A value taken out of a list or put at its end. */
const toggled = <T,>(list: readonly T[], value: T, wanted: boolean): readonly T[] =>
  wanted ? [...list, value] : list.filter((other) => other !== value)

/** Many choices that are seldom needed, folded; open where one is on. */
function Folded({
  summary,
  open,
  children,
}: {
  readonly summary: string
  readonly open: boolean
  readonly children: ReactNode
}) {
  return (
    <details open={open}>
      <summary className="min-h-hit cursor-pointer text-table text-accent pointer-coarse:min-h-touch">
        {summary}
      </summary>
      <div className="flex flex-col gap-1 pt-1">{children}</div>
    </details>
  )
}

const PLUGINS = ['none', 'win-bridge', 'win-overlay'] as const

/** How a network was made: options that Windows takes or refuses, its name in HNS, MACs, plug-in. */
export function CreationGroup({ network }: { readonly network: HnsNetwork }) {
  const { t } = useT()
  const { creation } = network
  const { cni } = creation
  const update = (change: Partial<NetworkCreation>) => {
    const patch: NetworkPatch = { creation: { ...creation, ...change } }
    return { kind: 'update-network', id: network.id, patch } as const
  }
  return (
    <Group legend={t('asked.group.creation')}>
      <EditText
        label={t('asked.hns-name')}
        hint={t('asked.hns-name.hint')}
        value={creation.hnsName ?? ''}
        placeholder={t('asked.hns-name.auto')}
        read={readOptionalName}
        toEdit={(hnsName) => update({ hnsName })}
      />
      <EditText
        data
        label={t('asked.mac-pool')}
        hint={t('asked.mac-pool.hint')}
        value={creation.macPool.join(', ')}
        read={readMacList}
        toEdit={(macPool) => update({ macPool })}
      />
      <EditSelect
        label={t('asked.cni')}
        value={cni?.name ?? 'none'}
        options={PLUGINS.map((value) => ({
          value,
          label: value === 'none' ? t('asked.cni.none') : value,
        }))}
        toEdit={(name) =>
          update({ cni: name === 'none' ? null : { name, endpointMacPrefix: null } })
        }
      />
      {cni?.name === 'win-overlay' && (
        <EditText
          data
          label={t('asked.mac-prefix')}
          value={cni.endpointMacPrefix ?? ''}
          placeholder={t('asked.mac-prefix.auto')}
          read={readOptionalName}
          toEdit={(endpointMacPrefix) => update({ cni: { ...cni, endpointMacPrefix } })}
        />
      )}
      <Folded summary={t('asked.options')} open={creation.options.length > 0}>
        <p className="text-table text-ink-2">{t('asked.options.hint')}</p>
        {NETWORK_OPTIONS.map((option) => (
          <EditCheck
            key={option}
            label={t(`asked.network.${option}`)}
            checked={creation.options.includes(option)}
            toEdit={(wanted) => update({ options: toggled(creation.options, option, wanted) })}
          />
        ))}
      </Folded>
    </Group>
  )
}

/** What else `docker run` was told. */
export function RunGroup({ container }: { readonly container: Container }) {
  const { t } = useT()
  const { id, runOptions } = container
  return (
    <Group legend={t('asked.group.run')}>
      <Folded summary={t('asked.run-options')} open={runOptions.length > 0}>
        <p className="text-table text-ink-2">{t('asked.options.hint')}</p>
        {RUN_OPTIONS.map((option) => (
          <EditCheck
            key={option}
            label={t(`asked.run.${option}`)}
            checked={runOptions.includes(option)}
            toEdit={(wanted) => ({
              kind: 'update-container',
              id,
              patch: { runOptions: toggled(runOptions, option, wanted) },
            })}
          />
        ))}
      </Folded>
    </Group>
  )
}
