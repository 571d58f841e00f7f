/* What is questionable about the board, as validate found it. */
export { ProblemsPanel } from './problems-panel'
