import * as v from 'valibot'
import { ASSUMPTION_OPTIONS, type Assumptions } from '../model/assumptions'
import { TEXT_SIZES, type TopologyDocument, ZONES } from '../model/document'
import { FLOW_COLOURS, FLOW_LETTERS } from '../model/kept-flows'
import {
  compartment,
  container,
  endpoint,
  heldContainer,
  host,
  loadBalancer,
  nic,
  vSwitch,
} from './host-schemas'
import { byId, id, or, whole } from './leaf-schemas'
import { network } from './network-schemas'
import { link, node } from './underlay-schemas'

/** Answers to open questions; what is left out has its default. */
const assumptions = v.strictObject(
  Object.fromEntries(
    Object.entries(ASSUMPTION_OPTIONS).map(([question, options]) => [
      question,
      v.exactOptional(v.picklist(options)),
    ]),
  ),
) as v.GenericSchema as v.GenericSchema<Assumptions, Assumptions> // built from the type's own list

/**
 * The form of a board file. What is left out takes the value a plain installation has, so that a
 * board can be written by hand; unknown names are refused, so that a typing error is seen.
 */
const topology = v.strictObject({
  hosts: byId(id('host'), host),
  nics: byId(id('nic'), nic),
  vSwitches: byId(id('vsw'), vSwitch),
  networks: byId(id('net'), network),
  endpoints: byId(id('ep'), endpoint),
  compartments: byId(id('comp'), compartment),
  containers: byId(id('ctr'), container),
  held: byId(id('ctr'), heldContainer),
  loadBalancers: byId(id('lb'), loadBalancer),
  nodes: byId(id('node'), node),
  links: byId(id('link'), link),
  assumptions: v.exactOptional(assumptions),
})

const placed = v.union([id('host'), id('node'), id('note')], 'not-an-id')
const position = v.strictObject({ x: v.number(), y: v.number() })
const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const holdable = v.union([id('host'), id('node'), id('note'), id('ctr')], 'not-an-id')
const hold = v.strictObject({ id: holdable, x: part, y: part })
const length = v.pipe(v.number(), v.minValue(0))
const form = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), size: or(v.picklist(TEXT_SIZES), 'medium') }),
  v.strictObject({
    kind: v.literal('frame'),
    zone: or(v.picklist(ZONES), 'zone'),
    width: length,
    height: length,
  }),
  v.strictObject({
    kind: v.literal('arrow'),
    from: position,
    to: position,
    fromHold: v.exactOptional(hold),
    toHold: v.exactOptional(hold),
  }),
  v.strictObject({
    kind: v.literal('stroke'),
    points: v.pipe(v.array(v.strictTuple([v.number(), v.number(), v.number()])), v.minLength(1)),
  }),
])
const note = v.strictObject({
  id: id('note'),
  text: v.string(),
  form: v.exactOptional(form),
})

const source = v.union(
  [
    id('ctr'),
    id('ep'),
    id('host'),
    id('node'),
    id('nic'),
    id('vsw'),
    id('net'),
    id('comp'),
    id('lb'),
    id('link'),
  ],
  'not-an-id',
)
const request = v.strictObject({
  from: source,
  to: v.string(),
  protocol: v.picklist(['tcp', 'udp', 'icmp', 'dns', 'dhcp']),
  port: whole(0, 65535),
})

const contractEnd = v.strictObject({ id: or(v.nullable(source), null), name: v.string() })
const contract = v.pipe(
  v.strictObject({
    from: contractEnd,
    to: contractEnd,
    reaches: or(v.boolean(), true),
    protocol: or(v.nullable(v.picklist(['tcp', 'udp', 'icmp'])), null),
    port: or(v.nullable(whole(1, 65535)), null),
    note: or(v.string(), ''),
  }),
  v.check(
    ({ protocol, port }) => (protocol === 'tcp' || protocol === 'udp') === (port !== null),
    'port-unfit',
  ),
)

const flow = v.strictObject({
  letter: v.picklist(FLOW_LETTERS),
  colour: v.picklist(FLOW_COLOURS),
  request,
})
const flows = v.pipe(
  v.array(flow),
  v.check((list) => new Set(list.map(({ letter }) => letter)).size === list.length, 'letter-twice'),
)

const titleBlock = v.strictObject({
  name: or(v.string(), ''),
  revision: or(v.string(), ''),
  author: or(v.string(), ''),
  date: or(v.string(), ''),
})

export const boardSchema = v.strictObject({
  $schema: v.optional(v.string()),
  schemaVersion: v.literal(1),
  title: or(v.string(), ''),
  topology,
  layout: byId(placed, position),
  notes: byId(id('note'), note),
  request: or(v.nullable(request), null),
  contracts: v.exactOptional(v.array(contract)),
  flows: v.exactOptional(flows),
  groups: v.exactOptional(v.array(v.array(placed))),
  locked: v.exactOptional(v.array(placed)),
  linkLabels: v.exactOptional(byId(id('link'), v.string())),
  titleBlock: v.exactOptional(titleBlock),
})

type Read = Omit<v.InferOutput<typeof boardSchema>, '$schema'>

/** The document of a value that has the form; the compiler checks that the form is the document's. */
export function documentOf({ $schema: _, ...read }: v.InferOutput<typeof boardSchema>) {
  const document: Read = read
  return document satisfies TopologyDocument
}
