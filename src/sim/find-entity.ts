import type { EntityId } from '../engine/model/ids'
import { heldOf } from '../engine/index'
import { findByName, isEntityId } from '../engine/model/queries'
import type { Topology } from '../engine/model/topology'
import type { Translator } from '../i18n/translator'
import { compareText } from '../lib/sort'
import { err, ok, type Result } from '../lib/result'

/** Container, host or machine by its name or id; else a sentence that lists what there is. */
export function findEntity(
  topology: Topology,
  text: string,
  { t }: Translator,
): Result<EntityId, string> {
  const named = findByName(topology, text)
  if (named) return ok(named.id)
  const held = heldOf(topology, text)
  if (held) return err(t('sim.held', { name: held.name }))
  if (isEntityId(topology, text)) return ok(text)
  const names = [
    ...Object.values(topology.hosts),
    ...Object.values(topology.containers),
    ...Object.values(topology.nodes),
  ].map((entity) => entity.name)
  const isAmbiguous = names.filter((name) => name.toLowerCase() === text.toLowerCase()).length > 1
  return err(
    isAmbiguous
      ? t('sim.several', { name: text })
      : t('sim.nobody', { name: text, names: [...new Set(names)].sort(compareText).join(', ') }),
  )
}
