import { compile } from '../../engine/compile-board'
import type { ReachPort } from '../reach-client'
import { createReachServer, type ReachGround } from '../reach-server'

/** A worker without a thread: messages are copied, time passes with every look at the clock. */
export function fakePort(ground: Partial<ReachGround> = {}): ReachPort & { breakDown: () => void } {
  let time = 0
  let tell: Parameters<ReachPort['listen']> | null = null
  const hear = createReachServer({
    compile,
    answer: (answer) => tell?.[0](structuredClone(answer)),
    now: () => (time += 40),
    pause: () => new Promise((resume) => setTimeout(resume)),
    ...ground,
  })
  return {
    post: (question) => void setTimeout(() => void hear(structuredClone(question))),
    listen: (...listeners) => {
      tell = listeners
    },
    close: () => undefined,
    breakDown: () => tell?.[1]('reach worker: gone'),
  }
}
