import { endpointsOf } from '../../../engine/model/queries'
import type { NetworkPatch } from '../../../engine/edit/edit'
import type { HnsNetwork, OverlaySubnet, Subnet, Topology } from '../../../engine/model/topology'
import { traitsOf } from '../../../engine/drivers/traits'
import { hostEndpointFor } from '../../../engine/edit/driver-defaults'
import { driverPreviewOf } from '../../../store/preview'
import { useActions, useApp, useT } from '../../app-context'
import { Chip } from '../../primitives/chip'
import { AdapterField } from './adapter-field'
import { CreationGroup } from './asked-groups'
import { Choice, EditCheck, EditOptionalNumber, EditText, useEdit } from './edit-fields'
import { EntityLink, EntityLinks, Group, Value, Values } from './layout'
import { Ipv6Group } from './ipv6-group'
import { all, driverOptions } from './options'
import { OverlayGroup } from './overlay-group'
import {
  readCidr,
  readCidrList,
  readIpv4,
  readIpv4List,
  readMac,
  readName,
  readNumber,
  readOptionalIpv4,
  readText,
} from './parse-input'
import { RecordList } from './record-list'

interface NetworkFormProps {
  readonly network: HnsNetwork
  readonly topology: Topology
}

/** An HNS network: its driver first, then what that driver can be told. */
export function NetworkForm({ network, topology }: NetworkFormProps) {
  const translator = useT()
  const { t } = translator
  const update = (patch: NetworkPatch) =>
    ({ kind: 'update-network', id: network.id, patch }) as const
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <DriverChoice network={network} />
        <EditText
          label={t('inspector.name')}
          value={network.name}
          read={readName}
          toEdit={(name) => ({ kind: 'rename', id: network.id, name })}
        />
        <AdapterField network={network} topology={topology} />
        {'vlanId' in network && (
          <EditOptionalNumber
            label={t('inspector.vlan')}
            hint={t('inspector.vlan.none')}
            value={network.vlanId}
            min={1}
            max={4094}
            toEdit={(vlanId) => update({ vlanId })}
          />
        )}
      </Group>
      <Subnets network={network} />
      {'hostEndpoint' in network && <HostEndpointGroup network={network} update={update} />}
      {'ipv6' in network && <Ipv6Group network={network} update={update} />}
      {'outboundNat' in network && (
        <Group legend={t('inspector.group.outbound-nat')}>
          <EditCheck
            label={t('inspector.outbound-nat')}
            checked={network.outboundNat.enabled}
            toEdit={(enabled) => update({ outboundNat: { ...network.outboundNat, enabled } })}
          />
          <EditText
            data
            label={t('inspector.exceptions')}
            hint={t('inspector.exceptions.hint')}
            value={network.outboundNat.exceptions.join(', ')}
            disabled={!network.outboundNat.enabled}
            read={readCidrList}
            toEdit={(exceptions) => update({ outboundNat: { ...network.outboundNat, exceptions } })}
          />
        </Group>
      )}
      {'controlPlane' in network && <OverlayGroup network={network} />}
      <Group legend={t('inspector.group.dns')}>
        {'gatewayDns' in network && (
          <EditCheck
            label={t('inspector.gateway-dns')}
            hint={t('inspector.gateway-dns.hint')}
            checked={network.gatewayDns}
            toEdit={(gatewayDns) => update({ gatewayDns })}
          />
        )}
        <EditText
          data
          label={t('inspector.dns-servers')}
          hint={t('inspector.list-hint')}
          value={network.dnsServers.join(', ')}
          read={readIpv4List}
          toEdit={(dnsServers) => update({ dnsServers })}
        />
        <EditText
          label={t('inspector.dns-suffix')}
          value={network.dnsSuffix}
          read={readText}
          toEdit={(dnsSuffix) => update({ dnsSuffix: dnsSuffix.trim() })}
        />
      </Group>
      <CreationGroup network={network} />
      <Effective network={network} topology={topology} />
    </>
  )
}

/**
 * The driver. Choosing another one shows what would follow, near the network on the board; with the
 * keys the focus stays here, so that one driver after the other can be looked at.
 */
function DriverChoice({ network }: { readonly network: HnsNetwork }) {
  const translator = useT()
  const actions = useActions()
  const tried = useApp((state) => {
    const preview = driverPreviewOf(state)
    return preview?.networkId === network.id ? preview.driver : null
  })
  return (
    <Choice
      label={translator.t('inspector.driver')}
      value={tried ?? network.type}
      options={driverOptions(translator).map((option) => ({
        ...option,
        mark: <Chip driver={option.value} />,
      }))}
      onChoose={(driver) => actions.run('driver.preview', network.id, driver)}
      onKeyDown={(event) => {
        if (tried === null || !['Enter', 'Escape'].includes(event.key)) return
        event.preventDefault()
        actions.run(event.key === 'Enter' ? 'driver.apply' : 'driver.cancel')
      }}
    />
  )
}

