import { traitsOf } from '../../../engine/drivers/traits'
import type { HnsNetwork, Topology } from '../../../engine/model/topology'
import { nicsOf } from '../../../engine/model/queries'
import { useT } from '../../app-context'
import { EditSelect } from './edit-fields'

interface AdapterFieldProps {
  readonly network: HnsNetwork
  readonly topology: Topology
}

/** `windowsshim.interface`: which adapter a bridged network is bound to; nothing where it has none. */
export function AdapterField({ network, topology }: AdapterFieldProps) {
  const { t } = useT()
  if (traitsOf(network.type).switchKind !== 'external') return null
  const uplinks = topology.vSwitches[network.vSwitchId]?.uplinkNicIds ?? []
  const names = uplinks.map((id) => topology.nics[id]?.name ?? id).join(' + ')
  const nics = nicsOf(topology, network.hostId)
  return (
    <EditSelect<string>
      label={t('asked.adapter')}
      hint={t('asked.adapter.hint')}
      value={uplinks.join(' ')}
      options={[
        ...(uplinks.length > 1
          ? [{ value: uplinks.join(' '), label: t('asked.adapter.team', { names }) }]
          : []),
        ...nics.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: t('asked.adapter.auto') },
      ]}
      toEdit={(chosen) => ({
        kind: 'bind-network',
        networkId: network.id,
        nicIds: nics.map(({ id }) => id).filter((id) => chosen.split(' ').includes(id)),
      })}
    />
  )
}
