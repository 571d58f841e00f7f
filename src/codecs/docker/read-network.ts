import { NETWORK_TYPES, type NetworkType, type Subnet } from '../../engine/model/topology'
import { cidrOf, isInCidr, parseCidr, parseIpv4, type Ipv4Cidr } from '../../engine/wire/address'
import { itemsOf, member, membersOf, textMember, type Json } from '../text/json'
import type { ImportedContainer, ImportedNetwork } from './imported'
import { addressMember, listMember, macMember } from './read-fields'
import type { Report } from './report'

/*
 * One object of `docker network inspect` (hns-objects 7.3): Name, Id, Driver, IPAM, Options with
 * the labels of the Windows driver, Containers by container id. Older engines leave members out,
 * newer ones add some; only Name and Driver must be there.
 */

const LABEL = 'com.docker.network.windowsshim.'
const VNI_LABEL = 'com.docker.network.driver.overlay.vxlanid_list'
const LINUX_DRIVERS = ['bridge', 'host', 'macvlan', 'ipvlan']

/** Reads a network and the containers listed in it into the report. */
export function readNetwork(json: Json, report: Report): void {
  const name = textMember(json, 'Name')
  const driver = textMember(json, 'Driver')
  if (name === undefined || driver === undefined) {
    const field = name === undefined ? 'Name' : 'Driver'
    report.errors.push({ code: 'E-FIELD', line: json.line, params: { field } })
    return
  }
  const dockerId = textMember(json, 'Id') ?? null
  const options = member(json, 'Options')
  const type = typeOf(driver)
  if (type === null) {
    const code = LINUX_DRIVERS.includes(driver.toLowerCase()) ? 'W-LINUX' : 'W-TYPE'
    report.warnings.push({ code, line: json.line, params: { driver, network: name } })
  }
  const network: ImportedNetwork = {
    name,
    dockerId,
    hnsId: textMember(options, `${LABEL}hnsid`) ?? null,
    hnsName: textMember(options, `${LABEL}networkname`) ?? dockerId,
    driver,
    type,
    scope: textMember(json, 'Scope') ?? null,
    ipamDriver: textMember(member(json, 'IPAM'), 'Driver') ?? null,
    subnets: readSubnets(json, name, type, report),
    interfaceNames: listMember(options, `${LABEL}interface`),
    vlanId: readVlan(options, report),
    vnis: listMember(options, VNI_LABEL).flatMap((text) =>
      /^\d+$/.test(text) ? [Number(text)] : [],
    ),
    dnsServers: listMember(options, `${LABEL}dnsservers`).flatMap((text) => {
      const address = parseIpv4(text)
      return address.ok ? [address.value] : []
    }),
    dnsSuffix: textMember(options, `${LABEL}dnssuffix`) ?? '',
    outboundNat: readOutboundNat(options),
    line: json.line,
  }
  report.networks.push(network)
  for (const [id, container] of membersOf(json, 'Containers')) {
    const read = readMember(id, container, network, report)
    if (read) report.containers.push(read)
  }
}

function typeOf(driver: string): NetworkType | null {
  return NETWORK_TYPES.find((type) => type === driver.toLowerCase()) ?? null
}

function readSubnets(
  json: Json,
  network: string,
  type: NetworkType | null,
  report: Report,
): Subnet[] {
  const subnets = itemsOf(member(json, 'IPAM'), 'Config').flatMap((item): Subnet[] => {
    const text = textMember(item, 'Subnet')
    // 0.0.0.0/0 is no prefix: HNS or a DHCP server decides (hns-objects 0.11).
    if (text === undefined || text === '0.0.0.0/0') return []
    if (text.includes(':')) {
      report.warnings.push({ code: 'W-IPV6', line: item.line, params: { text, network } })
      return []
    }
    const prefix = readPrefix(text, item.line, report)
    if (!prefix) return []
    const gateway = addressMember(item, 'Gateway', report)?.address ?? null
    if (gateway === null || gateway === '0.0.0.0') return [{ prefix, gateway: null }]
    if (!isInCidr(gateway, prefix)) {
      const line = member(item, 'Gateway')?.line ?? item.line
      report.warnings.push({ code: 'E-GW', line, params: { gateway, network, prefix } })
    }
    return [{ prefix, gateway }]
  })
  if (subnets.length === 0 && type !== null) {
    report.warnings.push({ code: 'W-NOSUBNET', line: json.line, params: { network } })
  }
  return subnets
}

function readPrefix(text: string, line: number, report: Report): Ipv4Cidr | null {
  const exact = parseCidr(text)
  if (exact.ok) return exact.value
  const [host = '', length = ''] = text.split('/')
  const address = parseIpv4(host)
  if (exact.error.code !== 'host-bits-set' || !address.ok) {
    report.warnings.push({ code: 'W-FIELD', line, params: { field: 'Subnet', text } })
    return null
  }
  const prefix = cidrOf(address.value, Number(length))
  report.warnings.push({ code: 'W-HOSTBITS', line, params: { text, prefix } })
  return prefix
}

function readVlan(options: Json | undefined, report: Report): number | null {
  const text = textMember(options, `${LABEL}vlanid`)
  if (!options || text === undefined) return null
  const vlanId = Number(text)
  if (Number.isInteger(vlanId) && vlanId >= 1 && vlanId <= 4094) return vlanId
  // 0 is how "untagged" is written; the rest is no VLAN.
  if (vlanId !== 0) {
    report.warnings.push({ code: 'W-FIELD', line: options.line, params: { field: 'vlanid', text } })
  }
  return null
}

function readOutboundNat(options: Json | undefined): ImportedNetwork['outboundNat'] {
  const enabled = textMember(options, `${LABEL}enable_outboundnat`)?.toLowerCase() === 'true'
  const exceptions = listMember(options, `${LABEL}outboundnat_exceptions`).flatMap((text) => {
    const prefix = parseCidr(text)
    return prefix.ok ? [prefix.value] : []
  })
  return { enabled, exceptions }
}

/** An entry of `Containers`; null for the endpoint that swarm keeps for its load balancer. */
function readMember(
  id: string,
  json: Json,
  network: ImportedNetwork,
  report: Report,
): ImportedContainer | null {
  const name = textMember(json, 'Name') ?? null
  if (id.startsWith('lb-') || id === 'ingress-sbox') {
    const params = { name: name ?? id, network: network.name }
    report.warnings.push({ code: 'W-SERVICE', line: json.line, params })
    return null
  }
  const printed = addressMember(json, 'IPv4Address', report)
  const addressLine = member(json, 'IPv4Address')?.line ?? json.line
  return {
    id,
    name,
    isolation: null,
    image: null,
    ports: [],
    endpoints: [
      {
        networkName: network.name,
        networkDockerId: network.dockerId,
        address: printed?.address ?? null,
        printedPrefixLength: printed?.prefixLength ?? null,
        prefixLength: null,
        mac: macMember(json, 'MacAddress', report),
        gateway: null,
        line: addressLine,
      },
    ],
  }
}
