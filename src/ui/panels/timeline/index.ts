/* The trace as a strip of ticks; on a phone as cards. Both move the one step index. */
export { Timeline } from './timeline'
export { StepCard } from './step-card'
