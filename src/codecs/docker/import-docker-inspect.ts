import { err, ok, type Result } from '../../lib/result'
import { decodeText, tidyText } from '../text/decode-text'
import { findJsonSpans, joinWrappedStrings, type JsonSpan } from '../text/json-spans'
import { member, parseJson, type Json, type JsonSyntaxError } from '../text/json'
import { positionsIn } from '../text/lines'
import type { Imported, ImportError, ImportWarning } from './imported'
import { joinContainers } from './join'
import { isNetworkSettings, readContainer } from './read-container'
import { readNetwork } from './read-network'
import { emptyReport, type Report } from './report'

/**
 * Reads the output of `docker network inspect` and `docker container inspect`, as a file or as
 * pasted text, one or several, with prompts around and in any encoding a Windows shell writes; also
 * a `NetworkSettings` fragment. What is odd but usable becomes a warning. Fails, with the line and
 * the reason of each error, when the text is no such output or is damaged: half of a network would
 * be a board that lies.
 */
export function importDockerInspect(
  input: string | Uint8Array,
): Result<Imported, readonly ImportError[]> {
  const text = textOf(input)
  if (!text.ok) return text
  const report = readWrappedText(text.value.text)
  if (report.errors.length > 0) return err(report.errors.toSorted((a, b) => a.line - b.line))
  const containers = joinContainers(report)
  const warnings = [...text.value.warnings, ...report.warnings].toSorted((a, b) => a.line - b.line)
  return ok({ networks: report.networks, containers, warnings })
}

function textOf(
  input: string | Uint8Array,
): Result<{ text: string; warnings: readonly ImportWarning[] }, readonly ImportError[]> {
  if (typeof input === 'string') return ok({ text: tidyText(input), warnings: [] })
  const decoded = decodeText(input)
  if (!decoded.ok) return err([{ code: 'E-ENC', line: 1, params: {} }])
  const { text, encoding } = decoded.value
  const isGuess = encoding === 'windows-1252'
  return ok({ text, warnings: isGuess ? [{ code: 'W-ENC', line: 1, params: {} }] : [] })
}

/** Reads the text; if that fails and a console had wrapped strings, reads it without the wraps. */
function readWrappedText(text: string): Report {
  const asItIs = readText(text)
  if (asItIs.errors.length === 0) return asItIs
  const joined = joinWrappedStrings(text)
  const again = joined && readText(joined.text)
  if (!again || again.errors.length > 0) return asItIs
  const { line } = positionsIn(text)(joined.firstOffset)
  again.warnings.push({ code: 'W-WRAP', line, params: { count: joined.count } })
  return again
}

function readText(text: string): Report {
  const report = emptyReport()
  // `--format '{{json .}}'` in the command line above the output is no JSON.
  const spans = findJsonSpans(text).filter((span) => !text.startsWith('{{', span.start))
  for (const span of spans) readSpan(text, span, report)
  const found =
    report.networks.length > 0 ||
    report.containers.length > 0 ||
    report.warnings.some((warning) => warning.code === 'W-LINUXCONTAINER')
  if (!found && report.errors.length === 0) report.errors.push(nothingFound(text, spans))
  return report
}

function readSpan(text: string, span: JsonSpan, report: Report): void {
  const position = positionsIn(text)
  if (!span.isComplete) {
    const line = position(text.trimEnd().length - 1).line
    report.errors.push(...elisionsIn(text, span, position), { code: 'E-TRUNC', line, params: {} })
    return
  }
  const json = parseJson(text.slice(span.start, span.end), (at) => position(span.start + at))
  if (!json.ok) report.errors.push(...json.error.map(importError))
  else if (span.label === 'NetworkSettings') readContainer(null, json.value, report)
  else readItems(json.value, report)
}

/** Dots where somebody cut explain a missing bracket better than its absence. */
function elisionsIn(
  text: string,
  span: JsonSpan,
  position: ReturnType<typeof positionsIn>,
): ImportError[] {
  const cut = parseJson(text.slice(span.start, span.end), (at) => position(span.start + at))
  return cut.ok ? [] : cut.error.filter((error) => error.code === 'elided').map(importError)
}

function importError({ code, line, near, missing }: JsonSyntaxError): ImportError {
  if (code === 'elided') return { code: 'E-ELIDED', line, params: { near } }
  return { code: 'E-JSON', line, params: { near, ...(missing === null ? {} : { missing }) } }
}

function readItems(json: Json, report: Report): void {
  for (const item of json.kind === 'array' ? json.items : [json]) readItem(item, report)
}

function readItem(json: Json, report: Report): void {
  const settings = member(json, 'NetworkSettings')
  if (settings) readContainer(json, settings, report)
  else if (isNetworkSettings(json)) readContainer(null, json, report)
  else if (member(json, 'Driver') && member(json, 'IPAM')) readNetwork(json, report)
  else if (member(json, 'Driver') && member(json, 'Scope')) {
    report.errors.push({ code: 'E-LSONLY', line: json.line, params: {} })
  } else report.errors.push({ code: 'E-NOTRECOG', line: json.line, params: {} })
}

function nothingFound(text: string, spans: readonly JsonSpan[]): ImportError {
  const lines = text.split('\n')
  const lineWith = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line)) + 1
  const complaint = lineWith(/(^|: )Error[: ]/)
  if (complaint > 0) {
    const params = { text: (lines[complaint - 1] ?? '').trim() }
    return { code: 'E-DOCKER', line: complaint, params }
  }
  const list = lineWith(/NETWORK ID\s+NAME\s+DRIVER/)
  if (list > 0) return { code: 'E-LSONLY', line: list, params: {} }
  if (spans.length > 0) return { code: 'E-EMPTY', line: 1, params: {} }
  return { code: 'E-NOTRECOG', line: Math.max(lineWith(/\S/), 1), params: {} }
}
