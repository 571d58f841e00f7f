/* Another driver for a network, before it is changed: what would follow, Apply and Cancel. */
export { DriverPreviewPanel } from './driver-preview-panel'
