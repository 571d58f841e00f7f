import * as v from 'valibot'
import { err, ok, type Result } from '../../lib/result'
import type { TopologyDocument } from '../model/document'
import { boardSchema, documentOf } from './board-schema'
import { DECODE_CODES, type DecodeCode, type DecodeError, type JsonPath } from './decode-error'
import { MIGRATIONS, migrate, SCHEMA_VERSION, type Migration } from './migrations'
import { boardErrors } from './references'

/**
 * A board from a value of unknown origin: an older form is brought to the newest, the form is checked,
 * then that every id names something. Fails with every error found, not only the first.
 */
export function decodeDocument(
  value: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<TopologyDocument, readonly DecodeError[]> {
  if (!isObject(value)) return one('not-a-board', {})
  const version = value['schemaVersion']
  if (typeof version !== 'number') return one('not-a-board', {})
  if (version > SCHEMA_VERSION) {
    return one('newer-version', { found: version, known: SCHEMA_VERSION })
  }
  const read = v.safeParse(boardSchema, migrate(value, version, migrations))
  if (!read.success) return err(read.issues.map(errorOf))
  const document = documentOf(read.output)
  const errors = boardErrors(document)
  return errors.length > 0 ? err(errors) : ok(document)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function one(code: DecodeCode, params: DecodeError['params']) {
  return err([{ code, path: [], params } satisfies DecodeError])
}

type Issue = v.BaseIssue<unknown>

function errorOf(issue: Issue): DecodeError {
  const path = pathOf(issue)
  const found = shorten(issue.received)
  const code = codeOf(issue)
  if (code === 'missing') return { code, path: path.slice(0, -1), params: { field: lastOf(path) } }
  if (code === 'unknown-field') return { code, path, params: { field: lastOf(path) } }
  const asks = code === 'wrong-type' || code === 'not-one-of' || code === 'out-of-range'
  return { code, path, params: asks ? { found, expected: expectedOf(issue) } : { found } }
}

function lastOf(path: JsonPath): string {
  return String(path.at(-1) ?? '')
}

function pathOf(issue: Issue): JsonPath {
  const steps = issue.path ?? []
  return steps.map((step) => (typeof step.key === 'number' ? step.key : String(step.key)))
}

/** Checks of ours carry their code as the message; the rest is told by what valibot looked for. */
function codeOf(issue: Issue): DecodeCode {
  const own = DECODE_CODES.find((code) => code === issue.message)
  if (own) return own
  if (issue.received === 'undefined') return 'missing'
  if (issue.expected === 'never') return 'unknown-field'
  if (issue.type === 'picklist' || issue.type === 'literal' || issue.type === 'variant') {
    return 'not-one-of'
  }
  return 'wrong-type'
}

/** `("nat" | "overlay")` → `nat, overlay`; `>=1` stays. */
function expectedOf(issue: Issue): string {
  return (issue.expected ?? '').replace(/[()"]/g, '').replaceAll(' | ', ', ')
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
