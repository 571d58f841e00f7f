import type { ReactNode } from 'react'
import { useApp, useAppStore, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { Tabs } from '../primitives/tabs'
import { PalettePanel } from '../panels/palette/palette-panel'
import { OutlinePanel } from './lazy-panels'
import type { LayoutMode } from './media'
import { PanelBoundary } from './panel-boundary'
import { PanelEdge } from './panel-edge'

/** Palette and outline: 232 px, or a rail of icons that unfolds over the board. */
export function LeftPanel({ mode }: { readonly mode: LayoutMode }) {
  const { t } = useT()
  const store = useAppStore()
  const leftOpen = useApp((state) => state.leftOpen)
  const isRail = !leftOpen
  const toggle = (
    <IconButton
      small
      icon={isRail ? 'chevron-right' : 'chevron-left'}
      label={t('action.view.left')}
      onClick={() => store.setView({ leftOpen: !leftOpen })}
    />
  )
  if (isRail) {
    return (
      <nav
        aria-label={t('shell.build')}
        data-focus-region
        className="z-panel flex w-rail shrink-0 flex-col items-center overflow-y-auto border-r border-line bg-panel"
      >
        <div className="flex h-dock-folded w-full shrink-0 items-center justify-center border-b border-hair">
          {toggle}
        </div>
        <PanelBoundary name={t('shell.palette')}>
          <PalettePanel compact />
        </PanelBoundary>
      </nav>
    )
  }
  return (
    <nav
      aria-label={t('shell.build')}
      data-focus-region
      className={
        mode === 'desktop'
          ? 'relative z-panel flex w-palette shrink-0 flex-col border-r border-line bg-panel'
          : 'absolute inset-y-0 left-0 z-sheet flex w-palette flex-col border-r border-edge bg-panel shadow-popover'
      }
    >
      <BuildTabs end={toggle} />
      <PanelEdge panel="left" label={t('shell.edge.left')} />
    </nav>
  )
}

/** Palette and outline as tabs: left panel and the phone's Build sheet. */
export function BuildTabs({ end }: { readonly end?: ReactNode }) {
  const { t } = useT()
  const store = useAppStore()
  const leftTab = useApp((state) => state.leftTab)
  return (
    <Tabs
      label={t('shell.build')}
      className="min-h-0 flex-1"
      value={leftTab}
      onChange={(tab) => store.setView({ leftTab: tab })}
      end={end}
      tabs={[
        {
          value: 'palette',
          label: t('shell.palette'),
          content: (
            <PanelBoundary name={t('shell.palette')}>
              <PalettePanel />
            </PanelBoundary>
          ),
        },
        {
          value: 'outline',
          label: t('shell.outline'),
          content: (
            <PanelBoundary name={t('shell.outline')}>
              <OutlinePanel />
            </PanelBoundary>
          ),
        },
      ]}
    />
  )
}
