import { resolveTarget } from '../engine/index'
import type { SavedRequest } from '../engine/model/document'
import type { Topology } from '../engine/model/topology'
import { plainRequest } from '../engine/trace/plain-request'
import type { TraceRequest } from '../engine/trace/trace'
import type { Translator } from '../i18n/translator'
import { err, ok, type Result } from '../lib/result'
import { findEntity } from './find-entity'

/** A packet as a call writes it. */
export interface PacketCall {
  readonly from: string
  /** null: the DNS server that the sender has, or for DHCP everybody. */
  readonly to: string | null
  readonly protocol: SavedRequest['protocol']
  /** For dns: the name that is asked for; else null. */
  readonly query: string | null
  /** null for ICMP, DNS and DHCP. */
  readonly port: number | null
  readonly sourcePort: number | null
}

/** The packet with ids and addresses in place of names; else a sentence about the name. */
export function requestOfCall(
  topology: Topology,
  call: PacketCall,
  translator: Translator,
): Result<TraceRequest, string> {
  const from = findEntity(topology, call.from, translator)
  if (!from.ok) return err(`--from: ${from.error}`)
  const to = call.to === null ? null : resolveTarget(topology, call.to)
  if (to?.ok === false) {
    const name = call.to ?? ''
    const named = findEntity(topology, name, translator)
    return err(`--to: ${named.ok ? translator.t('sim.no-address', { name }) : named.error}`)
  }
  return ok(
    plainRequest({
      from: from.value,
      to: to?.value ?? null,
      protocol: call.protocol,
      ...(call.query !== null && { query: call.query }),
      sourcePort: call.sourcePort,
      destinationPort: call.port,
    }),
  )
}

/** `web → db:1433 tcp`: the packet on one line. */
export function callText(
  call: Pick<PacketCall, 'from' | 'to' | 'port' | 'protocol' | 'query'>,
): string {
  const port = call.port === null ? '' : `:${call.port}`
  const target = call.query ?? call.to
  const way = target === null ? call.from : `${call.from} → ${target}${port}`
  return `${way} ${call.protocol}`
}
