export { SideBySideDialog } from './side-by-side-dialog'
