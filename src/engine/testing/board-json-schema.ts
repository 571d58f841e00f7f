import { toJsonSchema } from '@valibot/to-json-schema'
import { boardSchema } from '../document/board-schema'

/**
 * The JSON Schema of board files, as text, made from the validator. What a schema cannot say (host
 * bits, ids that name nothing) is left to the validator; everything it does say is true.
 */
export function boardJsonSchema(): string {
  const schema = toJsonSchema(boardSchema, { errorMode: 'ignore', typeMode: 'input' })
  const head = { title: 'vSwitchboard board', ...schema }
  return `${JSON.stringify(head, null, 2)}\n`
}
