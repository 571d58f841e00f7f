import type { Stage, StagePace } from './stage'

/**
 * A stage that is loaded after the first picture, since at first nothing moves. Until it has arrived
 * everything is simply where it belongs. `redraw` asks for another frame.
 */
export function createLateStage(redraw: () => void, pace: () => StagePace): Stage {
  let stage: Stage | null = null
  import('./stage').then(
    ({ createStage }) => {
      stage = createStage(redraw, pace)
    },
    () => undefined, // without the chunk the board works, only without motion
  )
  return {
    show: (...args) => stage?.show(...args),
    lift: (id) => stage?.lift(id),
    paint: (...args) => stage?.paint(...args) ?? false,
    rest: () => stage?.rest(),
  }
}
