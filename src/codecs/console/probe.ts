import { entityName } from '../../engine/model/queries'
import type { EntityId } from '../../engine/model/ids'
import type { Topology } from '../../engine/model/topology'
import { readFields } from '../../engine/tables/read-field'
import type { Confidence, DropReason } from '../../engine/tables/rule'
import type { RoundTrip, StepCode, Trace } from '../../engine/trace/trace'
import { payloadBytes, ttlOf } from '../../engine/wire/packet-ops'
import type { Packet } from '../../engine/wire/packet'
import { commandAt, placeOf } from './place'

/** A test from where the packet began, and what it prints when the board is right. */
export interface Probe {
  /** Where it is typed: the host of the container, or the machine itself. */
  readonly at: EntityId
  readonly name: string
  readonly command: string
  /** Lines that tell, as the tool prints them. */
  readonly expected: readonly string[]
}

/**
 * How sure the wording of these lines is. Whether the tool reports success follows from the trace; how it
 * says so is general knowledge of curl, Test-NetConnection, ping, nslookup and ipconfig, of which we have
 * no captured output.
 */
export const PROBE_WORDING: Confidence = 'inferred'

/** Why there is none: UDP has no handshake that a tool could see, and other protocols have no tool. */
export type NoProbe = 'udp' | 'protocol'

/** The tests that a person can make from the sender; a reason where none tells anything. */
export function probesOf(topology: Topology, roundTrip: RoundTrip): readonly Probe[] | NoProbe {
  const first = roundTrip.request.hops[0]
  const sent = first?.steps[0]?.before
  if (first === undefined || sent === undefined) return 'protocol'
  const place = placeOf(topology, first.entity)
  const probe = (command: string, expected: readonly string[]): Probe => ({
    at: first.entity,
    name: entityName(topology, first.entity),
    command: place === null ? command : commandAt(place, command),
    expected,
  })
  const asked = sent.headers.find((header) => header.kind === 'dns')
  if (asked?.kind === 'dns') {
    return [
      probe(`nslookup ${asked.name} ${destinationOf(sent)}`, nslookupLines(asked.name, roundTrip)),
    ]
  }
  if (sent.headers.some((header) => header.kind === 'dhcp')) {
    return [probe('ipconfig /renew', renewLines(roundTrip))]
  }
  const { protocol, destinationPort } = readFields(sent)
  const to = destinationOf(sent)
  if (protocol === 6 && destinationPort !== null) {
    return [
      probe(
        powershell(
          `Test-NetConnection ${to} -Port ${destinationPort}`,
          place?.scope === 'container',
        ),
        [
          ...(roundTrip.verdict === 'delivered'
            ? []
            : [`WARNING: TCP connect to (${to} : ${destinationPort}) failed`]),
          `TcpTestSucceeded : ${roundTrip.verdict === 'delivered' ? 'True' : 'False'}`,
        ],
      ),
      probe(`curl.exe -v --connect-timeout 5 telnet://${to}:${destinationPort}`, [
        curlLine(to, destinationPort, roundTrip),
      ]),
    ]
  }
  if (protocol === 1) return [probe(`ping -n 1 ${to}`, [pingLine(to, sent, roundTrip)])]
  if (protocol === 58) return [probe(`ping -6 -n 1 ${to}`, [pingLine(to, sent, roundTrip)])]
  return protocol === 17 ? 'udp' : 'protocol'
}

const destinationOf = (packet: Packet): string => readFields(packet).destinationIp ?? ''

/** Inside a container the shell is not PowerShell: the cmdlet is called through it. */
function powershell(command: string, isInside: boolean): string {
  return isInside ? `powershell -Command "${command}"` : command
}

function dropOf(roundTrip: RoundTrip): DropReason | null {
  const trace = decidingTrace(roundTrip)
  return trace.disposition.kind === 'dropped' ? trace.disposition.reason : null
}

function decidingTrace({ request, reply, verdict }: RoundTrip): Trace {
  return verdict === 'one-way' && reply !== null ? reply : request
}

/** A closed port answers with a reset, which is quick; everything else is silence. */
function curlLine(to: string, port: number, roundTrip: RoundTrip): string {
  if (roundTrip.verdict === 'delivered') return `* Connected to ${to} (${to}) port ${port}`
  return dropOf(roundTrip) === 'port-closed'
    ? `curl: (7) Failed to connect to ${to} port ${port}`
    : 'curl: (28) Connection timed out'
}

/** What the sender's own stack says when the packet never left it; silence otherwise. */
const OWN_WORDS: Readonly<Partial<Record<DropReason, string>>> = {
  'no-route': 'PING: transmit failed. General failure.',
  'no-interface': 'PING: transmit failed. General failure.',
  'mtu-exceeded': 'Packet needs to be fragmented but DF set.',
}

function pingLine(to: string, sent: Packet, roundTrip: RoundTrip): string {
  const { request, reply, verdict } = roundTrip
  if (verdict === 'delivered' && reply !== null) {
    const last = reply.hops.at(-1)?.steps.at(-1)?.after
    return `Reply from ${to}: bytes=${payloadBytes(sent)} time<1ms TTL=${(last && ttlOf(last)) ?? ''}`
  }
  const reason = dropOf(roundTrip)
  if (verdict === 'one-way' || reason === null || hasLeft(request)) return 'Request timed out.'
  // Whoever filtered the ARP request, the sender only knows that nobody answered it.
  const isHeld = request.hops.at(-1)?.steps.at(-1)?.arp !== null
  return isHeld
    ? `Reply from ${readFields(sent).sourceIp ?? ''}: Destination host unreachable.`
    : (OWN_WORDS[reason] ?? 'Request timed out.')
}

const LEAVING: readonly StepCode[] = ['nic-sends', 'port-open', 'port-vfp', 'leaves-nic']

/** The packet came further than the sender's own stack, which then says nothing of its fate. */
function hasLeft({ hops }: Trace): boolean {
  return hops.some(({ steps }) => steps.some(({ code }) => LEAVING.includes(code)))
}

function nslookupLines(name: string, roundTrip: RoundTrip): string[] {
  const answer = roundTrip.reply?.hops.at(-1)?.steps.at(-1)
  const addresses = answer?.code === 'name-resolved' ? answer.params['addresses'] : undefined
  if (addresses !== undefined) return [`Name:    ${name}`, `Address:  ${String(addresses)}`]
  const reason = dropOf(roundTrip)
  const said = reason === null ? undefined : REFUSALS[reason]
  return [said === undefined ? 'DNS request timed out.' : `*** UnKnown can't find ${name}: ${said}`]
}

const REFUSALS: Readonly<Partial<Record<DropReason, string>>> = {
  'no-such-name': 'Non-existent domain',
  'dns-server-failed': 'Server failed',
}

function renewLines(roundTrip: RoundTrip): string[] {
  const taken = roundTrip.reply?.hops.at(-1)?.steps.at(-1)
  const address = taken?.code === 'lease-taken' ? taken.params['address'] : undefined
  return address === undefined
    ? ['unable to contact your DHCP server. Request has timed out.']
    : [`   IPv4 Address. . . . . . . . . . . : ${String(address)}`]
}
