import type { PlacedId } from '../../engine/model/document'
import type { NetworkId } from '../../engine/model/ids'
import type { NetworkType } from '../../engine/model/topology'
import { driverPreviewOf } from '../../store/preview'
import type { ActionContext } from '../action'
import { carryOut } from '../carry-out'
import { refuseEdit, tellChanges } from '../tell'
import { advise } from './commit-edits'

/**
 * Tries another driver on a copy of the board and shows what would follow. The network's own driver
 * ends the preview; a change that cannot be made is refused with its reason and shows none.
 */
export function previewDriver(
  context: ActionContext,
  networkId: NetworkId,
  driver: NetworkType,
): void {
  const { store, board, words } = context
  const { document } = store.getState()
  const network = document.topology.networks[networkId]
  store.showPreview(null)
  if (network === undefined || network.type === driver) return
  const target = {
    hostId: network.hostId,
    networkId,
    vSwitchId: null,
    nodeId: null,
    containerId: null,
    position: { x: 0, y: 0 },
  }
  const boundsOf = (id: PlacedId) => board?.boundsOf(id) ?? null
  const item = { kind: 'network', driver } as const
  const tried = carryOut(document, item, target, boundsOf, words)
  if (!tried.ok) {
    refuseEdit(context, tried.error)
    return
  }
  const { document: changed, changes } = tried.value
  store.setView({ sheet: 'none' }) // on a phone the board and its preview want the place
  store.showPreview({ kind: 'driver', networkId, driver, document: changed, changes })
}

/** Makes the change that is shown: one entry of the history. */
export function applyDriver(context: ActionContext): void {
  const { store } = context
  const preview = driverPreviewOf(store.getState())
  if (preview === null) return
  const { topology, layout } = preview.document
  const before = store.getState().document.topology
  store.commit('action.edit.change-driver', (document) => ({
    ...document,
    topology,
    layout: { ...layout, ...document.layout }, // things may have been moved meanwhile
  }))
  advise(store, before)
  store.setSelection({ selected: [preview.networkId] })
  tellChanges(context, preview.changes)
}
