import type { OverlayNetwork } from '../../../engine/model/topology'
import type { NetworkPatch } from '../../../engine/edit/edit'
import { useT } from '../../app-context'
import { EditCheck, EditNumber, EditSelect, EditText } from './edit-fields'
import { Group } from './layout'
import { readMac, readOptionalIpv4 } from './parse-input'

const PLANES = ['docker', 'flannel'] as const

/** What only an overlay has: control plane, tunnel address, distributed router. */
export function OverlayGroup({ network }: { readonly network: OverlayNetwork }) {
  const { t } = useT()
  const update = (patch: NetworkPatch) =>
    ({ kind: 'update-network', id: network.id, patch }) as const
  return (
    <Group legend={t('inspector.group.overlay')}>
      <EditSelect
        label={t('inspector.control-plane')}
        value={network.controlPlane}
        options={PLANES.map((value) => ({ value, label: t(`inspector.control-plane.${value}`) }))}
        toEdit={(controlPlane) => update({ controlPlane })}
      />
      <EditText
        data
        label={t('inspector.provider')}
        value={network.providerAddress ?? ''}
        placeholder={t('inspector.provider.auto')}
        read={readOptionalIpv4}
        toEdit={(providerAddress) => update({ providerAddress })}
      />
      <EditText
        data
        label={t('inspector.dr-mac')}
        value={network.distributedRouterMac}
        read={readMac}
        toEdit={(distributedRouterMac) => update({ distributedRouterMac })}
      />
      <EditNumber
        label={t('asked.tunnel-port')}
        value={network.tunnel.udpPort}
        min={1}
        max={65535}
        toEdit={(udpPort) => update({ tunnel: { ...network.tunnel, udpPort } })}
      />
      <EditNumber
        label={t('asked.tunnel-overhead')}
        value={network.tunnel.overheadBytes}
        min={0}
        max={1000}
        toEdit={(overheadBytes) => update({ tunnel: { ...network.tunnel, overheadBytes } })}
      />
      <EditCheck
        label={t('inspector.host-route')}
        hint={t('inspector.host-route.hint')}
        checked={network.hostRoute}
        toEdit={(hostRoute) => update({ hostRoute })}
      />
      <EditCheck
        label={t('inspector.knows-peers')}
        hint={t('inspector.knows-peers.hint')}
        checked={network.knowsPeers}
        toEdit={(knowsPeers) => update({ knowsPeers })}
      />
      <EditCheck
        label={t('inspector.remote-macs')}
        checked={network.remoteMacsValid}
        toEdit={(remoteMacsValid) => update({ remoteMacsValid })}
      />
    </Group>
  )
}
