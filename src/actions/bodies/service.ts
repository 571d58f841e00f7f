import { traitsOf } from '../../engine/drivers/traits'
import type { EndpointId, EntityId } from '../../engine/model/ids'
import { endpointsOf, endpointsOfContainer, networkOf } from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import { sortedValues } from '../../lib/sort'
import type { ActionContext } from '../action'
import { refuseEdit } from '../tell'
import { commitEdits } from './commit-edits'

/**
 * What a service in front of this thing would lead to: the first NIC of a container, or every one of
 * a network, where the driver has load balancers. Empty when there is nothing to lead to.
 */
export function backendsOf(topology: Topology, id: EntityId): EndpointId[] {
  const container = sortedValues(topology.containers).find((one) => one.id === id)
  const network = sortedValues(topology.networks).find((one) => one.id === id)
  const endpoints = container
    ? endpointsOfContainer(topology, container.id)
    : network
      ? endpointsOf(topology, network.id)
      : sortedValues(topology.endpoints).filter((one) => one.id === id)
  const served = endpoints.filter((endpoint) => {
    const own = networkOf(topology, endpoint)
    return own !== null && traitsOf(own.type).balancing !== 'none'
  })
  return served.slice(0, container ? 1 : served.length).map((endpoint) => endpoint.id)
}

/** Makes a service in front of these, and selects it so that its form is there. */
export function placeService(context: ActionContext, endpointIds: readonly EndpointId[]): void {
  const { store } = context
  const made = commitEdits(store, 'action.edit.place-service', [
    { kind: 'place-service', endpointIds },
  ])
  if (!made.ok) {
    refuseEdit(context, made.error)
    return
  }
  const [subject] = made.value[0]?.created ?? []
  if (subject !== undefined) store.setSelection({ selected: [subject] })
}
