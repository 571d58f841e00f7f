import { exportCapture } from '../codecs/pcapng/export-capture'
import { vxlanPortsOf } from '../codecs/pcapng/collect'
import { compile, requestOf } from '../engine/index'
import { chosenOption, departuresOf } from '../engine/facts/questions'
import type { SavedRequest, TopologyDocument } from '../engine/model/document'
import type { Topology } from '../engine/model/topology'
import { checkContract } from '../engine/reach/check-contract'
import { contractLine } from '../engine/reach/contract-list'
import { probeRequest } from '../engine/reach/reachability'
import type { ForwardingState } from '../engine/tables/forwarding-state'
import { entityName } from '../engine/model/queries'
import type { TraceRequest } from '../engine/trace/trace'
import { optionSentence } from '../i18n/assumptions'
import { captureWords } from '../i18n/capture-words'
import type { Translator } from '../i18n/translator'
import { err, ok, type Result } from '../lib/result'
import type { Command } from './command'
import { done, wrongInput, type Outcome } from './outcome'
import { callText, requestOfCall } from './packet-call'

interface NamedRequest {
  readonly text: string
  readonly request: TraceRequest
}

/** Sends the packets and writes what every place sees as a file for Wireshark. */
export function writeCapture(
  document: TopologyDocument,
  command: Extract<Command, { kind: 'pcap' }>,
  translator: Translator,
): Outcome {
  const { topology, title } = document
  const state = compile(topology)
  const packets = packetsOf(document, state, command, translator)
  if (!packets.ok) return wrongInput(packets.error)
  const assumptions = departuresOf(topology).map((question) =>
    translator.t('assumption.relied.one', {
      question: translator.say(`assumption.q.${question}`, {}),
      option: optionSentence(translator, question, chosenOption(topology, question)),
    }),
  )
  const requests = packets.value.map(({ request }) => request)
  const bytes = exportCapture({ topology, state }, requests, (trips) =>
    captureWords(
      translator,
      {
        title,
        assumptions,
        packets: packets.value.map(({ text }) => text),
        vxlanPorts: vxlanPortsOf(trips),
      },
      trips,
    ),
  )
  if (!bytes.ok) {
    const { code, text } = bytes.error
    return wrongInput(translator.say(`sim.${code}`, { name: text, value: text }))
  }
  const { out: path } = command
  const said = path === null ? '' : `${translator.t('sim.written', { path })}\n`
  return { ...done(said), file: { path, bytes: bytes.value } }
}

/** Those of the call and, with `--all`, before them those of the board. */
function packetsOf(
  document: TopologyDocument,
  state: ForwardingState,
  command: Extract<Command, { kind: 'pcap' }>,
  translator: Translator,
): Result<readonly NamedRequest[], string> {
  const packets: NamedRequest[] = []
  for (const call of command.packets) {
    const asked = requestOfCall(document.topology, call, translator)
    if (!asked.ok) return asked
    packets.push({ text: callText(call), request: asked.value })
  }
  if (!command.withOwn) return ok(packets)
  const own = ownPackets(document, state, translator)
  if (!own.ok) return own
  const all = [...own.value, ...packets]
  return all.length === 0 ? err(translator.t('sim.no-own-packet')) : ok(all)
}

/** The packet that the board opens with, and of each contract the packet that decides about it. */
function ownPackets(
  { topology, request, contracts = [] }: TopologyDocument,
  state: ForwardingState,
  translator: Translator,
): Result<readonly NamedRequest[], string> {
  const opening = request && requestOf(topology, request)
  if (opening?.ok === false) {
    const { code, text } = opening.error
    return err(translator.say(`sim.${code}`, { name: text, value: text }))
  }
  const promised = contracts.flatMap((contract): NamedRequest[] => {
    const { attempts, decisive } = checkContract(topology, state, contract)
    const attempt = decisive === null ? undefined : attempts[decisive]
    if (attempt === undefined) return [] // nothing is sent for what cannot be asked
    const asked = probeRequest(attempt.from, attempt.to, attempt.probe)
    return [{ text: contractLine(topology, contract), request: asked }]
  })
  if (!request || !opening) return ok(promised)
  return ok([{ text: openingText(topology, request), request: opening.value }, ...promised])
}

function openingText(topology: Topology, { from, to, protocol, port }: SavedRequest): string {
  return callText({
    from: entityName(topology, from),
    to: protocol === 'dhcp' ? null : to,
    query: protocol === 'dns' ? to : null,
    port: protocol === 'tcp' || protocol === 'udp' ? port : null,
    protocol,
  })
}
