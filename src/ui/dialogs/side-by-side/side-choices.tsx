import { useRef, useState } from 'react'
import { decodeBoardText } from '../../../codecs/document/board-text'
import { formatPath } from '../../../engine/document/decode-error'
import type { Topology } from '../../../engine/model/topology'
import { SAMPLE_IDS } from '../../../samples/index'
import { useT } from '../../app-context'
import { Button } from '../../primitives/button'
import { Select } from '../../primitives/field'
import {
  ASPECTS,
  subjectChoices,
  valueChoices,
  type Aspect,
  type OtherBoard,
  type Plan,
} from './plan'

interface SideChoicesProps {
  readonly topology: Topology
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
}

/** What differs, in which thing, and its value on either side. */
export function SideChoices({ topology, plan, onChange }: SideChoicesProps) {
  const translator = useT()
  const { t } = translator
  return (
    <div className="mb-3 grid grid-cols-2 gap-3 tablet:grid-cols-4">
      <Select
        label={t('sideBySide.differs')}
        value={plan.aspect}
        options={ASPECTS.map((value) => ({ value, label: t(`sideBySide.differs.${value}`) }))}
        onChange={(aspect: Aspect) => onChange({ ...plan, aspect })}
      />
      {plan.aspect === 'board' ? (
        <BoardChoices plan={plan} onChange={onChange} />
      ) : (
        <ValueChoices topology={topology} plan={plan} aspect={plan.aspect} onChange={onChange} />
      )}
    </div>
  )
}

type ChangedAspect = Exclude<Aspect, 'board'>
const SUBJECT_LABELS = {
  driver: 'sideBySide.network',
  isolation: 'sideBySide.container',
  release: 'sideBySide.host',
} as const

function ValueChoices({
  topology,
  plan,
  aspect,
  onChange,
}: SideChoicesProps & { readonly aspect: ChangedAspect }) {
  const translator = useT()
  const { t } = translator
  const subjects = subjectChoices(topology, aspect, translator)
  const values = valueChoices(aspect, translator)
  const subject = { driver: plan.networkId, isolation: plan.containerId, release: plan.hostId }
  const chosen = { driver: plan.drivers, isolation: plan.isolations, release: plan.releases }
  const [left, right] = chosen[aspect]
  return (
    <>
      <Select
        label={t(SUBJECT_LABELS[aspect])}
        value={subject[aspect] ?? ''}
        options={subjects}
        onChange={(id) => onChange(withSubject(topology, plan, aspect, id))}
      />
      <Select
        label={t('sideBySide.left')}
        value={left}
        options={values}
        onChange={(value: string) => onChange(withValue(plan, aspect, 0, value))}
      />
      <Select
        label={t('sideBySide.right')}
        value={right}
        options={values}
        onChange={(value: string) => onChange(withValue(plan, aspect, 1, value))}
      />
    </>
  )
}

function withSubject(topology: Topology, plan: Plan, aspect: ChangedAspect, id: string): Plan {
  const find = <T extends { readonly id: string }>(records: Readonly<Record<string, T>>) =>
    Object.values(records).find((record) => record.id === id)
  switch (aspect) {
    case 'driver':
      return { ...plan, networkId: find(topology.networks)?.id ?? null }
    case 'isolation':
      return { ...plan, containerId: find(topology.containers)?.id ?? null }
    case 'release':
      return { ...plan, hostId: find(topology.hosts)?.id ?? null }
  }
}

function withValue(plan: Plan, aspect: ChangedAspect, side: 0 | 1, value: string): Plan {
  const at = <T extends string>(
    pair: readonly [T, T],
    all: readonly { readonly value: string }[],
  ): readonly [T, T] => {
    if (!all.some((one) => one.value === value)) return pair
    const next = value as T // it is one of the values that were offered
    return side === 0 ? [next, pair[1]] : [pair[0], next]
  }
  const offered = [{ value }]
  switch (aspect) {
    case 'driver':
      return { ...plan, drivers: at(plan.drivers, offered) }
    case 'isolation':
      return { ...plan, isolations: at(plan.isolations, offered) }
    case 'release':
      return { ...plan, releases: at(plan.releases, offered) }
  }
}

/** This board, an example or a file, on either side. */
function BoardChoices({ plan, onChange }: Omit<SideChoicesProps, 'topology'>) {
  const { t } = useT()
  const set = (side: 0 | 1, board: OtherBoard) => {
    const [left, right] = plan.boards
    onChange({ ...plan, boards: side === 0 ? [board, right] : [left, board] })
  }
  return (
    <>
      <BoardChoice
        label={t('sideBySide.left')}
        board={plan.boards[0]}
        onChange={(board) => set(0, board)}
      />
      <BoardChoice
        label={t('sideBySide.right')}
        board={plan.boards[1]}
        onChange={(board) => set(1, board)}
      />
    </>
  )
}

interface BoardChoiceProps {
  readonly label: string
  readonly board: OtherBoard
  readonly onChange: (board: OtherBoard) => void
}

function BoardChoice({ label, board, onChange }: BoardChoiceProps) {
  const { t, say } = useT()
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const value = board.kind === 'sample' ? board.id : board.kind
  const open = async (chosen: File): Promise<void> => {
    const read = decodeBoardText(await chosen.text())
    if (read.ok) {
      setProblem(null)
      onChange({ kind: 'file', name: chosen.name, document: read.value })
      return
    }
    const [first] = read.error
    if (first === undefined) return
    const params =
      first.code === 'not-json'
        ? { near: first.near, ...(first.missing !== null && { missing: first.missing }) }
        : { ...first.params, path: formatPath(first.path) }
    setProblem(t('sideBySide.file-unreadable', { problem: say(`boardText.${first.code}`, params) }))
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Select
        label={label}
        value={value}
        error={problem}
        options={[
          { value: 'this', label: t('sideBySide.this-board') },
          ...(board.kind === 'file'
            ? [{ value: 'file' as const, label: t('sideBySide.file', { name: board.name }) }]
            : []),
          ...SAMPLE_IDS.map((id) => ({ value: id, label: t(`sample.${id}`) })),
        ]}
        onChange={(chosen) => {
          const id = SAMPLE_IDS.find((sample) => sample === chosen)
          setProblem(null)
          if (id !== undefined) onChange({ kind: 'sample', id })
          else if (chosen === 'this') onChange({ kind: 'this' })
        }}
      />
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,application/json"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          if (chosen !== undefined) void open(chosen)
        }}
      />
      <Button small icon="open" className="self-start" onClick={() => file.current?.click()}>
        {t('sideBySide.open-file')}
      </Button>
    </div>
  )
}
