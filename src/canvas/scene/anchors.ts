import { assertNever } from '../../lib/assert'
import type { Position } from '../../engine/model/document'
import type { EntityId } from '../../engine/model/ids'
import type { ForwardingState, Station } from '../../engine/tables/forwarding-state'
import type { StationId } from '../../engine/tables/rule'
import { centreOf } from './geometry'
import type { AnchorKey, AnchorKind, Scene } from './scene'

/** The anchor a station stands at. Station ids are `st:<kind>:<id on the board>` (tables/station-ids). */
export function anchorKeyOf(station: Station): AnchorKey {
  return `${anchorKindOf(station)}:${ownerOf(station)}`
}

function anchorKindOf(station: Station): AnchorKind {
  switch (station.kind) {
    case 'app':
      return 'app'
    case 'stack':
      return 'stack'
    case 'firewall':
      return 'firewall'
    case 'nat':
      return 'nat'
    case 'nic':
      return station.role === 'synthetic' || station.role === 'host-vnic' ? 'nic' : 'management-nic'
    case 'port':
      return station.role === 'endpoint'
        ? 'port'
        : station.role === 'external'
          ? 'external'
          : 'management-port'
    case 'vswitch':
      return 'vswitch'
    case 'vtep':
      return 'vtep'
    case 'dr':
      return 'router'
    case 'pnic':
      return 'pnic'
    case 'team':
      return 'team'
    case 'parent-switch':
      return 'parent'
    case 'segment':
    case 'fabric-wire':
      return 'segment'
    case 'fabric':
      return station.nic === null ? 'segment' : 'parent'
    default:
      return assertNever(station)
  }
}

/** The board's own id inside a station id. */
function ownerOf(station: Station): EntityId {
  const rest = station.id.split(':').slice(2).join(':')
  return isEntityId(rest) ? rest : station.entity
}

function isEntityId(text: string): text is EntityId {
  return /^(host|nic|vsw|net|ep|comp|ctr|lb|node|link):/.test(text)
}

/**
 * Where a station is on the board: its own point, else the middle of what it belongs to, else of its
 * host (all of a host is one plate on the site plan). Null when none of these is on the board.
 */
export function anchorOf(
  scene: Scene,
  stationId: StationId,
  forwarding: ForwardingState,
): Position | null {
  const station = forwarding.stations[stationId]
  if (station === undefined) return null
  const plate = station.hostId === null ? undefined : scene.byId.get(station.hostId)
  if (scene.level !== 'site-plan' || plate === undefined) {
    const own = scene.anchors.get(anchorKeyOf(station))
    if (own !== undefined) return own
    // A program that is not drawn stands at the TCP/IP stack it belongs to: the engine's resolver.
    const stack = station.kind === 'app' ? forwarding.stations[station.stack] : undefined
    const below = stack && scene.anchors.get(anchorKeyOf(stack))
    if (below !== undefined) return below
  }
  const box =
    (scene.level === 'site-plan' ? plate : undefined) ?? scene.byId.get(station.entity) ?? plate
  return box === undefined ? null : centreOf(box.rect)
}
