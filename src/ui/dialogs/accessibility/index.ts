export { AccessibilityDialog } from './accessibility-dialog'
