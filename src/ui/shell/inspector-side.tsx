import { useApp, useAppStore, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { InspectorPanel } from './lazy-panels'
import type { LayoutMode } from './media'
import { PanelBoundary } from './panel-boundary'
import { PanelEdge } from './panel-edge'

/**
 * Properties of the selected thing. Beside the board on a wide window; over its right edge on a
 * narrower one, and only while something is selected.
 */
export function InspectorSide({ mode }: { readonly mode: LayoutMode }) {
  const { t } = useT()
  const store = useAppStore()
  const isOpen = useApp((state) => state.inspectorOpen)
  const hasSelection = useApp((state) => state.selected.length > 0)
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
  if (mode !== 'desktop' && !hasSelection) return null
  return (
    <aside
      aria-label={t('shell.inspector')}
      data-focus-region
      className={
        mode === 'desktop'
          ? 'relative z-panel flex w-inspector shrink-0 flex-col border-l border-line bg-panel'
          : 'absolute inset-y-0 right-0 z-sheet flex w-inspector flex-col border-l border-edge bg-panel shadow-popover'
      }
    >
      <PanelEdge panel="inspector" label={t('shell.edge.inspector')} />
      <div className="flex h-dock-folded shrink-0 items-center justify-between border-b border-hair pr-2 pl-4">
        <h2 className="text-body">{t('shell.inspector')}</h2>
        <IconButton
          small
          icon="close"
          label={t('shell.inspector.close')}
          onClick={() => store.setView({ inspectorOpen: false })}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        <PanelBoundary name={t('shell.inspector')}>
          <InspectorPanel />
        </PanelBoundary>
      </div>
    </aside>
  )
}
