import type {
  BoardProse,
  ContainerProse,
  HostProse,
  NodeProse,
  ServiceProse,
} from '../engine/explain/board-prose'
import type { EntityId, NoteId } from '../engine/model/ids'
import type { Listener } from '../engine/model/topology'
import { escaped } from './markdown'
import type { Translator } from './translator'

/** One sentence, and what on the board it tells of. */
export interface ProseLine {
  readonly of: EntityId | NoteId
  readonly text: string
}

/** A heading with what stands under it: sentences first, then a list, then smaller headings. */
export interface ProseSection {
  readonly heading: string
  /** 2 is the board, 3 a host or what is outside, 4 a list of a host. */
  readonly level: 2 | 3 | 4
  /** The host that a heading names; null for headings that name nothing. */
  readonly of: EntityId | null
  readonly sentences: readonly string[]
  readonly items: readonly ProseLine[]
}

/** What the board alone does not say. */
export interface ProseBesides {
  readonly problems: { readonly errors: number; readonly warnings: number }
  /** What became of the packet; null when none was sent. */
  readonly packet: string | null
}

/** A board in prose: headings and lists that can be skimmed, every object in one line or heading. */
export function boardProseSections(
  translator: Translator,
  board: BoardProse,
  { problems, packet }: ProseBesides,
): readonly ProseSection[] {
  const { t, number } = translator
  const isEmpty = [board.hosts, board.outside, board.held, board.notes].every(
    (part) => part.length === 0,
  )
  const containers = board.hosts.reduce((sum, host) => sum + host.containers.length, 0)
  const counts = {
    hosts: number(board.hosts.length),
    containers: number(containers),
    outside: number(board.outside.length),
    cables: number(board.cables.length),
  }
  const { errors, warnings } = problems
  const known =
    errors + warnings === 0
      ? t('boardProse.no-problems')
      : t('boardProse.problems', { errors: number(errors), warnings: number(warnings) })
  const title = board.title === '' ? t('boardProse.untitled') : board.title
  return [
    plain(2, t('boardProse.heading', { title }), [
      ...(isEmpty ? [t('boardProse.empty')] : [t('boardProse.summary', counts), known]),
    ]),
    ...board.hosts.flatMap((host) => hostSections(translator, host)),
    ...listOf(3, t('boardProse.outside'), board.outside, (node) => nodeText(translator, node)),
    ...listOf(3, t('boardProse.services'), board.services, (one) => serviceText(translator, one)),
    ...listOf(3, t('boardProse.cables'), board.cables, ({ ends: [a, b], vlans }) =>
      say(translator, 'cable', { a, b, vlans: joined(translator, vlans.map(number)) }),
    ),
    ...listOf(3, t('boardProse.held'), board.held, ({ name, isolation }) =>
      t('boardProse.held.one', { name, isolation: t(`palette.isolation.${isolation}`) }),
    ),
    ...listOf(3, t('boardProse.notes'), board.notes, ({ text }) => text),
    plain(3, t('boardProse.packet'), [packet ?? t('boardProse.packet.none')]),
  ]
}

function plain(level: 2 | 3, heading: string, sentences: readonly string[]): ProseSection {
  return { level, heading, of: null, sentences, items: [] }
}

function listOf<T extends { readonly id: EntityId | NoteId }>(
  level: 3 | 4,
  heading: string,
  things: readonly T[],
  textOf: (thing: T) => string,
): readonly ProseSection[] {
  if (things.length === 0) return []
  const items = things.map((thing) => ({ of: thing.id, text: textOf(thing) }))
  return [{ level, heading, of: null, sentences: [], items }]
}

type Key = 'host.what' | 'adapter' | 'switch' | 'network' | 'container' | 'node' | 'cable'

