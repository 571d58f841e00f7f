import {
  endpointsOfContainer,
  hostOfContainer,
  networkOf,
  networksOf,
} from '../../../engine/model/queries'
import { hasGate } from '../../../engine/facts/gates'
import type { Container, Topology } from '../../../engine/model/topology'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'
import { useT } from '../../app-context'
import { Chip } from '../../primitives/chip'
import { Select } from '../../primitives/field'
import { EndpointForm } from './endpoint-form'
import { EditChoice, EditText, useEdit } from './edit-fields'
import { EntityLink, Group, Value, Values } from './layout'
import { isolationOptions } from './options'
import { readName } from './parse-input'
import { RunGroup } from './asked-groups'
import { ListenersGroup } from './shared-lists'
import { useState } from 'react'

interface ContainerFormProps {
  readonly container: Container
  readonly topology: Topology
  readonly forwarding: ForwardingState | null
}

/** A container: isolation first, its sockets, and each of its connections with all it can be told. */
export function ContainerForm({ container, topology, forwarding }: ContainerFormProps) {
  const translator = useT()
  const { t } = translator
  const endpoints = endpointsOfContainer(topology, container.id)
  return (
    <>
      <Group legend={t('inspector.group.settings')}>
        <EditText
          label={t('inspector.name')}
          value={container.name}
          read={readName}
          toEdit={(name) => ({ kind: 'rename', id: container.id, name })}
        />
        <EditChoice
          label={t('inspector.isolation')}
          value={container.isolation}
          options={isolationOptions(translator)}
          toEdit={(isolation) => ({ kind: 'set-isolation', containerId: container.id, isolation })}
        />
        <EditText
          label={t('inspector.image')}
          value={container.image}
          read={readName}
          toEdit={(image) => ({ kind: 'update-container', id: container.id, patch: { image } })}
        />
      </Group>
      <Effective container={container} topology={topology} />
      <Connections container={container} topology={topology} />
      {endpoints.length === 1 &&
        endpoints.map((endpoint) => (
          <EndpointForm
            key={endpoint.id}
            endpoint={endpoint}
            topology={topology}
            forwarding={forwarding}
          />
        ))}
      <RunGroup container={container} />
      <ListenersGroup
        listeners={container.listeners}
        toEdit={(listeners) => ({
          kind: 'update-container',
          id: container.id,
          patch: { listeners },
        })}
      />
    </>
  )
}

/** Which networks it is on, and a way onto another one of its host. */
function Connections({ container, topology }: Pick<ContainerFormProps, 'container' | 'topology'>) {
  const { t } = useT()
  const edit = useEdit()
  const [error, setError] = useState<string | null>(null)
  const hostId = hostOfContainer(topology, container.id)
  const endpoints = endpointsOfContainer(topology, container.id)
  const others =
    hostId === null
      ? []
      : networksOf(topology, hostId).filter(
          (network) => !endpoints.some((endpoint) => endpoint.networkId === network.id),
        )
  return (
    <Group legend={t('inspector.group.endpoints')}>
      <ul className="flex flex-col gap-1">
        {endpoints.map((endpoint) => {
          const network = networkOf(topology, endpoint)
          return (
            <li key={endpoint.id} className="flex items-baseline gap-2">
              {network !== null && <Chip driver={network.type} />}
              {network !== null && <EntityLink id={network.id} />}
              {/* Several connections: each is a thing of its own to select. */}
              <span className="data text-table text-ink-2">{endpoint.address}</span>
              {endpoints.length > 1 && <EntityLink id={endpoint.id} />}
            </li>
          )
        })}
      </ul>
      {others.length > 0 && (
        <Select
          label={t('inspector.connect-to')}
          value=""
          error={error}
          options={[
            { value: '', label: t('inspector.connect-to.choose') },
            ...others.map((network) => ({ value: network.id, label: network.name })),
          ]}
          onChange={(chosen) => {
            const network = others.find(({ id }) => id === chosen)
            if (network === undefined) return
            setError(
              edit({ kind: 'attach-endpoint', containerId: container.id, networkId: network.id }),
            )
          }}
        />
      )}
    </Group>
  )
}

function Effective({ container, topology }: Pick<ContainerFormProps, 'container' | 'topology'>) {
  const { t } = useT()
  const compartment = topology.compartments[container.compartmentId]
  const host = compartment === undefined ? undefined : topology.hosts[compartment.hostId]
  return (
    <Group legend={t('inspector.group.effective')}>
      <Values>
        {host !== undefined && (
          <Value term={t('inspector.value.host')}>
            <EntityLink id={host.id} />
          </Value>
        )}
        {compartment !== undefined && (
          <Value term={t('inspector.value.compartment')}>
            {container.isolation === 'hyperv'
              ? t('inspector.value.compartment.hyperv')
              : compartment.number}
          </Value>
        )}
        <Value term={t('inspector.value.kernel')}>
          {t(`inspector.value.kernel.${container.isolation}`)}
        </Value>
        {host !== undefined && (
          <Value term={t('inspector.value.inbound')}>
            {t(`inspector.value.inbound.${inboundDefault(container, host.release)}`)}
          </Value>
        )}
      </Values>
    </Group>
  )
}

/** Which default firewall a container has: data-paths F-01, F-02, F-04. */
function inboundDefault(
  container: Container,
  release: Parameters<typeof hasGate>[0],
): 'f01' | 'f02' | 'f04' {
  if (container.isolation === 'hyperv') return 'f04'
  return hasGate(release, 'container-inbound-allow') ? 'f02' : 'f01'
}
