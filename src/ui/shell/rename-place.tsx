import { useEffect, useRef, useState } from 'react'
import type { BoardId } from '../../canvas/contract'
import { entityName, isEntityId } from '../../engine/model/queries'
import type { NoteId } from '../../engine/model/ids'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { RenameDialog } from '../dialogs/rename-dialog'
import { classNames } from '../primitives/class-names'
import { useLayoutMode } from './media'
import { useBoardSlot, useShellStore } from './shell-context'

/** Narrower than this a name cannot be read while it is typed. */
const LEAST_WIDTH = 160

/** Changes a name where it stands; in a dialog where the thing is not drawn, or on a phone. A note is written. */
export function RenamePlace({ id }: { readonly id: BoardId }) {
  const slot = useBoardSlot()
  const isPhone = useLayoutMode() === 'phone'
  // A stroke has a name and nothing to read; every other note has a text of several lines.
  const written = useApp(({ document }) =>
    Object.values(document.notes).find((note) => note.id === id && note.form?.kind !== 'stroke'),
  )
  const isNote = id.startsWith('note:')
  const [rect] = useState(() => slot.handle()?.clientRectOf(id) ?? null)
  const isOut =
    rect === null ||
    rect.bottom < 0 ||
    rect.right < 0 ||
    rect.top > window.innerHeight ||
    rect.left > window.innerWidth
  if (written !== undefined) return <WriteNote id={written.id} isDrawn={rect !== null} />
  if (rect === null || isOut || isPhone || isNote) return <RenameDialog id={id} />
  return <NameField id={id} rect={rect} />
}

/** Hands a note on to where its text is written: on the board, or in the inspector while notes are hidden. */
function WriteNote({ id, isDrawn }: { readonly id: NoteId; readonly isDrawn: boolean }) {
  const shell = useShellStore()
  const store = useAppStore()
  const slot = useBoardSlot()
  useEffect(() => {
    if (isDrawn) slot.handle()?.reveal(id)
    else store.setView({ inspectorOpen: true, inspectorTab: 'details', sheet: 'inspector' })
    shell.setState({ renaming: null, writing: isDrawn ? id : null })
  }, [id, isDrawn, shell, slot, store])
  return null
}

function NameField({ id, rect }: { readonly id: BoardId; readonly rect: DOMRect }) {
  const { t } = useT()
  const actions = useActions()
  const shell = useShellStore()
  const slot = useBoardSlot()
  const input = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<string | null>(null)
  const current = useApp(({ document }) =>
    isEntityId(document.topology, id) ? entityName(document.topology, id) : '',
  )
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const close = () => shell.setState({ renaming: null })
  /** True when the field may go: the name was given, or is the old one. */
  const commit = (): boolean => {
    const name = input.current?.value.trim() ?? current
    if (name === current || name === '') return true
    return actions.run('edit.set-name', id, name)
  }
  const width = Math.max(LEAST_WIDTH, Math.min(rect.width, 320))
  return (
    <div
      className="fixed z-popover"
      style={{
        left: Math.max(4, Math.min(rect.left, window.innerWidth - width - 4)),
        top: Math.max(4, Math.min(rect.top, window.innerHeight - 40)),
        width,
      }}
    >
      <input
        ref={input}
        data-takes-keys
        type="text"
        aria-label={t('dialog.rename.label')}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : 'rename-error'}
        defaultValue={current}
        autoComplete="off"
        spellCheck={false}
        onChange={() => setError(null)}
        onBlur={() => {
          // Elsewhere is elsewhere: a name that cannot be had is told by a notice.
          commit()
          close()
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            if (input.current !== null) input.current.value = current
            close()
            slot.handle()?.focus()
          }
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (!commit()) {
            setError(t('dialog.rename.refused'))
            return
          }
          close()
          slot.handle()?.focus()
        }}
        className={classNames(
          'h-8 w-full rounded-control border bg-panel px-2 text-ink shadow-popover',
          error === null ? 'border-accent' : 'border-drop',
        )}
      />
      {error !== null && (
        <p
          id="rename-error"
          role="alert"
          className="rounded-control bg-panel px-2 text-table text-drop"
        >
          {error}
        </p>
      )}
    </div>
  )
}
