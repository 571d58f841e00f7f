/* The trace in words. The list is the master: choosing a step moves the packet on the board. */
export { TracePanel } from './trace-panel'
