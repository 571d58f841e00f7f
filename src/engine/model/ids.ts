/*
 * Ids are text with a readable prefix, so that a saved board can be read, a wrong kind does not
 * compile, and no cast is needed: `host:a`, `ep:c1`.
 */
export type HostId = `host:${string}`
export type NicId = `nic:${string}`
export type VSwitchId = `vsw:${string}`
export type NetworkId = `net:${string}`
export type EndpointId = `ep:${string}`
export type CompartmentId = `comp:${string}`
export type ContainerId = `ctr:${string}`
export type LoadBalancerId = `lb:${string}`
export type NodeId = `node:${string}`
export type LinkId = `link:${string}`
export type NoteId = `note:${string}`

/** Anything of the topology that can be named, selected and blamed. */
export type EntityId =
  | HostId
  | NicId
  | VSwitchId
  | NetworkId
  | EndpointId
  | CompartmentId
  | ContainerId
  | LoadBalancerId
  | NodeId
  | LinkId
