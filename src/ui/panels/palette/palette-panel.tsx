import type { MouseEvent } from 'react'
import { useActions, useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Chip, DRIVER_LOOKS } from '../../primitives/chip'
import { Icon } from '../../primitives/icon'
import { Tooltip } from '../../primitives/tooltip'
import { formatShortcut } from '../../../actions/shortcut'
import { IconButton } from '../../primitives/button'
import { IS_MAC } from '../../shell/keyboard'
import { useBoardSlot } from '../../shell/shell-context'
import { isSameItem, PALETTE, type PaletteEntry } from './palette-items'

interface PalettePanelProps {
  /** Icons alone: the rail of the 1024 layout. */
  readonly compact?: boolean
}

/**
 * What can be put on the board. Three ways to place an item: drag it; click it and click the board;
 * focus it and press Enter, which places it at the selected host or a free spot.
 */
export function PalettePanel({ compact = false }: PalettePanelProps) {
  const { t, say } = useT()
  const armed = useApp((state) => state.armed)
  return (
    <div className={classNames('flex flex-col', compact ? 'gap-2 py-2' : 'gap-3 p-3')}>
      {PALETTE.map((section) => (
        <section key={section.id} aria-labelledby={`palette-${section.id}`}>
          <h2
            id={`palette-${section.id}`}
            className={compact ? 'sr-only' : 'mb-1 text-table text-ink-2'}
          >
            {say(section.label, {})}
          </h2>
          <ul
            className={classNames(
              'flex flex-col',
              compact && 'items-center gap-1 border-b border-hair pb-2',
            )}
          >
            {section.entries.map((entry) => (
              <li key={entry.id}>
                <PaletteButton
                  entry={entry}
                  compact={compact}
                  armed={isSameItem(armed, entry.item)}
                />
              </li>
            ))}
          </ul>
          {section.id === 'networks' && !compact && <CompareLink />}
          {section.id === 'notes' && <DrawingTools compact={compact} />}
        </section>
      ))}
      {!compact && <p className="text-table text-ink-3">{t('palette.how')}</p>}
    </div>
  )
}

/** The way from the drivers to their comparison. */
function CompareLink() {
  const { t } = useT()
  const actions = useActions()
  return (
    <button
      type="button"
      onClick={() => actions.run('help.compare')}
      className="mt-1 min-h-hit px-2 text-table text-accent underline underline-offset-2 pointer-coarse:min-h-touch pointer-coarse:min-w-touch"
    >
      {t('action.help.compare')}
    </button>
  )
}

const TOOLS = ['tool.pen', 'tool.laser'] as const

/** Tools that draw where they are dragged. */
function DrawingTools({ compact }: { readonly compact: boolean }) {
  const { t } = useT()
  const actions = useActions()
  const tool = useApp((state) => state.tool)
  return (
    <div
      role="group"
      aria-label={t('palette.tools')}
      className={classNames('flex gap-1', compact ? 'flex-col items-center' : 'mt-1')}
    >
      {TOOLS.map((id) => (
        <IconButton
          key={id}
          icon={id === 'tool.pen' ? 'rename' : 'laser'}
          label={t(`palette.${id}`)}
          shortcut={formatShortcut(actions.shortcutsOf(id)[0] ?? '', IS_MAC)}
          pressed={id === `tool.${tool}`}
          onClick={() => actions.run(id)}
        />
      ))}
    </div>
  )
}

function PaletteButton({
  entry,
  compact,
  armed,
}: {
  readonly entry: PaletteEntry
  readonly compact: boolean
  readonly armed: boolean
}) {
  const { say } = useT()
  const actions = useActions()
  const board = useBoardSlot()
  const { item } = entry
  const onClick = (event: MouseEvent) => {
    // Enter and Space make a click without a pointer: detail is 0.
    if (event.detail === 0) actions.run('place.here', item)
    else actions.run('arm.item', armed ? null : item)
  }
  const button = (
    <button
      type="button"
      aria-pressed={armed}
      onClick={onClick}
      onPointerDown={(event) => {
        if (event.button === 0) board.handle()?.beginPaletteDrag(item, event.nativeEvent)
      }}
      className={classNames(
        'flex touch-pan-y items-center gap-2 rounded-control border text-left select-none hover:bg-sunken pointer-coarse:min-h-touch',
        compact
          ? 'size-10 flex-col justify-center gap-0 pointer-coarse:min-w-touch'
          : 'min-h-8 w-full px-2 py-1',
        armed ? 'border-accent bg-accent-soft' : 'border-transparent',
      )}
    >
      {item.kind === 'network' ? (
        <span className="relative flex items-center gap-1">
          <Chip driver={item.driver} />
          {!compact && (
            <Icon name={entry.icon} small className={DRIVER_LOOKS[item.driver].colour} />
          )}
        </span>
      ) : (
        <Icon name={entry.icon} small={compact && entry.tag !== undefined} className="text-ink-2" />
      )}
      {compact && entry.tag !== undefined && (
        <span aria-hidden="true" className="text-tag leading-none text-ink-2">
          {entry.tag}
        </span>
      )}
      <span className={compact ? 'sr-only' : 'min-w-0'}>
        {say(entry.label, {})}
        {entry.hint !== null && (
          <span className={compact ? 'sr-only' : 'block text-tag text-ink-3'}>
            {say(entry.hint, {})}
          </span>
        )}
      </span>
    </button>
  )
  if (!compact) return button
  return (
    <Tooltip text={say(entry.label, {})} side="right">
      {button}
    </Tooltip>
  )
}
