/*
 * What changes a board, as one chunk that is loaded after the first picture. Everybody outside this
 * chunk reaches it through `editor.ts`.
 */
export { applyEdit } from '../engine/edit/apply-edit'
export { adviceOnChange } from '../engine/validate/change'
export { carryOut } from './carry-out'
export { duplicated } from './duplicate'
export { withPlaces } from './free-spot'
