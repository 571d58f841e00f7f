import type { MechanismKind } from '../../engine/trace/mechanisms'

/** What carried a packet, in the words of comparisons; each part can stand in a list. */
export const mechanism = {
  bridged: 'bridged by {switch}',
  'turned-in-switch': 'turned round inside {switch}',
  'mac-rewritten': 'MAC rewritten to {to}',
  'vlan-tagged': 'tagged with VLAN {vlan}',
  'routed-through-management': 'routed by the host through its own vNIC {via}',
  'routed-by-host': 'routed by the host',
  'routed-outside': 'routed by {router}',
  'through-fabric-gateway': 'passed through the gateway of the virtual network ({router})',
  'routed-by-distributed-router': 'routed by the distributed router in VFP',
  encapsulated: 'encapsulated in VXLAN {vni} between the hosts’ own addresses {local} and {remote}',
  'translated-by-winnat': 'source translated by WinNAT to {to}',
  'mapped-by-winnat': 'published port mapped by WinNAT to {to}',
  'translated-by-vfp': 'source translated by VFP to {to}',
  'mapped-by-vfp': 'published port mapped by VFP to {to}',
  balanced: 'sent to the backend {backend}',
  'hair-pinned': 'hair-pinned: out by {nic} and back in by it',
  'reflected-by-fabric': 'reflected by the Azure fabric',
  'carried-by-fabric': 'carried by the Azure fabric',
} as const satisfies Record<MechanismKind, string>
