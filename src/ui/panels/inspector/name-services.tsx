import type { DnsRecord, MachineNode } from '../../../engine/model/topology'
import { isDnsName } from '../../../engine/wire/dns'
import { err, ok } from '../../../lib/result'
import { useT } from '../../app-context'
import { EditCheck, EditNumber, EditText, useEdit } from './edit-fields'
import { Group } from './layout'
import { all } from './options'
import { readIpv4, readIpv4List, type Parsed } from './parse-input'
import { RecordList } from './record-list'

const EIGHT_DAYS = 691_200 // what a new scope of Windows Server has
const LONGEST_LEASE = 2 ** 32 - 1

function readDnsName(text: string): Parsed<string> {
  const name = text.trim()
  return isDnsName(name) ? ok(name) : err({ key: 'inspector.bad.dns-name', params: { text: name } })
}

/** What a DNS server answers besides the names of hosts and machines. */
export function DnsRecords({ node }: { readonly node: MachineNode }) {
  const { t } = useT()
  const edit = useEdit()
  const set = (records: readonly DnsRecord[]) =>
    edit({ kind: 'update-node', id: node.id, node: { ...node, records } })
  return (
    <Group legend={t('inspector.group.records')}>
      <RecordList<DnsRecord>
        label={t('inspector.group.records')}
        items={node.records}
        summary={({ name, address }) => `${name} → ${address}`}
        fields={[
          { name: 'name', label: t('inspector.name'), initial: '', placeholder: 'shop.example' },
          { name: 'address', label: t('inspector.address'), initial: '' },
        ]}
        read={({ name = '', address = '' }) =>
          all({ name: readDnsName(name), address: readIpv4(address) })
        }
        onAdd={(record) => set([...node.records, record])}
        onRemove={(record) => set(node.records.filter((other) => other !== record))}
      />
    </Group>
  )
}

/** Addresses for the LAN of the machine: on or off, and what goes with a lease. */
export function DhcpFields({ node }: { readonly node: MachineNode }) {
  const { t } = useT()
  const { dhcp } = node
  const set = (next: MachineNode['dhcp']) =>
    ({ kind: 'update-node', id: node.id, node: { ...node, dhcp: next } }) as const
  return (
    <Group legend={t('inspector.group.dhcp')}>
      <EditCheck
        label={t('inspector.dhcp')}
        hint={t('inspector.dhcp.hint')}
        checked={dhcp !== null}
        toEdit={(on) => set(on ? { dnsServers: [], leaseSeconds: EIGHT_DAYS } : null)}
      />
      {dhcp !== null && (
        <>
          <EditText
            data
            label={t('inspector.dns-servers')}
            hint={t('inspector.list-hint')}
            value={dhcp.dnsServers.join(', ')}
            read={readIpv4List}
            toEdit={(dnsServers) => set({ ...dhcp, dnsServers })}
          />
          <EditNumber
            label={t('inspector.lease-seconds')}
            value={dhcp.leaseSeconds}
            min={60}
            max={LONGEST_LEASE}
            toEdit={(leaseSeconds) => set({ ...dhcp, leaseSeconds })}
          />
        </>
      )}
    </Group>
  )
}
