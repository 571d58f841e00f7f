/* The one bar that moves a trace. Everything it does is an action of the registry. */
export { TransportBar } from './transport-bar'
