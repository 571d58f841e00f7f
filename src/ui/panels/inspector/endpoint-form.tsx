import {
  containersOfCompartment,
  gatewayOf,
  networkOf,
  subnetOf,
} from '../../../engine/model/queries'
import type {
  EndpointPolicy,
  HnsEndpoint,
  HnsNetwork,
  Topology,
} from '../../../engine/model/topology'
import { traitsOf } from '../../../engine/drivers/traits'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import { stationOf } from '../../../engine/tables/station-ids'
import { useT } from '../../app-context'
import { EditCheck, EditOptionalNumber, EditText } from './edit-fields'
import { EndpointPolicies } from './endpoint-policies'
import { EntityLink, Group, Value, Values } from './layout'
import { readIpv4, readIpv4List, readIpv6, readMac, readOptionalIpv4 } from './parse-input'

interface EndpointFormProps {
  readonly endpoint: HnsEndpoint
  readonly topology: Topology
  readonly forwarding: ForwardingState | null
}

/** One NIC of a container: addresses, flags and policies, and what follows from them. */
export function EndpointForm({ endpoint, topology, forwarding }: EndpointFormProps) {
  const { t } = useT()
  const update = (patch: Partial<Omit<HnsEndpoint, 'id' | 'networkId' | 'compartmentId'>>) =>
    ({ kind: 'update-endpoint', id: endpoint.id, patch }) as const
  const network = networkOf(topology, endpoint)
  return (
    <>
      <Group legend={t('inspector.group.address')}>
        <EditText
          data
          label={t('inspector.address')}
          value={endpoint.address}
          read={readIpv4}
          toEdit={(address) => update({ address })}
        />
        <EditText
          data
          label={t('inspector.gateway')}
          value={endpoint.gateway ?? ''}
          placeholder={t('inspector.gateway.auto')}
          read={readOptionalIpv4}
          toEdit={(gateway) => update({ gateway })}
        />
        {endpoint.ipv6Address !== undefined && (
          <EditText
            data
            label={t('inspector.ipv6-address')}
            value={endpoint.ipv6Address}
            read={readIpv6}
            toEdit={(ipv6Address) => update({ ipv6Address })}
          />
        )}
        <EditText
          data
          label={t('inspector.mac')}
          value={endpoint.mac}
          read={readMac}
          toEdit={(mac) => update({ mac })}
        />
        <EditOptionalNumber
          label={t('inspector.vlan')}
          hint={t('inspector.vlan.network')}
          value={endpoint.vlanId}
          min={1}
          max={4094}
          toEdit={(vlanId) => update({ vlanId })}
        />
        <EditText
          data
          label={t('inspector.dns-servers')}
          hint={t('inspector.container-dns.hint')}
          value={endpoint.dnsServers.join(', ')}
          read={readIpv4List}
          toEdit={(dnsServers) => update({ dnsServers })}
        />
        <EditCheck
          label={t('inspector.disable-icc')}
          hint={t('inspector.disable-icc.hint')}
          checked={endpoint.disableIcc}
          toEdit={(disableIcc) => update({ disableIcc })}
        />
      </Group>
      <EndpointPolicies
        endpoint={endpoint}
        setPolicies={(policies: readonly EndpointPolicy[]) => update({ policies })}
        canLoop={network !== null && traitsOf(network.type).balancing !== 'none'}
      />
      {network !== null && (
        <Effective
          endpoint={endpoint}
          network={network}
          topology={topology}
          forwarding={forwarding}
        />
      )}
    </>
  )
}

function Effective({
  endpoint,
  network,
  topology,
  forwarding,
}: EndpointFormProps & { readonly network: HnsNetwork }) {
  const { t } = useT()
  const port = forwarding?.stations[stationOf.port(endpoint.id)]
  const stack = forwarding?.stations[stationOf.stack(endpoint.compartmentId)]
  const own =
    stack?.kind === 'stack' ? stack.interfaces.find(({ mac }) => mac === endpoint.mac) : undefined
  const mtu = own?.mtuBytes
  const vlan = endpoint.vlanId ?? ('vlanId' in network ? network.vlanId : null)
  const containers = containersOfCompartment(topology, endpoint.compartmentId)
  const isHyperV = containers.some(({ isolation }) => isolation === 'hyperv')
  const { aclEnforcement } = traitsOf(network.type)
  return (
    <Group legend={t('inspector.group.effective')}>
      <Values>
        {containers.map(({ id }) => (
          <Value key={id} term={t('inspector.value.container')}>
            <EntityLink id={id} />
          </Value>
        ))}
        <Value term={t('inspector.value.network')}>
          <EntityLink id={network.id} />
        </Value>
        <Value term={t('inspector.value.subnet')}>
          <span className="data">
            {subnetOf(network, endpoint.address)?.prefix ?? t('inspector.value.outside-subnet')}
          </span>
        </Value>
        <Value term="IPv6">
          <span className="data text-wrap">
            {own && own.ipv6.length > 0
              ? own.ipv6.map(({ address }) => address).join(', ')
              : t('inspector.value.no-ipv6')}
          </span>
        </Value>
        <Value term={t('inspector.value.gateway')}>
          <span className="data text-wrap">
            {gatewayOf(topology, endpoint) ?? t('inspector.value.no-gateway')}
          </span>
        </Value>
        {mtu !== undefined && (
          <Value term={t('inspector.value.mtu')}>
            {t('inspector.value.bytes', { count: mtu })}
          </Value>
        )}
        <Value term={t('inspector.value.vlan')}>{vlan ?? t('inspector.value.untagged')}</Value>
        {port?.kind === 'port' && (
          <>
            <Value term={t('inspector.value.port-number')}>{port.number}</Value>
            <Value term={t('inspector.value.vfp')}>
              {t(port.vfpEnabled ? 'inspector.value.on' : 'inspector.value.off')}
            </Value>
          </>
        )}
        <Value term={t('inspector.value.acl')}>
          {t(`inspector.value.acl.${isHyperV ? aclEnforcement.hyperv : aclEnforcement.process}`)}
        </Value>
      </Values>
    </Group>
  )
}
