import type { NetworkPatch } from '../../../engine/edit/edit'
import type { HnsNetwork } from '../../../engine/model/topology'
import { isInCidr } from '../../../engine/wire/address'
import { useT } from '../../app-context'
import { EditText } from './edit-fields'
import { Group } from './layout'
import { readOptionalIpv6, readOptionalIpv6Cidr } from './parse-input'

interface Ipv6GroupProps {
  readonly network: Extract<HnsNetwork, { type: 'l2bridge' }>
  readonly update: (patch: NetworkPatch) => {
    readonly kind: 'update-network'
    readonly id: HnsNetwork['id']
    readonly patch: NetworkPatch
  }
}

/** The second subnet of a dual-stack network (data-paths L2B-40); without a prefix it has none. */
export function Ipv6Group({ network, update }: Ipv6GroupProps) {
  const { t } = useT()
  const { ipv6 } = network
  return (
    <Group legend={t('inspector.group.ipv6')}>
      <EditText
        data
        label={t('inspector.prefix')}
        hint={t('inspector.ipv6.hint')}
        placeholder="fd00:10::/64"
        value={ipv6?.prefix ?? ''}
        read={readOptionalIpv6Cidr}
        toEdit={(prefix) => {
          const gateway = ipv6?.gateway ?? null
          const stays = prefix !== null && gateway !== null && isInCidr(gateway, prefix)
          return update({ ipv6: prefix && { prefix, gateway: stays ? gateway : null } })
        }}
      />
      {ipv6 !== null && (
        <EditText
          data
          label={t('inspector.gateway')}
          value={ipv6.gateway ?? ''}
          read={readOptionalIpv6}
          toEdit={(gateway) => update({ ipv6: { ...ipv6, gateway } })}
        />
      )}
    </Group>
  )
}
