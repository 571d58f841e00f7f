export { BytesPanel } from './bytes-panel'
