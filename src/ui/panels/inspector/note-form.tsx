import { useEffect, useId, useRef } from 'react'
import { ArrowEnds } from './arrow-ends'
import type { Note, NoteForm } from '../../../engine/model/document'
import { TEXT_SIZES, ZONES } from '../../../engine/model/document'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Segments } from '../../primitives/segments'
import { IconButton } from '../../primitives/button'
import { Icon } from '../../primitives/icon'
import { noteDraft, type NoteDraft } from '../shared/note-draft'

/** The text of a note; kept when the field is left or with Ctrl+Enter. */
export function NoteForm({ note }: { readonly note: Note }) {
  const { t } = useT()
  const actions = useActions()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (area.current !== null && area.current.value !== note.text) area.current.value = note.text
  }, [note.text])
  const store = useAppStore()
  const draft = useRef<NoteDraft | null>(null)
  const begin = () => {
    const { notes } = store.getState().document
    draft.current = noteDraft(store, actions, note.id, notes[note.id]?.text ?? note.text)
  }
  const isMarkdown = note.form === undefined || note.form.kind === 'text'
  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <header className="flex items-center gap-2">
        <Icon name={ICONS[note.form?.kind ?? 'slip']} />
        <h2 className="flex-1 text-lead">{t(`drawing.kind.${note.form?.kind ?? 'slip'}`)}</h2>
        <IconButton
          icon="delete"
          label={t('inspector.delete', { name: t('inspector.type.note') })}
          onClick={() => actions.run('edit.delete-ids', [note.id])}
        />
      </header>
      <label htmlFor={id} className="text-table text-ink-2">
        {t(`drawing.says.${note.form?.kind ?? 'slip'}`)}
      </label>
      <textarea
        id={id}
        ref={area}
        rows={6}
        defaultValue={note.text}
        onFocus={begin}
        onChange={(event) => draft.current?.write(event.currentTarget.value)}
        onBlur={(event) => draft.current?.end(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            draft.current?.end(event.currentTarget.value)
            begin()
          }
        }}
        className="w-full rounded-control border border-line bg-panel p-2 text-ink"
      />
      {isMarkdown && <p className="text-table text-ink-3">{t('drawing.markdown')}</p>}
      <FormFields note={note} />
    </div>
  )
}

const ICONS = {
  slip: 'note',
  text: 'text',
  frame: 'frame',
  arrow: 'arrow',
  stroke: 'rename',
} as const

/** What tells one form from another: the size of letters, what a frame stands for and how large it is. */
function FormFields({ note }: { readonly note: Note }) {
  const { t } = useT()
  const actions = useActions()
  const at = useApp(({ document }) => document.layout[note.id]) ?? { x: 0, y: 0 }
  const { form } = note
  if (form === undefined || form.kind === 'stroke') return null
  if (form.kind === 'arrow') return <ArrowEnds note={note} form={form} />
  const change = (next: NoteForm) => actions.run('note.reshape', note.id, next, at)
  if (form.kind === 'text') {
    return (
      <Segments
        label={t('drawing.size')}
        value={form.size}
        options={TEXT_SIZES.map((size) => ({ value: size, label: t(`drawing.size.${size}`) }))}
        onChange={(size) => change({ ...form, size })}
      />
    )
  }
  return (
    <>
      <Segments
        label={t('drawing.zone')}
        value={form.zone}
        options={ZONES.map((zone) => ({ value: zone, label: t(`drawing.zone.${zone}`) }))}
        onChange={(zone) => change({ ...form, zone })}
      />
      <div className="flex gap-2">
        {(['width', 'height'] as const).map((side) => (
          <label key={side} className="flex min-w-0 flex-1 flex-col gap-1 text-table text-ink-2">
            {t(`drawing.${side}`)}
            <input
              type="number"
              min={48}
              step={8}
              key={form[side]}
              defaultValue={form[side]}
              onBlur={(event) => {
                const value = Math.round(event.currentTarget.valueAsNumber)
                // What is no length leaves the frame as it is, and the field says so again.
                if (value >= 48) change({ ...form, [side]: value })
                else event.currentTarget.value = String(form[side])
              }}
              className="min-h-8 w-full rounded-control border border-line bg-panel px-2 text-ink pointer-coarse:min-h-touch"
            />
          </label>
        ))}
      </div>
    </>
  )
}
