import type { Actions } from '../../actions/registry'
import type { TopologyDocument } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import type { Translator } from '../../i18n/translator'
import { sowSeed, type Seed } from '../dialogs/side-by-side/seed'
import type { MenuEntry } from '../primitives/menu'

interface MenuContext {
  readonly document: TopologyDocument
  readonly actions: Actions
  readonly translator: Translator
}

/** One packet with this thing as it is, and otherwise. */
export function compareEntries(
  { document, actions, translator: { t } }: MenuContext,
  id: EntityId,
): readonly MenuEntry[] {
  const seed = seedFor(document.topology, id)
  if (seed === null) return []
  return [
    {
      kind: 'item',
      id: 'compare',
      icon: 'columns',
      label: t('action.trace.compare'),
      onSelect: () => {
        sowSeed(seed)
        actions.run('trace.compare')
      },
    },
    { kind: 'separator', id: 'compare-end' },
  ]
}

function seedFor({ networks, containers, hosts }: Topology, id: EntityId): Seed | null {
  const network = Object.values(networks).find((candidate) => candidate.id === id)
  if (network !== undefined) return { aspect: 'driver', networkId: network.id }
  const container = Object.values(containers).find((candidate) => candidate.id === id)
  if (container !== undefined) return { aspect: 'isolation', containerId: container.id }
  const host = Object.values(hosts).find((candidate) => candidate.id === id)
  return host === undefined ? null : { aspect: 'release', hostId: host.id }
}
