import { hotkeysCoreFeature, renamingFeature, syncDataLoaderFeature } from '@headless-tree/core'
import { useTree } from '@headless-tree/react'
import { useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { useActions, useApp, useAppStore, useT } from '../../app-context'
import { classNames } from '../../primitives/class-names'
import { Icon } from '../../primitives/icon'
import { useBoardSlot, useShellStore } from '../../shell/shell-context'
import { outlineOf, rowsByKey, type OutlineNode } from './outline'
import { promptFocusFeature } from './prompt-focus'

const ROOT = 'root'

/**
 * The board as a tree of real elements: the accessible view of everything on it. Arrows walk, Enter
 * selects, with Ctrl or Shift one more, F2 renames in place, Delete removes; the menu key opens what else
 * can be done.
 */
export function OutlinePanel() {
  const translator = useT()
  const document = useApp((state) => state.document)
  const nodes = useMemo(() => outlineOf(document, translator), [document, translator])
  if (nodes.length === 0) {
    return <p className="p-4 text-ink-2">{translator.t('outline.empty')}</p>
  }
  return <OutlineTree nodes={nodes} />
}

function OutlineTree({ nodes }: { readonly nodes: readonly OutlineNode[] }) {
  const { t } = useT()
  const actions = useActions()
  const store = useAppStore()
  const shell = useShellStore()
  const slot = useBoardSlot()
  const selected = useApp((state) => state.selected)
  const hovered = useApp((state) => state.hovered)
  const rows = useMemo(() => rowsByKey(nodes), [nodes])
  const [collapsed, setCollapsed] = useState<readonly string[]>(() =>
    [...rows.values()].filter((row) => isFolded(row)).map((row) => row.key),
  )
  // The tree compares this list by reference: a new one in each render would never come to rest.
  const expanded = useMemo(
    () => [...rows.keys()].filter((key) => !collapsed.includes(key)),
    [rows, collapsed],
  )
  const current = useRef({ nodes, rows })

  const tree = useTree<OutlineNode | null>({
    rootItemId: ROOT,
    getItemName: (item) => item.getItemData()?.name ?? '',
    isItemFolder: (item) => (item.getItemData()?.children.length ?? 1) > 0,
    dataLoader: {
      getItem: (key) => current.current.rows.get(key) ?? null,
      getChildren: (key) =>
        (key === ROOT
          ? current.current.nodes
          : (current.current.rows.get(key)?.children ?? [])
        ).map((row) => row.key),
    },
    state: { expandedItems: expanded },
    setExpandedItems: (update) => {
      const next = typeof update === 'function' ? update(expanded) : update
      setCollapsed([...rows.keys()].filter((key) => !next.includes(key)))
    },
    onPrimaryAction: (item) => {
      const row = item.getItemData()
      if (row === null) return
      actions.run('select.ids', [row.id])
      slot.handle()?.reveal(row.id)
    },
    canRename: (item) => {
      const id = item.getItemData()?.id
      return id !== undefined && !id.startsWith('link:') && !id.startsWith('ep:')
    },
    onRename: (item, name) => {
      const row = item.getItemData()
      if (row === null || name.trim() === '') return
      const note = Object.values(store.getState().document.notes).find(({ id }) => id === row.id)
      if (note === undefined) actions.run('edit.set-name', row.id, name.trim())
      else actions.run('note.text', note.id, name)
    },
    // The tree renames in place; the page's own F2 would open a dialog on top of that.
    hotkeys: { renameItem: { hotkey: 'F2', preventDefault: true } },
    features: [syncDataLoaderFeature, hotkeysCoreFeature, renamingFeature, promptFocusFeature],
  })

  useEffect(() => {
    current.current = { nodes, rows }
    tree.rebuildTree()
  }, [nodes, rows, tree])

  const isRenaming = tree.isRenamingItem()
  const wasRenaming = useRef(false)
  useEffect(() => {
    // The field that had the focus is gone: back to the row.
    if (wasRenaming.current && !isRenaming) tree.updateDomFocus()
    wasRenaming.current = isRenaming
  }, [isRenaming, tree])

  const openMenu = (event: MouseEvent, row: OutlineNode) => {
    event.preventDefault()
    const box = event.currentTarget.getBoundingClientRect()
    const isPointer = event.clientX !== 0 || event.clientY !== 0
    const at = isPointer
      ? { x: event.clientX, y: event.clientY }
      : { x: box.left + 24, y: box.bottom }
    // The menu of one of several is the menu of them all.
    if (!selected.includes(row.id)) actions.run('select.ids', [row.id])
    shell.setState({ menu: { of: row.id, at } })
  }

  return (
    <div className="flex flex-col gap-2 p-2">
      <div
        {...tree.getContainerProps(t('outline.label'))}
        aria-multiselectable="true"
        className="flex flex-col"
      >
        {tree.getItems().map((item) => {
          const row = item.getItemData()
          if (row === null) return null
          const isSelected = selected.includes(row.id)
          if (item.isRenaming()) {
            return (
              <input
                key={item.getKey()}
                {...item.getRenameInputProps()}
                aria-label={t('outline.name')}
                onFocus={(event) => event.currentTarget.select()}
                className="h-7 rounded-control border border-accent bg-panel px-2"
              />
            )
          }
          return (
            <div key={item.getKey()} role="none" className="group relative flex">
              <button
                {...item.getProps()}
                type="button"
                role="treeitem"
                aria-label={row.spoken}
                aria-selected={isSelected}
                onClick={(event) => {
                  const { target } = event
                  item.setFocused()
                  // With Ctrl or Shift, by pointer or with Enter: one more, or one less.
                  if (event.ctrlKey || event.metaKey || event.shiftKey) {
                    actions.run('select.ids', [row.id], true)
                  } else if (
                    !(target instanceof Element) ||
                    target.closest('[data-fold]') === null
                  ) {
                    item.primaryAction()
                  } else if (item.isExpanded()) item.collapse()
                  else item.expand()
                }}
                onPointerEnter={() => store.setSelection({ hovered: row.id })}
                onPointerLeave={() => store.setSelection({ hovered: null })}
                onContextMenu={(event) => openMenu(event, row)}
                onKeyDown={(event) => {
                  const isMore = event.ctrlKey || event.metaKey || event.shiftKey
                  if (event.key === 'Enter' && isMore) {
                    // A browser makes no click of Enter with Ctrl.
                    event.preventDefault()
                    actions.run('select.ids', [row.id], true)
                  }
                  if (event.key !== 'Delete') return
                  event.preventDefault()
                  actions.run('edit.delete-ids', selected.includes(row.id) ? selected : [row.id])
                }}
                style={{ paddingInlineStart: 8 + item.getItemMeta().level * 16 }}
                className={classNames(
                  'flex min-h-7 w-full min-w-0 items-center gap-2 rounded-control border pr-8 text-left pointer-coarse:min-h-touch',
                  isSelected ? 'border-accent bg-accent-soft' : 'border-transparent',
                  hovered === row.id && !isSelected && 'bg-sunken',
                )}
              >
                <span data-fold className={item.isFolder() ? 'text-ink-3' : 'invisible'}>
                  <Icon small name={item.isExpanded() ? 'chevron-down' : 'chevron-right'} />
                </span>
                <Icon small name={row.icon} className="text-ink-2" />
                <span className="max-w-full shrink-0 truncate">{row.name}</span>
                {row.detail !== '' && row.detail !== row.name && (
                  <span className="min-w-0 truncate text-table text-ink-3">{row.detail}</span>
                )}
              </button>
              <button
                type="button"
                tabIndex={-1}
                aria-hidden="true" // a tree holds rows only; the menu key opens the same menu
                title={t('outline.more', { name: row.name })}
                onClick={(event) => openMenu(event, row)}
                className="absolute inset-y-0 right-0 hidden w-hit items-center justify-center rounded-control group-focus-within:flex group-hover:flex hover:bg-sunken"
              >
                <Icon small name="more" />
              </button>
            </div>
          )
        })}
      </div>
      <p className="text-table text-ink-3">{t('outline.help')}</p>
    </div>
  )
}

/** Rows that begin folded: their children repeat what the row says. */
function isFolded(row: OutlineNode): boolean {
  return row.id.startsWith('ctr:') || row.id.startsWith('nic:') || row.id.startsWith('node:')
}
