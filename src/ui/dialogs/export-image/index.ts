export { ExportImageDialog } from './export-image-dialog'
