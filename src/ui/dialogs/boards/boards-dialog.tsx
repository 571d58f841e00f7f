import { useState } from 'react'
import type { BoardInfo } from '../../../store/persistence/board-record'
import type { Desk } from '../../../store/persistence/desk'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { TextField } from '../../primitives/field'
import { useLayoutMode } from '../../shell/media'
import { SaveLine } from '../../shell/save-line'
import { BoardCard } from './board-card'
import { StorageMeter } from './storage-meter'
import { useDesk } from './use-desk'
import { moment } from './when'

/** The boards of this browser and which of them some tab has open. */
async function shelfOf(desk: Desk) {
  const [infos, held] = await Promise.all([desk.library.list(), desk.tabs.held()])
  return { infos, held }
}

/** Every board of this browser: to open, to find, to copy, to delete and to take that back. */
export function BoardsDialog() {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const shown = useApp((state) => state.boardKey)
  const [sought, setSought] = useState('')
  const answer = useDesk(shelfOf)
  const isPhone = useLayoutMode() === 'phone'
  const close = () => store.setView({ dialog: 'none' })
  const { infos, held } =
    answer.kind === 'there' ? answer.value : { infos: [], held: new Set<string>() }
  const boards = infos.filter(({ deletedAt, unreadable }) => deletedAt === null && !unreadable)
  const wanted = sought.trim().toLocaleLowerCase()
  const found = boards.filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
  const placeOf = ({ key }: BoardInfo) =>
    key === shown ? 'shown' : held.has(key) ? 'elsewhere' : 'closed'
  return (
    <Dialog
      width="page"
      stands="top"
      title={t('boards.title')}
      onClose={close}
      footer={<StorageMeter isRefused={answer.kind === 'refused'} />}
    >
      {isPhone && <SaveLine className="mb-3" />}
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <TextField
          className="min-w-panel-min flex-1"
          label={t('boards.search')}
          inputMode="search"
          value=""
          onType={setSought}
        />
        <Button icon="plus" onClick={() => actions.run('board.new')}>
          {t('boards.new')}
        </Button>
      </div>
      {answer.kind === 'there' && boards.length === 0 && (
        <p className="text-ink-2">{t('boards.none')}</p>
      )}
      {boards.length > 0 && found.length === 0 && (
        <p className="text-ink-2">{t('boards.none-found', { text: sought.trim() })}</p>
      )}
      <ul className="grid grid-cols-1 gap-3 tablet:grid-cols-3 desktop:grid-cols-4">
        {found.map((info) => (
          <BoardCard
            key={info.key}
            info={info}
            place={placeOf(info)}
            onVersions={() => actions.run('board.snapshots')}
            onCompare={() =>
              info.key === shown
                ? actions.run('board.compare')
                : actions.run('board.compare-with', { kind: 'stored', key: info.key })
            }
          />
        ))}
      </ul>
      <Leftovers kind="deleted" infos={infos.filter(({ deletedAt }) => deletedAt !== null)} />
      <Leftovers
        kind="unreadable"
        infos={infos.filter(({ deletedAt, unreadable }) => unreadable && deletedAt === null)}
      />
    </Dialog>
  )
}

/** Boards that are not opened from here: deleted ones, and those that cannot be read. */
function Leftovers({
  kind,
  infos,
}: {
  readonly kind: 'deleted' | 'unreadable'
  readonly infos: readonly BoardInfo[]
}) {
  const { t, language } = useT()
  const actions = useActions()
  if (infos.length === 0) return null
  return (
    <section className="mt-6" aria-label={t(`boards.${kind}`)}>
      <h3 className="mb-1 text-lead">{t(`boards.${kind}`)}</h3>
      {kind === 'unreadable' && <p className="mb-2 text-ink-2">{t('boards.unreadable.what')}</p>}
      <ul className="divide-y divide-hair border-y border-hair">
        {infos.map(({ key, title, deletedAt, changedAt }) => {
          const name = title === '' ? t('boards.untitled') : title
          return (
            <li key={key} className="flex flex-wrap items-center gap-2 py-1">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="text-table text-ink-2">
                {kind === 'deleted'
                  ? t('boards.deleted-when', { when: moment(language, deletedAt ?? changedAt) })
                  : t('boards.changed', { when: moment(language, changedAt) })}
              </span>
              {kind === 'deleted' ? (
                <Button small onClick={() => actions.run('board.undelete', key)}>
                  {t('boards.undelete')}
                </Button>
              ) : (
                <Button small onClick={() => actions.run('board.download', key)}>
                  {t('boards.download')}
                </Button>
              )}
              <Button small variant="danger" onClick={() => actions.run('board.purge', key, name)}>
                {t('boards.purge')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
