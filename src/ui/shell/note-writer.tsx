import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { LinkId, NoteId } from '../../engine/model/ids'
import { useActions, useAppStore, useT } from '../app-context'
import { noteDraft } from '../panels/shared/note-draft'
import { useBoardSlot, useShellStore } from './shell-context'

/**
 * The field over a note, or at a cable, in which it is written on the board itself. It is kept when the
 * field is left and with Ctrl+Enter; Escape leaves what was. A text that is left empty is gone.
 */
export function NoteWriter({ id }: { readonly id: NoteId | LinkId }) {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const shell = useShellStore()
  const slot = useBoardSlot()
  const field = useRef<HTMLTextAreaElement>(null)
  const isDone = useRef(false)
  const [start] = useState(() => writtenAt(store.getState().document, id))
  const isNote = id.startsWith('note:')
  const draft = useMemo(
    () => noteDraft(store, actions, toNote(id), start.text),
    [store, actions, id, start],
  )

  useLayoutEffect(() => {
    const area = field.current
    const parent = area?.offsetParent
    const handle = slot.handle()
    if (area === null || !(parent instanceof HTMLElement) || handle === null) return
    let frame = 0
    const follow = () => {
      const box = handle.clientRectOf(id)
      const corner = parent.getBoundingClientRect()
      const { zoom } = handle.camera()
      if (box !== null) {
        const spot =
          isNote && start.kind !== 'arrow' ? null : { x: box.width / 2, y: box.height / 2 }
        const width = Math.max(160, spot === null ? box.width : 0)
        area.style.left = `${box.left - corner.left + (spot === null ? 0 : spot.x - width / 2)}px`
        area.style.top = `${box.top - corner.top + (spot === null ? 0 : spot.y - 16)}px`
        area.style.width = `${width}px`
        area.style.minHeight = `${spot === null && start.kind !== 'frame' ? Math.max(box.height, 40) : 34}px`
        area.style.fontSize = `${Math.max(13, Math.min(40, start.letters * zoom))}px`
      }
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [id, isNote, slot, start])

  useEffect(() => {
    field.current?.focus({ preventScroll: true })
    field.current?.select()
  }, [])

  const end = (isKept: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const text = field.current?.value ?? start.text
    shell.setState({ writing: null })
    if (isKept) keep(text)
    else if (isNote) draft.end(null)
    slot.handle()?.focus()
  }
  const keep = (text: string) => {
    if (!isNote) actions.run('link.label', toLink(id), text)
    else if (text.trim() === '' && start.kind === 'text') {
      draft.end(null)
      actions.run('edit.delete-ids', [id])
    } else draft.end(text)
  }

  return (
    <textarea
      ref={field}
      data-takes-keys
      rows={1}
      defaultValue={start.text}
      aria-label={t(isNote ? 'drawing.write-note' : 'drawing.write-cable')}
      onChange={({ currentTarget }) => isNote && draft.write(currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') end(false)
        const isLine = start.kind === 'frame' || start.kind === 'arrow' || !isNote
        const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing
        if (isEnter && (isLine || event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          end(true)
        }
      }}
      className="absolute z-control field-sizing-content resize-none rounded-control border-2 border-accent bg-panel p-2 leading-snug text-ink shadow-popover"
    />
  )
}

const toNote = (id: NoteId | LinkId): NoteId => `note:${id.slice('note:'.length)}`
const toLink = (id: NoteId | LinkId): LinkId => `link:${id.slice('link:'.length)}`

/** What stands there now, what kind of thing it is, and how large its letters are. */
function writtenAt(
  { notes, linkLabels }: ReturnType<ReturnType<typeof useAppStore>['getState']>['document'],
  id: NoteId | LinkId,
): { readonly text: string; readonly kind: string; readonly letters: number } {
  const note = Object.values(notes).find((each) => each.id === id)
  if (note === undefined) {
    const label = Object.entries(linkLabels ?? {}).find(([key]) => key === id)
    return { text: label?.[1] ?? '', kind: 'link', letters: 12 }
  }
  const { text, form } = note
  if (form?.kind !== 'text') return { text, kind: form?.kind ?? 'slip', letters: 13 }
  return { text, kind: 'text', letters: { small: 14, medium: 20, large: 32 }[form.size] }
}
