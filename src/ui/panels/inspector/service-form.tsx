import type { EndpointId, HostId } from '../../../engine/model/ids'
import { traitsOf } from '../../../engine/drivers/traits'
import { entityName, networkOf, networksOfBalancer } from '../../../engine/model/queries'
import {
  DISTRIBUTIONS,
  type HnsEndpoint,
  type LoadBalancer,
  type NetworkType,
  type Topology,
} from '../../../engine/model/topology'
import type { Edit } from '../../../engine/edit/edit'
import { sortedValues } from '../../../lib/sort'
import { useT } from '../../app-context'
import { EditCheck, EditNumber, EditSelect, EditText } from './edit-fields'
import { EntityLink, Group, Pair, Value, Values } from './layout'
import { transportOptions } from './options'
import { readIpv4, readName, readOptionalIpv4 } from './parse-input'

interface ServiceFormProps {
  readonly service: LoadBalancer
  readonly topology: Topology
}

type Update = (patch: Partial<Omit<LoadBalancer, 'id'>>) => Edit

const driverOf = (topology: Topology, endpoint: HnsEndpoint | undefined): NetworkType | null =>
  (endpoint && networkOf(topology, endpoint)?.type) ?? null

/** A service: where it is called, how it is balanced, and who answers. */
export function ServiceForm({ service, topology }: ServiceFormProps) {
  const update: Update = (patch) => ({ kind: 'update-service', id: service.id, patch })
  const [first] = service.endpointIds
  const driver = driverOf(topology, first && topology.endpoints[first])
  return (
    <>
      <Frontend service={service} update={update} />
      <Balancing service={service} update={update} driver={driver} />
      <Backends service={service} topology={topology} update={update} driver={driver} />
      {Object.keys(service.sourceVips).length > 0 && (
        <SourceVips service={service} topology={topology} update={update} />
      )}
      <ServedOn service={service} topology={topology} />
    </>
  )
}

function Frontend({
  service,
  update,
}: {
  readonly service: LoadBalancer
  readonly update: Update
}) {
  const { t } = useT()
  const everyPort = service.externalPort === 0
  return (
    <Group legend={t('inspector.group.settings')}>
      <EditText
        label={t('inspector.name')}
        value={service.name}
        read={readName}
        toEdit={(name) => ({ kind: 'rename', id: service.id, name })}
      />
      <EditText
        data
        label={t('inspector.service.vip')}
        hint={t('inspector.service.vip.hint')}
        value={service.vip ?? ''}
        placeholder={t('inspector.service.vip.nodes')}
        read={readOptionalIpv4}
        toEdit={(vip) => update({ vip })}
      />
      <EditSelect
        label={t('inspector.protocol')}
        value={service.protocol ?? 'any'}
        options={[...transportOptions, { value: 'any', label: t('inspector.service.both') }]}
        toEdit={(value) => update({ protocol: value === 'any' ? null : value })}
      />
      {!everyPort && (
        <Pair>
          <EditNumber
            label={t('inspector.service.port')}
            value={service.externalPort}
            min={1}
            max={65535}
            toEdit={(externalPort) => update({ externalPort })}
          />
          <EditNumber
            label={t('inspector.internal-port')}
            value={service.internalPort}
            min={1}
            max={65535}
            toEdit={(internalPort) => update({ internalPort })}
          />
        </Pair>
      )}
      <EditCheck
        label={t('inspector.service.every-port')}
        hint={t('inspector.service.every-port.hint')}
        checked={everyPort}
        toEdit={(checked) =>
          update(
            checked ? { externalPort: 0, internalPort: 0 } : { externalPort: 80, internalPort: 80 },
          )
        }
      />
    </Group>
  )
}

function Balancing({
  service,
  update,
  driver,
}: {
  readonly service: LoadBalancer
  readonly update: Update
  readonly driver: NetworkType | null
}) {
  const { t } = useT()
  return (
    <Group legend={t('inspector.group.balancing')}>
      <EditCheck
        label={t('inspector.service.dsr')}
        hint={t('inspector.service.dsr.hint')}
        checked={service.dsr}
        disabled={driver !== null && traitsOf(driver).balancing === 'dsr'}
        toEdit={(dsr) => update({ dsr })}
      />
      <EditSelect
        label={t('inspector.service.distribution')}
        hint={t('inspector.service.distribution.hint')}
        value={service.distribution}
        options={DISTRIBUTIONS.map((value) => ({
          value,
          label: t(`inspector.service.distribution.${value}`),
        }))}
        toEdit={(distribution) => update({ distribution })}
      />
      {service.vip === null && (
        <>
          <EditCheck
            label={t('inspector.local-vip')}
            hint={t('inspector.service.local-vip.hint')}
            checked={service.localRoutedVip}
            toEdit={(localRoutedVip) => update({ localRoutedVip })}
          />
          <EditCheck
            label={t('inspector.service.local-only')}
            hint={t('inspector.service.local-only.hint')}
            checked={service.localOnly}
            toEdit={(localOnly) => update({ localOnly })}
          />
        </>
      )}
    </Group>
  )
}

/** Every container that could answer, with a tick where it does. */
function Backends({
  service,
  topology,
  update,
  driver,
}: ServiceFormProps & { readonly update: Update; readonly driver: NetworkType | null }) {
  const { t } = useT()
  const candidates = sortedValues(topology.endpoints).filter(
    (endpoint) => driverOf(topology, endpoint) === driver,
  )
  const without = (id: EndpointId) => service.endpointIds.filter((other) => other !== id)
  return (
    <Group legend={t('inspector.group.backends')}>
      {candidates.map(({ id, address }) => (
        <EditCheck
          key={id}
          label={`${entityName(topology, id)} · ${address}`}
          checked={service.endpointIds.includes(id)}
          toEdit={(checked) =>
            update({ endpointIds: checked ? [...service.endpointIds, id] : without(id) })
          }
        />
      ))}
    </Group>
  )
}

function SourceVips({ service, topology, update }: ServiceFormProps & { readonly update: Update }) {
  const { t } = useT()
  const entries = sortedValues(topology.hosts).flatMap(({ id, name }) => {
    const address = service.sourceVips[id]
    return address === undefined ? [] : [{ id, name, address }]
  })
  const set = (id: HostId, address: (typeof entries)[number]['address']) =>
    update({ sourceVips: { ...service.sourceVips, [id]: address } })
  return (
    <Group legend={t('inspector.group.source-vips')}>
      {entries.map(({ id, name, address }) => (
        <EditText
          key={id}
          data
          label={name}
          value={address}
          read={readIpv4}
          toEdit={(value) => set(id, value)}
        />
      ))}
    </Group>
  )
}

/** The networks whose nodes make it. */
function ServedOn({ service, topology }: ServiceFormProps) {
  const { t } = useT()
  return (
    <Group legend={t('inspector.group.effective')}>
      <Values>
        {networksOfBalancer(topology, service).map((network) => (
          <Value key={network.id} term={entityName(topology, network.hostId)}>
            <EntityLink id={network.id} />
          </Value>
        ))}
      </Values>
    </Group>
  )
}
