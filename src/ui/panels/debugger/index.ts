/* The debugger beside the list of steps: where it is, headers as a stack, watches, breakpoints. */
export { DebuggerPanel } from './debugger-panel'
export { DebugTools } from './debug-tools'
export { Where } from './where'
