export { GalleryDialog } from './gallery-dialog'
