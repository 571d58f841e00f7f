/* Tables of a place, as a real host has them, with the row that decided. Read-only: it changes nothing but hover and selection. */
export { TablesPanel } from './tables-panel'
