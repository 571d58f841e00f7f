import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { ContainerId } from '../../../engine/model/ids'
import type { HeldContainer, Isolation } from '../../../engine/model/topology'
import { sortedValues } from '../../../lib/sort'
import { useActions, useApp, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { useBoardSlot, useShellStore } from '../../shell/shell-context'
import { heldLabel, portsOf, shortImage } from './held-words'

/** As the ghost of a new container prints them; not translated. */
const ISOLATION_NAMES = { process: 'process', hyperv: 'Hyper-V' } satisfies Record<
  Isolation,
  string
>

/**
 * A shelf on the edge of the board with the containers whose host was taken away. Drag one onto a host
 * or network; click it and click the board; or press Enter and choose a place. One Tab stop, arrows walk.
 */
export function HoldingStrip() {
  const { t } = useT()
  const held = useApp((state) => state.document.topology.held)
  const containers = sortedValues(held)
  const { list, noteFocus } = useFocusKept(held)
  const selected = useApp((state) => state.selected)
  const stop = containers.find(({ id }) => selected.includes(id))?.id ?? containers[0]?.id ?? null
  return (
    <section
      aria-label={t('holding.label')}
      className="flex min-h-dock-folded shrink-0 items-center gap-3 border-b border-line bg-sunken px-3"
    >
      <p className="shrink-0 text-table text-ink-2" title={t('holding.how')}>
        <span className="font-strong text-ink">{t('holding.label')}</span>
        <span className="hidden tablet:inline">
          {' '}
          {t('holding.count', { count: containers.length })}
        </span>
      </p>
      <ul ref={list} className="flex min-w-0 flex-1 gap-2 overflow-x-auto py-1">
        {containers.map((container) => (
          <li key={container.id} className="shrink-0">
            <HeldChip
              held={container}
              isStop={container.id === stop}
              onFocus={() => noteFocus(container.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function HeldChip({
  held,
  isStop,
  onFocus,
}: {
  readonly held: HeldContainer
  readonly isStop: boolean
  readonly onFocus: () => void
}) {
  const translator = useT()
  const actions = useActions()
  const shell = useShellStore()
  const board = useBoardSlot()
  const armed = useApp((state) => state.armed)
  const isSelected = useApp((state) => state.selected.includes(held.id))
  const { id } = held
  const item = { kind: 'held', id } as const
  const isArmed = armed?.kind === 'held' && armed.id === id
  const openMenu = (chip: HTMLElement, at?: { readonly x: number; readonly y: number }) => {
    const box = chip.getBoundingClientRect()
    actions.run('select.ids', [id])
    shell.setState({ menu: { of: id, at: at ?? { x: box.left, y: box.bottom } } })
  }
  const onClick = (event: MouseEvent<HTMLElement>) => {
    // Enter and Space make a click without a pointer: detail is 0.
    if (event.detail === 0) openMenu(event.currentTarget)
    else actions.run('arm.item', isArmed ? null : item)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      event.stopPropagation()
      actions.run('edit.delete-ids', [id])
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const chips = chipsOf(event.currentTarget.closest('ul'))
    chips[chips.indexOf(event.currentTarget) + step]?.focus()
  }
  const ports = portsOf(held)
  return (
    <button
      type="button"
      data-board-id={id}
      data-board-kind="held"
      aria-label={heldLabel(held, translator)}
      aria-pressed={isArmed}
      aria-haspopup="menu"
      tabIndex={isStop ? 0 : -1}
      onFocus={onFocus}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault()
        const isPointer = event.clientX !== 0 || event.clientY !== 0
        openMenu(
          event.currentTarget,
          isPointer ? { x: event.clientX, y: event.clientY } : undefined,
        )
      }}
      onPointerDown={(event) => {
        if (event.button === 0) board.handle()?.beginPaletteDrag(item, event.nativeEvent)
      }}
      className={classNames(
        'flex h-7 touch-pan-x items-center gap-2 rounded-control border bg-panel px-2 select-none hover:bg-canvas pointer-coarse:min-h-touch',
        isArmed
          ? 'border-accent bg-accent-soft'
          : isSelected
            ? 'border-accent'
            : 'border-dashed border-line',
      )}
    >
      <Icon
        small
        name={held.isolation === 'hyperv' ? 'container-hyperv' : 'container'}
        className="text-ink-2"
      />
      <span className="font-strong">{held.name}</span>
      <span className="hidden text-table text-ink-2 tablet:inline">
        {ISOLATION_NAMES[held.isolation]}
      </span>
      {held.image !== '' && (
        <span className="hidden text-table text-ink-2 tablet:inline">{shortImage(held.image)}</span>
      )}
      {ports !== '' && <span className="data text-table text-ink-2">{ports}</span>}
    </button>
  )
}

function chipsOf(list: Element | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-board-kind=held]') ?? [])]
}

/**
 * A chip that had the focus and left (placed, deleted) gives it to its neighbour, the last one to the
 * board; the keyboard never falls out of the page.
 */
function useFocusKept(held: Readonly<Record<ContainerId, HeldContainer>>) {
  const list = useRef<HTMLUListElement>(null)
  const focused = useRef<ContainerId | null>(null)
  useEffect(() => {
    const id = focused.current
    if (id === null || id in held) return
    focused.current = null
    requestAnimationFrame(() => {
      if (isFocusLost()) chipsOf(list.current)[0]?.focus()
    })
  }, [held])
  useEffect(
    () => () => {
      if (focused.current === null) return
      requestAnimationFrame(() => {
        if (isFocusLost()) document.getElementById('board')?.focus()
      })
    },
    [],
  )
  const noteFocus = (id: ContainerId) => {
    focused.current = id
  }
  return { list, noteFocus }
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