/** Prefix and gateway of each subnet, with the VNI where the driver has one. */
function Subnets({ network }: { readonly network: HnsNetwork }) {
  const { t } = useT()
  const edit = useEdit()
  const isOverlay = network.type === 'overlay'
  const subnets: readonly (Subnet | OverlaySubnet)[] = network.subnets
  const set = (next: readonly (Subnet | OverlaySubnet)[]) =>
    edit({
      kind: 'update-network',
      id: network.id,
      patch: { subnets: next },
    })
  return (
    <Group legend={t('inspector.group.subnets')}>
      <RecordList<Subnet | OverlaySubnet>
        label={t('inspector.group.subnets')}
        items={subnets}
        summary={(subnet) =>
          [subnet.prefix, subnet.gateway ?? '', 'vni' in subnet ? `VNI ${subnet.vni}` : '']
            .filter((part) => part !== '')
            .join(' · ')
        }
        fields={[
          { name: 'prefix', label: t('inspector.prefix'), initial: '', placeholder: '10.0.0.0/24' },
          { name: 'gateway', label: t('inspector.gateway'), initial: '' },
          ...(isOverlay ? [{ name: 'vni', label: t('inspector.vni'), initial: '' }] : []),
        ]}
        read={({ prefix = '', gateway = '', vni = '' }) => {
          const plain = { prefix: readCidr(prefix), gateway: readOptionalIpv4(gateway) }
          return isOverlay ? all({ ...plain, vni: readNumber(1, 2 ** 24 - 1)(vni) }) : all(plain)
        }}
        onAdd={(subnet) => set([...subnets, subnet])}
        onRemove={(subnet) => set(subnets.filter((other) => other !== subnet))}
      />
    </Group>
  )
}

/** `vEthernet (cbr0)`: the .2 of a host-gw layout (data-paths 3.6). */
function HostEndpointGroup({
  network,
  update,
}: {
  readonly network: Extract<HnsNetwork, { type: 'l2bridge' }>
  readonly update: (patch: NetworkPatch) => {
    readonly kind: 'update-network'
    readonly id: HnsNetwork['id']
    readonly patch: NetworkPatch
  }
}) {
  const { t } = useT()
  const topology = useApp((state) => state.document.topology)
  const { hostEndpoint } = network
  const prefix = network.subnets[0]?.prefix
  return (
    <Group legend={t('inspector.group.host-endpoint')}>
      {prefix !== undefined && (
        <EditCheck
          label={t('inspector.host-endpoint')}
          hint={t('inspector.host-endpoint.hint')}
          checked={hostEndpoint !== null}
          toEdit={(wanted) =>
            update({ hostEndpoint: wanted ? hostEndpointFor(topology, network.id, prefix) : null })
          }
        />
      )}
      {hostEndpoint !== null && (
        <>
          <EditText
            data
            label={t('inspector.address')}
            value={hostEndpoint.address}
            read={readIpv4}
            toEdit={(address) => update({ hostEndpoint: { ...hostEndpoint, address } })}
          />
          <EditText
            data
            label={t('inspector.mac')}
            value={hostEndpoint.mac}
            read={readMac}
            toEdit={(mac) => update({ hostEndpoint: { ...hostEndpoint, mac } })}
          />
          <EditCheck
            label={t('inspector.forwarding')}
            hint={t('inspector.forwarding.hint')}
            checked={hostEndpoint.forwarding}
            toEdit={(forwarding) => update({ hostEndpoint: { ...hostEndpoint, forwarding } })}
          />
        </>
      )}
    </Group>
  )
}

function Effective({ network, topology }: NetworkFormProps) {
  const { t } = useT()
  const traits = traitsOf(network.type)
  const endpoints = endpointsOf(topology, network.id).map(({ id }) => id)
  return (
    <Group legend={t('inspector.group.effective')}>
      <Values>
        <Value term={t('inspector.value.host')}>
          <EntityLink id={network.hostId} />
        </Value>
        <Value term={t('inspector.value.switch')}>
          <EntityLink id={network.vSwitchId} />
        </Value>
        <Value term={t('inspector.value.nat')}>
          {t(`inspector.value.nat.${traits.natEngine}`)}
        </Value>
        <Value term={t('inspector.value.vfp-ports')}>
          {t(traits.vfpOnPorts ? 'inspector.value.on' : 'inspector.value.off')}
        </Value>
        <Value term={`${t('inspector.value.acl')} (${t('inspector.value.acl.process')})`}>
          {t(`inspector.value.acl.${traits.aclEnforcement.process}`)}
        </Value>
        <Value term={`${t('inspector.value.acl')} (${t('inspector.value.acl.hyperv')})`}>
          {t(`inspector.value.acl.${traits.aclEnforcement.hyperv}`)}
        </Value>
        <Value term={t('inspector.value.containers')}>
          {endpoints.length === 0 ? '–' : <EntityLinks ids={endpoints} />}
        </Value>
      </Values>
    </Group>
  )
}
