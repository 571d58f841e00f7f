import { useEffect, type ReactNode } from 'react'
import { useApp, useAppStore, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { Tabs } from '../primitives/tabs'
import { hasInspectorContent } from './inspector-open'
import { InspectorPanel, WhyPanel } from './lazy-panels'
import type { LayoutMode } from './media'
import { PanelBoundary } from './panel-boundary'
import { PanelEdge } from './panel-edge'
import { isPointerDown } from './pointer'
import { useBoardSlot } from './shell-context'

/** Properties of the selected thing, and why the packet went as it went. */
export function InspectorTabs({ end }: { readonly end?: ReactNode }) {
  const { t } = useT()
  const store = useAppStore()
  const tab = useApp((state) => state.inspectorTab)
  return (
    <Tabs
      label={t('shell.inspector')}
      className="min-h-0 flex-1"
      value={tab}
      onChange={(inspectorTab) => store.setView({ inspectorTab })}
      end={end}
      tabs={[
        {
          value: 'details',
          label: t('shell.inspector.details'),
          icon: 'inspect',
          content: (
            <PanelBoundary name={t('shell.inspector')}>
              <InspectorPanel />
            </PanelBoundary>
          ),
        },
        {
          value: 'why',
          label: t('shell.inspector.why'),
          icon: 'help',
          content: (
            <PanelBoundary name={t('shell.inspector.why')}>
              <WhyPanel />
            </PanelBoundary>
          ),
        },
      ]}
    />
  )
}

/**
 * Properties of the selected thing. Beside the board on a wide window; over its right edge on a
 * narrower one, and only while there is something to inspect.
 */
export function InspectorSide({ mode }: { readonly mode: LayoutMode }) {
  const { t } = useT()
  const store = useAppStore()
  const isOpen = useApp((state) => state.inspectorOpen)
  const isWanted = useApp(hasInspectorContent)
  if (!isOpen) {
    return (
      <div className="absolute top-1 right-1 z-panel">
        <IconButton
          icon="inspect"
          variant="plain"
          label={t('shell.inspector.open')}
          onClick={() => store.setView({ inspectorOpen: true })}
        />
      </div>
    )
  }
  const covers = mode !== 'desktop'
  if (covers && !isWanted) return null
  return (
    <aside
      aria-label={t('shell.inspector')}
      data-focus-region
      data-covers-board={covers ? 'right' : undefined}
      className={
        covers
          ? 'absolute inset-y-0 right-0 z-sheet flex w-inspector flex-col border-l border-edge bg-panel shadow-popover'
          : 'relative z-panel flex w-inspector shrink-0 flex-col border-l border-line bg-panel'
      }
    >
      {covers && <KeepSelectionSeen />}
      <PanelEdge panel="inspector" label={t('shell.edge.inspector')} />
      <InspectorTabs
        end={
          <IconButton
            small
            icon="close"
            label={t('shell.inspector.close')}
            onClick={() => store.setView({ inspectorOpen: false })}
          />
        }
      />
    </aside>
  )
}

/**
 * What was selected, and of several what the keyboard stands on, is brought out from under the panel
 * (interaction-and-look 2.5), but not while a hand holds it. Draws nothing.
 */
function KeepSelectionSeen(): null {
  const board = useBoardSlot()
  const selected = useApp((state) => state.selected)
  useEffect(() => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-board-id]:focus-visible')
    const [only, another] = selected
    const id =
      another === undefined ? only : selected.find((one) => one === focused?.dataset['boardId'])
    if (id === undefined) return
    const show = () => board.handle()?.reveal(id)
    if (!isPointerDown()) {
      show()
      return
    }
    window.addEventListener('pointerup', show, { once: true })
    return () => window.removeEventListener('pointerup', show)
  }, [board, selected])
  return null
}
