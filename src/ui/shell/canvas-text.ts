import { editor, isEditorReady } from '../../actions/editor'
import { planDrop, type DroppedItem } from '../../actions/placement'
import type { BoundsOf } from '../../actions/free-spot'
import type { BoardId, CanvasText, DropTarget, DropVerdict } from '../../canvas/contract'
import { ownerOf } from '../../canvas/problem-marks'
import type { Note, TopologyDocument } from '../../engine/model/document'
import type { ContainerId, EntityId } from '../../engine/model/ids'
import type { Isolation, Topology } from '../../engine/model/topology'
import {
  containersOf,
  endpointsOfContainer,
  entityName,
  hostOfEntity,
  isEntityId,
  networkOf,
} from '../../engine/model/queries'
import type { AppState } from '../../store/state'
import type { Translator } from '../../i18n/translator'

/** "web-1, container, nat, 172.28.16.5, on HOST-A": the accessible name of something on the board. */
export function describe(document: TopologyDocument, id: BoardId, translator: Translator): string {
  const { t } = translator
  const { topology, notes } = document
  if (!isEntityId(topology, id)) {
    const note = Object.values(notes).find((candidate) => candidate.id === id)
    return note === undefined ? id : describeNote(note, t)
  }
  const name = entityName(topology, id)
  const parts = [name, ...detailsOf(document, id, translator)]
  return parts.filter((part) => part !== '').join(t('shell.joint'))
}

/** "Frame: Site A"; what has no text is called by its kind alone. */
export function describeNote({ text, form }: Note, t: Translator['t']): string {
  if (form === undefined) return t('shell.described-note', { text })
  if (form.kind === 'text') return t('shell.described-text', { text })
  const kind = t(`shell.drawn.${form.kind === 'frame' ? form.zone : form.kind}`)
  return text === '' ? kind : t('shell.described-drawn', { kind, text })
}

function detailsOf(
  { topology }: TopologyDocument,
  id: EntityId,
  { t }: Translator,
): readonly string[] {
  const hostId = hostOfEntity(topology, id)
  const host = hostId === null ? null : entityName(topology, hostId)
  const onHost = host === null ? '' : t('shell.described-on', { host })
  const { hosts, containers, networks, nodes, endpoints, vSwitches, nics } = topology
  const container = Object.values(containers).find((candidate) => candidate.id === id)
  if (container !== undefined) {
    const [first] = endpointsOfContainer(topology, container.id)
    const network = first === undefined ? null : networkOf(topology, first)
    return [
      t(`palette.isolation.${container.isolation}`),
      network?.name ?? t('shell.described-no-network'),
      first?.address ?? '',
      onHost,
    ]
  }
  const held = Object.values(topology.held).find((candidate) => candidate.id === id)
  if (held !== undefined) {
    return [t(`palette.isolation.${held.isolation}`), t('shell.described-held')]
  }
  const machine = Object.values(hosts).find((candidate) => candidate.id === id)
  if (machine !== undefined) {
    const count = containersOf(topology, machine.id).length
    return [t(`palette.release.${machine.release}`), t('shell.described-containers', { count })]
  }
  const network = Object.values(networks).find((candidate) => candidate.id === id)
  if (network !== undefined) {
    const prefix = network.subnets[0]?.prefix ?? ''
    return [t('shell.kind.network'), t(`palette.driver.${network.type}`), prefix, onHost]
  }
  const node = Object.values(nodes).find((candidate) => candidate.id === id)
  if (node !== undefined) {
    return [t(`palette.node.${node.kind}`), 'address' in node ? node.address : '']
  }
  const endpoint = Object.values(endpoints).find((candidate) => candidate.id === id)
  if (endpoint !== undefined) return [t('shell.kind.endpoint'), endpoint.address, onHost]
  if (Object.values(vSwitches).some((candidate) => candidate.id === id)) {
    return [t('shell.kind.vswitch'), onHost]
  }
  if (Object.values(nics).some((candidate) => candidate.id === id)) {
    return [t('shell.kind.nic'), onHost]
  }
  return [onHost]
}

