import type { RoundTrip } from '../../../engine/trace/trace'
import type { IconName } from '../../primitives/icon'

/** Shape and colour of each verdict; its word stands beside it. */
export const VERDICT_LOOKS: Readonly<
  Record<RoundTrip['verdict'], { readonly icon: IconName; readonly colour: string }>
> = {
  delivered: { icon: 'ok', colour: 'text-ok' },
  dropped: { icon: 'stop', colour: 'text-drop' },
  'one-way': { icon: 'warning', colour: 'text-warn' },
}
