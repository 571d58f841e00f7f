import type { BoundsOf } from '../../actions/free-spot'
import type { BoardId, CanvasText, DropVerdict } from '../../canvas/contract'
import { ownerOf } from '../../canvas/problem-marks'
import type { Note, TopologyDocument } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import {
  containersOf,
  endpointsOfContainer,
  entityName,
  hostOfEntity,
  isEntityId,
  networkOf,
} from '../../engine/model/queries'
import type { AppState } from '../../store/state'
import { late } from '../../lib/late'
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

const verdicts = late(() => import('./verdicts'))

/** Brings what says beforehand what a drop would do. */
export const loadVerdicts = verdicts.load

/** Before that nothing is said and nothing refused: the drop itself says no where it must. */
const UNSAID: DropVerdict = { allowed: true, label: '' }

/** The words that the canvas prints and reads, for one board and one language. */
export function createCanvasText(
  state: () => Pick<AppState, 'document' | 'diagnostics'>,
  boundsOf: BoundsOf,
  translator: Translator,
): CanvasText {
  loadVerdicts().catch(() => undefined) // one that did not arrive is asked for with the next language
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
      verdicts.now()?.dropVerdict(state().document, item, target, boundsOf, translator) ?? UNSAID,
    connectVerdict: (from, to, pulled) =>
      verdicts.now()?.connectVerdict(state().document, from, to, pulled, translator) ?? UNSAID,
    word: (key) => translator.t(`shell.canvas.${key}`),
  }
}
