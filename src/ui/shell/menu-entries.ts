import type { Actions, ActionId } from '../../actions/registry'
import { backendsOf } from '../../actions/bodies/service'
import { formatShortcut } from '../../actions/shortcut'
import type { BoardId } from '../../canvas/contract'
import type { TopologyDocument } from '../../engine/model/document'
import type { ContainerId, EntityId, HostId, NetworkId } from '../../engine/model/ids'
import {
  endpointsOfContainer,
  hostOfContainer,
  isEntityId,
  linksOf,
  networksOf,
  nicsOf,
} from '../../engine/model/queries'
import { NETWORK_TYPES, type Topology } from '../../engine/model/topology'
import { sortedValues } from '../../lib/sort'
import type { Translator } from '../../i18n/translator'
import type { IconName } from '../primitives/icon'
import type { MenuEntry } from '../primitives/menu'
import { arrangeEntries } from './arrange-entries'
import { isolationSentence } from './verdicts'
import { compareEntries } from './compare-entries'
import { IS_MAC } from './keyboard'

/** Actions without arguments that menus name by id alone. */
export type MenuActionId = Extract<
  ActionId,
  | 'edit.duplicate'
  | 'edit.cut'
  | 'edit.copy'
  | 'edit.paste'
  | 'edit.find'
  | 'place.many'
  | 'edit.delete'
  | 'edit.rename'
  | 'card.pin'
  | 'zoom.selection'
  | 'zoom.fit'
  | 'select.all'
  | 'board.examples'
  | 'board.tidy'
  | 'board.import'
  | 'arm.host'
  | 'arm.note'
  | 'trace.why'
>

interface MenuContext {
  readonly document: TopologyDocument
  readonly actions: Actions
  readonly translator: Translator
}

function actionEntry(
  { actions, translator }: MenuContext,
  id: MenuActionId,
  icon: IconName,
): MenuEntry {
  const [first] = actions.shortcutsOf(id)
  return {
    kind: 'item',
    id,
    icon,
    label: translator.t(`action.${id}`),
    shortcut: first === undefined ? undefined : formatShortcut(first, IS_MAC),
    disabled: !actions.isEnabled(id),
    onSelect: () => actions.run(id),
  }
}

const line = (id: string): MenuEntry => ({ kind: 'separator', id })

/** What can be done with the board where nothing was hit. */
export function boardEntries(context: MenuContext): readonly MenuEntry[] {
  return [
    actionEntry(context, 'arm.host', 'host'),
    actionEntry(context, 'arm.note', 'note'),
    actionEntry(context, 'place.many', 'container'),
    actionEntry(context, 'edit.paste', 'paste'),
    line('a'),
    actionEntry(context, 'edit.find', 'search'),
    actionEntry(context, 'trace.why', 'help'),
    actionEntry(context, 'select.all', 'select'),
    actionEntry(context, 'zoom.fit', 'fit'),
    actionEntry(context, 'board.tidy', 'columns'),
    line('b'),
    actionEntry(context, 'board.examples', 'examples'),
    actionEntry(context, 'board.import', 'import'),
  ]
}

/** What can be done with this thing; the same for the board, the outline and the keyboard. */
export function entityEntries(context: MenuContext, id: BoardId): readonly MenuEntry[] {
  const { topology } = context.document
  const held = Object.values(topology.held).find((candidate) => candidate.id === id)
  if (held !== undefined) {
    return [
      ...placeHeldEntries(context, held.id),
      ...traceEntries(context, held.id),
      actionEntry(context, 'edit.rename', 'rename'),
      line('delete'),
      actionEntry(context, 'edit.delete', 'delete'),
    ]
  }
  return [
    ...(isEntityId(topology, id)
      ? [
          ...traceEntries(context, id),
          ...placeEntries(context, id),
          ...isolationEntries(context, id),
          ...driverEntries(context, id),
          ...moveEntries(context, id),
          ...connectEntries(context, id),
          ...serviceEntries(context, id),
          ...compareEntries(context, id),
          actionEntry(context, 'card.pin', 'note'),
        ]
      : []),
    ...arrangeEntries(context.actions, context.translator),
    actionEntry(context, 'edit.rename', 'rename'),
    actionEntry(context, 'edit.cut', 'cut'),
    actionEntry(context, 'edit.copy', 'copy'),
    actionEntry(context, 'edit.paste', 'paste'),
    actionEntry(context, 'edit.duplicate', 'duplicate'),
    actionEntry(context, 'zoom.selection', 'fit'),
    line('delete'),
    actionEntry(context, 'edit.delete', 'delete'),
  ]
}

