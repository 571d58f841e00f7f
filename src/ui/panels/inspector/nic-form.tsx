import { linksOf, switchOfNic } from '../../../engine/model/queries'
import type { PhysicalNic, Topology } from '../../../engine/model/topology'
import { useT } from '../../app-context'
import { EditCheck, EditNumber, EditSelect, EditText } from './edit-fields'
import { EntityLink, EntityLinks, Group, Pair, Value, Values } from './layout'
import { readIpv4List, readMac, readName, readOptionalIpv4 } from './parse-input'

interface NicFormProps {
  readonly nic: PhysicalNic
  readonly topology: Topology
}

const MEDIA = ['ethernet', 'wifi'] as const

/** A physical NIC; with an external switch on it, its address lives on the management vNIC. */
export function NicForm({ nic, topology }: NicFormProps) {
  const { t } = useT()
  const update = (patch: Partial<Omit<PhysicalNic, 'id' | 'hostId'>>) =>
    ({ kind: 'update-nic', id: nic.id, patch }) as const
  const vSwitch = switchOfNic(topology, nic.id)
  const links = linksOf(topology, nic.id).map(({ id }) => id)
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={nic.name}
          read={readName}
          toEdit={(name) => update({ name })}
        />
        <EditText
          data
          label={t('inspector.mac')}
          value={nic.mac}
          read={readMac}
          toEdit={(mac) => update({ mac })}
        />
        <EditNumber
          label={t('inspector.mtu')}
          value={nic.mtuBytes}
          min={576}
          max={65535}
          toEdit={(mtuBytes) => update({ mtuBytes })}
        />
        <EditSelect
          label={t('asked.medium')}
          value={nic.medium}
          options={MEDIA.map((value) => ({ value, label: t(`asked.medium.${value}`) }))}
          toEdit={(medium) => update({ medium })}
        />
        <EditCheck
          label={t('inspector.link-up')}
          checked={nic.linkUp}
          toEdit={(linkUp) => update({ linkUp })}
        />
      </Group>
      <Group legend={t('inspector.group.address')}>
        <Pair>
          <EditText
            data
            label={t('inspector.address')}
            value={nic.address ?? ''}
            read={readOptionalIpv4}
            toEdit={(address) => update({ address })}
          />
          <EditNumber
            label={t('inspector.prefix-length')}
            value={nic.prefixLength}
            min={0}
            max={32}
            toEdit={(prefixLength) => update({ prefixLength })}
          />
        </Pair>
        <EditText
          data
          label={t('inspector.gateway')}
          value={nic.gateway ?? ''}
          read={readOptionalIpv4}
          toEdit={(gateway) => update({ gateway })}
        />
        <EditText
          data
          label={t('inspector.dns-servers')}
          hint={t('inspector.list-hint')}
          value={nic.dnsServers.join(', ')}
          read={readIpv4List}
          toEdit={(dnsServers) => update({ dnsServers })}
        />
      </Group>
      <Group legend={t('inspector.group.effective')}>
        <Values>
          <Value term={t('inspector.value.host')}>
            <EntityLink id={nic.hostId} />
          </Value>
          <Value term={t('inspector.value.used-by')}>
            {vSwitch === null ? t('inspector.value.used-by-host') : <EntityLink id={vSwitch.id} />}
          </Value>
          {vSwitch?.managementVNic === true && nic.address !== null && (
            <Value term={t('inspector.value.address')}>
              {t('inspector.value.moved', { name: vSwitch.name })}
            </Value>
          )}
          <Value term={t('inspector.value.cable')}>
            {links.length === 0 ? t('inspector.value.no-cable') : <EntityLinks ids={links} />}
          </Value>
        </Values>
      </Group>
    </>
  )
}
