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
import { palette } from './palette'
import { dropTarget } from './drop-target'
import { notice } from './notice'
import { dialog } from './dialog'
import { outline } from './outline'
import { action } from './action'
import { sample } from './sample'
import { sim } from './sim'
import { importing } from './importing'
import { editError } from './edit-error'
import { boardText } from './board-text'
import { diagnostic } from './diagnostic'

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
  palette,
  dropTarget,
  notice,
  dialog,
  outline,
  action,
  sample,
  sim,
  importing,
  editError,
  boardText,
  diagnostic,
}
