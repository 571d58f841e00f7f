export { PassportPanel } from './passport-panel'
