import type { HnsNetwork, NetworkType } from '../model/topology'
import type { Fragment } from '../tables/fragment'
import type { DriverContext, NetworkDriver } from './driver'
import { icsDriver } from './ics'
import { internalDriver } from './internal'
import { l2bridgeDriver } from './l2bridge'
import { l2tunnelDriver } from './l2tunnel'
import { natDriver } from './nat'
import { overlayDriver } from './overlay/index'
import { privateDriver } from './private'
import { transparentDriver } from './transparent'

/*
 * The drivers: one value a network type. A new one is a file and a line here; forgetting the line
 * does not compile. Nobody else asks for a type by name: ask for a trait.
 */

export const DRIVERS = {
  nat: natDriver,
  transparent: transparentDriver,
  overlay: overlayDriver,
  l2bridge: l2bridgeDriver,
  l2tunnel: l2tunnelDriver,
  ics: icsDriver,
  internal: internalDriver,
  private: privateDriver,
} satisfies { [K in NetworkType]: NetworkDriver<Extract<HnsNetwork, { type: K }>> }

/** Has the right driver turn a network into rows. */
export function compileNetwork(network: HnsNetwork, context: DriverContext): Fragment {
  switch (network.type) {
    case 'nat':
      return DRIVERS.nat.compile(network, context)
    case 'transparent':
      return DRIVERS.transparent.compile(network, context)
    case 'overlay':
      return DRIVERS.overlay.compile(network, context)
    case 'l2bridge':
      return DRIVERS.l2bridge.compile(network, context)
    case 'l2tunnel':
      return DRIVERS.l2tunnel.compile(network, context)
    case 'ics':
      return DRIVERS.ics.compile(network, context)
    case 'internal':
      return DRIVERS.internal.compile(network, context)
    case 'private':
      return DRIVERS.private.compile(network, context)
  }
}
