import { useActions, useApp, useT } from '../app-context'
import { TextField } from '../primitives/field'
import { useShell, useShellStore } from './shell-context'

/** The name of the board, the one h1 of the page; a click edits it in place. */
export function BoardTitle() {
  const { t } = useT()
  const actions = useActions()
  const shell = useShellStore()
  const title = useApp((state) => state.document.title)
  const isEditing = useShell((state) => state.renaming === 'board')
  const stop = () => shell.setState({ renaming: null })
  if (isEditing) {
    return (
      <div className="w-palette min-w-0">
        <h1 className="sr-only">{title}</h1>
        <TextField
          label={t('shell.board-name')}
          labelHidden
          focusFirst
          value={title}
          onCommit={(text) => actions.run('board.title', text)}
          onDone={stop}
        />
      </div>
    )
  }
  return (
    <h1 className="min-w-0 text-lead">
      <button
        type="button"
        title={t('shell.board-name.edit')}
        onClick={() => shell.setState({ renaming: 'board' })}
        className="max-w-full truncate rounded-control px-2 py-1 hover:bg-sunken pointer-coarse:min-h-touch"
      >
        {title === '' ? t('shell.untitled') : title}
      </button>
    </h1>
  )
}
