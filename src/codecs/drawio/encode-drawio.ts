import { invariant } from '../../lib/assert'
import { xmlAttribute } from '../../lib/xml'

/*
 * A drawing as draw.io (diagrams.net) reads it: one uncompressed mxGraphModel in an mxfile. Boxes lie
 * in one another as on the board, so that a host is moved with what is in it; lines are tied to the boxes
 * at their ends. Every box is one of draw.io's own shapes: nothing has to be drawn again by hand.
 */

/** A box, in board units. */
export interface DrawioBox {
  readonly id: string
  readonly label: string
  readonly kind:
    | 'host'
    | 'compartment'
    | 'container'
    | 'switch'
    | 'network'
    | 'nic'
    | 'node'
    | 'note'
    | 'text'
    | 'frame'
  /** The box that it lies in; null on the board itself. Stands before it in the list. */
  readonly parent: string | null
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** `#rrggbb` of its line; null: as draw.io has it. */
  readonly colour: string | null
}

export interface DrawioLine {
  readonly id: string
  readonly label: string
  readonly from: string
  readonly to: string
  /** A line between ports of one host, thinner than a cable. */
  readonly inner: boolean
  readonly colour: string | null
}

export interface DrawioDrawing {
  readonly title: string
  readonly boxes: readonly DrawioBox[]
  readonly lines: readonly DrawioLine[]
}

const STYLES: Readonly<Record<DrawioBox['kind'], string>> = {
  host: 'swimlane;startSize=28;collapsible=1;container=1;strokeWidth=3;fontStyle=1;align=left;spacingLeft=8',
  compartment:
    'rounded=0;container=1;collapsible=0;dashed=1;verticalAlign=top;align=left;spacingLeft=4',
  container: 'rounded=0;whiteSpace=wrap',
  switch: 'rounded=0;whiteSpace=wrap;strokeWidth=2;align=left;spacingLeft=8',
  network: 'rounded=1;whiteSpace=wrap;arcSize=8;dashed=1;verticalAlign=top',
  nic: 'rounded=0;whiteSpace=wrap;strokeWidth=2;fontSize=9',
  node: 'rounded=1;whiteSpace=wrap;arcSize=8',
  text: 'text;whiteSpace=wrap;align=left;verticalAlign=top',
  frame: 'rounded=0;fillColor=none;dashed=1;align=left;verticalAlign=top;spacingLeft=8;fontStyle=1',
  note: 'shape=note;whiteSpace=wrap;align=left;verticalAlign=top;spacing=6;size=12',
}

/** The layer that everything lies in; draw.io asks for these two cells. */
const ROOT = ['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>']
const LAYER = '1'

/** The text of a `.drawio` file. Parents must stand before what is in them. */
export function encodeDrawio({ title, boxes, lines }: DrawioDrawing): string {
  const known = new Map<string, DrawioBox>()
  const cells = boxes.map((box) => {
    const parent = box.parent === null ? null : known.get(box.parent)
    invariant(parent !== undefined, `encodeDrawio: the parent of ${box.id} is missing`)
    known.set(box.id, box)
    const colour = box.colour === null ? '' : `;strokeColor=${box.colour}`
    return cell(
      {
        id: cellId(box.id),
        value: box.label,
        style: `${STYLES[box.kind]};html=0${colour}`,
        vertex: '1',
        parent: parent === null ? LAYER : cellId(parent.id),
      },
      {
        x: box.x - (parent?.x ?? 0),
        y: box.y - (parent?.y ?? 0),
        width: box.width,
        height: box.height,
      },
    )
  })
  const ties = lines.map((line) => {
    invariant(known.has(line.from) && known.has(line.to), `encodeDrawio: ${line.id} ends nowhere`)
    const width = line.inner ? 1.5 : 2
    const colour = line.colour === null ? '' : `;strokeColor=${line.colour}`
    return cell(
      {
        id: cellId(line.id),
        value: line.label,
        style: `edgeStyle=orthogonalEdgeStyle;rounded=0;endArrow=none;html=0;strokeWidth=${width}${colour}`,
        edge: '1',
        parent: LAYER,
        source: cellId(line.from),
        target: cellId(line.to),
      },
      null,
    )
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile host="vSwitchboard" type="device">',
    `<diagram id="board" name="${xmlAttribute(title)}">`,
    '<mxGraphModel grid="1" gridSize="8" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0">',
    '<root>',
    ...ROOT,
    ...cells,
    ...ties,
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
    '</mxfile>',
    '',
  ].join('\n')
}

/** Ids of our own, so that none is draw.io's `0` or `1`. */
const cellId = (id: string): string => `vsb-${id}`

function cell(
  attributes: Readonly<Record<string, string>>,
  geometry: Readonly<Record<'x' | 'y' | 'width' | 'height', number>> | null,
): string {
  const written = (of: Readonly<Record<string, string | number>>) =>
    Object.entries(of)
      .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
      .join('')
  const place = geometry === null ? { relative: 1 } : geometry
  return `<mxCell${written(attributes)}><mxGeometry${written(place)} as="geometry"/></mxCell>`
}
