import { publishedPorts } from '../../engine/drivers/shared/published-ports'
import { traitsOf } from '../../engine/drivers/traits'
import type { Rule, RuleId } from '../../engine/tables/rule'
import { ipv4, isIpv6Cidr, networkAddressOf, type Ipv4Address } from '../../engine/wire/address'
import { isOfKubernetes } from './hns-names'
import { linesOf, type Line } from './lines'
import { stackOf, type Place } from './place'
import type { ConsoleWorld } from './types'

/**
 * `netstat -an` of a host or within a container: the sockets that listen, those of every program of
 * the compartment, in the order of protocol and port. On a host, those with which the engine of Docker
 * keeps the ports that it publishes are among them. Connections are no sockets of a board and are
 * left out; so is ICMP, which has none. The layout is the one Windows has always had; no real output
 * of a container host was at hand (rule-tables A.2 names only the command).
 */
export function netstat(world: ConsoleWorld, place: Place): Line[] | null {
  const stack = stackOf(world, place)
  if (!stack) return null
  const sockets = stack.apps
    .flatMap((id) => {
      const app = world.forwarding.stations[id]
      return app?.kind === 'app' ? (world.forwarding.tables[app.sockets]?.rules ?? []) : []
    })
    .flatMap(socketOf)
    .concat(place.scope === 'host' ? reservations(place) : [])
    .sort((a, b) => a.protocol - b.protocol || a.port - b.port)
  return [
    ...linesOf('\nActive Connections\n'),
    ...linesOf(`\n  Proto  ${column('Local Address')}${column('Foreign Address')}State`),
    ...sockets.map((socket): Line => ({ text: socketText(socket), rules: socket.rules })),
  ]
}

interface Socket {
  /** The row of the engine's own table; none for a socket that only keeps a port. */
  readonly rules: readonly RuleId[]
  readonly protocol: number
  /** 0.0.0.0 unless it is bound to one address, as the engine's resolver is. */
  readonly address: Ipv4Address
  readonly port: number
}

const TCP = 6
const UDP = 17
const ANY_ADDRESS = ipv4('0.0.0.0')

const column = (text: string): string => text.padEnd(23)

function socketOf(rule: Rule): Socket[] {
  if (rule.action.kind !== 'listen') return []
  const protocols = rule.conditions.flatMap((one) => (one.field === 'protocol' ? one.is : []))
  const ports = rule.conditions.flatMap((one) =>
    one.field === 'destination-port' ? one.ranges.map(([first]) => first) : [],
  )
  const bound = rule.conditions.flatMap((one) =>
    one.field === 'destination-ip' && 'in' in one
      ? one.in.flatMap((prefix) => (isIpv6Cidr(prefix) ? [] : [networkAddressOf(prefix)]))
      : [],
  )
  const addresses = bound.length === 0 ? [ANY_ADDRESS] : bound
  return protocols
    .filter((protocol) => protocol === TCP || protocol === UDP)
    .flatMap((protocol) =>
      addresses.flatMap((address) =>
        ports.map((port) => ({ rules: [rule.id], protocol, address, port })),
      ),
    )
}

/**
 * The sockets with which dockerd keeps published ports that VFP maps for itself; for WinNAT the port is
 * excluded instead (data-paths 3.5, X-31, MOBY-PA).
 */
function reservations({ networks, endpoints }: Place): Socket[] {
  return networks
    .filter((network) => traitsOf(network.type).natEngine === 'vfp' && !isOfKubernetes(network))
    .flatMap(({ id }) => publishedPorts(endpoints.filter(({ networkId }) => networkId === id)))
    .map(({ policy }) => ({
      rules: [],
      protocol: policy.protocol === 'tcp' ? TCP : UDP,
      address: ANY_ADDRESS,
      port: policy.externalPort,
    }))
}

const socketText = ({ protocol, address, port }: Socket): string =>
  protocol === TCP
    ? `  TCP    ${column(`${address}:${port}`)}${column('0.0.0.0:0')}LISTENING`
    : `  UDP    ${column(`${address}:${port}`)}${column('*:*')}`.trimEnd()
