import { visibleCompartments, type Place } from './place'
import { formatList, type Property } from './power-shell'
import type { ConsoleWorld } from './types'
import { guidOf } from './windows-ids'

/**
 * `Get-NetCompartment` of a host. Names of the properties are known, their order and the description
 * of a container's compartment are inferred (rule-tables C.6). Hyper-V containers have theirs within
 * the utility VM: the host lists none.
 */
export function getNetCompartment({ topology }: ConsoleWorld, place: Place): string {
  const compartment = (number: number, description: string, id: string): Property[] => [
    ['CompartmentId', number],
    ['CompartmentDescription', description],
    ['CompartmentGuid', `{${guidOf(id)}}`],
  ]
  const own = visibleCompartments(topology, place.host.id)
    .map(({ number, id }) => ({ number, id }))
    .sort((a, b) => a.number - b.number)
  return `(layout is ours)\n${formatList([
    compartment(1, 'Default Compartment', `compartment|${place.host.id}`),
    ...own.map(({ number, id }) => compartment(number, `\\Container_${guidOf(id)}`, id)),
  ])}`
}
