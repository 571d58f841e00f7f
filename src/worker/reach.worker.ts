/* Reachability beside the page and beside the engine: a matrix of a large board never keeps a trace waiting. */
import { compile } from '../engine/compile-board'
import { createReachServer } from './reach-server'
import type { ReachQuestion } from './reach-messages'

const hear = createReachServer({
  compile,
  answer: (answer) => postMessage(answer),
  now: () => performance.now(),
  pause: () => new Promise((resume) => setTimeout(resume)),
})

addEventListener('message', (event: MessageEvent<ReachQuestion>) => void hear(event.data))
