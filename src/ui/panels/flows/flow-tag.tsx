import type { KeptFlow } from '../../../engine/model/kept-flows'
import { classNames } from '../../primitives/class-names'
import { FLOW_LOOKS } from './flow-looks'

/** The letter of a kept packet on a plate in its colour: the same as on the board. */
export function FlowTag({ letter, colour }: Pick<KeptFlow, 'letter' | 'colour'>) {
  return (
    <span
      className={classNames(
        'inline-flex size-4 shrink-0 items-center justify-center rounded-machine border-link bg-panel text-tag font-strong',
        FLOW_LOOKS[colour].ink,
      )}
    >
      {letter}
    </span>
  )
}
