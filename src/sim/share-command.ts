import { encodeBoardText } from '../codecs/document/board-text'
import { decodeShare, encodeShare, type ShareError } from '../codecs/share/share-link'
import { formatPath } from '../engine/document/decode-error'
import { withNeutralNames } from '../engine/edit/neutral-names'
import { compile, requestOf, roundTrip } from '../engine/index'
import type { SavedRequest, TopologyDocument } from '../engine/model/document'
import type { Topology } from '../engine/model/topology'
import type { Translator } from '../i18n/translator'
import { err, ok, type Result } from '../lib/result'
import { findEntity } from './find-entity'
import { done, json, wrongInput, type Outcome } from './outcome'
import type { PacketCall } from './packet-call'
import type { ReadText } from './read-board'
import type { OpenCommand, ShareCommand } from './share-call'

/** The link to a board, and how long it is. */
export function shareBoard(
  document: TopologyDocument,
  command: ShareCommand,
  translator: Translator,
): Outcome {
  const { t, number } = translator
  const sending = withPacket(document, command, translator)
  if (!sending.ok) return wrongInput(sending.error)
  const { value: board } = sending
  const sent = command.packet !== null
  const steps = sent ? stepCount(board, translator) : ok(0)
  if (!steps.ok) return wrongInput(steps.error)
  const step = command.step ?? 1
  if (sent && step > steps.value) {
    return wrongInput(t('sim.no-step', { step, total: steps.value }))
  }
  const shared = command.withNames ? board : withNeutralNames(board)
  const fragment = encodeShare({ document: shared, sent, step: sent ? step - 1 : 0, seen: null })
  const link = `${command.page}#${fragment}`
  if (command.asJson) {
    return done(json({ link, characters: link.length, ...(sent && { step, steps: steps.value }) }))
  }
  return done(`${link}\n${t('sim.link-size', { characters: number(link.length) })}\n`)
}

/** The board with the packet that the call names as its own; else what is wrong, in words. */
function withPacket(
  document: TopologyDocument,
  { packet }: ShareCommand,
  translator: Translator,
): Result<TopologyDocument, string> {
  if (packet === null) return ok(document)
  if (packet === 'own') {
    return document.request === null ? err(translator.t('sim.no-packet-to-share')) : ok(document)
  }
  const request = savedRequest(document.topology, packet, translator)
  return request.ok ? ok({ ...document, request: request.value }) : request
}

function savedRequest(
  topology: Topology,
  { from, to, query, protocol, port }: PacketCall,
  translator: Translator,
): Result<SavedRequest, string> {
  const sender = findEntity(topology, from, translator)
  if (!sender.ok) return err(`--from: ${sender.error}`)
  return ok({ from: sender.value, to: query ?? to ?? '', protocol, port: port ?? 0 })
}

/** Steps of question and answer together; else why the packet cannot be sent. */
function stepCount(
  { topology, request }: TopologyDocument,
  { say }: Translator,
): Result<number, string> {
  if (request === null) return ok(0)
  const asked = requestOf(topology, request)
  const sent = asked.ok ? roundTrip(compile(topology), asked.value) : asked
  if (!sent.ok) {
    const { code, text } = sent.error
    return err(say(`sim.${code}`, { name: text, value: text }))
  }
  const hops = [sent.value.request, sent.value.reply].flatMap((trace) => trace?.hops ?? [])
  return ok(hops.reduce((count, hop) => count + hop.steps.length, 0))
}

/** The board of a link, as a file or on standard output. */
export function openShared(
  { link, out }: OpenCommand,
  translator: Translator,
  readText: ReadText,
): Outcome {
  const text = link === '-' ? readText('-') : link
  if (text === null) return wrongInput(translator.t('sim.no-file', { path: link }))
  const opened = decodeShare(text)
  if (!opened.ok) {
    const problem = problemText(opened.error, translator)
    return wrongInput(translator.t('sim.link-refused', { problem }))
  }
  const board = encodeBoardText(opened.value.document)
  if (out === null) return done(board)
  return {
    ...done(`${translator.t('sim.board-written', { path: out })}\n`),
    files: [{ path: out, text: board }],
  }
}

function problemText(error: ShareError, { say }: Translator): string {
  if (error.code !== 'not-a-board') {
    const { code, ...params } = error
    return say(`share.error.${code}`, params)
  }
  const problems = error.errors.map(
    ({ code, path, params }) =>
      `${formatPath(path)}: ${say(`boardText.${code}`, { ...params, path: formatPath(path) })}`,
  )
  return [say('share.error.not-a-board', {}), ...problems].join('\n')
}
