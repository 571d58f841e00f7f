import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import { assertNever } from '../../lib/assert'
import { err, ok, type Result } from '../../lib/result'
import type { TextPosition } from './lines'

/** A value of JSON that knows the line it begins on. */
export type Json = JsonObject | JsonArray | JsonScalar

export interface JsonObject {
  readonly kind: 'object'
  readonly line: number
  /** In the order of the text; of a name that comes twice the last wins, as in JSON.parse. */
  readonly members: ReadonlyMap<string, Json>
}

export interface JsonArray {
  readonly kind: 'array'
  readonly line: number
  readonly items: readonly Json[]
}

export interface JsonScalar {
  readonly kind: 'scalar'
  readonly line: number
  readonly value: string | number | boolean | null
}

/** Where JSON stops being JSON. */
export interface JsonSyntaxError extends TextPosition {
  /** elided: three dots or a comment stand where somebody cut. */
  readonly code: 'syntax' | 'elided'
  /** What is missing, when one sign is: `,` `:` `}` `]` `"`. */
  readonly missing: string | null
  /** The text from there to the end of its line, shortened. */
  readonly near: string
}

/**
 * The value in `text`. `positionOf` turns an offset in `text` into a place for people: the text may
 * be cut out of a longer one. A comma before a closing bracket is forgiven. Fails with every place
 * that is wrong, not only the first.
 */
export function parseJson(
  text: string,
  positionOf: (offset: number) => TextPosition,
): Result<Json, readonly JsonSyntaxError[]> {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: true })
  if (root && errors.length === 0) return ok(valueOf(root, (offset) => positionOf(offset).line))
  return err(essential(errors.map((error) => explain(text, error, positionOf))))
}

function valueOf(node: Node, lineOf: (offset: number) => number): Json {
  const line = lineOf(node.offset)
  const children = node.children ?? []
  switch (node.type) {
    case 'object': {
      const members = new Map<string, Json>()
      for (const { children: pair = [] } of children) {
        const [name, value] = pair
        if (name && value) members.set(String(name.value), valueOf(value, lineOf))
      }
      return { kind: 'object', line, members }
    }
    case 'array':
      return { kind: 'array', line, items: children.map((child) => valueOf(child, lineOf)) }
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: 'scalar', line, value: scalarOf(node.value) }
    case 'property':
      throw new Error('valueOf: a property outside an object')
    default:
      return assertNever(node.type)
  }
}

function scalarOf(value: unknown): JsonScalar['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null
}

const MISSING: Readonly<Record<string, string>> = {
  ColonExpected: ':',
  CommaExpected: ',',
  CloseBraceExpected: '}',
  CloseBracketExpected: ']',
  UnexpectedEndOfString: '"',
}

function explain(
  text: string,
  error: ParseError,
  positionOf: (offset: number) => TextPosition,
): JsonSyntaxError {
  const problem = printParseErrorCode(error.error)
  const near = (text.slice(error.offset).split('\n', 1)[0] ?? '').trim()
  const isElided =
    near.startsWith('..') || near.startsWith('…') || problem === 'InvalidCommentToken'
  return {
    ...positionOf(error.offset),
    code: isElided ? 'elided' : 'syntax',
    missing: isElided ? null : (MISSING[problem] ?? null),
    near: near.length > 40 ? `${near.slice(0, 39)}…` : near,
  }
}

/** Every cut, else the first error: what the parser stumbles over after it is its consequence. */
function essential(errors: readonly JsonSyntaxError[]): readonly JsonSyntaxError[] {
  const cuts = new Map<number, JsonSyntaxError>()
  for (const error of errors) if (error.code === 'elided') cuts.set(error.line, error)
  return cuts.size > 0 ? [...cuts.values()] : errors.slice(0, 1)
}

/** The member of an object that is not null; undefined without one, or when `json` is no object. */
export function member(json: Json | undefined, name: string): Json | undefined {
  const found = json?.kind === 'object' ? json.members.get(name) : undefined
  return found?.kind === 'scalar' && found.value === null ? undefined : found
}

/** The text of a member; undefined when it is missing, empty or no text. */
export function textMember(json: Json | undefined, name: string): string | undefined {
  const found = member(json, name)
  return found?.kind === 'scalar' && typeof found.value === 'string' && found.value !== ''
    ? found.value
    : undefined
}

/** The number of a member; undefined when it is missing or no number. */
export function numberMember(json: Json | undefined, name: string): number | undefined {
  const found = member(json, name)
  return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : undefined
}

/** The items of an array member; none when it is missing, null or no array. */
export function itemsOf(json: Json | undefined, name: string): readonly Json[] {
  const found = member(json, name)
  return found?.kind === 'array' ? found.items : []
}

/** The members of an object member; none when it is missing, null or no object. */
export function membersOf(
  json: Json | undefined,
  name: string,
): readonly (readonly [string, Json])[] {
  const found = member(json, name)
  return found?.kind === 'object' ? [...found.members] : []
}
