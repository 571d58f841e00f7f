import { err, ok, type Result } from '../lib/result'
import type { PacketCall } from './packet-call'
import type { UsageError } from './usage-error'

export interface ShareCommand {
  readonly kind: 'share'
  readonly board: string
  /** Sent when the link is opened; `own` is the board's, null: nothing is sent. */
  readonly packet: PacketCall | 'own' | null
  /** From 1; null: the first. */
  readonly step: number | null
  readonly withNames: boolean
  /** Where vSwitchboard is; empty: the link is the part from `#` on. */
  readonly page: string
  readonly asJson: boolean
}

export interface OpenCommand {
  readonly kind: 'open'
  /** The link itself, or `-`. */
  readonly link: string
  /** null: standard output. */
  readonly out: string | null
}

/** The options that `share` looks at. */
export interface ShareValues {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly port?: string | undefined
  readonly query?: string | undefined
  readonly proto?: string | undefined
  readonly trace?: boolean | undefined
  readonly step?: string | undefined
  readonly page?: string | undefined
  readonly 'without-names'?: boolean | undefined
}

/** Reads the words of `sim share`. A packet is read as every command reads it. */
export function readShare<V extends ShareValues>(
  board: string,
  values: V,
  asJson: boolean,
  readPacket: (values: V) => Result<PacketCall, UsageError>,
): Result<ShareCommand, UsageError> {
  const isNamed = [values.from, values.to, values.port, values.query, values.proto].some(
    (value) => value !== undefined,
  )
  const named = isNamed ? readPacket(values) : null
  if (named?.ok === false) return named
  const packet = named?.value ?? (values.trace === true ? 'own' : null)
  const { step, page = '' } = values
  if (step !== undefined && (packet === null || !/^[1-9]\d{0,5}$/.test(step))) {
    return err({ code: 'bad-step', value: step })
  }
  if (page !== '' && !/^(https?|file):\/\/[^\s#]+$/i.test(page)) {
    return err({ code: 'bad-page', value: page })
  }
  return ok({
    kind: 'share',
    board,
    packet,
    step: step === undefined ? null : Number(step),
    withNames: values['without-names'] !== true,
    page,
    asJson,
  })
}

/** Reads the words of `sim open`. */
export function readOpen(
  link: string | undefined,
  out: string | null,
): Result<OpenCommand, UsageError> {
  return link === undefined
    ? err({ code: 'missing-link', value: '' })
    : ok({ kind: 'open', link, out })
}
