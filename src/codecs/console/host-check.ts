import type { Decider, Why } from '../../engine/explain/why'
import type { EntityId } from '../../engine/model/ids'
import type { Station } from '../../engine/tables/forwarding-state'
import type { DropReason, RuleId } from '../../engine/tables/rule'
import { encodeConsole } from './encode-console'
import { consoleKindOfTable } from './kind-of-table'
import { portGuid } from './vfp-ports'
import type { ConsoleBlock, ConsoleKind, ConsoleRemark, ConsoleWorld } from './types'

/* What a person types on the real host to see for themselves why a packet ended as it did. */

/** A line of an output; `decided` when it prints the row that decided. */
export interface CheckLine {
  readonly text: string
  readonly decided: boolean
}

/** A command and the part of its output that matters. */
export interface PrintedCheck {
  readonly kind: ConsoleKind
  readonly command: string
  /** Empty where the command prints nothing about this table, or not the row. */
  readonly lines: readonly CheckLine[]
  /** Lines were left out before, between or after. */
  readonly isExcerpt: boolean
  /**
   * `row`: marked lines print the row that decided. `default`: a default decided, no line prints it and
   * none of those that are printed matches. `missing`: the row is not in the output. `place`: no row
   * decided; the output has what the place went by.
   */
  readonly shows: 'row' | 'default' | 'missing' | 'place'
  readonly remarks: readonly ConsoleRemark[]
}

/** Why nothing prints it: no command of Windows does, or the place is no Windows container host. */
export type NoCheck = 'no-command' | 'not-windows'

/** What prints the thing that decided when no row did (rule-tables C); the others have no command. */
const KIND_OF_REASON: Readonly<Partial<Record<DropReason, ConsoleKind>>> = {
  'neighbour-unresolved': 'arp',
  'no-owner': 'arp',
  'no-interface': 'ipconfig',
  'no-dhcp-client': 'ipconfig',
  'no-dhcp-server': 'ipconfig',
  'nat-session-expired': 'get-netnatsession',
  'nat-filtered': 'get-netnatsession',
  'no-such-name': 'ipconfig',
  'dns-server-failed': 'ipconfig',
  'vlan-filtered': 'get-hnsendpoint',
  'vni-isolated': 'get-hnsnetwork',
}

/** The command that shows why, on the host where it was decided. */
export function hostCheck(world: ConsoleWorld, why: Why): PrintedCheck | NoCheck {
  const decider = why.decided[0] ?? null
  const kind = kindOf(why, decider)
  if (kind === null) return why.station.hostId === null ? 'not-windows' : 'no-command'
  const output = firstOutput(world, kind, placesOf(why.station))
  if (output === null) return why.station.hostId === null ? 'not-windows' : 'no-command'
  const block = blockOf(output.blocks, why.station, decider)
  if (block === null) return 'no-command'
  return { kind, remarks: output.remarks, command: block.command, ...excerpt(block, kind, why) }
}

function kindOf(why: Why, decider: Decider | null): ConsoleKind | null {
  if (decider !== null) return consoleKindOfTable(decider.table, why.station)
  return why.drop === null ? null : (KIND_OF_REASON[why.drop.reason] ?? null)
}

/** The place itself first: a container's own table is printed inside it. */
function placesOf({ entity, hostId }: Station): readonly EntityId[] {
  return hostId === null || hostId === entity ? [entity] : [entity, hostId]
}

function firstOutput(world: ConsoleWorld, kind: ConsoleKind, places: readonly EntityId[]) {
  for (const at of places) {
    const output = encodeConsole(kind, world, at)
    if (output.ok) return output.value
  }
  return null
}

/** The block that prints the row; else that of the port; else the first. */
function blockOf(
  blocks: readonly ConsoleBlock[],
  station: Station,
  decider: Decider | null,
): ConsoleBlock | null {
  const of = new Set<RuleId>(decider?.table.rules.map(({ id }) => id))
  const port = station.kind === 'port' ? portGuid(station) : null
  return (
    blocks.find(({ rows }) => rows.some(({ rule }) => rule === decider?.rule.id)) ??
    blocks.find(({ command }) => port !== null && command.includes(port)) ??
    blocks.find(({ rows }) => rows.some(({ rule }) => of.has(rule))) ??
    blocks[0] ??
    null
  )
}

/** Lines that say what the lines below them are: heads of columns, layers and groups, adapters. */
const HEADS: Readonly<Partial<Record<ConsoleKind, readonly RegExp[]>>> = {
  vfpctrl: [/^LAYER :/, /^ +GROUP :/],
  'route-print': [/^Network Destination/],
  netstat: [/^ +Proto/],
  arp: [/^Interface:/, /^ +Internet Address/],
  ipconfig: [/^\w.*:$/],
}

/** As many lines as are shown where no row is printed. */
const FEW = 12
/** A row that prints more lines than this is cut behind them. */
const MOST = 32

function excerpt(
  block: ConsoleBlock,
  kind: ConsoleKind,
  { decided: [decider], nearMisses }: Why,
): Pick<PrintedCheck, 'lines' | 'isExcerpt' | 'shows'> {
  const all = block.text.replace(/\n$/, '').split('\n')
  const spanOf = (rule: RuleId) => block.rows.find((row) => row.rule === rule) ?? null
  const own = decider === undefined ? null : spanOf(decider.rule.id)
  const near = nearMisses.flatMap(({ table, rule }) =>
    table === decider?.table ? (spanOf(rule.id) ?? []) : [],
  )
  // Other rows in place of the one that decided would only mislead.
  if (decider !== undefined && own === null && !decider.isDefault) {
    return { lines: [], isExcerpt: true, shows: 'missing' }
  }
  const spans = own === null ? near : [own]
  const wanted = new Set(
    spans.flatMap(({ first, last }) => withHeads(all, HEADS[kind], first, last)),
  )
  const numbers = [...all.keys()].filter((line) => wanted.size === 0 || wanted.has(line))
  const shown = numbers.slice(0, wanted.size === 0 ? FEW : MOST)
  return {
    lines: shown.map((line) => ({
      text: all[line] ?? '',
      decided: own !== null && line >= own.first && line <= own.last,
    })),
    isExcerpt: shown.length < all.length,
    shows: decider === undefined ? 'place' : own === null ? 'default' : 'row',
  }
}

/** The lines of a row, and for each kind of head the last one above them. */
function withHeads(
  all: readonly string[],
  heads: readonly RegExp[] = [],
  first: number,
  last: number,
): number[] {
  const above = heads.flatMap((head) => {
    const line = all.findLastIndex((text, index) => index < first && head.test(text))
    return line === -1 ? [] : [line]
  })
  return [...above, ...all.keys()].filter((line, index) =>
    index < above.length ? true : line >= first && line <= last,
  )
}
