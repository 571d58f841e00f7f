import { compile } from '../../../engine/compile/compile'
import { plainRequest } from '../../../engine/trace/plain-request'
import { roundTrip } from '../../../engine/trace/run'
import { resolveTarget } from '../../../engine/trace/target'
import type { ImportedBoard } from '../to-document'

/** What becomes of the packet an imported board opens with: the verdict, or why it cannot be sent. */
export function savedRequestOf({ document }: ImportedBoard): string {
  const saved = document.request
  if (!saved) return 'no request'
  const to = resolveTarget(document.topology, saved.to)
  if (!to.ok) return to.error.code
  const trip = roundTrip(
    compile(document.topology),
    plainRequest({
      from: saved.from,
      to: to.value,
      protocol: saved.protocol,
      destinationPort: saved.port,
    }),
  )
  return trip.ok ? trip.value.verdict : trip.error.code
}
