import { releaseChanges, type ReleaseChange } from '../facts/release-changes'
import { containersOf, networksOf } from '../model/queries'
import type { EntityId, HostId } from '../model/ids'
import type { Topology, WindowsRelease } from '../model/topology'

/** A value of the board that went along with another release. */
export interface ReleaseValue {
  readonly id: EntityId
  readonly field: 'image' | 'outbound-nat'
  readonly from: string
  readonly to: string
}

/** What another release of Windows on one host changed. */
export interface ReleaseReport {
  readonly from: WindowsRelease
  readonly to: WindowsRelease
  readonly changes: readonly ReleaseChange[]
  readonly values: readonly ReleaseValue[]
}

/**
 * Compares a host on two boards, the one before a change and the one after it; null when its release is
 * the same, or it is missing on one. Pure.
 */
export function releaseReport(
  before: Topology,
  after: Topology,
  hostId: HostId,
): ReleaseReport | null {
  const old = before.hosts[hostId]
  const host = after.hosts[hostId]
  if (!old || !host || old.release === host.release) return null
  return {
    from: old.release,
    to: host.release,
    changes: releaseChanges(old, host),
    values: [...images(before, after, hostId), ...outboundNats(before, after, hostId)],
  }
}

function images(before: Topology, after: Topology, hostId: HostId): ReleaseValue[] {
  return containersOf(after, hostId).flatMap(({ id, image }) => {
    const old = before.containers[id]?.image
    return old === undefined || old === image ? [] : [{ id, field: 'image', from: old, to: image }]
  })
}

function outboundNats(before: Topology, after: Topology, hostId: HostId): ReleaseValue[] {
  return networksOf(after, hostId).flatMap((network) => {
    const old = before.networks[network.id]
    if (!old || !('outboundNat' in old) || !('outboundNat' in network)) return []
    const [from, to] = [old.outboundNat.enabled, network.outboundNat.enabled]
    return from === to
      ? []
      : [{ id: network.id, field: 'outbound-nat', from: onOff(from), to: onOff(to) }]
  })
}

const onOff = (enabled: boolean) => (enabled ? 'on' : 'off')
