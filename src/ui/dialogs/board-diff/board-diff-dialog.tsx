import { useMemo, useState } from 'react'
import { diffBoards, isEqual } from '../../../engine/diff/board-diff'
import { boardNames } from '../../../engine/diff/board-names'
import type { TopologyDocument } from '../../../engine/model/document'
import { probeLike, type Probe } from '../../../engine/reach/ends'
import { diffMarkdown, diffReport } from '../../../i18n/board-diff'
import type { UnreadFile } from '../../../actions/bodies/compare-file'
import type { ComparedBoard } from '../../../store/state'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { Button, IconButton } from '../../primitives/button'
import { Dialog } from '../../primitives/dialog'
import { Select } from '../../primitives/field'
import { ImportProblems } from '../import-problems'
import { DiffSections } from './diff-sections'
import { ReachPart } from './reach-part'
import { useReachComparison } from './use-reach-comparison'
import { choiceOf, useChoices, useCompared, type BoardChoice } from './use-sides'

/** What differs between two boards, or a board and one of its earlier versions. */
export function BoardDiffDialog() {
  const { t } = useT()
  const store = useAppStore()
  const compared = useApp((state) => state.compared)
  const choices = useChoices()
  const offered = choices.kind === 'there' ? choices.value : []
  const [before, after] = sidesOf(compared, offered)
  const earlier = useCompared(before)
  const later = useCompared(after)
  const close = () => store.setView({ dialog: 'none' })
  const isReady = choices.kind === 'there' && earlier.kind === 'there' && later.kind === 'there'
  if (!isReady || earlier.value === null || later.value === null) {
    const isComing = [choices, earlier, later].some(({ kind }) => kind === 'coming')
    return (
      <Dialog width="page" title={t('boardDiff.title')} onClose={close}>
        <Sides before={before} after={after} choices={offered} />
        <p role="status" className="text-ink-2">
          {t(isComing ? 'boardDiff.coming' : 'boardDiff.gone')}
        </p>
      </Dialog>
    )
  }
  return (
    <Compared
      before={before}
      after={after}
      choices={offered}
      earlier={earlier.value}
      later={later.value}
      onClose={close}
    />
  )
}

/** Where both sides would be the same board, the first one is another that there is. */
function sidesOf(
  [before, after]: readonly [ComparedBoard, ComparedBoard],
  choices: readonly BoardChoice[],
): readonly [ComparedBoard, ComparedBoard] {
  if (choiceOf(before) !== choiceOf(after)) return [before, after]
  const isOther = ({ value }: BoardChoice) => value !== choiceOf(after)
  const others = choices.filter(isOther)
  // Own work first; an example where there is nothing else.
  const other = others.findLast(({ board }) => board.kind !== 'example') ?? others[0]
  return [other?.board ?? before, after]
}

interface SidesProps {
  readonly before: ComparedBoard
  readonly after: ComparedBoard
  readonly choices: readonly BoardChoice[]
}

function Sides({ before, after, choices }: SidesProps) {
  const { t } = useT()
  const store = useAppStore()
  const actions = useActions()
  const [unread, setUnread] = useState<UnreadFile | null>(null)
  const choose = (side: 0 | 1, value: string) => {
    const board = choices.find((choice) => choice.value === value)?.board
    if (board === undefined) return
    const next = side === 0 ? ([board, after] as const) : ([before, board] as const)
    // Choosing what the other side shows changes the two over: a board is never compared with itself.
    const isSame = choiceOf(next[0]) === choiceOf(next[1])
    store.setView({ compared: isSame ? [after, before] : next })
    setUnread(null)
  }
  const chooseFile = (side: 0 | 1) => {
    // The other side keeps what it shows, also where that was only offered.
    store.setView({ compared: [before, after] })
    void actions.run('board.compare-file', side).then(setUnread)
  }
  const side = (index: 0 | 1, board: ComparedBoard) => (
    <div className="flex min-w-0 flex-1 items-end gap-1">
      <div className="min-w-0 flex-1">
        <Select
          label={t(index === 0 ? 'boardDiff.before' : 'boardDiff.after')}
          value={choiceOf(board)}
          options={choices}
          onChange={(value: string) => choose(index, value)}
        />
      </div>
      <IconButton
        icon="open"
        label={t(index === 0 ? 'boardDiff.file-before' : 'boardDiff.file-after')}
        onClick={() => chooseFile(index)}
      />
    </div>
  )
  return (
    <div className="mb-4">
      <div className="flex flex-col gap-3 tablet:flex-row tablet:items-end">
        {side(0, before)}
        <Button
          icon="swap"
          onClick={() => {
            store.setView({ compared: [after, before] })
            setUnread(null)
          }}
        >
          {t('boardDiff.swap')}
        </Button>
        {side(1, after)}
      </div>
      {unread !== null && (
        <div role="alert" className="mt-3">
          <p className="text-drop">{t('boardDiff.file-refused', { name: unread.name })}</p>
          <ImportProblems problems={unread.problems} />
        </div>
      )}
    </div>
  )
}

interface ComparedProps extends SidesProps {
  readonly earlier: TopologyDocument
  readonly later: TopologyDocument
  readonly onClose: () => void
}

function Compared({ before, after, choices, earlier, later, onClose }: ComparedProps) {
  const translator = useT()
  const { t } = translator
  const [said, setSaid] = useState('')
  const [probe, setProbe] = useState<Probe>(() => probeLike(later.request))
  const diff = useMemo(() => diffBoards(earlier, later), [earlier, later])
  const isNetwork = [...diff.objects, ...diff.board].some(({ effect }) => effect === 'network')
  const boards = useMemo(
    () => (isNetwork ? { before: earlier, after: later } : null),
    [isNetwork, earlier, later],
  )
  const reach = useReachComparison(boards, probe)
  const labelOf = (board: ComparedBoard): string =>
    choices.find(({ value }) => value === choiceOf(board))?.label ?? ''
  const [titleBefore, titleAfter] = [labelOf(before), labelOf(after)]
  const report = useMemo(
    () =>
      diffReport(
        translator,
        diff,
        { before: boardNames(earlier), after: boardNames(later) },
        { before: titleBefore, after: titleAfter },
        reach.progress.kind === 'there' ? reach.progress : null,
      ),
    [translator, diff, earlier, later, titleBefore, titleAfter, reach.progress],
  )
  const copy = () => {
    navigator.clipboard.writeText(diffMarkdown(report, translator)).then(
      () => setSaid(t('boardDiff.copied')),
      () => setSaid(t('boardDiff.not-copied')),
    )
  }
  return (
    <Dialog
      width="page"
      title={t('boardDiff.title')}
      onClose={onClose}
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2">
            {said}
          </p>
          <Button icon="copy" onClick={copy}>
            {t('boardDiff.copy')}
          </Button>
        </>
      }
    >
      <Sides before={before} after={after} choices={choices} />
      {report.sentences.map((sentence, index) => (
        <p key={sentence} className={index === 0 ? 'text-lead' : 'text-ink-2'}>
          {sentence}
        </p>
      ))}
      {!isEqual(diff) && (
        <div className="mt-4 grid items-start gap-6 desktop:grid-cols-5">
          <DiffSections
            sections={report.sections}
            open={before.kind === 'open' ? 'before' : after.kind === 'open' ? 'after' : null}
          />
          {isNetwork && <ReachPart probe={probe} onProbe={setProbe} reach={reach} />}
        </div>
      )}
    </Dialog>
  )
}
