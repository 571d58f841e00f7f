import type { TransparentNetwork } from '../model/topology'
import { joinFragments } from '../tables/fragment'
import type { NetworkDriver } from './driver'
import { endpointFragment } from './shared/endpoint'
import { TRAITS } from './traits'

/**
 * Transparent: every container is a station on the physical LAN, with its own MAC and address. No
 * NAT, no VFP; the fabric sees one MAC a container (data-paths 4.2).
 */
export const transparentDriver: NetworkDriver<TransparentNetwork> = {
  type: 'transparent',
  traits: TRAITS.transparent,

  compile(network, context) {
    return joinFragments(
      context.endpoints.map((endpoint) =>
        endpointFragment(network, endpoint, context, {
          mtuBytes: context.uplink?.mtuBytes ?? 1500,
          vlanId: endpoint.vlanId ?? network.vlanId,
          vni: null,
          vfpEnabled: false,
          layers: [],
          arp: null,
          vtep: null,
        }),
      ),
    )
  },
}