/** A sentence whose parts without a value are left out. */
function say(
  translator: Translator,
  key: Key,
  params: Readonly<Record<string, string | number | null>>,
): string {
  const known = Object.entries(params).filter(
    (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== '',
  )
  return translator.say(`boardProse.${key}`, Object.fromEntries(known))
}

const joined = ({ list }: Translator, texts: readonly string[]): string | null =>
  texts.length === 0 ? null : list(texts)

function hostSections(translator: Translator, host: HostProse): readonly ProseSection[] {
  const { t } = translator
  const what = say(translator, 'host.what', {
    release: t(`palette.release.${host.release}`),
    machine: t(`inspector.machine.${host.machine}`),
    listeners: listeners(translator, host.listeners),
  })
  const none = host.containers.length === 0 ? [t('boardProse.containers.none')] : []
  const head: ProseSection = {
    level: 3,
    heading: t('boardProse.host', { name: host.name }),
    of: host.id,
    sentences: [what, ...none],
    items: [],
  }
  return [
    head,
    ...listOf(4, t('boardProse.containers'), host.containers, (one) =>
      containerText(translator, one),
    ),
    ...listOf(4, t('boardProse.networks'), host.networks, (network) =>
      say(translator, 'network', {
        name: network.name,
        driver: t(`palette.driver.${network.driver}`),
        prefixes: joined(translator, network.prefixes),
        vlan: network.vlan,
        // A VNI is a name, not an amount: no thousands separator.
        vnis: joined(translator, network.vnis.map(String)),
        vSwitch: network.vSwitch,
      }),
    ),
    ...listOf(4, t('boardProse.switches'), host.switches, ({ name, kind, uplinks }) =>
      say(translator, 'switch', {
        name,
        kind: t(`boardProse.switch.${kind}`),
        uplinks: joined(translator, uplinks),
      }),
    ),
    ...listOf(4, t('boardProse.adapters'), host.adapters, (nic) =>
      say(translator, 'adapter', {
        name: nic.name,
        address: nic.address,
        vSwitch: nic.vSwitch,
        cabledTo: joined(translator, nic.cabledTo),
        state: !nic.linkUp
          ? t('boardProse.adapter.down')
          : nic.cabledTo.length === 0
            ? t('boardProse.adapter.loose')
            : null,
      }),
    ),
  ]
}

function containerText(translator: Translator, container: ContainerProse): string {
  const { t } = translator
  const { name, isolation, endpoints, sharesWith } = container
  const published = endpoints.flatMap((endpoint) =>
    endpoint.published.map(({ protocol, external, internal }) =>
      t('boardProse.published', {
        protocol: t(`traceUi.word.${protocol}`),
        external: String(external),
        internal: String(internal),
      }),
    ),
  )
  const places = endpoints.map(({ address, network }) =>
    t('boardProse.endpoint', { address, network }),
  )
  return say(translator, 'container', {
    name,
    isolation: t(`palette.isolation.${isolation}`),
    endpoints: joined(translator, places) ?? t('boardProse.container.no-network'),
    published: joined(translator, published),
    listeners: listeners(translator, container.listeners),
    sharesWith: joined(translator, sharesWith),
  })
}

function nodeText(translator: Translator, node: NodeProse): string {
  const { t } = translator
  const text = say(translator, 'node', {
    name: node.name,
    kind: t(`palette.node.${node.kind}`),
    addresses: joined(translator, node.addresses),
    prefix: node.prefix,
    listeners: listeners(translator, node.listeners),
    leases: node.leases ? t('boardProse.node.leases') : null,
  })
  return /[.。]$/.test(text) ? text : `${text}${t('boardProse.stop')}`
}

function serviceText({ t, list }: Translator, service: ServiceProse): string {
  const { name, protocol, address, port, backendPort, backends } = service
  return t('boardProse.service', {
    name,
    protocol:
      protocol === null ? t('boardProse.service.any-protocol') : t(`traceUi.word.${protocol}`),
    address: address ?? t('boardProse.service.own-address'),
    port: port === 0 ? t('boardProse.service.any-port') : String(port),
    backendPort: backendPort === 0 ? t('boardProse.service.any-port') : String(backendPort),
    backends: backends.length === 0 ? t('boardProse.service.no-backend') : list(backends),
  })
}

function listeners(translator: Translator, of: readonly Listener[]): string | null {
  const texts = of.map(({ protocol, port }) =>
    translator.t('boardProse.listener', {
      protocol: translator.t(`traceUi.word.${protocol}`),
      port: String(port),
    }),
  )
  return joined(translator, texts)
}

/** As plain text: headings on lines of their own, lists with dashes. */
export function proseText(sections: readonly ProseSection[]): string {
  return sections.map(sectionText).join('\n\n') + '\n'
}

function sectionText({ heading, sentences, items }: ProseSection): string {
  return [heading, ...sentences, ...items.map(({ text }) => `- ${text}`)].join('\n')
}

/** As Markdown; what would mean something to Markdown is escaped. */
export function proseMarkdown(sections: readonly ProseSection[]): string {
  const parts = sections.map(({ level, heading, sentences, items }) => {
    const list = items.map(({ text }) => `- ${escaped(text)}`).join('\n')
    const head = `${'#'.repeat(level - 1)} ${escaped(heading)}`
    return [head, ...sentences.map(escaped), ...(list === '' ? [] : [list])].join('\n\n')
  })
  return parts.join('\n\n') + '\n'
}
