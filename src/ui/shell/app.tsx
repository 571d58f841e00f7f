import { useEffect } from 'react'
import { useApp, useAppStore, useT } from '../app-context'
import { Announcer, Said } from './announcer'
import { useAppearance } from './appearance'
import { BoardArea } from './board-area'
import { useContractWatch } from './contract-watch'
import { Dock } from './dock'
import { FileDrop } from './file-drop'
import { Floating } from './floating'
import { InspectorSide } from './inspector-side'
import { useClipboard, useKeyboard, useRegionCycling } from './keyboard'
import { VisitBanner } from './lazy-panels'
import { LeftPanel } from './left-panel'
import { useLayoutMode } from './media'
import { FloatBoundary } from './panel-boundary'
import { usePanelSizes } from './panel-edge'
import { Notices } from './notices'
import { PhoneBar, PhoneSheet } from './phone-bar'
import { followPointer } from './pointer'
import { UnsafeLine } from './save-line'
import { StatusBar } from './status-bar'
import { TopBar } from './top-bar'

/** The whole window, in one of three arrangements (interaction-and-look 2.5). */
export function App() {
  const mode = useLayoutMode()
  const isBare = useApp((state) => state.stage !== 'none')
  const isVisiting = useApp((state) => state.visit !== null)
  useContractWatch()
  useAppearance()
  usePanelSizes()
  useKeyboard()
  useRegionCycling()
  useClipboard()
  useEffect(followPointer, [])
  useNarrowStart(mode)
  return (
    <>
      <div className="relative flex h-dvh flex-col overflow-clip">
        <SkipLink />
        {!isBare && <TopBar mode={mode} />}
        {isVisiting && (
          <FloatBoundary>
            <VisitBanner />
          </FloatBoundary>
        )}
        <div className="relative flex min-h-0 flex-1 max-tablet:flex-col">
          {mode !== 'phone' && !isBare && <LeftPanel mode={mode} />}
          <BoardArea />
          {!isBare && (mode === 'phone' ? <PhoneSheet /> : <InspectorSide mode={mode} />)}
        </div>
        {isBare ? null : mode === 'phone' ? (
          <>
            <UnsafeLine />
            <PhoneBar />
          </>
        ) : (
          <>
            <Dock />
            <StatusBar />
          </>
        )}
      </div>
      <Floating />
      <Notices />
      <FileDrop />
      <Announcer />
      <Said />
    </>
  )
}

/** Entering the 1024 layout folds what lies over the board there: the left panel, and a remembered Why? tab. */
function useNarrowStart(mode: ReturnType<typeof useLayoutMode>): void {
  const store = useAppStore()
  useEffect(() => {
    store.setView({
      leftOpen: mode === 'desktop',
      ...(mode !== 'desktop' && { inspectorTab: 'details' as const }),
    })
  }, [mode, store])
}

function SkipLink() {
  const { t } = useT()
  return (
    <a
      href="#board"
      className="sr-only z-skip rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-1 focus:left-1"
    >
      {t('shell.skip-to-board')}
    </a>
  )
}
