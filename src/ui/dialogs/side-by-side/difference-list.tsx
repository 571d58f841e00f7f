import type { Beat } from '../../../engine/explain/align'
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
  readonly beats: readonly Beat[]
  readonly current: number
  readonly names: SideNames
  readonly onGo: (beat: number) => void
}

/** Everything that differs, in words; each leads to the step at which it is seen. */
export function DifferenceList(props: DifferenceListProps) {
  const { differences, beats, current, names, onGo } = props
  const translator = useT()
  const { t, number } = translator
  if (differences.length === 0) return <p>{t('sideBySide.same')}</p>
  return (
    <section>
      <h3 className="mb-1 text-lead">
        {t('sideBySide.differences', { count: number(differences.length) })}
      </h3>
      <ol className="grid gap-x-6 desktop:grid-cols-2" data-differences>
        {differences.map((difference, index) => {
          const beat = beatOf(beats, difference)
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
                <span className="data text-table text-ink-3">{number(beat + 1)}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The beat at which a difference is seen: on the side that has it, else the later of both. */
export function beatOf(beats: readonly Beat[], difference: Difference): number {
  const { at } = difference
  const indexOf = (side: 'a' | 'b'): number =>
    at[side] === null ? -1 : beats.findIndex((beat) => beat[side] === at[side])
  if ('has' in difference) return Math.max(0, indexOf(difference.has))
  return Math.max(0, indexOf('a'), indexOf('b'))
}
