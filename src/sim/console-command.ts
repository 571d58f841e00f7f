import {
  CONSOLE_TITLES,
  consoleKindOf,
  consoleKindsAt,
  encodeConsole,
  formatConsole,
} from '../codecs/console/encode-console'
import type { ConsoleWorld } from '../codecs/console/types'
import { compile, requestOf, roundTrip } from '../engine/index'
import type { TopologyDocument } from '../engine/model/document'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { NO_FLOWS, type FlowState } from '../engine/trace/trace'
import type { Translator } from '../i18n/translator'
import type { Command } from './command'
import { findEntity } from './find-entity'
import { done, wrongInput, type Outcome } from './outcome'

/**
 * Prints what a console of the place would, or with `--as list` which outputs there are. What the
 * output cannot say itself goes to standard error, so that standard output is the console's alone.
 */
export function showConsole(
  document: TopologyDocument,
  command: Extract<Command, { kind: 'console' }>,
  translator: Translator,
): Outcome {
  const { topology } = document
  const at = findEntity(topology, command.at, translator)
  if (!at.ok) return wrongInput(`--at: ${at.error}`)
  const forwarding = compile(topology)
  const flows = command.afterRequest ? flowsOfRequest(document, forwarding) : NO_FLOWS
  if (flows === null) return wrongInput(translator.t('consoleView.no-request'))
  const world: ConsoleWorld = { topology, forwarding, flows }
  const kinds = consoleKindsAt(world, at.value)
  const name = command.at
  if (kinds.length === 0) return wrongInput(translator.t('consoleView.no-kinds', { name }))
  if (command.as === 'list') {
    const width = Math.max(...kinds.map((kind) => kind.length))
    return done(kinds.map((kind) => `${kind.padEnd(width)}  ${CONSOLE_TITLES[kind]}\n`).join(''))
  }
  const kind = consoleKindOf(command.as)
  const list = { name, kinds: kinds.join(', ') }
  if (kind === null) {
    return wrongInput(translator.t('consoleView.no-kind', { ...list, kind: command.as }))
  }
  const output = encodeConsole(kind, world, at.value)
  if (!output.ok) {
    const title = CONSOLE_TITLES[kind]
    return wrongInput(translator.t(`consoleView.${output.error.code}`, { ...list, kind: title }))
  }
  return {
    status: 0,
    out: formatConsole(output.value),
    complaint: output.value.remarks
      .map((remark) => translator.t(`consoleView.${remark}`))
      .join('\n'),
  }
}

/** What the board's own packet leaves behind; null when it has none or it cannot start. */
function flowsOfRequest(
  { request, topology }: TopologyDocument,
  forwarding: ForwardingState,
): FlowState | null {
  const asked = request && requestOf(topology, request)
  if (!asked?.ok) return null
  const sent = roundTrip(forwarding, asked.value)
  return sent.ok ? sent.value.flows : null
}
