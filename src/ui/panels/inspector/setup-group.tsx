import type { ForeignNat, HostSetup, PortRange } from '../../../engine/model/asked'
import type { Host } from '../../../engine/model/topology'
import { ok } from '../../../lib/result'
import { useT } from '../../app-context'
import { EditCheck, EditSelect, EditText, useEdit } from './edit-fields'
import { Group } from './layout'
import { all, transportOptions } from './options'
import { readCidr, readName, readOptionalIpv4, readPort } from './parse-input'
import { RecordList } from './record-list'

const ROLES = ['manager', 'worker', 'none'] as const

/** The state of Windows on a host: what decides whether networks come into being there. */
export function SetupGroup({ host }: { readonly host: Host }) {
  const { t } = useT()
  const { setup } = host
  const update = (change: Partial<HostSetup>) =>
    ({ kind: 'update-host', id: host.id, patch: { setup: { ...setup, ...change } } }) as const
  return (
    <>
      <Group legend={t('asked.group.setup')}>
        <EditSelect
          label={t('asked.swarm')}
          value={setup.swarm}
          options={ROLES.map((value) => ({ value, label: t(`asked.swarm.${value}`) }))}
          toEdit={(swarm) => update({ swarm })}
        />
        <EditText
          data
          label={t('asked.public-address')}
          value={setup.publicAddress ?? ''}
          placeholder={t('asked.public-address.auto')}
          read={readOptionalIpv4}
          toEdit={(publicAddress) => update({ publicAddress })}
        />
        <EditCheck
          label={t('asked.ipv6-enabled')}
          checked={setup.ipv6Enabled}
          toEdit={(ipv6Enabled) => update({ ipv6Enabled })}
        />
        <EditCheck
          label={t('asked.hns-data-stale')}
          checked={setup.hnsDataStale}
          toEdit={(hnsDataStale) => update({ hnsDataStale })}
        />
      </Group>
      <ExcludedPorts host={host} />
      <ForeignNats host={host} />
    </>
  )
}

function ExcludedPorts({ host }: { readonly host: Host }) {
  const { t } = useT()
  const edit = useEdit()
  const { setup } = host
  const set = (excludedPorts: readonly PortRange[]) =>
    edit({ kind: 'update-host', id: host.id, patch: { setup: { ...setup, excludedPorts } } })
  return (
    <Group legend={t('asked.group.excluded-ports')}>
      <RecordList<PortRange>
        label={t('asked.group.excluded-ports')}
        items={setup.excludedPorts}
        summary={({ protocol, from, to }) => `${protocol} ${from}–${to}`}
        fields={[
          {
            name: 'protocol',
            label: t('inspector.protocol'),
            initial: 'tcp',
            options: transportOptions,
            wide: true,
          },
          { name: 'from', label: t('asked.from'), initial: '', placeholder: '50000' },
          { name: 'to', label: t('asked.to'), initial: '', placeholder: '50099' },
        ]}
        read={({ protocol, from = '', to = '' }) =>
          all({
            protocol: ok(protocol === 'udp' ? ('udp' as const) : ('tcp' as const)),
            from: readPort(from),
            to: readPort(to),
          })
        }
        onAdd={({ protocol, from, to }) =>
          set([
            ...setup.excludedPorts,
            { protocol, from: Math.min(from, to), to: Math.max(from, to) },
          ])
        }
        onRemove={(range) => set(setup.excludedPorts.filter((other) => other !== range))}
      />
    </Group>
  )
}

function ForeignNats({ host }: { readonly host: Host }) {
  const { t } = useT()
  const edit = useEdit()
  const { setup } = host
  const set = (foreignNats: readonly ForeignNat[]) =>
    edit({ kind: 'update-host', id: host.id, patch: { setup: { ...setup, foreignNats } } })
  return (
    <Group legend={t('asked.group.foreign-nats')}>
      <RecordList<ForeignNat>
        label={t('asked.group.foreign-nats')}
        items={setup.foreignNats}
        summary={({ name, prefix }) => `${name} ${prefix}`}
        fields={[
          { name: 'name', label: t('inspector.name'), initial: '' },
          {
            name: 'prefix',
            label: t('inspector.prefix'),
            initial: '',
            placeholder: '192.168.0.0/24',
          },
        ]}
        read={({ name = '', prefix = '' }) =>
          all({ name: readName(name), prefix: readCidr(prefix) })
        }
        onAdd={(nat) => set([...setup.foreignNats, nat])}
        onRemove={(nat) => set(setup.foreignNats.filter((other) => other !== nat))}
      />
    </Group>
  )
}
