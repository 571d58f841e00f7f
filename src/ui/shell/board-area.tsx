import { useMemo, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type {
  BoardId,
  CanvasHandle,
  CanvasIntents,
  DropTarget,
  PreviewView,
} from '../../canvas/contract'
import { TopologyCanvas } from '../../canvas/topology-canvas'
import type { TopologyDocument } from '../../engine/model/document'
import type { LinkId, NoteId } from '../../engine/model/ids'
import { isEntityId } from '../../engine/model/queries'
import type { Preview } from '../../store/state'
import { planDrop, type DroppedItem } from '../../actions/placement'
import { formatShortcut } from '../../actions/shortcut'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { Button, IconButton } from '../primitives/button'
import { useMotion, useThemeKey } from './appearance'
import { boundsOn } from './board-view'
import { createCanvasText, describe } from './canvas-text'
import { isInspectorOpen } from './inspector-open'
import { IS_MAC } from './keyboard'
import {
  BoardExtras,
  DriverPreviewPanel,
  FindBar,
  FixTrialBar,
  HoldingStrip,
  ReadOnlyBar,
  NoteWriter,
  StepCard,
  Timeline,
  TransportBar,
} from './lazy-panels'
import { useLayoutMode } from './media'
import { FloatBoundary, PanelBoundary } from './panel-boundary'
import { lastPointer } from './pointer'
import { useFlowViews } from './use-flow-views'
import { useBoardSlot, useShell, useShellStore } from './shell-context'

/** The board with what floats on it: zoom, transport, first steps. */
export function BoardArea() {
  const { t } = useT()
  const hasTrace = useApp((state) => state.sent !== null)
  const isFinding = useApp((state) => state.findOpen)
  const hasLanes = useApp(({ sent, document }) => sent !== null || document.flows !== undefined)
  const isReadOnly = useApp((state) => state.readOnly)
  const stage = useApp((state) => state.stage)
  const hasHeld = useApp(({ document }) => Object.keys(document.topology.held).length > 0)
  // On a middling window the inspector lies over the board's right edge: the bar keeps to what is left.
  const inspectorCovers = useApp(isInspectorOpen)
  return (
    <main
      id="board"
      tabIndex={-1}
      data-focus-region
      aria-label={t('shell.board')}
      className="relative flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden bg-canvas outline-none"
    >
      {isReadOnly && (
        <FloatBoundary>
          <ReadOnlyBar />
        </FloatBoundary>
      )}
      {hasHeld && (
        <FloatBoundary>
          <HoldingStrip />
        </FloatBoundary>
      )}
      <div className="relative min-h-0 flex-1">
        <PanelBoundary name={t('shell.board')}>
          <Board />
        </PanelBoundary>
        <Writing />
        {stage !== 'presenter' && <ZoomPill />}
        <FloatBoundary>
          <BoardExtras />
        </FloatBoundary>
        {isFinding && (
          <PanelBoundary name={t('shell.find')}>
            <FindBar />
          </PanelBoundary>
        )}
        {stage === 'none' && <FirstSteps />}
        {hasTrace && stage !== 'presenter' && (
          <div
            data-region="timeline"
            className={`pointer-events-none absolute inset-x-0 bottom-3 z-control flex justify-center px-3 ${inspectorCovers ? 'tablet:mr-inspector tablet:pl-12 desktop:mr-0' : ''}`}
          >
            <div data-covers-board="bottom" className="pointer-events-auto max-w-full min-w-0">
              <PanelBoundary name={t('shell.transport')}>
                <TransportBar />
              </PanelBoundary>
            </div>
          </div>
        )}
      </div>
      <PreviewPlace />
      {hasLanes && stage === 'none' && <TimelinePlace />}
    </main>
  )
}

function Board() {
  const store = useAppStore()
  const slot = useBoardSlot()
  const intents = useIntents()
  const translator = useT()
  const motion = useMotion()
  const themeKey = useThemeKey()
  const view = useApp(
    useShallow((state) => ({
      document: state.document,
      forwarding: state.forwarding,
      selected: state.selected,
      found: state.found,
      hovered: state.hovered,
      armed: state.armed,
      tidy: state.tidy,
      tool: state.tool,
      looksOnly: state.readOnly,
    })),
  )
  const grownOver = useShell((state) => state.grownOver)
  const { found } = view
  const lit = useMemo(
    () => [...found, ...grownOver.map(({ covered }) => covered)],
    [found, grownOver],
  )
  const hidden = useApp((state) => state.hidden)
  const isPresenting = useApp((state) => state.stage === 'presenter')
  const snapping = useApp(useShallow(({ grid, guides }) => ({ grid, guides })))
  const trace = useApp(
    useShallow((state) => ({
      roundTrip: state.roundTrip,
      stepIndex: state.stepIndex,
      lane: state.lane,
      ghost: state.ghost,
      playing: state.playing,
      speed: state.speed,
      level: state.level,
    })),
  )
  const { roundTrip } = trace
  const { flow, flows } = useFlowViews()
  const diagnostics = useApp((state) => state.diagnostics)
  const problems = useMemo(
    () =>
      diagnostics.flatMap(({ subject, severity }) =>
        severity === 'info' ? [] : [{ subject, severity }],
      ),
    [diagnostics],
  )
  const preview = useApp((state) => state.preview)
  const text = useMemo(
    () => createCanvasText(store.getState, boundsOn(slot, store), translator),
    [store, slot, translator],
  )
  return (
    <TopologyCanvas
      {...view}
      found={lit}
      {...intents}
      snapping={snapping}
      hidden={hidden}
      labelScale={isPresenting ? 1.25 : 1}
      preview={preview === null ? null : previewView(preview)}
      trace={roundTrip === null ? null : { ...trace, roundTrip, flow }}
      flows={flows}
      problems={problems}
      label={translator.t('shell.board')}
      themeKey={themeKey}
      motion={motion}
      text={text}
      onReady={(handle: CanvasHandle) => {
        slot.attach(handle)
        const seen = store.getState().visit?.seen ?? null
        if (seen === null) handle.fit()
        else handle.show(seen)
      }}
    />
  )
}

/** What the drawing needs of a change that is tried out. */
function previewView(preview: Preview): PreviewView {
  const { document, outcome } = preview
  const trace = outcome?.trace ?? null
  return {
    mark:
      preview.kind === 'fix'
        ? { kind: 'fix', number: preview.number }
        : { kind: 'driver', networkId: preview.networkId, driver: preview.driver },
    document,
    forwarding: outcome?.forwarding ?? null,
    roundTrip: trace?.ok === true ? trace.value : null,
  }
}

/** What gestures on the board mean: each is an action. */
function useIntents(): CanvasIntents {
  const actions = useActions()
  const store = useAppStore()
  const shell = useShellStore()
  const slot = useBoardSlot()
  const translator = useT()
  return useMemo(() => {
    /** Opens the chooser where several networks could be meant; true when it did. */
    const choose = (item: DroppedItem, target: DropTarget): boolean => {
      const plan = planDrop(store.getState().document, item, target, boundsOn(slot, store))
      if (plan.kind !== 'choose-network') return false
      shell.setState({ networkChoice: { item, target, plan, at: lastPointer() } })
      return true
    }
    return {
      onSelect: (ids, additive) => actions.run('select.ids', ids, additive),
      onHover: (hovered) => {
        store.setSelection({ hovered })
        shell.setState({ pointed: hovered })
      },
      onMove: (positions) => actions.run('board.move', positions),
      onCopy: (ids, by) => actions.run('edit.copy-by', ids, by),
      onCopyContainer: (id, target) => actions.run('edit.copy-container', id, target),
      onNudge: (by) => actions.run('edit.nudge', by),
      onMoveMode: (id, state) => {
        const name = describe(store.getState().document, id, translator)
        shell.setState({ said: translator.t(`drawing.move-mode.${state}`, { name }) })
      },
      onConnectMode: (id, state) => {
        const name = describe(store.getState().document, id, translator)
        shell.setState({ said: translator.t(`drawing.connect-mode.${state}`, { name }) })
      },
      onSay: (said) => shell.setState({ said }),
      onPlace: (item, target, keepArmed) => {
        if (choose(item, target)) return
        actions.run('place.at', item, target, keepArmed)
        const [placed] = store.getState().selected
        // A note is written where it lies, at once.
        if (item.kind === 'note' && !keepArmed && placed !== undefined && isNoteId(placed)) {
          shell.setState({ writing: placed })
        }
      },
      onMoveContainer: (id, target) => {
        if (!choose({ kind: 'move', id }, target)) actions.run('board.move-container', id, target)
      },
      onConnect: (from, to) => actions.run('board.connect', from, to),
      onConnectNowhere: (from, position, at) => shell.setState({ farEnd: { from, position, at } }),
      onRewire: (id, end, to) => actions.run('board.rewire', id, end, to),
      onDraw: (form, at, keepTool) => actions.run('note.draw', form, at, keepTool),
      onReshape: (id, form, at) => actions.run('note.reshape', id, form, at),
      onOpen: (id: BoardId) => {
        actions.run('select.ids', [id])
        if (isWritten(store.getState().document, id)) {
          shell.setState({ writing: id })
          return
        }
        store.setView({ inspectorOpen: true, inspectorTab: 'details', sheet: 'inspector' })
      },
      onContextMenu: (id, at) => {
        const { document, selected } = store.getState()
        if (id !== null && !selected.includes(id)) actions.run('select.ids', [id])
        const isKnown = id === null || isEntityId(document.topology, id) || id in document.notes
        if (isKnown) shell.setState({ menu: { of: id, at } })
      },
      onCancel: () => actions.run('select.none'),
    }
  }, [actions, store, shell, slot, translator])
}

const isNoteId = (id: BoardId): id is NoteId => id.startsWith('note:')

/** True for what is written on the board itself; a stroke has nothing to read. */
function isWritten({ notes }: TopologyDocument, id: BoardId): id is NoteId | LinkId {
  if (id.startsWith('link:')) return true
  return isNoteId(id) && notes[id]?.form?.kind !== 'stroke'
}

/** The strip below the board; on a phone the card of the step, which gives way to an open sheet. */
function TimelinePlace() {
  const { t } = useT()
  const isPhone = useLayoutMode() === 'phone'
  const isCovered = useApp((state) => isPhone && state.sheet !== 'none')
  if (isCovered) return null
  return (
    <PanelBoundary name={t('shell.transport')}>
      {isPhone ? <StepCard /> : <Timeline />}
    </PanelBoundary>
  )
}

/** Room for the preview of a change; the panels themselves are chunks that the first one asks for. */
function PreviewPlace() {
  const { t } = useT()
  const kind = useApp((state) => state.preview?.kind ?? null)
  if (kind === null) return null
  return (
    <PanelBoundary name={t(kind === 'fix' ? 'action.fix.try' : 'action.driver.preview')}>
      {kind === 'fix' ? <FixTrialBar /> : <DriverPreviewPanel />}
    </PanelBoundary>
  )
}

/** The field over a note, while it is written; a chunk that the first one asks for. */
function Writing() {
  const writing = useShell((state) => state.writing)
  const shell = useShellStore()
  if (writing === null) return null
  return (
    <FloatBoundary onGone={() => shell.setState({ writing: null })}>
      <NoteWriter key={writing} id={writing} />
    </FloatBoundary>
  )
}

function ZoomPill() {
  const { t } = useT()
  const actions = useActions()
  const button = (
    id: 'zoom.in' | 'zoom.out' | 'zoom.reset' | 'zoom.fit',
    icon: 'plus' | 'minus' | 'fit',
  ) => (
    <IconButton
      icon={icon}
      label={t(`action.${id}`)}
      shortcut={formatShortcut(actions.shortcutsOf(id)[0] ?? '', IS_MAC)}
      onClick={() => actions.run(id)}
    />
  )
  return (
    <div
      role="group"
      aria-label={t('shell.zoom')}
      className="absolute bottom-3 left-3 z-control hidden flex-col rounded-control border border-line bg-panel tablet:flex"
    >
      {button('zoom.in', 'plus')}
      {button('zoom.out', 'minus')}
      {button('zoom.fit', 'fit')}
    </div>
  )
}

/** One thing to do: on an empty board how to begin, on the first visit to the example the packet. */
function FirstSteps() {
  const { t } = useT()
  const actions = useActions()
  const isEmpty = useApp(({ document }) =>
    [document.topology.hosts, document.topology.nodes, document.notes].every(
      (kind) => Object.keys(kind).length === 0,
    ),
  )
  const isReady = useApp(
    ({ document, sent, traceError }) =>
      document.request !== null && sent === null && traceError === null,
  )
  const title = useApp((state) => state.document.title)
  const inspectorCovers = useApp(isInspectorOpen)
  const [closedFor, setClosedFor] = useState<string | null>(null)
  if (isEmpty) {
    return (
      <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
        <div className="pointer-events-auto flex flex-col items-center gap-3 text-center">
          <p className="text-lead text-ink-2">{t('shell.empty.how')}</p>
          <div className="flex flex-wrap justify-center gap-2">
            <Button
              variant="primary"
              icon="host"
              onClick={() => actions.run('place.here', { kind: 'host', release: 'ws2022' })}
            >
              {t('shell.empty.place-host')}
            </Button>
            <Button icon="examples" onClick={() => actions.run('board.examples')}>
              {t('shell.empty.example')}
            </Button>
          </div>
        </div>
      </div>
    )
  }
  if (!isReady || closedFor === title) return null
  return (
    <div
      className={`pointer-events-none absolute inset-x-0 bottom-4 z-control flex justify-center px-4 tablet:justify-end ${inspectorCovers ? 'tablet:mr-inspector desktop:mr-0' : ''}`}
    >
      <div className="pointer-events-auto flex items-center gap-3 rounded-sheet border border-edge bg-raised p-3 shadow-popover">
        <p className="hidden text-ink-2 tablet:block">{t('shell.welcome')}</p>
        <Button variant="primary" icon="send" onClick={() => actions.run('trace.send')}>
          {t('shell.welcome.send')}
        </Button>
        <IconButton
          icon="close"
          small
          label={t('shell.dismiss')}
          onClick={() => setClosedFor(title)}
        />
      </div>
    </div>
  )
}
