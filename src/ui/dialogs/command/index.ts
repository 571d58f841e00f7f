export { CommandDialog } from './command-dialog'
