export { EmbedDialog } from './embed-dialog'
