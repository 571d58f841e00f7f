import { useEffect, useState } from 'react'
import { useT } from '../../app-context'
import { useBoards } from '../../shell/shell-context'
import { amount } from './when'

interface Room {
  readonly used: number
  /** null where the browser does not tell. */
  readonly quota: number | null
  readonly isKept: boolean
}

/** How much room there is and whether it stays; null where the browser says nothing. */
async function askRoom(): Promise<Room | null> {
  const { storage } = navigator as { storage?: StorageManager } // only on secure pages
  if (storage === undefined) return null
  const [{ usage, quota }, isKept] = await Promise.all([storage.estimate(), storage.persisted()])
  return usage === undefined ? null : { used: usage, quota: quota ?? null, isKept }
}

/** Where the boards live, how much room is left, and what the browser may do with them. */
export function StorageMeter({ isRefused }: { readonly isRefused: boolean }) {
  const { t, language } = useT()
  const canHold = useBoards().now()?.tabs.canHold ?? true
  const [room, setRoom] = useState<Room | null>(null)
  useEffect(() => {
    let isCurrent = true
    askRoom().then(
      (next) => {
        if (isCurrent) setRoom(next)
      },
      () => undefined, // not told: said as such
    )
    return () => {
      isCurrent = false
    }
  }, [])
  if (isRefused) return <p className="mr-auto text-warn">{t('boards.storage.refused')}</p>
  const words =
    room === null || room.quota === null
      ? t('boards.storage.unknown')
      : t('boards.storage.used', {
          used: amount(language, room.used),
          quota: amount(language, room.quota),
        })
  return (
    <div className="mr-auto flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-table text-ink-2">
      {room !== null && room.quota !== null && (
        <meter
          aria-label={t('boards.storage')}
          min={0}
          max={room.quota}
          high={room.quota * 0.8}
          value={room.used}
          className="w-panel-min"
        />
      )}
      <span>{words}</span>
      {room !== null && (
        <span>{t(room.isKept ? 'boards.storage.kept' : 'boards.storage.not-kept')}</span>
      )}
      {!canHold && <span>{t('boards.storage.no-tabs')}</span>}
    </div>
  )
}
