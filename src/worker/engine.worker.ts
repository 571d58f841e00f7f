/* The engine beside the page: compile, validate and trace without holding up the board. */
import { compile, roundTrip } from '../engine/index'
import { createEngineServer } from './engine-server'
import type { EngineQuestion } from './messages'

const answer = createEngineServer({
  compile,
  // A chunk of its own: the first packet does not need it.
  validate: async (topology) => (await import('../engine/validate/validate')).validate(topology),
  roundTrip,
})

addEventListener('message', (event: MessageEvent<EngineQuestion>) => {
  void answer(event.data).then((message) => postMessage(message))
})
