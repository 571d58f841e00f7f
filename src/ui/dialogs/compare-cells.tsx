import type {
  ComparedCell,
  ComparedTraits,
  ComparedWay,
  WayOutcome,
} from '../../samples/comparison/compare'
import type { Isolation } from '../../engine/model/topology'
import {
  groupedOutcomes,
  guardText,
  mechanismText,
  namesText,
  ownerText,
  stopText,
  verdictText,
} from '../../i18n/comparison'
import { useActions, useT } from '../app-context'
import { Button } from '../primitives/button'
import { classNames } from '../primitives/class-names'
import { ConfidenceBadge } from '../primitives/confidence-badge'
import { Icon, type IconName } from '../primitives/icon'
import { FactText } from '../panels/shared/fact-text'

/** A journey under one driver: each way with its verdict, what carried the packet, how sure we are. */
export function CompareCell({ cell }: { readonly cell: ComparedCell }) {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-3">
      {cell.ways.length === 0 && <p className="text-ink-2">{t('compare.no-way')}</p>}
      {cell.ways.map((way) => (
        <WayView key={way.key} cell={cell} way={way} isOnly={cell.ways.length === 1} />
      ))}
      <Notes ids={cell.notes} />
    </div>
  )
}

function WayView({
  cell,
  way,
  isOnly,
}: {
  readonly cell: ComparedCell
  readonly way: ComparedWay
  readonly isOnly: boolean
}) {
  const { t } = useT()
  return (
    <div className="flex flex-col gap-1">
      {!(isOnly && way.key === 'direct') && (
        <p className="text-table text-ink-3">{t(`compare.way.${way.key}`)}</p>
      )}
      {groupedOutcomes(way.outcomes).map(({ outcome, isolations }) => (
        <OutcomeView
          key={isolations.join(' ')}
          cell={cell}
          way={way}
          outcome={outcome}
          isolations={isolations}
        />
      ))}
    </div>
  )
}

const LOOKS: Readonly<
  Record<WayOutcome['verdict'], { readonly icon: IconName; readonly colour: string }>
> = {
  delivered: { icon: 'ok', colour: 'text-ok' },
  dropped: { icon: 'stop', colour: 'text-drop' },
  'one-way': { icon: 'warning', colour: 'text-warn' },
}

function OutcomeView({
  cell,
  way,
  outcome,
  isolations,
}: {
  readonly cell: ComparedCell
  readonly way: ComparedWay
  readonly outcome: WayOutcome
  readonly isolations: readonly Isolation[]
}) {
  const translator = useT()
  const { t } = translator
  const actions = useActions()
  const { icon, colour } = LOOKS[outcome.verdict]
  const [isolation = 'process'] = isolations
  const modes = isolations.length > 1 ? t('compare.both') : t(`compare.${isolation}`)
  const driver = t(`compare.driver.${cell.driver}`)
  const journey = t(`compare.journey.${cell.journey}`)
  const stop = stopText(outcome, translator)
  const open = () => {
    actions.run('board.show', way.open(isolation, t('compare.board-title', { driver, journey })))
    actions.run('trace.send')
  }
  return (
    <div className="flex flex-col items-start gap-1">
      {isolations.length === 1 && <p className="text-table text-ink-3">{modes}</p>}
      <p>
        <Icon
          name={icon}
          small
          className={classNames('mr-1 inline-block align-text-bottom', colour)}
        />
        <strong>{verdictText(outcome, translator)}</strong>
      </p>
      {stop !== null && <p className="wrap-anywhere">{stop}</p>}
      <p className="text-table wrap-anywhere text-ink-2">{mechanismText(outcome, translator)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <ConfidenceBadge confidence={outcome.confidence} />
        <Button
          small
          icon="play"
          onClick={open}
          aria-label={t('compare.open-label', {
            driver,
            journey,
            way: t(`compare.way.${way.key}`),
            isolation: modes,
          })}
        >
          {t('compare.open')}
        </Button>
      </div>
    </div>
  )
}

/** Who gives a container its address, for each layout of the driver. */
export function OwnerCell({ traits }: { readonly traits: readonly ComparedTraits[] }) {
  const translator = useT()
  return (
    <div className="flex flex-col gap-2">
      {traits.map(({ address, takesLeases, notes }) => (
        <div key={address.owner} className="flex flex-col gap-1">
          <p>{ownerText({ address, takesLeases }, translator)}</p>
          <Notes ids={notes} />
        </div>
      ))}
    </div>
  )
}

/** Whether a neighbour is found by its name: the question was sent. */
export function NamesCell({ traits }: { readonly traits: readonly ComparedTraits[] }) {
  const translator = useT()
  const texts = traits.map(({ names }) => ({
    text: namesText(names, translator),
    confidence: names.origin.confidence,
  }))
  const different = texts.filter(
    ({ text }, index) => texts.findIndex((other) => other.text === text) === index,
  )
  return (
    <div className="flex flex-col items-start gap-1">
      {different.map(({ text, confidence }) => (
        <p key={text}>
          {text} <ConfidenceBadge confidence={confidence} />
        </p>
      ))}
    </div>
  )
}

/** Which table decides what comes in, under each isolation mode. */
export function GuardCell({ traits }: { readonly traits: readonly ComparedTraits[] }) {
  const translator = useT()
  const { t } = translator
  const guards = traits[0]?.guards ?? []
  return (
    <dl className="flex flex-col gap-2">
      {guards.map((guard) => (
        <div key={guard.isolation}>
          <dt className="text-table text-ink-3">{t(`compare.${guard.isolation}`)}</dt>
          <dd>
            {guardText(guard, translator)}{' '}
            {guard.origin && <ConfidenceBadge confidence={guard.origin.confidence} />}
          </dd>
          <dd className="text-table text-ink-2">
            {t(guard.aclWorks.host ? 'compare.acl.host-works' : 'compare.acl.host-ignored')}{' '}
            {t(guard.aclWorks.switch ? 'compare.acl.switch-works' : 'compare.acl.switch-ignored')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Where sources disagree, folded: the decision and what it rests on. */
function Notes({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useT()
  if (ids.length === 0) return null
  return (
    <details className="text-table text-ink-2">
      <summary className="min-h-hit cursor-pointer pointer-coarse:min-h-touch">
        {t('compare.notes')}
      </summary>
      <ul className="flex flex-col gap-1">
        {ids.map((id) => (
          <li key={id}>
            <span className="data text-ink-3">{id}</span> <FactText id={id} />
          </li>
        ))}
      </ul>
    </details>
  )
}
