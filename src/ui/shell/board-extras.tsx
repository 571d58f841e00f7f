import { LAYERS } from '../../canvas/contract'
import { formatShortcut } from '../../actions/shortcut'
import { useActions, useApp, useT } from '../app-context'
import { IconButton } from '../primitives/button'
import { Menu, type MenuEntry } from '../primitives/menu'
import { useSettledDrafts } from './drafts'
import { useHeldKeys } from './held-keys'
import { IS_MAC } from './keyboard'
import { useLayoutMode } from './media'
import { Cards } from './cards'
import { Minimap } from './minimap'
import { OverlapBar } from './overlap-bar'
import { Presenter } from './presenter'
import { TidyBar } from './tidy-bar'

/** What floats on the board beside the zoom: what is shown of it, the minimap, the board alone. */
export function BoardExtras() {
  const { t } = useT()
  const actions = useActions()
  useHeldKeys()
  useSettledDrafts()
  const stage = useApp((state) => state.stage)
  const hidden = useApp((state) => state.hidden)
  const wanted = useApp((state) => state.minimap)
  const [grid, guides] = [useApp((state) => state.grid), useApp((state) => state.guides)]
  const cards = useApp((state) => state.hoverCards)
  const mode = useLayoutMode()
  const isEmpty = useApp(({ document }) => Object.keys(document.layout).length === 0)
  const hasMap = mode !== 'phone' && !isEmpty && (wanted ?? mode === 'desktop')
  if (stage === 'presenter') return <Presenter />
  const item = (
    id: 'view.grid' | 'view.snap' | 'view.cards' | 'view.zen' | 'view.present',
    on: boolean,
  ) => ({
    kind: 'item' as const,
    id,
    label: t(`action.${id}`),
    checked: on,
    shortcut: formatShortcut(actions.shortcutsOf(id)[0] ?? '', IS_MAC),
    onSelect: () => actions.run(id),
  })
  // A phone has no room for the buttons of the zoom; two fingers must not be the only way (WCAG 2.5.1).
  const zoom = (['zoom.in', 'zoom.out', 'zoom.fit'] as const).map((id): MenuEntry => ({
    kind: 'item',
    id,
    label: t(`action.${id}`),
    onSelect: () => actions.run(id),
  }))
  const entries: readonly MenuEntry[] = [
    ...(mode === 'phone' ? [...zoom, { kind: 'separator' as const, id: 'zoom-end' }] : []),
    { kind: 'heading', id: 'layers', label: t('drawing.layers') },
    ...LAYERS.map((layer): MenuEntry => ({
      kind: 'item',
      id: layer,
      label: t(`drawing.layer.${layer}`),
      checked: !hidden.includes(layer),
      onSelect: () => actions.run('view.layer', layer),
    })),
    { kind: 'separator', id: 'a' },
    item('view.grid', grid),
    item('view.snap', guides),
    ...(mode === 'phone' ? [] : [item('view.cards', cards)]),
    ...(mode === 'phone'
      ? []
      : [
          {
            kind: 'item' as const,
            id: 'minimap',
            label: t('action.view.minimap'),
            checked: hasMap,
            onSelect: () => actions.run('view.minimap', !hasMap),
          },
        ]),
    { kind: 'separator', id: 'b' },
    item('view.zen', stage === 'zen'),
    item('view.present', false),
  ]
  return (
    <>
      <div className="absolute top-3 left-3 z-control rounded-control border border-line bg-panel tablet:top-auto tablet:bottom-30">
        <Menu
          label={t('drawing.shown')}
          trigger={<IconButton icon="filter" label={t('drawing.shown')} />}
          entries={entries}
        />
      </div>
      {hasMap && <Minimap />}
      <Cards />
      <TidyBar />
      <OverlapBar />
    </>
  )
}
