import { formatShortcut } from '../../../actions/shortcut'
import { useActions, useApp, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { IS_MAC } from '../../shell/keyboard'

/** Keeps the shown packet, or lets it go. */
export function KeepButton({ small = false }: { readonly small?: boolean }) {
  const { t } = useT()
  const actions = useActions()
  // Both hang on what is sent and kept.
  useApp((state) => state.sent)
  useApp((state) => state.document.flows)
  return (
    <IconButton
      icon="keep"
      small={small}
      label={t('flow.keep')}
      shortcut={formatShortcut(actions.shortcutsOf('flow.keep')[0] ?? '', IS_MAC)}
      pressed={actions.isChecked('flow.keep')}
      disabled={!actions.isEnabled('flow.keep')}
      onClick={() => actions.run('flow.keep')}
    />
  )
}
