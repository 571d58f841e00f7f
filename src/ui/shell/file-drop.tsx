import { useEffect, useState } from 'react'
import type { FilePlace } from '../../actions/action'
import { readFile } from './read-file'
import { useActions, useAppStore, useT } from '../app-context'

/** What a dropped file is in browsers with the File System Access API; not in the DOM library. */
interface DroppedItem extends DataTransferItem {
  readonly getAsFileSystemHandle?: () => Promise<(FilePlace & { readonly kind: string }) | null>
}

/** Where a dropped file lies, so that saving writes it; null where the browser does not tell. */
async function placeOf(item: DroppedItem | undefined): Promise<FilePlace | null> {
  try {
    const handle = (await item?.getAsFileSystemHandle?.()) ?? null
    return handle?.kind === 'file' ? handle : null
  } catch {
    return null // dragged out of another page, or refused: it opens all the same
  }
}

/** A file dropped anywhere on the page opens as a board or is imported as what it is. */
export function FileDrop() {
  const { t } = useT()
  const store = useAppStore()
  const actions = useActions()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      setOver(false)
      if (file === undefined) return
      event.preventDefault()
      // Asked within the event: after it the browser has forgotten what was dropped.
      const place = placeOf(
        [...(event.dataTransfer?.items ?? [])].find(({ kind }) => kind === 'file'),
      )
      Promise.all([readFile(file), place]).then(
        ([text, where]) => actions.run('board.import-text', text, file.name, where),
        () =>
          store.notify({ key: 'notice.file-unreadable', params: {}, tone: 'warn', undo: false }),
      )
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [actions, store])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-dialog flex items-center justify-center bg-veil p-6">
      <p className="rounded-sheet border-2 border-accent bg-raised p-6 text-lead">
        {t('shell.drop-file')}
      </p>
    </div>
  )
}
