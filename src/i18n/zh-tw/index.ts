import type { Catalogue } from '../catalogue'
import { shell } from './shell'
import { dropReason } from './drop-reason'
import { fact } from './fact'
import { field } from './field'
import { remedy } from './remedy'
import { step } from './step'
import { table } from './table'
import { traceUi } from './trace-ui'
import { inspector } from './inspector'

/** Traditional Chinese, with the words of the zh-TW Windows documentation. */
export const zhTw: Catalogue = {
  shell,
  dropReason,
  fact,
  field,
  remedy,
  step,
  table,
  traceUi,
  inspector,
}
