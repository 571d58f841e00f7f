/*
 * The door of the engine: what the rest of the program may use. The engine is plain functions over
 * plain data. It promises the same answer for the same input; it knows no browser, no clock, no
 * chance and no sentence in any language.
 */
export { compile } from './compile-board'
export { traitsOf, type DriverTraits } from './drivers/traits'
export { reliedAssumptions } from './relied'
export { conditionText } from './tables/lookup'
export { formatPath, formatRoundTrip, formatTrace } from './trace/format'
export { acknowledge, roundTrip, trace, type RoundTripOptions } from './trace/run'
export { addressOf, heldOf, requestOf, resolveTarget } from './trace/target'
