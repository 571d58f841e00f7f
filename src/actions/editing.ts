/*
 * What changes a board, as one chunk that is loaded after the first picture. Everybody outside this
 * chunk reaches it through `editor.ts`.
 */
export { applyEdit } from '../engine/edit/apply-edit'
export { carryOut } from './carry-out'
export { duplicated } from './duplicate'
