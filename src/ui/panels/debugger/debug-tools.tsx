import { formatShortcut } from '../../../actions/shortcut'
import type { ActionId } from '../../../actions/registry'
import { useActions, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import type { IconName } from '../../primitives/icon'
import { IS_MAC } from '../../shell/keyboard'

/** Moves that the transport bar has no room for, in the order of the hand: back on the left. */
const TOOLS = [
  ['trace.play-back', 'play-back'],
  ['trace.previous-breakpoint', 'run-back'],
  ['trace.previous-decision', 'previous-decision'],
  ['trace.into', 'into'],
  ['trace.out', 'out'],
  ['trace.next-decision', 'next-decision'],
  ['trace.next-breakpoint', 'run-forward'],
  ['trace.breakpoint-here', 'breakpoint'],
] as const satisfies readonly (readonly [ActionId, IconName])[]

/** The moves of a debugger as buttons. */
export function DebugTools() {
  const { t } = useT()
  const actions = useActions()
  return (
    <div role="group" aria-label={t('debug.tools.label')} className="flex flex-wrap items-center">
      {TOOLS.map(([id, icon]) => (
        <IconButton
          key={id}
          icon={icon}
          small
          label={t(`action.${id}`)}
          shortcut={formatShortcut(actions.shortcutsOf(id)[0] ?? '', IS_MAC)}
          onClick={() => actions.run(id)}
        />
      ))}
    </div>
  )
}
