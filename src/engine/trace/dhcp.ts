import { hashText } from '../../lib/hash'
import type { AppStation, StackInterface, StackStation } from '../tables/forwarding-state'
import type { TableId } from '../tables/rule'
import { BROADCAST_MAC, ZERO_MAC } from '../wire/address'
import { WINDOWS_TTL } from '../wire/build'
import { DHCP_CLIENT_PORT, DHCP_SERVER_PORT } from '../wire/dhcp'
import { findHeader, push, topEthernet } from '../wire/packet-ops'
import type { DhcpHeader, Packet } from '../wire/packet'
import { passesFirewall } from './firewall'
import { learn } from './learned'
import { originAt } from './origins'
import { NOBODY_YET } from './special-addresses'
import { departure, reframe } from './stack-out'
import {
  ask,
  deliver,
  drop,
  enter,
  isKind,
  stationAt,
  stationOfKind,
  step,
  type Arrival,
  type Walk,
} from './walk'

/*
 * DHCP (RFC 2131): a client without an address asks everybody on its link, and the server answers to
 * the MAC that asked. One question and its offer stand for the four messages: REQUEST and ACK go the
 * same ways and meet the same rows.
 */

const messageOf = (packet: Packet): DhcpHeader | null => findHeader(packet, 'dhcp')?.header ?? null

/** True for a question to every DHCP server of the link. */
export function asksForLease(packet: Packet): boolean {
  return messageOf(packet)?.message === 'discover'
}

/** The interface of a stack that asks: the first that takes its address from DHCP. */
export function dhcpInterface(stack: StackStation): StackInterface | null {
  return stack.interfaces.find((item) => item.dhcp === true) ?? null
}

/** The question of an interface; its number is drawn from the MAC, as Windows draws it by chance. */
export function dhcpDiscover(via: StackInterface | null): DhcpHeader {
  const clientMac = via?.mac ?? ZERO_MAC
  return {
    kind: 'dhcp',
    message: 'discover',
    transactionId: hashText(clientMac),
    broadcast: false,
    clientMac,
    yourAddress: NOBODY_YET,
    requested: null,
    server: null,
    leaseSeconds: null,
    prefixLength: null,
    router: null,
    dnsServers: [],
  }
}

/** The DHCP client of a stack sends its question: past the firewall, to every station of the link. */
export function askForLease(walk: Walk, stack: StackStation): Arrival | null {
  const wanted = messageOf(walk.packet)?.clientMac
  const via = stack.interfaces.find((item) => item.dhcp === true && item.mac === wanted)
  enter(walk, stack.id)
  if (!via) {
    return drop(walk, stack.id, 'no-dhcp-client', {
      origin: originAt(walk, stack.id, 'dhcp', 'documented'),
    })
  }
  step(walk, 'dhcp-asks', {
    params: { mac: via.mac },
    origin: originAt(walk, stack.id, 'dhcp', 'documented'),
  })
  const firewall = stack.firewall === null ? null : stationOfKind(walk, stack.firewall, 'firewall')
  if (firewall) {
    if (firewall.role === 'guest') enter(walk, firewall.id)
    if (!passesFirewall(walk, firewall.id, 'out')) return null
  }
  walk.packet = push(walk.packet, {
    kind: 'ethernet',
    source: via.mac,
    destination: BROADCAST_MAC,
  })
  reframe(walk)
  return departure(walk, stack, via)
}

/** Whether a DHCP server stands in this stack. */
export function servesLeases(walk: Walk, stack: StackStation): boolean {
  return stack.apps.some((id) => {
    const app = stationAt(walk, id)
    return isKind(app, 'app') && app.leases !== undefined
  })
}

/** The server has the question: it offers what its table has for the MAC, or nothing. */
export function offerLease(walk: Walk, app: AppStation, leases: TableId): null {
  const question = messageOf(walk.packet)
  if (question?.message !== 'discover') {
    return drop(walk, app.id, 'port-closed', {
      origin: originAt(walk, app.id, 'dhcp', 'documented'),
    })
  }
  const mac = question.clientMac
  const result = ask(walk, leases, { sourceMac: mac })
  const { action, origin } = result.winner
  if (action.kind !== 'lease') {
    return drop(walk, app.id, 'no-lease', { lookup: result, params: { mac } })
  }
  const stack = stationOfKind(walk, app.stack, 'stack')
  const via = stack.interfaces[0]
  if (!via?.address) throw new Error('offerLease: a server without an address')
  step(walk, 'lease-offered', { params: { address: action.address, mac }, lookups: [result] })
  // It answers to the MAC that asked: the address is nobody's yet, so ARP could not find it.
  learn(walk, { stack: stack.id, interfaceId: via.id, address: action.address, mac })
  walk.answer = {
    headers: [
      {
        kind: 'ipv4',
        source: via.address,
        destination: action.address,
        ttl: WINDOWS_TTL,
        identification: 1,
        dontFragment: false,
      },
      {
        kind: 'udp',
        sourcePort: DHCP_SERVER_PORT,
        destinationPort: DHCP_CLIENT_PORT,
        hasChecksum: true,
      },
      {
        ...question,
        message: 'offer',
        yourAddress: action.address,
        server: via.address,
        leaseSeconds: action.seconds,
        prefixLength: action.prefixLength,
        router: action.router,
        dnsServers: action.dnsServers,
      },
    ],
    payload: '',
  }
  return deliver(walk, app.id, origin)
}

/**
 * The offer reaches the interface that asked. True when the packet was one: it is for the DHCP
 * client, which listens below the addresses of the stack, and the walk has ended.
 */
export function takeOffer(walk: Walk, stack: StackStation, own: StackInterface): boolean {
  const offer = messageOf(walk.packet)
  const isMine = offer?.message === 'offer' && own.dhcp === true && offer.clientMac === own.mac
  if (!isMine || topEthernet(walk.packet) === null) return false
  const because = originAt(walk, stack.id, 'dhcp', 'documented')
  enter(walk, stack.id)
  step(walk, 'lease-taken', {
    params: { address: offer.yourAddress, server: offer.server ?? '' },
    origin: because,
  })
  deliver(walk, stack.id, because)
  return true
}
