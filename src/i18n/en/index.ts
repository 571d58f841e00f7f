import { shell } from './shell'
import { dropReason } from './drop-reason'
import { fact } from './fact'
import { field } from './field'
import { remedy } from './remedy'
import { step } from './step'
import { table } from './table'
import { traceUi } from './trace-ui'
import { inspector } from './inspector'

/** The reference catalogue. An area a file; a message is `area.key`. */
export const en = {
  shell,
  dropReason,
  fact,
  field,
  remedy,
  step,
  table,
  traceUi,
  inspector,
} as const
