/* Writes public/board.schema.json from the validator. Run with tsx: npm run schema. */
import { writeFileSync } from 'node:fs'
import { boardJsonSchema } from '../src/engine/testing/board-json-schema.ts'

const target = new URL('../public/board.schema.json', import.meta.url)
writeFileSync(target, boardJsonSchema())
console.log('wrote public/board.schema.json')
