import type { Note, NoteForm, TopologyDocument, Zone } from '../../../engine/model/document'
import type { EntityId, NoteId } from '../../../engine/model/ids'
import {
  containersOf,
  endpointsOfContainer,
  entityName,
  linksOf,
  networksOfSwitch,
  nicsOf,
  switchesOf,
} from '../../../engine/model/queries'
import type { Link, LoadBalancer, Topology } from '../../../engine/model/topology'
import { must } from '../../../lib/assert'
import { sortedValues } from '../../../lib/sort'
import type { Translator } from '../../../i18n/translator'
import type { IconName } from '../../primitives/icon'

/** One row of the outline. */
export interface OutlineNode {
  /** Unique in the tree; the id of the thing, or of the thing and its parent where it stands twice. */
  readonly key: string
  readonly id: EntityId | NoteId
  readonly name: string
  /** What tells it from others of the same kind: address, driver. */
  readonly detail: string
  readonly icon: IconName
  /** All of it in words, for people who do not see icon and place: `nat, Network, 172.28.96.0/20`. */
  readonly spoken: string
  readonly children: readonly OutlineNode[]
}

/** Everything on the board as a tree: hosts with their insides, the outside, notes. */
export function outlineOf(document: TopologyDocument, { t }: Translator): readonly OutlineNode[] {
  const { topology, notes } = document
  const leaf = (
    id: EntityId,
    icon: IconName,
    detail: string,
    children: readonly OutlineNode[] = [],
  ): OutlineNode => {
    const name = entityName(topology, id)
    const kind = t(`inspector.type.${kindOf(topology, id)}`)
    const spoken =
      detail === ''
        ? t('outline.row', { name, kind })
        : t('outline.row-detail', { name, kind, detail })
    return { key: id, id, name, detail, icon, spoken, children }
  }

  const cables = (links: readonly Link[], under: string): readonly OutlineNode[] =>
    links.map((link) => {
      const ends = { a: endName(topology, link, 0), b: endName(topology, link, 1) }
      const name = t('outline.cable', ends)
      return {
        key: `${under} ${link.id}`,
        id: link.id,
        name,
        detail: '',
        icon: 'link',
        spoken: name,
        children: [],
      }
    })

  const hosts = sortedValues(topology.hosts).map((host) =>
    leaf(host.id, 'host', t(`palette.release.${host.release}`), [
      ...containersOf(topology, host.id).map((container) =>
        leaf(
          container.id,
          container.isolation === 'hyperv' ? 'container-hyperv' : 'container',
          endpointsOfContainer(topology, container.id)
            .map((endpoint) => endpoint.address)
            .join(' '),
          endpointsOfContainer(topology, container.id).map((endpoint) =>
            leaf(endpoint.id, 'endpoint', endpoint.address),
          ),
        ),
      ),
      ...switchesOf(topology, host.id).map((vSwitch) =>
        leaf(
          vSwitch.id,
          'vswitch',
          '',
          networksOfSwitch(topology, vSwitch.id).map((network) =>
            leaf(network.id, `driver-${network.type}`, network.subnets[0]?.prefix ?? ''),
          ),
        ),
      ),
      ...nicsOf(topology, host.id).map((nic) =>
        leaf(nic.id, 'nic', nic.address ?? '', cables(linksOf(topology, nic.id), nic.id)),
      ),
    ]),
  )
  const held = sortedValues(topology.held).map((container) =>
    leaf(
      container.id,
      container.isolation === 'hyperv' ? 'container-hyperv' : 'container',
      t('shell.described-held'),
    ),
  )
  const nodes = sortedValues(topology.nodes).map((node) =>
    leaf(
      node.id,
      node.kind,
      'address' in node ? node.address : 'prefix' in node ? node.prefix : '',
      cables(linksOf(topology, node.id), node.id),
    ),
  )
  const balancers = sortedValues(topology.loadBalancers).map((balancer) =>
    leaf(balancer.id, 'swap', calledAt(balancer)),
  )
  const pinned = sortedValues(notes).map((note): OutlineNode => {
    const drawn = t(`shell.drawn.${drawnAs(note)}`)
    const written = note.text.split('\n')[0] ?? ''
    return {
      key: note.id,
      id: note.id,
      name: written === '' ? drawn : written,
      detail: '',
      icon: NOTE_ICONS[note.form?.kind ?? 'slip'],
      spoken: written === '' ? drawn : t('outline.row', { name: written, kind: drawn }),
      children: [],
    }
  })
  return [...hosts, ...held, ...nodes, ...balancers, ...pinned]
}

const NOTE_ICONS = {
  slip: 'note',
  text: 'text',
  frame: 'frame',
  arrow: 'arrow',
  stroke: 'rename',
} as const satisfies Record<NoteForm['kind'] | 'slip', IconName>

const KINDS = {
  host: 'host',
  nic: 'nic',
  vsw: 'vswitch',
  net: 'network',
  ep: 'endpoint',
  comp: 'compartment',
  ctr: 'container',
  lb: 'load-balancer',
  link: 'link',
} as const

/** What a thing is, as the inspector calls it. */
function kindOf(topology: Topology, id: EntityId) {
  const node = Object.values(topology.nodes).find((candidate) => candidate.id === id)
  if (node !== undefined) return node.kind
  const found = Object.entries(KINDS).find(([prefix]) => id.startsWith(`${prefix}:`))
  return must(found, `outline: no kind of thing has the id ${id}`)[1]
}

/** What a note without words is called. */
function drawnAs({ form }: Note): 'slip' | 'text' | 'arrow' | 'stroke' | Zone {
  return form?.kind === 'frame' ? form.zone : (form?.kind ?? 'slip')
}

/** Where a service is called: `10.96.0.10:80`, of the nodes themselves only `:30080`. */
const calledAt = ({ vip, externalPort }: LoadBalancer): string =>
  `${vip ?? ''}${externalPort === 0 ? '' : `:${externalPort}`}`

function endName(topology: Topology, link: Link, at: 0 | 1): string {
  const { of } = link.ends[at]
  const nic = Object.values(topology.nics).find((candidate) => candidate.id === of)
  return entityName(topology, nic?.hostId ?? of)
}

/** Every row by its key. */
export function rowsByKey(nodes: readonly OutlineNode[]): ReadonlyMap<string, OutlineNode> {
  const map = new Map<string, OutlineNode>()
  const visit = (node: OutlineNode) => {
    map.set(node.key, node)
    node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return map
}
