import { action } from './action'
import { clipboard } from './clipboard'
import { command } from './command'
import { first } from './first'
import { notice } from './notice'
import { outline } from './outline'
import { dropReason } from './drop-reason'
import { fact } from './fact'
import { field } from './field'
import { remedy } from './remedy'
import { step } from './step'
import { table } from './table'
import { traceUi } from './trace-ui'
import { inspector } from './inspector'
import { asked } from './asked'
import { release } from './release'
import { holding } from './holding'
import { debug } from './debug'
import { dialog } from './dialog'
import { sample } from './sample'
import { sim } from './sim'
import { importing } from './importing'
import { editError } from './edit-error'
import { boardText } from './board-text'
import { diagnostic } from './diagnostic'
import { notModelled } from './not-modelled'
import { consoleView } from './console-view'
import { capture } from './capture'
import { passport } from './passport'
import { bytes } from './bytes'
import { assumption } from './assumption'
import { compare } from './compare'
import { gallery } from './gallery'
import { mechanism } from './mechanism'
import { accessibility } from './accessibility'
import { notModelledPage } from './not-modelled-page'
import { consequence } from './consequence'
import { preview } from './preview'
import { contract } from './contract'
import { matrix } from './matrix'
import { difference } from './difference'
import { boardProse } from './board-prose'
import { sideBySide } from './side-by-side'
import { movingPicture } from './moving-picture'
import { share } from './share'
import { embed } from './embed'
import { print } from './print'
import { exportImage } from './export-image'
import { fix } from './fix'
import { flow } from './flow'
import { why } from './why'
import { boardDiff } from './board-diff'
import { boards } from './boards'
import { card } from './card'
import { drawing } from './drawing'

/** The reference catalogue. An area a file; a message is `area.key`. */
export const en = {
  ...first,
  notice,
  outline,
  action,
  clipboard,
  command,
  dropReason,
  fact,
  field,
  remedy,
  step,
  table,
  traceUi,
  inspector,
  asked,
  release,
  debug,
  dialog,
  sample,
  sim,
  importing,
  editError,
  boardText,
  diagnostic,
  notModelled,
  consoleView,
  capture,
  passport,
  bytes,
  assumption,
  compare,
  gallery,
  mechanism,
  holding,
  accessibility,
  notModelledPage,
  consequence,
  preview,
  contract,
  matrix,
  difference,
  boardProse,
  sideBySide,
  movingPicture,
  share,
  print,
  embed,
  exportImage,
  fix,
  flow,
  why,
  boardDiff,
  boards,
  card,
  drawing,
} as const
