import { applyEdit } from '../../edit/apply-edit'
import type { Edit } from '../../edit/edit'
import type { Topology } from '../../model/topology'
import type { Diagnostic, DiagnosticCode } from '../diagnostic'
import { freeAddress, freeMacOf } from './addresses'
import {
  cable,
  fewerBackends,
  fittingImage,
  freeBlocks,
  freeName,
  isolate,
  release,
  releaseWith,
  remove,
  spoofing,
  withUpdates,
  withUpdatesNamed,
} from './hosts'
import { ofSetup, type Mend } from './mend'
import {
  asBridge,
  attach,
  fewerSubnets,
  freeNetworkName,
  freshSubnets,
  insideGateways,
  insideInternal,
  outboundNat,
  ownHostEndpoint,
  ownVnis,
  sameVni,
  tunnelPort,
  withoutVlan,
} from './networks'
import {
  evenMacPool,
  fittingPlugin,
  plainMacPrefix,
  without,
  withoutOption,
  withoutRun,
} from './options'
import { sourceVips } from './services'
import { nextPort, ownPort, unpublish, withoutAcls } from './ports'
import {
  carryVlan,
  fittingSwitch,
  fittingTeam,
  ownAdapter,
  ownUplink,
  withoutManagement,
  withoutUnseen,
} from './switches'

/** How each problem is mended; null where an edit cannot: there is nothing to do, or only a person knows. */
const MENDS: Readonly<Record<DiagnosticCode, Mend | null>> = {
  'V-01': ofSetup(() => ({ swarm: 'manager' })),
  'V-02': ownVnis,
  'V-03': ownVnis,
  'V-04': tunnelPort,
  'V-05': withoutOption,
  'V-06': withoutOption,
  'V-07': withoutOption,
  'V-08': withoutOption,
  'V-09': freshSubnets,
  'V-10': withoutOption,
  'V-11': withoutOption,
  'V-12': withoutOption,
  'V-13': withoutOption,
  'V-14': withoutOption,
  'V-15': nextPort,
  'V-16': nextPort,
  'V-17': nextPort,
  'V-18': nextPort,
  'V-19': withoutRun('publish-all'),
  'V-20': insideInternal,
  'V-21': ofSetup(() => ({ foreignNats: [] })),
  'V-22': freshSubnets,
  'V-23': ownUplink,
  'V-24': ownAdapter,
  'V-25': ownUplink,
  'V-26': withoutUnseen,
  'V-27': ownAdapter,
  'V-28': release('ws2022'),
  'V-29': freeNetworkName,
  'V-30': evenMacPool,
  'V-31': withoutVlan,
  'V-32': withoutVlan,
  'V-33': withoutRun('static-ip'),
  'V-34': withoutRun('connected-while-running'),
  'V-35': without('dhcp'),
  'V-36': freeAddress,
  'V-37': isolate('hyperv'),
  'V-38': fittingImage,
  'V-39': isolate('hyperv'),
  'V-40': null, // which overlay the service belongs to, only a person knows
  'V-41': releaseWith('routing-mesh', 'ws2019'),
  'V-42': withUpdates,
  'V-43': ofSetup(() => ({ ipv6Enabled: true })),
  'V-44': release('ws2019'),
  'V-45': asBridge,
  'V-46': spoofing,
  'V-47': asBridge,
  'V-48': outboundNat,
  'V-49': fittingTeam,
  'V-50': isolate('process'),
  'V-51': fittingPlugin,
  'V-52': plainMacPrefix,
  'V-53': freeBlocks,
  'V-54': fewerBackends,
  'V-55': ofSetup(() => ({ hnsDataStale: false })),
  'V-56': ownHostEndpoint,
  'V-57': without('without-subnet'),
  'V-58': null, // nothing is wrong
  'V-59': ofSetup(() => ({ publicAddress: null })),
  'V-60': null, // it is over when it is said
  'board-service-dsr': withUpdatesNamed,
  'board-service-ports': withUpdatesNamed,
  'board-service-source-vip': sourceVips,
  'board-no-network': attach,
  'board-no-cable': cable,
  'board-duplicate-address': freeAddress,
  'board-duplicate-mac': freeMacOf,
  'board-duplicate-name': freeName,
  'board-address-outside-subnet': freeAddress,
  'board-gateway-outside-subnet': insideGateways,
  'board-subnets-per-release': fewerSubnets,
  'board-vlan-not-carried': carryVlan,
  'board-mapping-without-effect': unpublish,
  'board-vni-differs': sameVni,
  'board-port-differs': tunnelPort,
  'board-switch-kind': fittingSwitch,
  'board-private-management': withoutManagement,
  'board-edge-address': freeAddress,
  'board-host-endpoint-outside': ownHostEndpoint,
  'board-attached-twice': remove,
  'board-port-in-pod': ownPort,
  'board-acl-without-effect': withoutAcls,
}

/**
 * The edits that make a problem go away, to be applied one after the other as one step; null where
 * none of ours does, or one would be refused because the board is broken elsewhere. Pure: it looks at
 * the board and changes nothing.
 */
export function fixesFor(topology: Topology, diagnostic: Diagnostic): readonly Edit[] | null {
  const edits = MENDS[diagnostic.code]?.(topology, diagnostic) ?? []
  return edits.length > 0 && isPossible(topology, edits) ? edits : null
}

function isPossible(topology: Topology, edits: readonly Edit[]): boolean {
  let board = topology
  for (const edit of edits) {
    const result = applyEdit(board, edit)
    if (!result.ok) return false
    board = result.value.topology
  }
  return true
}
