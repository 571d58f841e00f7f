import { useEffect, useId, useRef } from 'react'
import type { Note } from '../../../engine/model/document'
import { useActions, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { Icon } from '../../primitives/icon'

/** The text of a note; kept when the field is left or with Ctrl+Enter. */
export function NoteForm({ note }: { readonly note: Note }) {
  const { t } = useT()
  const actions = useActions()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (area.current !== null && area.current.value !== note.text) area.current.value = note.text
  }, [note.text])
  const commit = (text: string) => {
    if (text !== note.text) actions.run('note.text', note.id, text)
  }
  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <header className="flex items-center gap-2">
        <Icon name="note" />
        <h2 className="flex-1 text-lead">{t('inspector.type.note')}</h2>
        <IconButton
          icon="delete"
          label={t('inspector.delete', { name: t('inspector.type.note') })}
          onClick={() => actions.run('edit.delete-ids', [note.id])}
        />
      </header>
      <label htmlFor={id} className="text-table text-ink-2">
        {t('inspector.note')}
      </label>
      <textarea
        id={id}
        ref={area}
        rows={6}
        defaultValue={note.text}
        onBlur={(event) => commit(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            commit(event.currentTarget.value)
          }
        }}
        className="w-full rounded-control border border-line bg-panel p-2 text-ink"
      />
    </div>
  )
}
