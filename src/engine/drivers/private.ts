import type { PrivateNetwork } from '../model/topology'
import type { NetworkDriver } from './driver'
import { plainEndpoints } from './shared/host-local'
import { TRAITS } from './traits'

/** Private: a switch with container ports and nothing else; not even the host is on it (PRV-01). */
export const privateDriver: NetworkDriver<PrivateNetwork> = {
  type: 'private',
  traits: TRAITS.private,

  compile(network, context) {
    return plainEndpoints(network, context)
  },
}
