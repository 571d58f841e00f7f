/*
 * What changes a board and sends its packet, as one chunk that is loaded after the first picture.
 * Everybody outside this chunk reaches it through `editor.ts`.
 */
export { applyEdit } from '../engine/edit/apply-edit'
export { align, copyBy, copyContainer, distribute, mark, nudge } from './bodies/arrange'
export { connect, connected, connectNew, farEndsFor, rewire, rewired } from './bodies/cable'
export { openFile, saveFile } from './bodies/board'
export {
  afterCopy,
  copySelection,
  pasteClipboard,
  pasteText,
  selectionText,
} from './bodies/clipboard'
export { advise, commitEdits } from './bodies/commit-edits'
export { showTidy } from './bodies/tidy'
export { sendPair } from './bodies/contract'
export { draw, frameSelection, labelLink, reshape } from './bodies/draw'
export { applyDriver, previewDriver } from './bodies/driver'
export { applyFix, tryFix } from './bodies/fix'
export { placeMany } from './bodies/many'
export { placeNeighbour, walkTo } from './bodies/neighbour'
export { drop, placeHere } from './bodies/place'
export { aimAt, send, startFrom } from './bodies/send'
export { placeService } from './bodies/service'
export { duplicateSelection, joinContainer, remove, setName } from './bodies/structure'
export { carryOut } from './carry-out'
export { importText } from './import'
export { newBoard, showBoard } from './show-board'
