import { useEffect, useState } from 'react'
import { cellOf, type Reachability } from '../../../engine/reach/reachability'
import type { Topology } from '../../../engine/model/topology'
import { dropSentence } from '../../../i18n/sentences'
import type { ReachClient } from '../../../worker/reach-client'
import type { PairTold } from '../../../worker/reach-messages'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { CODE_LOOKS } from './code-looks'

/** So long the pointer or the focus rests on a cell before its reason is asked for. */
const REST_MS = 120

interface PairNoteProps {
  readonly client: ReachClient
  readonly topology: Topology
  readonly reach: Reachability
  readonly row: number
  readonly column: number
}

/** What the cell under the pointer says, in words: its verdict at once, the reason when it has come. */
export function PairNote({ client, topology, reach, row, column }: PairNoteProps) {
  const translator = useT()
  const { t } = translator
  const [told, setTold] = useState<{ readonly key: string; readonly what: PairTold } | null>(null)
  const [source, target] = [reach.sources[row], reach.targets[column]]
  const { code } = cellOf(reach, row, column)
  const key = `${source?.id ?? ''} ${target?.id ?? ''} ${reach.probe.protocol} ${reach.probe.port ?? ''} ${code}`
  const from = source?.id
  const to = target?.address
  const { probe } = reach
  useEffect(() => {
    if (from === undefined || to === undefined) return
    let isStale = false
    const timer = setTimeout(() => {
      client.tell(topology, from, to, probe).then(
        (what) => {
          if (!isStale) setTold({ key, what })
        },
        () => undefined, // the matrix itself says that the worker is gone
      )
    }, REST_MS)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [client, topology, from, to, probe, key])
  if (!source || !target) return null
  const what = told?.key === key ? told.what : null
  const reason = what?.cell.reason ?? null
  return (
    <p className="flex min-w-0 items-baseline gap-2">
      <Icon
        name={CODE_LOOKS[code].icon}
        small
        className={classNames('self-center', CODE_LOOKS[code].colour)}
      />
      <span className="min-w-0 flex-1">
        <strong>
          {source.name} → {target.name} <span className="data">{target.address}</span>
        </strong>{' '}
        · {t(`matrix.${code}`)}
        {reason !== null && what !== null && (
          <> · {dropSentence(translator, reason, what.params)}</>
        )}{' '}
        {code !== 'self' && <span className="text-ink-3">{t('matrix.hint.end')}</span>}
      </span>
    </p>
  )
}
