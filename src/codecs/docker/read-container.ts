import type { Isolation, TransportProtocol } from '../../engine/model/topology'
import { member, membersOf, numberMember, textMember, type Json } from '../text/json'
import type { ImportedEndpoint, ImportedPort } from './imported'
import { addressMember, macMember } from './read-fields'
import type { Report } from './report'

/*
 * One object of `docker container inspect`, or only its `NetworkSettings`: what people paste when
 * they are asked for the address of a container.
 */

/** True for `NetworkSettings` without the container around it. */
export function isNetworkSettings(json: Json): boolean {
  return member(json, 'Networks')?.kind === 'object' && member(json, 'SandboxID') !== undefined
}

/** Reads a container; `settings` is its `NetworkSettings`, `json` the whole when there is one. */
export function readContainer(json: Json | null, settings: Json, report: Report): void {
  const whole = json ?? undefined
  const name = textMember(whole, 'Name')?.replace(/^\//, '') ?? null
  if (whole && textMember(whole, 'Platform') === 'linux') {
    const params = { container: name ?? '' }
    report.warnings.push({ code: 'W-LINUXCONTAINER', line: whole.line, params })
    return
  }
  const hostConfig = member(whole, 'HostConfig')
  report.containers.push({
    // On Windows the sandbox of a container bears the container's id.
    id: textMember(whole, 'Id') ?? textMember(settings, 'SandboxID') ?? null,
    name,
    isolation: isolationOf(textMember(hostConfig, 'Isolation')),
    image: textMember(member(whole, 'Config'), 'Image') ?? null,
    ports: readPorts(settings, hostConfig, report),
    endpoints: membersOf(settings, 'Networks').map(([name, network]) =>
      readEndpoint(name, network, report),
    ),
  })
}

function isolationOf(text: string | undefined): Isolation | null {
  const isolation = text?.toLowerCase()
  return isolation === 'process' || isolation === 'hyperv' ? isolation : null
}

function readEndpoint(networkName: string, json: Json, report: Report): ImportedEndpoint {
  return {
    networkName,
    networkDockerId: textMember(json, 'NetworkID') ?? null,
    address: addressMember(json, 'IPAddress', report)?.address ?? null,
    printedPrefixLength: numberMember(json, 'IPPrefixLen') || null, // 0 is "no address"
    prefixLength: null,
    mac: macMember(json, 'MacAddress', report),
    gateway: addressMember(json, 'Gateway', report)?.address ?? null,
    line: member(json, 'IPPrefixLen')?.line ?? json.line,
  }
}

/** `Ports` of a running container, else what it was asked for: `{"80/tcp": [{"HostPort": "8080"}]}`. */
function readPorts(settings: Json, hostConfig: Json | undefined, report: Report): ImportedPort[] {
  const running = membersOf(settings, 'Ports')
  const ports = running.length > 0 ? running : membersOf(hostConfig, 'PortBindings')
  return ports.flatMap(([text, bindings]): ImportedPort[] => {
    const listener = listenerOf(text)
    if (!listener) {
      const params = { field: 'Ports', text }
      report.warnings.push({ code: 'W-FIELD', line: bindings.line, params })
      return []
    }
    const external = (bindings.kind === 'array' ? bindings.items : []).map((binding) =>
      portOf(textMember(binding, 'HostPort') ?? ''),
    )
    const unique = [...new Set(external.filter((port) => port !== null))]
    return unique.length === 0
      ? [{ ...listener, externalPort: null }]
      : unique.map((externalPort) => ({ ...listener, externalPort }))
  })
}

function listenerOf(text: string): { protocol: TransportProtocol; port: number } | null {
  const [number = '', protocol = 'tcp'] = text.split('/')
  const port = portOf(number)
  return port !== null && (protocol === 'tcp' || protocol === 'udp') ? { protocol, port } : null
}

function portOf(text: string): number | null {
  const port = Number(text)
  return /^\d+$/.test(text) && port >= 1 && port <= 65535 ? port : null
}
