import type { Beat } from '../../../engine/explain/align'
import { beatOfDifference } from '../../../engine/explain/compare-level'
import type { Difference } from '../../../engine/explain/difference'
import { differenceSentence, type SideNames } from '../../../i18n/difference-sentence'
import { useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon, type IconName } from '../../primitives/icon'

const ICONS: Readonly<Record<Difference['kind'], IconName>> = {
  'other-verdict': 'stop',
  'other-reason': 'stop',
  'lost-source': 'swap',
  'extra-header': 'envelope',
  mtu: 'filter',
  'other-mechanism': 'connect',
  'extra-hop': 'trace',
  'other-hop': 'trace',
  'other-row': 'table',
}

interface DifferenceListProps {
  readonly differences: readonly Difference[]
  /** Differences that the level of detail leaves out. */
  readonly folded: number
  readonly beats: readonly Beat[]
  /** Where in `beats` both sides stand. */
  readonly current: number
  /** Where among the beats that are shown one of `beats` stands, from 0. */
  readonly numberOf: (beat: number) => number
  readonly names: SideNames
  readonly onGo: (beat: number) => void
}

/** Everything that differs, in words; each leads to the step at which it is seen. */
export function DifferenceList(props: DifferenceListProps) {
  const { differences, folded, beats, current, numberOf, names, onGo } = props
  const translator = useT()
  const { t, number } = translator
  if (differences.length === 0 && folded === 0) return <p>{t('sideBySide.same')}</p>
  return (
    <section>
      <h3 className="mb-1 text-lead">
        {t('sideBySide.differences', { count: number(differences.length) })}
      </h3>
      <ol className="grid gap-x-6 desktop:grid-cols-2" data-differences>
        {differences.map((difference, index) => {
          const beat = beatOfDifference(beats, difference)
          const sentence = differenceSentence(translator, difference, names)
          return (
            <li key={index} className="border-t border-hair">
              <button
                type="button"
                aria-current={beat === current ? 'step' : undefined}
                aria-label={t('sideBySide.go', { sentence })}
                onClick={() => onGo(beat)}
                className={classNames(
                  'flex min-h-hit w-full items-baseline gap-2 px-1 py-1 text-left hover:text-accent pointer-coarse:min-h-touch',
                  beat === current && 'bg-accent-soft',
                )}
              >
                <Icon name={ICONS[difference.kind]} small className="shrink-0 self-center" />
                <span className="min-w-0 flex-1 break-words">{sentence}</span>
                <span className="data text-table text-ink-3">{number(numberOf(beat) + 1)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      {folded > 0 && (
        <p className="border-t border-hair px-1 py-1 text-table text-ink-2">
          {t('sideBySide.folded', { count: number(folded) })}
        </p>
      )}
    </section>
  )
}
