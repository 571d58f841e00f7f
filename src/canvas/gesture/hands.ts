/* Everything a hand does with a board but pan it, as one chunk; `late-hands.ts` brings it. */
export { beginDrag } from './begin-drag'
export { createEdgePan } from './edge-pan'
export { connectMode } from './connect-mode'
export { paletteMode } from './palette-mode'
export { paintHandles, paintSketch } from '../paint/paint-sketch'
export { handlesOf } from './handles'

/* And what the first picture of most boards does without. */
export { paintRich } from '../paint/paint-rich'
export { withLocks, withoutLayers } from '../scene/layers'
export { overviewOf } from '../scene/overview'
export { paintCableMark } from '../paint/paint-cable-mark'
export { paintProblems } from '../paint/paint-problems'
export { roomySize } from '../paint/roomy-size'
export { problemMarks } from '../problem-marks'
export { freePosition } from '../free-position'
export { tidied } from '../arrange/tidy'
export { paintTidy } from '../arrange/paint-tidy'
