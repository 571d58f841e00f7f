import { useEffect, useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { CanvasHandle, CanvasIntents } from '../../canvas/contract'
import { encloses } from '../../canvas/scene/geometry'
import { TopologyCanvas } from '../../canvas/topology-canvas'
import type { AppStore } from '../../store/store'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { useMotion, useThemeKey } from '../shell/appearance'
import { boundsOn } from '../shell/board-view'
import { createCanvasText } from '../shell/canvas-text'
import { useBoardSlot } from '../shell/shell-context'

const nothing = () => undefined

/** Nothing on the board can be changed: what is pointed at can be looked at. */
function useLooking(): CanvasIntents {
  const actions = useActions()
  const store = useAppStore()
  return useMemo(
    () => ({
      onSelect: (ids, additive) => actions.run('select.ids', ids, additive),
      onHover: (hovered) => store.setSelection({ hovered }),
      onCancel: () => actions.run('select.none'),
      onMove: nothing,
      onCopy: nothing,
      onCopyContainer: nothing,
      onNudge: nothing,
      onMoveMode: nothing,
      onConnectMode: nothing,
      onSay: nothing,
      onPlace: nothing,
      onMoveContainer: nothing,
      onConnect: nothing,
      onConnectNowhere: nothing,
      onRewire: nothing,
      onDraw: nothing,
      onReshape: nothing,
      onOpen: nothing,
      onContextMenu: nothing,
    }),
    [actions, store],
  )
}

/** Shows what the link shows; all of it, as large as it can be, where that is all there is. */
function look(handle: CanvasHandle, store: AppStore): void {
  const seen = store.getState().visit?.seen ?? null
  const { bounds } = handle.overview()
  if (seen === null || (bounds !== null && encloses(seen, bounds))) handle.fit()
  else handle.show(seen)
}

const SNAPPING = { grid: false, guides: false } as const

/** The picture of an embedded board: it is panned, zoomed and looked at. */
export function EmbedBoard() {
  const store = useAppStore()
  const slot = useBoardSlot()
  const looking = useLooking()
  const translator = useT()
  const motion = useMotion()
  const themeKey = useThemeKey()
  const view = useApp(
    useShallow(({ document, forwarding, selected, hovered, hidden }) => ({
      document,
      forwarding,
      selected,
      hovered,
      hidden,
    })),
  )
  const trace = useApp(
    useShallow(({ roundTrip, stepIndex, lane, playing, speed, level }) => ({
      roundTrip,
      stepIndex,
      lane,
      playing,
      speed,
      level,
    })),
  )
  const { roundTrip } = trace
  const text = useMemo(
    () => createCanvasText(store.getState, boundsOn(slot, store), translator),
    [store, slot, translator],
  )
  useEffect(() => {
    // The page around gives the frame another size: the picture fits it again.
    const onResize = () =>
      requestAnimationFrame(() => {
        const handle = slot.handle()
        if (handle !== null) look(handle, store)
      })
    window.addEventListener('resize', onResize)
    return () => window.removeEventListener('resize', onResize)
  }, [slot, store])
  return (
    <TopologyCanvas
      looksOnly
      {...view}
      {...looking}
      armed={null}
      tidy={null}
      tool="hand"
      snapping={SNAPPING}
      labelScale={1}
      preview={null}
      trace={roundTrip === null ? null : { ...trace, roundTrip, ghost: null, flow: null }}
      flows={[]}
      problems={[]}
      label={translator.t('shell.board')}
      themeKey={themeKey}
      motion={motion}
      text={text}
      onReady={(handle) => {
        slot.attach(handle)
        look(handle, store)
      }}
    />
  )
}
