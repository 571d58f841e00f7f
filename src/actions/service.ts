import type { EndpointId } from '../engine/model/ids'
import { action } from './action'
import { withEditor } from './editor'

/** Services: load balancers in front of containers. */
export const SERVICE_ACTIONS = {
  /** Makes a service in front of these, and selects it so that its form is there. */
  'place.service': action<[endpointIds: readonly EndpointId[]]>({
    run: (context, endpointIds) =>
      withEditor(({ placeService }) => placeService(context, endpointIds)),
  }),
} as const
