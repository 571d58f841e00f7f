import { switchesOf } from '../../engine/model/queries'
import type { VSwitch } from '../../engine/model/topology'
import { nicDescription } from './adapters'
import type { Place } from './place'
import { formatTable } from './power-shell'
import type { ConsoleWorld } from './types'

const TYPE_NAMES = {
  external: 'External',
  internal: 'Internal',
  private: 'Private',
} as const satisfies Record<VSwitch['kind'], string>

/** `Get-VMSwitch`: a row a switch (rule-tables C.6). Of a network or container: the switches under it. */
export function getVmSwitch({ topology }: ConsoleWorld, place: Place): string | null {
  const wanted = new Set<string>(place.networks.map((network) => network.vSwitchId))
  const switches = switchesOf(topology, place.host.id).filter((vSwitch) =>
    place.scope === 'host'
      ? true
      : place.scope === 'switch'
        ? vSwitch.id === place.vSwitch?.id
        : wanted.has(vSwitch.id),
  )
  if (switches.length === 0) return null
  return formatTable(
    ['Name', 'SwitchType', 'NetAdapterInterfaceDescription'],
    switches.map((vSwitch) => [
      vSwitch.name,
      TYPE_NAMES[vSwitch.kind],
      uplinkText({ topology }, place, vSwitch),
    ]),
  )
}

/** A team has a name of its own in place of its members'. */
function uplinkText(
  { topology }: Pick<ConsoleWorld, 'topology'>,
  place: Place,
  vSwitch: VSwitch,
): string {
  const [first, second] = vSwitch.uplinkNicIds
  if (second !== undefined) return 'Teamed-Interface'
  const nic = first === undefined ? undefined : topology.nics[first]
  return nic ? nicDescription(topology, place.host, nic) : ''
}
