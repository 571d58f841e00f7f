import { projectScene } from '../../../canvas/scene/project-scene'
import type { Scene, SceneItem } from '../../../canvas/scene/scene'
import type { Pens } from '../../../canvas/paint/pens'
import type { DrawioBox, DrawioDrawing, DrawioLine } from '../../../codecs/drawio/encode-drawio'
import type { TopologyDocument } from '../../../engine/model/document'
import { entityName, isEntityId } from '../../../engine/model/queries'
import { sortedValues } from '../../../lib/sort'
import type { ForwardingState } from '../../../engine/tables/forwarding-state'

const KINDS: Readonly<Partial<Record<SceneItem['kind'], DrawioBox['kind']>>> = {
  host: 'host',
  compartment: 'compartment',
  container: 'container',
  vswitch: 'switch',
  nic: 'nic',
  node: 'node',
  note: 'note',
  text: 'text',
  frame: 'frame',
}

/** The board as boxes and lines of draw.io: places and colours from the drawing, ties from the topology. */
export function drawioDrawing(
  document: TopologyDocument,
  forwarding: ForwardingState | null,
  pens: Pick<Pens, 'colours'>,
): DrawioDrawing {
  const scene = projectScene(document, forwarding, 'section')
  const boxes = boxesOf(scene, document, pens)
  const drawn = new Set(boxes.map(({ id }) => id))
  const lines = [...cables(document), ...ports(scene, document, pens)]
  return {
    title: document.title,
    boxes,
    lines: lines.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
  }
}

function boxesOf(
  scene: Scene,
  document: TopologyDocument,
  { colours }: Pick<Pens, 'colours'>,
): readonly DrawioBox[] {
  const { topology, notes } = document
  const drawn = new Set<string>()
  return scene.items.flatMap((item): readonly DrawioBox[] => {
    const kind = KINDS[item.kind]
    if (kind === undefined || item.line !== null || drawn.has(item.id)) return []
    drawn.add(item.id)
    const note = Object.values(notes).find(({ id }) => id === item.id)
    return [
      {
        id: item.id,
        label: note?.text ?? (isEntityId(topology, item.id) ? labelOf(document, item) : ''),
        kind,
        parent: item.parent !== null && drawn.has(item.parent) ? item.parent : null,
        ...item.rect,
        colour: item.tone === null ? null : colours[`driver-${item.tone}`],
      },
    ]
  })
}

/** Its name, and below it the address that it is known by. */
function labelOf({ topology }: TopologyDocument, { id }: SceneItem): string {
  if (!isEntityId(topology, id)) return ''
  const address = [...sortedValues(topology.nics), ...sortedValues(topology.nodes)].find(
    (one) => one.id === id,
  )
  const known = address !== undefined && 'address' in address ? address.address : null
  const addresses = sortedValues(topology.endpoints)
    .filter(({ compartmentId }) =>
      sortedValues(topology.containers).some(
        (container) => container.id === id && container.compartmentId === compartmentId,
      ),
    )
    .map((endpoint) => endpoint.address)
  return [entityName(topology, id), ...(known === null ? [] : [known]), ...addresses].join('\n')
}

function cables({ topology }: TopologyDocument): readonly DrawioLine[] {
  return sortedValues(topology.links).map(({ id, ends: [a, b] }) => ({
    id,
    label: '',
    from: a.of,
    to: b.of,
    inner: false,
    colour: null,
  }))
}

/** From each container of an endpoint to the switch that its port is on. */
function ports(
  scene: Scene,
  { topology }: TopologyDocument,
  { colours }: Pick<Pens, 'colours'>,
): readonly DrawioLine[] {
  return sortedValues(topology.endpoints).flatMap((endpoint) => {
    const network = topology.networks[endpoint.networkId]
    if (network === undefined) return []
    const tone = scene.byId.get(network.id)?.tone ?? null
    return sortedValues(topology.containers)
      .filter(({ compartmentId }) => compartmentId === endpoint.compartmentId)
      .map((container) => ({
        id: `${endpoint.id} ${container.id}`,
        label: network.name,
        from: container.id,
        to: network.vSwitchId,
        inner: true,
        colour: tone === null ? null : colours[`driver-${tone}`],
      }))
  })
}
