import { readFields } from '../../../engine/tables/read-field'
import type { Trace } from '../../../engine/trace/trace'
import type { Params } from '../../../i18n/message'
import { dropOf } from './steps'

/**
 * What fills the sentence of a drop: the details that the trace names, and for what it leaves out the
 * protocol, port and VLAN of the packet as it was where it stopped. Empty for a delivery.
 */
export function dropParams(trace: Trace): Params {
  const drop = dropOf(trace)
  const step = trace.hops.at(-1)?.steps.at(-1)
  if (drop === null || step === undefined) return {}
  const { protocol, destinationPort, vlanId } = readFields(step.before)
  return {
    ...(protocol !== null && { protocol }),
    ...(destinationPort !== null && { port: destinationPort }),
    ...(vlanId !== 0 && { vlan: vlanId }),
    ...drop.params,
  }
}
