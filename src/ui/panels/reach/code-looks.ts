import type { ReachCode } from '../../../engine/reach/reachability'
import type { ContractVerdict } from '../../../engine/reach/check-contract'
import type { IconName } from '../../primitives/icon'
import type { Mark } from './matrix-model'

interface Look {
  readonly icon: IconName
  readonly colour: string
}

/** Shape and colour of each cell; its word stands in the legend and in the cell's name. */
export const CODE_LOOKS: Readonly<Record<ReachCode, Look>> = {
  unasked: { icon: 'more', colour: 'text-ink-3' },
  delivered: { icon: 'ok', colour: 'text-ok' },
  'one-way': { icon: 'warning', colour: 'text-warn' },
  policy: { icon: 'shield', colour: 'text-drop' },
  forwarding: { icon: 'stop', colour: 'text-drop' },
  nobody: { icon: 'nobody', colour: 'text-ink-2' },
  elsewhere: { icon: 'swap', colour: 'text-warn' },
  unknown: { icon: 'help', colour: 'text-warn' },
  self: { icon: 'minus', colour: 'text-ink-3' },
  'not-applicable': { icon: 'close', colour: 'text-ink-3' },
}

export const CONTRACT_LOOKS: Readonly<Record<ContractVerdict, Look>> = {
  kept: { icon: 'ok', colour: 'text-ok' },
  broken: { icon: 'stop', colour: 'text-drop' },
  unclear: { icon: 'help', colour: 'text-warn' },
}

/** What an edit did to a pair: a sign beside the shape. */
export const MARK_LOOKS: Readonly<
  Record<Mark, { readonly sign: string; readonly colour: string }>
> = {
  opened: { sign: '+', colour: 'text-ok' },
  closed: { sign: '−', colour: 'text-drop' },
  changed: { sign: '≠', colour: 'text-warn' },
}
