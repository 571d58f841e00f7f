/* The engine beside the page: compile, validate and trace without holding up the board. */
import { compile } from '../engine/compile/compile'
import { asksDhcp } from '../engine/tables/asks-dhcp'
import { createEngineServer } from './engine-server'
import type { EngineQuestion } from './messages'

const answer = createEngineServer({
  compile: async (topology) => {
    const state = compile(topology)
    return asksDhcp(state) ? (await walker()).withLeases(state) : state
  },
  // Chunks of their own, fetched while a person looks at the first board, which needs neither.
  validate: async (topology) => (await import('../engine/validate/validate')).validate(topology),
  roundTrip: async (state, request) => (await walker()).roundTrip(state, request),
  fixSearch: async (topology, request, sentTo) =>
    (await import('../engine/explain/fixes/search')).fixSearchSteps(topology, request, sentTo),
})

const walker = () => import('../engine/trace/run')
void walker()

addEventListener('message', (event: MessageEvent<EngineQuestion>) => {
  void answer(event.data).then((message) => postMessage(message))
})
