/* The engine beside the page: compile, validate and trace without holding up the board. */
import { compile, roundTrip } from '../engine/index'
import { validate } from '../engine/validate/validate'
import { createEngineServer } from './engine-server'
import type { EngineQuestion } from './messages'

const answer = createEngineServer({ compile, validate, roundTrip })

addEventListener('message', (event: MessageEvent<EngineQuestion>) => {
  void answer(event.data).then((message) => postMessage(message))
})
