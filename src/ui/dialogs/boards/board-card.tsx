import { useState } from 'react'
import type { BoardInfo } from '../../../store/persistence/board-record'
import { useActions, useT } from '../../app-context'
import { IconButton } from '../../primitives/button'
import { classNames } from '../../primitives/class-names'
import { TextField } from '../../primitives/field'
import { Menu, type MenuEntry } from '../../primitives/menu'
import { Thumbnail } from './thumbnail'
import { moment } from './when'

interface BoardCardProps {
  readonly info: BoardInfo
  readonly place: 'shown' | 'elsewhere' | 'closed'
  readonly onVersions: () => void
  readonly onCompare: () => void
}

/** A stored board: a press opens it, the menu does the rest. */
export function BoardCard({ info, place, onVersions, onCompare }: BoardCardProps) {
  const { t, language, number } = useT()
  const actions = useActions()
  const [isRenaming, setRenaming] = useState(false)
  const { key } = info
  const title = info.title === '' ? t('boards.untitled') : info.title
  const item = (
    id: string,
    label: string,
    icon: 'duplicate' | 'rename' | 'versions' | 'columns' | 'export' | 'delete',
    onSelect: () => void,
  ): MenuEntry => ({
    kind: 'item',
    id,
    label,
    icon,
    onSelect,
  })
  return (
    <li
      className={classNames(
        'flex min-w-0 flex-col rounded-control border bg-panel',
        place === 'shown' ? 'border-accent' : 'border-line',
      )}
    >
      <button
        type="button"
        aria-label={t('boards.open', { title })}
        onClick={() => actions.run('board.open-stored', key)}
        className="rounded-t-control text-left hover:bg-sunken"
      >
        <Thumbnail info={info} />
      </button>
      <div className="flex items-start gap-1 p-2">
        <div className="min-w-0 flex-1">
          {isRenaming ? (
            <TextField
              label={t('boards.rename')}
              labelHidden
              focusFirst
              value={info.title}
              onCommit={(text) => actions.run('board.rename-stored', key, text.trim())}
              onDone={() => setRenaming(false)}
            />
          ) : (
            <h3 title={title} className="truncate text-body font-strong">
              {title}
            </h3>
          )}
          <p className="text-table text-ink-2">
            {t('boards.changed', { when: moment(language, info.changedAt) })}
          </p>
          <p className="text-table text-ink-2">
            {t('boards.objects', { count: number(info.objects) })}
            {place !== 'closed' && (
              <span className="text-ink">
                {' · '}
                {t(place === 'shown' ? 'boards.open-here' : 'boards.open-elsewhere')}
              </span>
            )}
          </p>
        </div>
        <Menu
          align="end"
          label={t('boards.more', { title })}
          trigger={<IconButton icon="more" label={t('boards.more', { title })} />}
          entries={[
            item('rename', t('boards.rename'), 'rename', () => setRenaming(true)),
            item('duplicate', t('boards.duplicate'), 'duplicate', () =>
              actions.run('board.duplicate', key),
            ),
            ...(place === 'shown'
              ? [item('versions', t('boards.versions'), 'versions', onVersions)]
              : []),
            item('compare', t('boardDiff.with'), 'columns', onCompare),
            item('download', t('boards.download'), 'export', () =>
              actions.run('board.download', key),
            ),
            { kind: 'separator', id: 'line' },
            item('delete', t('boards.delete'), 'delete', () => actions.run('board.delete', key)),
          ]}
        />
      </div>
    </li>
  )
}
