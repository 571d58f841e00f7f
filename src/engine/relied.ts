import { compile } from './compile/compile'
import { departuresOf } from './facts/questions'
import type { QuestionId } from './model/assumptions'
import type { Topology } from './model/topology'
import { roundTrip } from './trace/run'
import type { RoundTrip, TraceRequest } from './trace/trace'

/**
 * The questions on whose answer a packet's fate or face depends: those that the board answers
 * otherwise than by default, and with whose default alone the packet would have walked, looked or
 * ended differently. Each is asked by sending the packet again. Empty when the packet cannot start.
 */
export function reliedAssumptions(topology: Topology, request: TraceRequest): QuestionId[] {
  const departures = departuresOf(topology)
  if (departures.length === 0) return []
  const now = signatureOf(topology, request)
  return departures.filter(
    (question) => signatureOf(withDefault(topology, question), request) !== now,
  )
}

/** The board with one question back at its default. */
function withDefault(topology: Topology, question: QuestionId): Topology {
  const { [question]: _, ...assumptions } = topology.assumptions ?? {}
  return { ...topology, assumptions }
}

/** All that can be seen of a round trip: places, packets, rows and how it ended. */
function signatureOf(topology: Topology, request: TraceRequest): string {
  const sent = roundTrip(compile(topology), request)
  return JSON.stringify(sent.ok ? seen(sent.value) : sent.error)
}

function seen({ request, reply, verdict }: RoundTrip) {
  return [
    verdict,
    ...[request, reply].map((trace) =>
      trace?.hops.map(({ at, steps }) => [
        at,
        steps.map(({ code, params, after }) => [code, params, after]),
      ]),
    ),
  ]
}
