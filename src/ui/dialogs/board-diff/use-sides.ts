import { useCallback } from 'react'
import { decodeBoardText } from '../../../codecs/document/board-text'
import type { TopologyDocument } from '../../../engine/model/document'
import type { BoardKey } from '../../../store/persistence/board-record'
import type { Desk } from '../../../store/persistence/desk'
import type { ComparedBoard } from '../../../store/state'
import { useApp, useT } from '../../app-context'
import { useDesk, type Asked } from '../boards/use-desk'
import { exactMoment } from '../boards/when'

/** One of the two boards, as it is offered in a list. */
export interface BoardChoice {
  readonly value: string
  readonly label: string
  readonly board: ComparedBoard
}

/** The name of a choice in a list: never read by people. */
export function choiceOf(board: ComparedBoard): string {
  if (board.kind === 'open') return 'open'
  return board.kind === 'stored' ? board.key : String(board.at)
}

/** Everything that can be compared: the board on the screen, its versions, the other boards. */
export function useChoices(): Asked<readonly BoardChoice[]> {
  const { t, language } = useT()
  const openKey = useApp((state) => state.boardKey)
  const openTitle = useApp((state) => state.document.title)
  const ask = useCallback(
    async (desk: Desk) => ({
      infos: await desk.library.list(),
      times: openKey === null ? [] : await desk.library.snapshotTimes(openKey),
    }),
    [openKey],
  )
  const answer = useDesk(ask)
  const named = (title: string): string => (title === '' ? t('boards.untitled') : title)
  const choice = (board: ComparedBoard, label: string): BoardChoice => ({
    value: choiceOf(board),
    label,
    board,
  })
  const open = choice({ kind: 'open' }, t('boardDiff.open-board', { title: named(openTitle) }))
  if (answer.kind !== 'there') {
    // The board on the screen can be named without the storage.
    return answer.kind === 'refused' ? { kind: 'there', value: [open] } : answer
  }
  const { infos, times } = answer.value
  return {
    kind: 'there',
    value: [
      open,
      ...times.map((at) =>
        choice(
          { kind: 'version', at },
          t('boardDiff.version', { when: exactMoment(language, at) }),
        ),
      ),
      ...infos
        .filter(
          ({ key, deletedAt, unreadable }) => key !== openKey && deletedAt === null && !unreadable,
        )
        .map(({ key, title }) => choice({ kind: 'stored', key }, named(title))),
    ],
  }
}

/** A board to compare; null inside when it is gone or cannot be read. */
export function useCompared(board: ComparedBoard): Asked<TopologyDocument | null> {
  const shown = useApp((state) => state.document)
  const openKey = useApp((state) => state.boardKey)
  const { kind } = board
  const key = board.kind === 'stored' ? board.key : openKey
  const at = board.kind === 'version' ? board.at : null
  const ask = useCallback(
    (desk: Desk) => (kind === 'open' || key === null ? none : read(desk, key, at)),
    [kind, key, at],
  )
  const answer = useDesk(ask)
  return kind === 'open' ? { kind: 'there', value: shown } : answer
}

const none = Promise.resolve(null)

async function read(
  desk: Desk,
  key: BoardKey,
  at: number | null,
): Promise<TopologyDocument | null> {
  if (at === null) return desk.read(key)
  const snapshot = await desk.library.snapshot(key, at)
  const result = snapshot === null ? null : decodeBoardText(snapshot.text)
  return result?.ok === true ? result.value : null
}
