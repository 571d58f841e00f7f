import type { Topology } from '../../../engine/model/topology'
import { cidr, ipv4 } from '../../../engine/wire/address'
import { editEndpoint, editHost, editNetwork, editNic } from '../../labs/edits'
import { labAzure } from '../../labs/lab-azure'
import { labNat } from '../../labs/lab-nat'
import { labOverlay } from '../../labs/lab-overlay'
import { labTransparent } from '../../labs/lab-transparent'
import { must } from '../../../lib/assert'
import type { LabOptions } from '../../labs/parts'

/*
 * Boards of the cases about names. Host A and B have the LAN's DNS server, 10.0.0.53, on their NIC.
 */

type Lab = (options: LabOptions) => Topology

export const LAN_DNS = ipv4('10.0.0.53')
const AZURE_DNS = ipv4('168.63.129.16')

/** Group policy on host A: "apply local firewall rules" is No. */
export const withoutLocalRules: Lab = (options) => {
  const board = labNat(options)
  const { firewall } = must(board.hosts['host:a'], 'withoutLocalRules: no host A')
  return editHost(board, 'host:a', { firewall: { ...firewall, localRulesApply: false } })
}

/** `disable_gatewaydns=true`, `dnsservers=10.0.0.53`. */
export const gatewayDnsOff: Lab = (options) =>
  editNetwork(labNat(options), 'net:a-nat', 'nat', { gatewayDns: false, dnsServers: [LAN_DNS] })

export const transparentDns: Lab = (options) =>
  editNetwork(labTransparent(options), 'net:a-trn', 'transparent', { dnsServers: [LAN_DNS] })

/** A swarm service `shop` with a task on each host. */
export const withService: Lab = (options) => ({
  ...labOverlay(options),
  loadBalancers: {
    'lb:shop': {
      id: 'lb:shop',
      name: 'shop',
      protocol: 'tcp',
      vip: null,
      externalPort: 8080,
      internalPort: 80,
      endpointIds: ['ep:o2', 'ep:o3'],
      sourceVips: { 'host:a': ipv4('10.10.1.4'), 'host:b': ipv4('10.10.1.5') },
      dsr: false,
      localRoutedVip: false,
      localOnly: false,
      distribution: 'five-tuple',
    },
  },
})

/** The host's own NIC names no DNS server. */
export const hostWithoutDns: Lab = (options) =>
  editNic(labOverlay(options), 'nic:a', { dnsServers: [] })

/** As before, with the option that the overlay driver ignores. */
export const overlayOption: Lab = (options) =>
  editNetwork(hostWithoutDns(options), 'net:a-ovl', 'overlay', { dnsServers: [LAN_DNS] })

/** As before, with `--dns` at the container. */
export const containerDns: Lab = (options) =>
  editEndpoint(hostWithoutDns(options), 'ep:o1', { dnsServers: [LAN_DNS] })

/** What Azure's conflists write: its own server, and no translation on the way to it. */
export const azureDns: Lab = (options) =>
  editNetwork(labAzure(options), 'net:vma-l2t', 'l2tunnel', {
    dnsServers: [AZURE_DNS],
    outboundNat: {
      enabled: true,
      exceptions: [cidr('10.240.0.0/16'), cidr('168.63.129.16/32')],
    },
  })
