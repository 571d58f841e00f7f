import { useId, useRef, useState } from 'react'
import { useActions, useAppStore, useT } from '../app-context'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'
import { ImportProblems } from './import-problems'
import { readFile } from '../shell/read-file'
import { useShell, useShellStore } from '../shell/shell-context'

/** Paste or choose a text; what is wrong with it is named with its line. */
export function ImportDialog() {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const shell = useShellStore()
  const attempt = useShell((state) => state.importAttempt)
  const [text, setText] = useState(attempt?.text ?? '')
  const textId = useId()
  const file = useRef<HTMLInputElement>(null)
  const close = () => {
    shell.setState({ importAttempt: null })
    store.setView({ dialog: 'none' })
  }
  const start = (content: string, name: string) => {
    shell.setState({ importAttempt: null })
    void actions.run('board.import-text', content, name)
  }
  const isDone = attempt?.outcome === 'imported'
  return (
    <Dialog
      width="wide"
      title={t('dialog.import.title')}
      onClose={close}
      footer={
        isDone ? (
          <Button variant="primary" data-focus-first onClick={close}>
            {t('dialog.import.show')}
          </Button>
        ) : (
          <>
            <input
              ref={file}
              type="file"
              hidden
              accept=".json,.txt,.svg,.png,application/json,text/plain,image/svg+xml,image/png"
              onChange={(event) => {
                const chosen = event.currentTarget.files?.[0]
                if (chosen === undefined) return
                void readFile(chosen).then((content) => {
                  setText(chosen.type.startsWith('image/') ? '' : content)
                  start(content, chosen.name)
                })
              }}
            />
            <Button icon="open" onClick={() => file.current?.click()}>
              {t('dialog.import.choose')}
            </Button>
            <Button
              variant="primary"
              disabled={text.trim() === ''}
              onClick={() => start(text, t('dialog.import.text'))}
            >
              {t('dialog.import.confirm')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {!isDone && (
          <>
            <label htmlFor={textId} className="text-ink-2">
              {t('dialog.import.what')}
            </label>
            <textarea
              id={textId}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              spellCheck={false}
              rows={12}
              className="w-full rounded-control border border-line bg-sunken p-2 font-mono text-table"
            />
          </>
        )}
        {attempt !== null && (
          <div role={isDone ? 'status' : 'alert'}>
            <p className={isDone ? 'text-ink' : 'text-drop'}>
              {t(isDone ? 'dialog.import.notes' : 'dialog.import.problems')}
            </p>
            <ImportProblems problems={attempt.problems} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
