import { useCallback, useEffect, useRef, useState } from 'react'
import { BoardPicture } from '../../../canvas/board-picture'
import type { TopologyDocument } from '../../../engine/model/document'
import type { BoardInfo } from '../../../store/persistence/board-record'
import type { Desk } from '../../../store/persistence/desk'
import { useT } from '../../app-context'
import { useThemeKey } from '../../shell/appearance'
import { useDesk } from './use-desk'

/** The board of a card as a picture: read and drawn when the card comes into view. */
export function Thumbnail({ info }: { readonly info: BoardInfo }) {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={place}
      className="flex h-board-picture items-center justify-center overflow-hidden rounded-t-control border-b border-hair bg-canvas"
    >
      {isSeen && <Drawn info={info} />}
    </div>
  )
}

function Drawn({ info }: { readonly info: BoardInfo }) {
  const { key, revision } = info
  // Another revision is another picture.
  const ask = useCallback(
    (desk: Desk) => (revision < 0 ? Promise.resolve(null) : desk.read(key)),
    [key, revision],
  )
  const answer = useDesk(ask)
  if (answer.kind !== 'there' || answer.value === null) return null
  return <BoardThumbnail document={answer.value} />
}

/** A board without its packet, fitted to the place it stands in. */
export function BoardThumbnail({ document }: { readonly document: TopologyDocument }) {
  const { t } = useT()
  const themeKey = useThemeKey()
  const { hosts, nodes, held } = document.topology
  const isEmpty = [hosts, nodes, held, document.notes].every(
    (records) => Object.keys(records).length === 0,
  )
  if (isEmpty) return <span className="text-table text-ink-3">{t('boards.no-picture')}</span>
  return (
    <BoardPicture
      document={document}
      forwarding={null}
      trace={null}
      themeKey={themeKey}
      motion="none"
      sparse
      word={(word) => t(`shell.canvas.${word}`)}
      label={t('boards.picture', { title: document.title })}
    />
  )
}
