import { useEffect } from 'react'
import type { MessageKey } from '../../i18n/catalogue'
import type { Notice } from '../../store/state'
import { useActions, useAppStore, useApp, useT } from '../app-context'
import { Button, IconButton } from '../primitives/button'
import { classNames } from '../primitives/class-names'
import { Icon } from '../primitives/icon'

/** How long a notice stays by itself; those that warn stay until they are closed. */
const STAY_MS = 8000

/** What the application has to say, bottom right (a phone has its bars there: top), read politely. */
export function Notices() {
  const notices = useApp((state) => state.notices)
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-8 z-toast flex w-inspector max-w-full flex-col gap-2 max-tablet:top-15 max-tablet:bottom-auto max-tablet:left-3 max-tablet:w-auto"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

const LOOKS = {
  info: { icon: 'info', colour: 'text-accent' },
  ok: { icon: 'ok', colour: 'text-ok' },
  warn: { icon: 'warning', colour: 'text-warn' },
} as const

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const translator = useT()
  const actions = useActions()
  const store = useAppStore()
  const { id, tone, undo } = notice
  useEffect(() => {
    if (tone === 'warn') return
    const timer = setTimeout(() => store.dismiss(id), STAY_MS)
    return () => clearTimeout(timer)
  }, [store, id, tone])
  const look = LOOKS[tone]
  return (
    <div className="pointer-events-auto flex items-start gap-2 rounded-control border border-edge bg-raised p-2 shadow-popover">
      <Icon name={look.icon} className={look.colour} />
      <p className={classNames('min-w-0 flex-1', tone === 'warn' && 'text-ink')}>
        {translator.say(messageKey(notice.key), notice.params)}
      </p>
      {undo && (
        <Button
          small
          onClick={() => {
            actions.run('edit.undo')
            store.dismiss(id)
          }}
        >
          {translator.t('action.edit.undo')}
        </Button>
      )}
      {notice.offer !== undefined && (
        <Button
          small
          onClick={() => {
            if (notice.offer?.kind === 'undelete') actions.run('board.undelete', notice.offer.key)
            else actions.run('board.back')
            store.dismiss(id)
          }}
        >
          {translator.t(notice.offer.kind === 'back' ? 'shell.go-back' : 'action.edit.undo')}
        </Button>
      )}
      <IconButton
        small
        icon="close"
        label={translator.t('shell.dismiss')}
        onClick={() => store.dismiss(id)}
      />
    </div>
  )
}

/** Keys of notices are written where they are made; one that is missing shows itself in brackets. */
function messageKey(key: string): MessageKey {
  return key as MessageKey
}
