import { useCallback, useMemo, useState } from 'react'
import { decodeBoardText } from '../../../codecs/document/board-text'
import type { TopologyDocument } from '../../../engine/model/document'
import type { BoardKey } from '../../../store/persistence/board-record'
import type { Desk } from '../../../store/persistence/desk'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { Dialog } from '../../primitives/dialog'
import { BoardThumbnail } from './thumbnail'
import { useDesk } from './use-desk'
import { exactMoment } from './when'

/** Earlier versions of the present board: when, what they look like, and back to one of them. */
export function SnapshotsDialog() {
  const { t, language, number } = useT()
  const actions = useActions()
  const store = useAppStore()
  const key = useApp((state) => state.boardKey)
  const title = useApp((state) => state.document.title)
  const readOnly = useApp((state) => state.readOnly)
  const ask = useCallback(
    (desk: Desk) => (key === null ? Promise.resolve([]) : desk.library.snapshotTimes(key)),
    [key],
  )
  const answer = useDesk(ask)
  const times = answer.kind === 'there' ? answer.value : []
  const [chosen, setChosen] = useState<number | null>(null)
  const at = times.find((time) => time === chosen) ?? times[0] ?? null
  const close = () => store.setView({ dialog: 'none' })
  return (
    <Dialog
      width="page"
      title={t('boards.versions.title', { title: title === '' ? t('boards.untitled') : title })}
      onClose={close}
    >
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-panel-min text-ink-2">{t('boards.versions.what')}</p>
        <Button icon="plus" disabled={readOnly} onClick={() => actions.run('board.keep-snapshot')}>
          {t('boards.versions.keep')}
        </Button>
      </div>
      {answer.kind === 'refused' && <p className="text-warn">{t('boards.storage.refused')}</p>}
      {answer.kind === 'there' && times.length === 0 && <p>{t('boards.versions.none')}</p>}
      {key !== null && at !== null && (
        <div className="flex flex-col gap-4 tablet:flex-row">
          <section aria-label={t('boards.versions.list')} className="tablet:w-palette">
            <p className="mb-1 text-table text-ink-2">
              {t('boards.versions.count', { count: number(times.length) })}
            </p>
            <ul className="max-h-versions overflow-y-auto rounded-control border border-hair">
              {times.map((time) => (
                <li key={time}>
                  <button
                    type="button"
                    aria-pressed={time === at}
                    onClick={() => setChosen(time)}
                    className={classNames(
                      'min-h-hit w-full px-2 py-1 text-left hover:bg-sunken pointer-coarse:min-h-touch',
                      time === at && 'bg-accent-soft font-strong',
                    )}
                  >
                    {exactMoment(language, time)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <Version boardKey={key} at={at} mayRestore={!readOnly} />
        </div>
      )}
    </Dialog>
  )
}

interface VersionProps {
  readonly boardKey: BoardKey
  readonly at: number
  readonly mayRestore: boolean
}

/** One version: its picture, what is on it, and how it differs from the board now. */
function Version({ boardKey, at, mayRestore }: VersionProps) {
  const { t, language } = useT()
  const ask = useCallback((desk: Desk) => desk.library.snapshot(boardKey, at), [boardKey, at])
  const answer = useDesk(ask)
  const text = answer.kind === 'there' ? (answer.value?.text ?? null) : null
  const result = useMemo(() => (text === null ? null : decodeBoardText(text)), [text])
  return (
    <section
      aria-label={t('boards.versions.of', { when: exactMoment(language, at) })}
      className="flex min-w-0 flex-1 flex-col gap-2"
    >
      {result?.ok === false && <p className="text-warn">{t('boards.versions.unreadable')}</p>}
      {result?.ok === true && <Readable document={result.value} at={at} mayRestore={mayRestore} />}
    </section>
  )
}

function Readable({
  document,
  at,
  mayRestore,
}: {
  readonly document: TopologyDocument
  readonly at: number
  readonly mayRestore: boolean
}) {
  const { t, number } = useT()
  const actions = useActions()
  const { hosts, containers, networks, nodes } = document.topology
  const count = (records: object) => number(Object.keys(records).length)
  return (
    <>
      <div className="flex h-version-picture items-center justify-center overflow-hidden rounded-control border border-hair bg-canvas">
        <BoardThumbnail document={document} />
      </div>
      <p className="text-ink-2">
        {t('boards.versions.objects', {
          hosts: count(hosts),
          containers: count(containers),
          networks: count(networks),
          nodes: count(nodes),
          notes: count(document.notes),
        })}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={!mayRestore}
          onClick={() => actions.run('board.restore', document)}
        >
          {t('boards.versions.restore')}
        </Button>
        <Button
          icon="columns"
          onClick={() => actions.run('board.compare-with', { kind: 'version', at })}
        >
          {t('boardDiff.to-now')}
        </Button>
        <span className="text-table text-ink-2">{t('boards.versions.undo')}</span>
      </div>
    </>
  )
}