function traceEntries(
  { actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  return [
    {
      kind: 'item',
      id: 'from',
      icon: 'send',
      label: t('action.trace.from'),
      onSelect: () => actions.run('trace.from', id),
    },
    {
      kind: 'item',
      id: 'to',
      icon: 'envelope',
      label: t('action.trace.to'),
      onSelect: () => actions.run('trace.to', id),
    },
    line('trace'),
  ]
}

/** Into a host: containers and networks, without the pointer. */
function placeEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const host = Object.values(document.topology.hosts).find((candidate) => candidate.id === id)
  if (host === undefined) return []
  return [
    { kind: 'heading', id: 'place', label: t('outline.place') },
    ...(['process', 'hyperv'] as const).map((isolation): MenuEntry => ({
      kind: 'item',
      id: `place-${isolation}`,
      icon: isolation === 'hyperv' ? 'container-hyperv' : 'container',
      label: t(`palette.isolation.${isolation}`),
      onSelect: () => actions.run('place.here', { kind: 'container', isolation }),
    })),
    ...NETWORK_TYPES.map((driver): MenuEntry => ({
      kind: 'item',
      id: `place-${driver}`,
      icon: `driver-${driver}`,
      label: t(`palette.driver.${driver}`),
      onSelect: () => actions.run('place.here', { kind: 'network', driver }),
    })),
    line('place-end'),
  ]
}

/** Out of the holding strip: onto each network of each host, or with a host where there is none. */
function placeHeldEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: ContainerId,
): readonly MenuEntry[] {
  const item = { kind: 'held', id } as const
  const { hosts } = document.topology
  const entries = sortedValues(hosts).flatMap((host): readonly MenuEntry[] => {
    const networks = networksOf(document.topology, host.id)
    const place = (networkId: NetworkId | null) =>
      actions.run('place.at', item, { ...inHost(host.id), networkId }, false)
    if (networks.length === 0) {
      const entry = { id: `place-${host.id}`, icon: 'host', label: host.name } as const
      return [{ kind: 'item', ...entry, onSelect: () => place(null) }]
    }
    return networks.map((network) => ({
      kind: 'item',
      id: `place-${network.id}`,
      icon: `driver-${network.type}`,
      label: t('outline.on-network', { network: network.name, host: host.name }),
      onSelect: () => place(network.id),
    }))
  })
  const withHost: MenuEntry = {
    kind: 'item',
    id: 'place-with-host',
    icon: 'host',
    label: t('dropTarget.container-with-host'),
    onSelect: () => actions.run('place.here', item),
  }
  return [
    { kind: 'heading', id: 'place', label: t('outline.move') },
    ...(entries.length === 0 ? [withHost] : entries),
    line('place-end'),
  ]
}

/** A service in front of what can be its backend. */
function serviceEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const backends = backendsOf(document.topology, id)
  if (backends.length === 0) return []
  return [
    {
      kind: 'item',
      id: 'service',
      icon: 'swap',
      label: t('action.place.service'),
      onSelect: () => actions.run('place.service', backends),
    },
    line('service-end'),
  ]
}

function containerOf(topology: Topology, id: EntityId): ContainerId | null {
  return Object.values(topology.containers).find((container) => container.id === id)?.id ?? null
}

/** The other drivers of a network: each opens its preview. */
function driverEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const network = Object.values(document.topology.networks).find((candidate) => candidate.id === id)
  if (network === undefined) return []
  return [
    { kind: 'heading', id: 'driver', label: t('outline.driver') },
    ...NETWORK_TYPES.filter((driver) => driver !== network.type).map((driver): MenuEntry => ({
      kind: 'item',
      id: `driver-${driver}`,
      icon: `driver-${driver}`,
      label: t(`palette.driver.${driver}`),
      onSelect: () => actions.run('driver.preview', network.id, driver),
    })),
    line('driver-end'),
  ]
}