/** What a drop here would do, in one sentence, or why it cannot be done. */
export function dropVerdict(
  document: TopologyDocument,
  item: DroppedItem,
  target: DropTarget,
  boundsOf: BoundsOf,
  { t, say }: Translator,
): DropVerdict {
  const { topology } = document
  const plan = planDrop(document, item, target, boundsOf)
  if (plan.kind === 'needs-host') return { allowed: false, label: t('dropTarget.needs-host') }
  // Before the editor is there nothing is refused: the drop itself will wait for it and say no then.
  const tried = isEditorReady()
    ? editor().carryOut(document, item, target, boundsOf, { note: '' })
    : null
  if (tried?.ok === false) {
    return { allowed: false, label: say(`editError.${tried.error.code}`, tried.error.params) }
  }
  const allowed = (label: string): DropVerdict => ({ allowed: true, label })
  switch (plan.kind) {
    case 'stay':
      return allowed(t('dropTarget.stay'))
    case 'place-note':
      return allowed(t('dropTarget.note'))
    case 'place-node':
      return allowed(t('dropTarget.node'))
    case 'place-host':
      return plan.machine === 'azure-vm'
        ? allowed(t('dropTarget.host-in-azure'))
        : plan.segment === null
          ? allowed(t('dropTarget.host'))
          : allowed(t('dropTarget.host-on-segment', { segment: plan.segment }))
    case 'with-new-host':
      return item.kind === 'network'
        ? allowed(t('dropTarget.network-with-host'))
        : allowed(t('dropTarget.container-with-host'))
    case 'choose-network':
      return allowed(
        t('dropTarget.choose-network', {
          host: entityName(topology, plan.hostId),
          count: plan.choices.length,
        }),
      )
    case 'network-on-host':
      return allowed(
        t('dropTarget.network-on-host', {
          host: entityName(topology, plan.hostId),
          driver: item.kind === 'network' ? t(`palette.driver.${item.driver}`) : '',
        }),
      )
    case 'change-driver':
      return allowed(
        t('dropTarget.change-driver', {
          network: entityName(topology, plan.networkId),
          driver: item.kind === 'network' ? t(`palette.driver.${item.driver}`) : '',
        }),
      )
    case 'change-isolation':
      return allowed(isolationSentence(topology, plan.containerId, plan.isolation, { t }))
    case 'into-host': {
      const host = entityName(topology, plan.hostId)
      const network =
        plan.networkId === null
          ? undefined
          : Object.values(topology.networks).find((candidate) => candidate.id === plan.networkId)
      if (network === undefined) return allowed(t('dropTarget.into-host-new-network', { host }))
      const prefix = network.subnets[0]?.prefix
      return allowed(
        prefix === undefined
          ? t('dropTarget.into-host', { host, network: network.name })
          : t('dropTarget.into-host-prefix', { host, network: network.name, prefix }),
      )
    }
  }
}

/** What a cable between these would do, or why it cannot be; the cable itself comes to the same. */
function connectVerdict(
  { topology }: TopologyDocument,
  from: EntityId,
  to: EntityId,
  { t, say }: Translator,
): DropVerdict {
  const names = { a: entityName(topology, from), b: entityName(topology, to) }
  const tried = isEditorReady() ? editor().connected(topology, from, to) : null
  return tried?.ok === false
    ? {
        allowed: false,
        label: say(`editError.${tried.error.code}`, { ...names, ...tried.error.params }),
      }
    : { allowed: true, label: t('dropTarget.connect', names) }
}

/** "Make web-1 a Hyper-V container": what the pointer and the menu say. */
export function isolationSentence(
  topology: Topology,
  containerId: ContainerId,
  isolation: Isolation,
  { t }: Pick<Translator, 't'>,
): string {
  return t(`dropTarget.isolate-${isolation}`, { container: entityName(topology, containerId) })
}

/** The words that the canvas prints and reads, for one board and one language. */
export function createCanvasText(
  state: () => Pick<AppState, 'document' | 'diagnostics'>,
  boundsOf: BoundsOf,
  translator: Translator,
): CanvasText {
  return {
    describe: (id) => {
      const { document, diagnostics } = state()
      const count = diagnostics.filter(
        ({ subject, severity }) =>
          severity !== 'info' && ownerOf(document.topology, subject) === id,
      ).length
      const words = describe(document, id, translator)
      if (count === 0) return words
      return [words, translator.t('shell.described-problems', { count })].join(
        translator.t('shell.joint'),
      )
    },
    dropVerdict: (item, target) =>
      dropVerdict(state().document, item, target, boundsOf, translator),
    connectVerdict: (from, to) => connectVerdict(state().document, from, to, translator),
    word: (key) => translator.t(`shell.canvas.${key}`),
  }
}
