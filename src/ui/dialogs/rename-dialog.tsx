import { useState } from 'react'
import type { BoardId } from '../../canvas/contract'
import { entityName, isEntityId } from '../../engine/model/queries'
import { useActions, useApp, useT } from '../app-context'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'
import { TextField } from '../primitives/field'
import { useShellStore } from '../shell/shell-context'

/** Asks for the name of a thing, or for the text of a note. */
export function RenameDialog({ id }: { readonly id: BoardId }) {
  const { t } = useT()
  const actions = useActions()
  const shell = useShellStore()
  const document = useApp((state) => state.document)
  const [error, setError] = useState<string | null>(null)
  const note = Object.values(document.notes).find((candidate) => candidate.id === id)
  const current =
    note?.text ?? (isEntityId(document.topology, id) ? entityName(document.topology, id) : '')
  const [text, setText] = useState(current)
  const close = () => shell.setState({ renaming: null })
  const commit = (name: string) => {
    if (note !== undefined) {
      actions.run('note.text', note.id, name)
      close()
    } else if (actions.run('edit.set-name', id, name.trim())) close()
    else setError(t('dialog.rename.refused'))
  }
  return (
    <Dialog
      title={t('dialog.rename.title')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button variant="primary" onClick={() => commit(text)}>
            {t('dialog.rename.confirm')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          commit(text)
        }}
      >
        <TextField
          label={t('dialog.rename.label')}
          value={current}
          onType={setText}
          error={error}
          focusFirst
        />
      </form>
    </Dialog>
  )
}