/** The other isolation, which dropping its chip onto the container does, and a neighbour in its compartment. */
function isolationEntries(
  { document, actions, translator }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const { topology } = document
  const container = Object.values(topology.containers).find((candidate) => candidate.id === id)
  if (container === undefined) return []
  const isolation = container.isolation === 'process' ? 'hyperv' : 'process'
  const target = { ...inHost(hostOfContainer(topology, container.id)), containerId: container.id }
  return [
    {
      kind: 'item',
      id: 'isolation',
      icon: isolation === 'hyperv' ? 'container-hyperv' : 'container',
      label: isolationSentence(topology, container.id, isolation, translator),
      onSelect: () => actions.run('place.at', { kind: 'container', isolation }, target, false),
    },
    {
      kind: 'item',
      id: 'join',
      icon: 'container',
      label: translator.t('action.container.join'),
      onSelect: () => actions.run('container.join', container.id),
    },
    line('isolation-end'),
  ]
}

/** A host as the target of a drop that no pointer made. */
const inHost = (hostId: HostId | null) => ({
  hostId,
  networkId: null,
  vSwitchId: null,
  nodeId: null,
  containerId: null,
  position: { x: 0, y: 0 },
})

/** A container to each network of each host it is not on already. */
function moveEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const { topology } = document
  const container = containerOf(topology, id)
  if (container === null) return []
  const home = hostOfContainer(topology, container)
  const current = endpointsOfContainer(topology, container).map(({ networkId }) => networkId)
  const entries = sortedValues(topology.hosts).flatMap((host): readonly MenuEntry[] => {
    const networks = networksOf(topology, host.id)
    if (networks.length === 0 && host.id !== home) {
      return [
        {
          kind: 'item',
          id: `move-${host.id}`,
          icon: 'host',
          label: host.name,
          onSelect: () => actions.run('board.move-container', id, inHost(host.id)),
        },
      ]
    }
    return networks
      .filter((network) => !current.includes(network.id))
      .map((network) => ({
        kind: 'item',
        id: `move-${network.id}`,
        icon: `driver-${network.type}`,
        label: t('outline.on-network', { network: network.name, host: host.name }),
        onSelect: () =>
          actions.run('board.move-container', id, {
            ...inHost(host.id),
            networkId: network.id,
          }),
      }))
  })
  if (entries.length === 0) return []
  return [{ kind: 'heading', id: 'move', label: t('outline.move') }, ...entries, line('move-end')]
}

/** A container to a further network of its host; a host or outside machine to the outside. */
function connectEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const { topology } = document
  const container = containerOf(topology, id)
  const entries =
    container === null ? cableTargets(topology, id) : furtherNetworks(topology, container)
  if (entries.length === 0) return []
  return [
    { kind: 'heading', id: 'connect', label: t('outline.connect') },
    ...entries.map(({ id: other, name, icon }): MenuEntry => ({
      kind: 'item',
      id: `connect-${other}`,
      icon,
      label: name,
      onSelect: () => actions.run('board.connect', id, other),
    })),
    line('connect-end'),
  ]
}

interface Connectable {
  readonly id: EntityId
  readonly name: string
  readonly icon: IconName
}

function furtherNetworks(topology: Topology, container: ContainerId): readonly Connectable[] {
  const home = hostOfContainer(topology, container)
  const current = endpointsOfContainer(topology, container).map(({ networkId }) => networkId)
  return (home === null ? [] : networksOf(topology, home))
    .filter((network) => !current.includes(network.id))
    .map(({ id, name, type }) => ({ id, name, icon: `driver-${type}` }))
}

function cableTargets(topology: Topology, id: EntityId): readonly Connectable[] {
  const host = Object.values(topology.hosts).find((candidate) => candidate.id === id)
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === id)
  if (host === undefined && node === undefined) return []
  const own = host === undefined ? [id] : nicsOf(topology, host.id).map((nic) => nic.id)
  const taken = new Set(
    [...own].flatMap((end) =>
      isCableEnd(end)
        ? linksOf(topology, end).flatMap((link) => link.ends.map(({ of }) => of))
        : [],
    ),
  )
  return sortedValues(topology.nodes)
    .filter((other) => other.id !== id && !taken.has(other.id))
    .map(({ id: other, name, kind }) => ({ id: other, name, icon: kind }))
}

function isCableEnd(id: EntityId): id is Parameters<typeof linksOf>[1] {
  return id.startsWith('nic:') || id.startsWith('node:')
}
