import type { PortStation } from '../../engine/tables/forwarding-state'
import type { VfpFlow } from '../../engine/trace/trace'
import { linesOf, type Line } from './lines'
import type { ConsoleWorld } from './types'

/**
 * What a port remembers of connections it let through, as `vfpctrl /list-unified-flow` has it. No printout
 * of that command is public (rule-tables C.1, F 2): the list is between the lines every listing has, and
 * an entry holds its tuples as `address:port`, which is all that scripts are known to look for.
 */
export function unifiedFlowLines({ flows }: ConsoleWorld, port: PortStation): Line[] {
  const own = flows.vfpFlows.filter((flow) => flow.port === port.id)
  return [
    ...linesOf('unified flows (layout is ours)'),
    ...linesOf('\n ITEM LIST\n===========\n\n'),
    ...own.flatMap((flow, index) => linesOf(flowText(flow, index + 1), [flow.rule])),
    ...linesOf('Command list-unified-flow succeeded!'),
  ]
}

function flowText(flow: VfpFlow, number: number): string {
  const { source, destination, rewriteSource, rewriteDestination, destinationMac } = flow
  return [
    `  FLOW : ${number}`,
    `      Direction : ${flow.direction.toUpperCase()}`,
    `      Protocol : ${flow.protocol}`,
    `      Match : ${socketText(source)} -> ${socketText(destination)}`,
    `      Layer : ${flow.layer}`,
    ...(rewriteSource ? [`      Modify source : ${socketText(rewriteSource)}`] : []),
    ...(rewriteDestination ? [`      Modify destination : ${socketText(rewriteDestination)}`] : []),
    ...(destinationMac ? [`      Modify destination MAC : ${destinationMac}`] : []),
    '',
    '',
  ].join('\n')
}

const socketText = ({ address, port }: VfpFlow['source']): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
