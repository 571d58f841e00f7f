import type { FirewallRule, Topology } from '../../../engine/model/topology'
import { cidr } from '../../../engine/wire/address'
import { must } from '../../../lib/assert'
import { editHost, setPolicies } from '../../labs/edits'
import { labL2Bridge2 } from '../../labs/lab-l2bridge'
import { labNat } from '../../labs/lab-nat'
import { publish, type LabOptions } from '../../labs/parts'
import type { HostId } from '../../../engine/model/ids'

/*
 * Boards of the cases between a container and its host.
 */

type Lab = (options: LabOptions) => Topology

export const ALLOW_7000: FirewallRule = {
  name: 'Allow 7000',
  direction: 'in',
  action: 'allow',
  protocol: 'tcp',
  localPort: 7000,
  remoteAddresses: null,
}

/** The host listens on 0.0.0.0:7000; `rules` are what its administrator has made. */
export const service7000 =
  (lab: Lab, hostId: HostId, ...rules: readonly FirewallRule[]): Lab =>
  (options) => {
    const board = lab(options)
    const { firewall } = must(board.hosts[hostId], `service7000: no ${hostId}`)
    return editHost(board, hostId, {
      listeners: [{ protocol: 'tcp', port: 7000 }],
      firewall: { ...firewall, rules: [...firewall.rules, ...rules] },
    })
  }

export const redirected: Lab = (options) =>
  setPolicies(labL2Bridge2(options), 'ep:l1', {
    type: 'SdnRoute',
    destinationPrefix: cidr('10.0.0.11/32'),
    needEncap: true,
  })

export const mappedL1 =
  (localRoutedVip: boolean): Lab =>
  (options) =>
    setPolicies(labL2Bridge2(options), 'ep:l1', publish(8080, 80, 'tcp', localRoutedVip))

export const natOpen: Lab = (options) => labNat(options)
