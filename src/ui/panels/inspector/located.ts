import type { EntityId } from '../../../engine/model/ids'
import type {
  Compartment,
  Container,
  HeldContainer,
  HnsEndpoint,
  HnsNetwork,
  Host,
  Link,
  LoadBalancer,
  PhysicalNic,
  Topology,
  UnderlayNode,
  VSwitch,
} from '../../../engine/model/topology'

/** A record together with what kind of record it is. */
export type Located =
  | { readonly kind: 'host'; readonly value: Host }
  | { readonly kind: 'nic'; readonly value: PhysicalNic }
  | { readonly kind: 'vswitch'; readonly value: VSwitch }
  | { readonly kind: 'network'; readonly value: HnsNetwork }
  | { readonly kind: 'endpoint'; readonly value: HnsEndpoint }
  | { readonly kind: 'compartment'; readonly value: Compartment }
  | { readonly kind: 'container'; readonly value: Container }
  | { readonly kind: 'held'; readonly value: HeldContainer }
  | { readonly kind: 'load-balancer'; readonly value: LoadBalancer }
  | { readonly kind: 'node'; readonly value: UnderlayNode }
  | { readonly kind: 'link'; readonly value: Link }

/** The record with this id and its kind; null when it is gone. */
export function locate(topology: Topology, id: EntityId): Located | null {
  const of = <T>(table: Readonly<Record<string, T>>): T | undefined => table[id]
  const host = of(topology.hosts)
  if (host !== undefined) return { kind: 'host', value: host }
  const nic = of(topology.nics)
  if (nic !== undefined) return { kind: 'nic', value: nic }
  const vSwitch = of(topology.vSwitches)
  if (vSwitch !== undefined) return { kind: 'vswitch', value: vSwitch }
  const network = of(topology.networks)
  if (network !== undefined) return { kind: 'network', value: network }
  const endpoint = of(topology.endpoints)
  if (endpoint !== undefined) return { kind: 'endpoint', value: endpoint }
  const compartment = of(topology.compartments)
  if (compartment !== undefined) return { kind: 'compartment', value: compartment }
  const container = of(topology.containers)
  if (container !== undefined) return { kind: 'container', value: container }
  const held = of(topology.held)
  if (held !== undefined) return { kind: 'held', value: held }
  const loadBalancer = of(topology.loadBalancers)
  if (loadBalancer !== undefined) return { kind: 'load-balancer', value: loadBalancer }
  const node = of(topology.nodes)
  if (node !== undefined) return { kind: 'node', value: node }
  const link = of(topology.links)
  return link === undefined ? null : { kind: 'link', value: link }
}
