/* The boards of this browser, and their earlier versions: one chunk. */
export { BoardsDialog } from './boards-dialog'
export { SnapshotsDialog } from './snapshots-dialog'
