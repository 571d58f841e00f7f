import type { InternalNetwork } from '../model/topology'
import { joinFragments } from '../tables/fragment'
import type { NetworkDriver } from './driver'
import { gatewayNic, plainEndpoints } from './shared/host-local'
import { TRAITS } from './traits'

/**
 * Internal: a switch with the host's own port and no NAT. What is for elsewhere ends in the host's
 * stack, whose interfaces do not forward unless somebody turns it on (data-paths INT-01).
 */
export const internalDriver: NetworkDriver<InternalNetwork> = {
  type: 'internal',
  traits: TRAITS.internal,

  compile(network, context) {
    const { managementVNic, managementForwarding } = context.vSwitch
    return joinFragments([
      managementVNic
        ? gatewayNic(network, context, {
            forwarding: managementForwarding,
            fact: 'A.11',
            confidence: 'inferred',
          })
        : {},
      plainEndpoints(network, context),
    ])
  },
}
