import type { ThingId } from '../../../engine/diff/match-boards'
import type { DiffLine, DiffSection } from '../../../i18n/board-diff'
import { useActions, useAppStore, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { useBoardSlot } from '../../shell/shell-context'

interface DiffSectionsProps {
  readonly sections: readonly DiffSection[]
  /** The side that is on the screen: its things can be shown there; null = neither. */
  readonly open: 'before' | 'after' | null
}

/** Everything that differs, by host; what the board on the screen has leads to it. */
export function DiffSections({ sections, open }: DiffSectionsProps) {
  const { t } = useT()
  return (
    <div data-differences className="flex min-w-0 flex-col gap-4 desktop:col-span-3">
      {sections.map(({ effect, heading, lines }) => (
        <section key={`${effect} ${heading}`} aria-label={heading}>
          <h3 className="border-b border-line pb-1 text-lead break-words">{heading}</h3>
          {effect === 'drawing' && (
            <p className="pt-1 text-table text-ink-3">{t('boardDiff.drawing.what')}</p>
          )}
          <ul className="divide-y divide-hair">
            {lines.map((line, index) => (
              <Line key={index} line={line} open={open} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** Sign and colour beside the word, never alone. */
const LOOKS = {
  added: { sign: '+', colour: 'text-ok' },
  removed: { sign: '−', colour: 'text-drop' },
  changed: { sign: '≠', colour: 'text-warn' },
} as const

function Line({
  line,
  open,
}: {
  readonly line: DiffLine
  readonly open: DiffSectionsProps['open']
}) {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const slot = useBoardSlot()
  const { what, text, details } = line
  const { sign, colour } = LOOKS[what]
  const id = open === null ? null : (line.id?.[open] ?? null)
  const show = (shown: ThingId) => {
    // Closed first: the board takes the focus, and what is behind a dialog cannot.
    store.setView({ dialog: 'none' })
    actions.run('select.ids', [shown])
    requestAnimationFrame(() => slot.handle()?.reveal(shown))
  }
  return (
    <li className="py-1">
      <div className="flex items-baseline gap-2">
        <span aria-hidden="true" className={classNames('w-3 shrink-0 data font-strong', colour)}>
          {sign}
        </span>
        <span className={classNames('w-16 shrink-0 text-table', colour)}>
          {t(`boardDiff.${what}`)}
        </span>
        {id === null ? (
          <span className="min-w-0 break-words">{text}</span>
        ) : (
          <button
            type="button"
            title={t('boardDiff.show', { name: text })}
            onClick={() => show(id)}
            className="min-w-0 rounded-control text-left break-words text-accent underline-offset-2 hover:underline pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
          >
            {text}
          </button>
        )}
      </div>
      {details.length > 0 && (
        <ul className="pl-5 text-table text-ink-2">
          {details.map((detail, index) => (
            <li key={index} className="break-words">
              {detail}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
