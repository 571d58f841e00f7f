import { useCallback } from 'react'
import { decodeBoardText } from '../../../codecs/document/board-text'
import type { TopologyDocument } from '../../../engine/model/document'
import { SAMPLE_IDS, type SampleId } from '../../../samples/gallery/sample'
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
  switch (board.kind) {
    case 'open':
      return 'open'
    case 'stored':
      return board.key
    case 'version':
      return String(board.at)
    case 'example':
      return `example:${board.id}`
    case 'file':
      // Two files may have one name, and one file may be read twice.
      return `file:${board.name}:${board.hash}`
  }
}

/** Everything that can be compared: the board on the screen, its versions, the other boards, files, examples. */
export function useChoices(): Asked<readonly BoardChoice[]> {
  const { t, say, language } = useT()
  const compared = useApp((state) => state.compared)
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
  const files = compared.flatMap((board) =>
    board.kind === 'file' ? choice(board, t('boardDiff.file', { name: board.name })) : [],
  )
  const others = [
    ...new Map(files.map((file) => [file.value, file])).values(),
    ...SAMPLE_IDS.map((id) =>
      choice({ kind: 'example', id }, t('boardDiff.example', { title: say(`sample.${id}`, {}) })),
    ),
  ]
  if (answer.kind !== 'there') {
    // What does not come out of the storage can be named without it.
    return answer.kind === 'refused' ? { kind: 'there', value: [open, ...others] } : answer
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
      ...others,
    ],
  }
}

/** A board to compare; null inside when it is gone or cannot be read. */
export function useCompared(board: ComparedBoard): Asked<TopologyDocument | null> {
  const shown = useApp((state) => state.document)
  const openKey = useApp((state) => state.boardKey)
  const { kind } = board
  const key = kind === 'stored' ? board.key : kind === 'version' ? openKey : null
  const at = kind === 'version' ? board.at : null
  const example = kind === 'example' ? board.id : null
  const ask = useCallback(
    (desk: Desk) => {
      if (example !== null) return readExample(example)
      return key === null ? none : read(desk, key, at)
    },
    [example, key, at],
  )
  const answer = useDesk(ask)
  if (kind === 'open') return { kind: 'there', value: shown }
  return kind === 'file' ? { kind: 'there', value: board.document } : answer
}

const none = Promise.resolve(null)

async function readExample(id: SampleId): Promise<TopologyDocument | null> {
  return (await import('../../../samples/index')).sampleOf(id)?.open() ?? null
}

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
