import { acknowledge, roundTrip } from '../../engine/index'
import type { TraceError, TraceRequest } from '../../engine/trace/trace'
import { ok, type Result } from '../../lib/result'
import { captureOf, type CapturedTrip, type CaptureWords, type CaptureWorld } from './collect'
import { encodePcapng } from './encode-pcapng'

/**
 * Sends each packet over the board, with its answer and, for TCP, the ACK that ends the handshake,
 * and gives what was seen as a pcapng file. Fails with the first packet that cannot start.
 */
export function exportCapture(
  world: CaptureWorld,
  requests: readonly TraceRequest[],
  wordsOf: (trips: readonly CapturedTrip[]) => CaptureWords,
): Result<Uint8Array, TraceError> {
  const trips: CapturedTrip[] = []
  for (const request of requests) {
    const sent = roundTrip(world.state, request)
    if (!sent.ok) return sent
    const finished = acknowledge(world.state, request, sent.value)
    if (!finished.ok) return finished
    trips.push({
      trip: sent.value,
      acknowledgement: finished.value?.trace ?? null,
      timeSeconds: request.timeSeconds,
    })
  }
  return ok(encodePcapng(captureOf(world, trips, wordsOf(trips))))
}
