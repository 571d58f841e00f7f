export { MovingPictureDialog } from './moving-picture-dialog'
