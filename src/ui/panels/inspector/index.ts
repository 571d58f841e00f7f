/* Every property of the selected thing as a form control. Changes the board by edits only. */
export { InspectorPanel } from './inspector-panel'
