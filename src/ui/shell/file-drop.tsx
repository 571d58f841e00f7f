import { useEffect, useState } from 'react'
import { readFile } from './read-file'
import { useActions, useAppStore, useT } from '../app-context'

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
      readFile(file).then(
        (text) => actions.run('board.import-text', text, file.name),
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
