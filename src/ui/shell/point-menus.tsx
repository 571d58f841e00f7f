import type { DropTarget } from '../../canvas/contract'
import { entityName, isEntityId, networksOf } from '../../engine/model/queries'
import type { NetworkId } from '../../engine/model/ids'
import { useActions, useApp, useAppStore, useT } from '../app-context'
import { PointMenu, type MenuEntry } from '../primitives/menu'
import { boardEntries, entityEntries } from './menu-entries'
import { useShell, useShellStore } from './shell-context'

/** Right click and long press: what can be done with the thing, or with the board. */
export function ContextMenu() {
  const translator = useT()
  const actions = useActions()
  const shell = useShellStore()
  const menu = useShell((state) => state.menu)
  const document = useApp((state) => state.document)
  if (menu === null) return null
  const { of } = menu
  const context = { document, actions, translator }
  const label =
    of === null
      ? translator.t('shell.board')
      : isEntityId(document.topology, of)
        ? entityName(document.topology, of)
        : translator.t('palette.note')
  return (
    <PointMenu
      label={label}
      entries={of === null ? boardEntries(context) : entityEntries(context, of)}
      at={menu.at}
      onClose={() => shell.setState({ menu: null })}
    />
  )
}

/** A container fell on a host with several networks: which one is meant? */
export function NetworkChoice() {
  const { t } = useT()
  const actions = useActions()
  const shell = useShellStore()
  const store = useAppStore()
  const choice = useShell((state) => state.networkChoice)
  const topology = useApp((state) => state.document.topology)
  if (choice === null) return null
  const { item, plan, at } = choice
  const place = (networkId: NetworkId) => {
    const target: DropTarget = { ...choice.target, hostId: plan.hostId, networkId }
    if (item.kind === 'move') actions.run('board.move-container', item.id, target)
    else actions.run('place.at', item, target, store.getState().armed !== null)
  }
  return (
    <PointMenu
      label={t('shell.which-network')}
      at={at}
      onClose={() => shell.setState({ networkChoice: null })}
      entries={[
        { kind: 'heading', id: 'heading', label: t('shell.which-network') },
        ...networksOf(topology, plan.hostId)
          .filter((network) => plan.choices.includes(network.id))
          .map((network): MenuEntry => ({
            kind: 'item',
            id: network.id,
            icon: `driver-${network.type}`,
            label: network.name,
            shortcut: network.subnets[0]?.prefix,
            onSelect: () => place(network.id),
          })),
      ]}
    />
  )
}
