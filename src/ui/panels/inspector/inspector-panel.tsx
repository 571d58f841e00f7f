import { containersOfCompartment, entityName, isEntityId } from '../../../engine/model/queries'
import { targetTextOf } from '../../../actions/bodies/send'
import { senderOf } from '../../../actions/sender'
import { backendsOf } from '../../../actions/bodies/service'
import type { EntityId } from '../../../engine/model/ids'
import type { Topology } from '../../../engine/model/topology'
import { ownerOf } from '../../../canvas/problem-marks'
import { useActions, useApp, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import type { IconName } from '../../primitives/icon'
import { Icon } from '../../primitives/icon'
import { EmptyNote } from '../shared/empty-note'
import { ProblemList } from '../problems/problem-list'
import { ContainerForm } from './container-form'
import { EndpointForm } from './endpoint-form'
import { HeldForm } from './held-form'
import { HostForm } from './host-form'
import { EntityLink, EntityLinks, Group, Value, Values } from './layout'
import { LinkForm } from './link-form'
import { locate, type Located } from './located'
import { NetworkForm } from './network-form'
import { NicForm } from './nic-form'
import { NodeForm } from './node-form'
import { NoteForm } from './note-form'
import { SeveralForm } from './several-form'
import { ServiceForm } from './service-form'
import { VSwitchForm } from './vswitch-form'

/** Everything that can be said and changed about the selected thing. */
export function InspectorPanel() {
  const { t } = useT()
  const topology = useApp((state) => state.document.topology)
  const notes = useApp((state) => state.document.notes)
  const selected = useApp((state) => state.selected)
  const [first] = selected
  if (first === undefined) {
    return <EmptyNote title={t('inspector.empty.title')} text={t('inspector.empty.text')} />
  }
  if (selected.length > 1) {
    return <SeveralForm ids={selected} />
  }
  if (isEntityId(topology, first)) return <EntityInspector key={first} id={first} />
  const note = Object.values(notes).find(({ id }) => id === first)
  if (note === undefined) {
    return <EmptyNote title={t('inspector.empty.title')} text={t('inspector.empty.text')} />
  }
  return <NoteForm key={note.id} note={note} />
}

function EntityInspector({ id }: { readonly id: EntityId }) {
  const { t } = useT()
  const topology = useApp((state) => state.document.topology)
  const diagnostics = useApp((state) => state.diagnostics)
  const located = locate(topology, id)
  if (located === null) return null
  // What is wrong with a connection is read at its container, too.
  const own = diagnostics.filter(
    ({ subject }) => subject === id || ownerOf(topology, subject) === id,
  )
  return (
    <div className="flex flex-col pb-6">
      <Header id={id} located={located} topology={topology} />
      {own.length > 0 && (
        <section
          aria-label={t('inspector.group.problems')}
          className="border-t border-hair px-3 py-2"
        >
          <ProblemList diagnostics={own} />
        </section>
      )}
      <NotModelledNotes id={id} />
      <Form located={located} topology={topology} />
    </div>
  )
}

/** What the simulator leaves out at this very place. */
function NotModelledNotes({ id }: { readonly id: EntityId }) {
  const { t, say } = useT()
  const forwarding = useApp((state) => state.forwarding)
  const met = forwarding?.notModelled.filter(({ entity }) => entity === id) ?? []
  if (met.length === 0) return null
  return (
    <section
      aria-label={t('inspector.group.not-modelled')}
      className="border-t border-hair px-3 py-2 text-table text-ink-2"
    >
      <h3>{t('inspector.group.not-modelled')}</h3>
      {met.map(({ code }) => (
        <p key={code}>{say(`notModelled.${code}`, {})}</p>
      ))}
    </section>
  )
}

/** Name, kind, and what is done most: send from here, send to here, delete. */
function Header({
  id,
  located,
  topology,
}: {
  readonly id: EntityId
  readonly located: Located
  readonly topology: Topology
}) {
  const { t } = useT()
  const actions = useActions()
  const name = entityName(topology, id)
  const backends = backendsOf(topology, id)
  return (
    <header className="flex flex-col gap-2 px-3 py-2">
      <div className="flex items-center gap-2">
        <Icon name={iconOf(located)} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-lead">{name}</h2>
          <p className="text-table text-ink-2">{typeOf(located, t)}</p>
        </div>
        <IconButton
          icon="delete"
          label={t('inspector.delete', { name })}
          onClick={() => actions.run('edit.delete-ids', [id])}
        />
      </div>
      {(senderOf(topology, id) !== null ||
        targetTextOf(topology, id) !== null ||
        backends.length > 0) && (
        <div className="flex flex-wrap gap-2">
          {senderOf(topology, id) !== null && (
            <Button small icon="send" onClick={() => actions.run('trace.from', id)}>
              {t('inspector.trace-from')}
            </Button>
          )}
          {targetTextOf(topology, id) !== null && (
            <Button small onClick={() => actions.run('trace.to', id)}>
              {t('inspector.trace-to')}
            </Button>
          )}
          {backends.length > 0 && (
            <Button small icon="swap" onClick={() => actions.run('place.service', backends)}>
              {t('action.place.service')}
            </Button>
          )}
        </div>
      )}
    </header>
  )
}

function iconOf(located: Located): IconName {
  switch (located.kind) {
    case 'node':
      return located.value.kind
    case 'container':
    case 'held':
      return located.value.isolation === 'hyperv' ? 'container-hyperv' : 'container'
    case 'load-balancer':
      return 'swap'
    case 'host':
    case 'nic':
    case 'vswitch':
    case 'network':
    case 'endpoint':
    case 'compartment':
    case 'link':
      return located.kind
  }
}

function typeOf(located: Located, t: ReturnType<typeof useT>['t']): string {
  return t(`inspector.type.${located.kind === 'node' ? located.value.kind : located.kind}`)
}

function Form({ located, topology }: { readonly located: Located; readonly topology: Topology }) {
  const { t } = useT()
  const forwarding = useApp((state) => state.forwarding)
  switch (located.kind) {
    case 'host':
      return <HostForm host={located.value} topology={topology} />
    case 'nic':
      return <NicForm nic={located.value} topology={topology} />
    case 'vswitch':
      return <VSwitchForm vSwitch={located.value} topology={topology} forwarding={forwarding} />
    case 'network':
      return <NetworkForm network={located.value} topology={topology} />
    case 'endpoint':
      return <EndpointForm endpoint={located.value} topology={topology} forwarding={forwarding} />
    case 'container':
      return <ContainerForm container={located.value} topology={topology} forwarding={forwarding} />
    case 'held':
      return <HeldForm held={located.value} />
    case 'node':
      return <NodeForm node={located.value} topology={topology} />
    case 'link':
      return <LinkForm link={located.value} />
    case 'compartment':
      return (
        <Group legend={t('inspector.group.effective')}>
          <Values>
            <Value term={t('inspector.value.host')}>
              <EntityLink id={located.value.hostId} />
            </Value>
            <Value term={t('inspector.value.compartment')}>{located.value.number}</Value>
            <Value term={t('inspector.value.containers')}>
              <EntityLinks
                ids={containersOfCompartment(topology, located.value.id).map(({ id }) => id)}
              />
            </Value>
          </Values>
        </Group>
      )
    case 'load-balancer':
      return <ServiceForm service={located.value} topology={topology} />
  }
}
