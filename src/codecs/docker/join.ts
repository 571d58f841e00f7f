import { isInCidr, prefixLengthOf, type Ipv4Address } from '../../engine/wire/address'
import type { ImportedContainer, ImportedEndpoint, ImportedNetwork } from './imported'
import type { Report } from './report'

/*
 * Containers are printed once a network, and again by `docker container inspect`: one container
 * here. And docker contradicts itself; the network is right (data-paths 2).
 */

/** One record a container, endpoints with the prefix of their network; contradictions reported. */
export function joinContainers(report: Report): ImportedContainer[] {
  const byKey = new Map<string, ImportedContainer>()
  for (const [index, container] of report.containers.entries()) {
    const key = container.id ?? `#${index}`
    const known = byKey.get(key)
    byKey.set(key, known ? merged(known, container) : container)
  }
  const containers = [...byKey.values()].map((container) => ({
    ...container,
    endpoints: container.endpoints.map((endpoint) => completed(endpoint, container, report)),
  }))
  reportDuplicates(containers, report)
  return containers
}

function merged(a: ImportedContainer, b: ImportedContainer): ImportedContainer {
  const endpoints = [...a.endpoints]
  for (const endpoint of b.endpoints) {
    const at = endpoints.findIndex((known) => isSame(known, endpoint))
    const known = endpoints[at]
    if (!known) endpoints.push(endpoint)
    else endpoints[at] = mergedEndpoint(known, endpoint)
  }
  return {
    id: a.id ?? b.id,
    name: a.name ?? b.name,
    isolation: a.isolation ?? b.isolation,
    image: a.image ?? b.image,
    ports: a.ports.length > 0 ? a.ports : b.ports,
    endpoints,
  }
}

function mergedEndpoint(a: ImportedEndpoint, b: ImportedEndpoint): ImportedEndpoint {
  return {
    ...a,
    networkDockerId: a.networkDockerId ?? b.networkDockerId,
    address: a.address ?? b.address,
    printedPrefixLength: a.printedPrefixLength ?? b.printedPrefixLength,
    mac: a.mac ?? b.mac,
    gateway: a.gateway ?? b.gateway,
  }
}

function isSame(a: ImportedEndpoint, b: ImportedEndpoint): boolean {
  return a.networkDockerId && b.networkDockerId
    ? a.networkDockerId === b.networkDockerId
    : a.networkName === b.networkName
}

/** The network of an endpoint: by docker's id, else by name. */
export function networkOfEndpoint(
  networks: readonly ImportedNetwork[],
  endpoint: ImportedEndpoint,
): ImportedNetwork | null {
  const byId = networks.find(
    (network) => network.dockerId !== null && network.dockerId === endpoint.networkDockerId,
  )
  return byId ?? networks.find((network) => network.name === endpoint.networkName) ?? null
}

function completed(
  endpoint: ImportedEndpoint,
  container: ImportedContainer,
  report: Report,
): ImportedEndpoint {
  const { line, address } = endpoint
  const label = labelOf(container)
  const network = networkOfEndpoint(report.networks, endpoint)
  if (!network) {
    const params = { container: label, network: endpoint.networkName }
    report.warnings.push({ code: 'W-NONETWORK', line, params })
    return endpoint
  }
  if (endpoint.networkDockerId !== network.dockerId) {
    const params = { container: label, network: network.name }
    report.warnings.push({ code: 'W-NAMEJOIN', line, params })
  }
  if (address === null || network.subnets.length === 0) return endpoint
  const subnet = network.subnets.find(({ prefix }) => isInCidr(address, prefix))
  if (!subnet) {
    const params = { address, container: label, network: network.name }
    report.warnings.push({ code: 'E-ADDR', line, params })
    return endpoint
  }
  const prefixLength = prefixLengthOf(subnet.prefix)
  const printed = endpoint.printedPrefixLength
  if (printed !== null && printed !== prefixLength) {
    report.warnings.push({
      code: printed === classfulLength(address) ? 'W-CLASSFUL' : 'W-PREFIX',
      line,
      params: { address, printed, prefix: subnet.prefix, network: network.name },
    })
  }
  return { ...endpoint, prefixLength }
}

/** The mask an address had before there were prefixes: class A /8, B /16, C /24. */
export function classfulLength(address: Ipv4Address): number {
  const first = Number(address.slice(0, address.indexOf('.')))
  return first < 128 ? 8 : first < 192 ? 16 : 24
}

/** What to call a container of which docker did not print the name: its short id. */
export function labelOf(container: ImportedContainer): string {
  return container.name ?? container.id?.slice(0, 12) ?? 'container'
}

function reportDuplicates(containers: readonly ImportedContainer[], report: Report): void {
  const addresses = new Set<string>()
  const macs = new Set<string>()
  for (const { address, mac, networkName, line } of containers.flatMap((c) => c.endpoints)) {
    const key = `${networkName} ${address}`
    if (address !== null && addresses.has(key)) {
      report.warnings.push({ code: 'E-DUPIP', line, params: { address, network: networkName } })
    }
    if (mac !== null && macs.has(mac)) {
      report.warnings.push({ code: 'E-DUPMAC', line, params: { mac } })
    }
    addresses.add(key)
    if (mac !== null) macs.add(mac)
  }
}
