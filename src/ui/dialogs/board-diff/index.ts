export { BoardDiffDialog } from './board-diff-dialog'
