import { compile } from '../../../engine/compile/compile'
import { roundTrip } from '../../../engine/trace/run'
import { resolveTarget } from '../../../engine/trace/target'
import type { ImportedBoard } from '../to-document'

/** What becomes of the packet an imported board opens with: the verdict, or why it cannot be sent. */
export function savedRequestOf({ document }: ImportedBoard): string {
  const saved = document.request
  if (!saved) return 'no request'
  const to = resolveTarget(document.topology, saved.to)
  if (!to.ok) return to.error.code
  const trip = roundTrip(compile(document.topology), {
    from: saved.from,
    to: to.value,
    protocol: saved.protocol,
    protocolNumber: null,
    sourcePort: null,
    destinationPort: saved.port,
    timeSeconds: 0,
    payloadBytes: 0,
    dontFragment: false,
  })
  return trip.ok ? trip.value.verdict : trip.error.code
}
