import type { StationId } from '../../../engine/tables/rule'
import type { FlowState } from '../../../engine/trace/trace'
import type { ViewWords } from './rule-words'
import {
  protocolText,
  type ColumnId,
  type FlowKind,
  type RowView,
  type TableView,
} from './table-view'

interface Socket {
  readonly address: string
  readonly port: number
}

const socket = ({ address, port }: Socket): string => `${address}:${port}`

/** What the last packet and its answer left at these stations; empty kinds are left out. */
export function flowTablesOf(
  flows: FlowState,
  station: StationId,
  words: ViewWords,
): readonly TableView[] {
  const { t } = words.translator
  const table = (
    kind: FlowKind,
    columns: readonly ColumnId[],
    rows: readonly RowView['cells'][],
  ) => ({
    id: `flow:${station}/${kind}`,
    kind,
    station,
    name: t(`table.kind.${kind}`),
    order: null,
    columns: ['order', ...columns] satisfies readonly ColumnId[],
    hasWhy: false,
    rows: rows.map((cells, index): RowView => {
      const order = index + 1
      return {
        id: `flow:${station}/${kind}/${order}`,
        rule: null,
        order,
        isDefault: false,
        isDecided: false,
        origin: null,
        cells: { order: String(order), ...cells },
      }
    }),
  })
  const seconds = (count: number) => t('table.seconds', { count })
  const interfaceOf = (stack: StationId, id: string): string => {
    const found = words.forwarding.stations[stack]
    return found?.kind === 'stack'
      ? (found.interfaces.find((candidate) => candidate.id === id)?.name ?? id)
      : id
  }

  return [
    table(
      'nat-sessions',
      ['protocol', 'inside', 'outside', 'remote', 'timeout'],
      flows.natSessions
        .filter(({ nat }) => nat === station)
        .map((session) => ({
          protocol: protocolText(session.protocol),
          inside: socket(session.inside),
          outside: socket(session.outside),
          remote: socket(session.remote),
          timeout: seconds(session.timeoutSeconds),
        })),
    ),
    table(
      'vfp-flows',
      ['layer', 'direction', 'protocol', 'source', 'destination', 'restores'],
      flows.vfpFlows
        .filter(({ port }) => port === station)
        .map((flow) => ({
          layer: flow.layer,
          direction: t(`table.${flow.direction}.direction`),
          protocol: protocolText(flow.protocol),
          source: socket(flow.source),
          destination: socket(flow.destination),
          restores:
            [flow.rewriteSource, flow.rewriteDestination]
              .flatMap((edit) => (edit === null ? [] : [socket(edit)]))
              .join(' · ') || t('table.keeps'),
        })),
    ),
    table(
      'firewall-flows',
      ['protocol', 'local', 'remote'],
      flows.firewallFlows
        .filter(({ firewall }) => firewall === station)
        .map((flow) => ({
          protocol: protocolText(flow.protocol),
          local: socket(flow.local),
          remote: socket(flow.remote),
        })),
    ),
    table(
      'learned-neighbours',
      ['address', 'mac', 'interface', 'state'],
      flows.neighbours
        .filter(({ stack }) => stack === station)
        .map(({ stack, address, mac, interfaceId }) => ({
          address,
          mac,
          interface: interfaceOf(stack, interfaceId),
          state: t('table.state.reachable'),
        })),
    ),
    table(
      'learned-macs',
      ['mac', 'vlan', 'port'],
      flows.macs
        .filter(({ segment }) => segment === station)
        .map(({ mac, vlanId, end }) => ({
          mac,
          vlan: vlanId === 0 ? t('table.untagged') : String(vlanId),
          port: words.forwarding.stations[end]?.token ?? end,
        })),
    ),
  ].filter(({ rows }) => rows.length > 0)
}
