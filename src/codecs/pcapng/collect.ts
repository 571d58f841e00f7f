import { entityName } from '../../engine/model/queries'
import type { Topology, WindowsRelease } from '../../engine/model/topology'
import type { ForwardingState, StackInterface, Station } from '../../engine/tables/forwarding-state'
import type { StationId } from '../../engine/tables/rule'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import type { IpAddress } from '../../engine/wire/address'
import { concatBytes } from '../../engine/wire/bytes'
import { encode } from '../../engine/wire/encode'
import { compareText, sortedValues } from '../../lib/sort'
import type { Capture, CaptureFrame, CaptureInterface } from './capture'
import { sightingsOf, type PacketNumbers, type Sighting, type SightingWords } from './sightings'

/** A packet that was sent, its answer, and the ACK that finishes a handshake. */
export interface CapturedTrip {
  readonly trip: RoundTrip
  /** null: no handshake, or none that gets so far. */
  readonly acknowledgement: Trace | null
  /** When it is sent, on the board's clock. */
  readonly timeSeconds: number
}

export interface CaptureWorld {
  readonly topology: Topology
  readonly state: ForwardingState
}

export interface CaptureWords extends SightingWords {
  /** `vSwitchboard 1.2.3`. */
  readonly application: string
  readonly hardware: string
  readonly release: (release: WindowsRelease) => string
  /** What the file is about: board, packets, assumptions, how checksums are written. */
  readonly comments: readonly string[]
  /** A place in words. */
  readonly place: (station: Station) => string
  /** Said of an interface that sees packets without a frame. */
  readonly withoutFrame: string
}

/** What stands on a cable is at least this long, without the FCS (IEEE 802.3). */
const SHORTEST_FRAME_BYTES = 60

/** Everything that is seen of these packets, at every place they pass, in the order of sending. */
export function captureOf(
  world: CaptureWorld,
  trips: readonly CapturedTrip[],
  words: CaptureWords,
): Capture {
  const numbers: PacketNumbers = { next: 1 }
  const sightings = trips.flatMap(({ trip, acknowledgement, timeSeconds }) =>
    [trip.request, trip.reply, acknowledgement].flatMap((trace) =>
      trace === null ? [] : sightingsOf(world.state, trace, numbers, words, timeSeconds),
    ),
  )
  const interfaces = new Interfaces(world, words)
  const frames = sightings.map((sighting) => frameOf(world.state, sighting, interfaces))
  return {
    application: words.application,
    hardware: words.hardware,
    os: releasesOf(world.topology).map(words.release).join(', '),
    comments: words.comments,
    interfaces: interfaces.list,
    frames,
    names: namesOf(world, new Set(sightings.flatMap(addressesOf))),
  }
}

function frameOf(state: ForwardingState, seen: Sighting, interfaces: Interfaces): CaptureFrame {
  const hasFrame = seen.packet.headers[0]?.kind === 'ethernet'
  const bytes = encode(seen.packet)
  const missing = SHORTEST_FRAME_BYTES - bytes.length
  const isOnCable = ['pnic', 'segment', 'fabric-wire'].includes(
    state.stations[seen.station]?.kind ?? '',
  )
  return {
    interface: interfaces.indexOf(seen.station, hasFrame ? 'ethernet' : 'ip'),
    packetId: seen.packetId,
    direction: seen.direction,
    hasFrame,
    bytes:
      hasFrame && isOnCable && missing > 0 ? concatBytes(bytes, new Uint8Array(missing)) : bytes,
    comments: seen.comments,
    dropped: seen.dropped,
    seconds: seen.seconds,
  }
}

/** The interfaces of a file, made as they are needed: all of them are written before the first frame. */
class Interfaces {
  readonly list: CaptureInterface[] = []
  readonly #indexes = new Map<string, number>()
  readonly #world: CaptureWorld
  readonly #words: CaptureWords

  constructor(world: CaptureWorld, words: CaptureWords) {
    this.#world = world
    this.#words = words
  }

  /** Stations of one thing that have one token are one place: an adapter and its port on the switch. */
  indexOf(id: StationId, link: CaptureInterface['link']): number {
    const station = this.#world.state.stations[id]
    const key = [link, ...(station ? [station.hostId, station.entity, station.token] : [id])].join()
    const known = this.#indexes.get(key)
    if (known !== undefined) return known
    this.list.push(this.#describe(id, link))
    this.#indexes.set(key, this.list.length - 1)
    return this.list.length - 1
  }

  #describe(id: StationId, link: CaptureInterface['link']): CaptureInterface {
    const { topology, state } = this.#world
    const station = state.stations[id]
    const own = station ? interfacesOf(state, station) : []
    const place = station ? this.#words.place(station) : id
    return {
      name: this.#free(station ? shortName(topology, station, link) : id),
      description: link === 'ip' ? `${place} (${this.#words.withoutFrame})` : place,
      link,
      ipv4: own.flatMap(({ address, prefixLength }) =>
        address === null ? [] : [{ address, prefixLength }],
      ),
      ipv6: own.flatMap(({ ipv6 }) => ipv6),
      mac: macOf(station, own),
      os: station ? osOf(topology, station, this.#words.release) : '',
    }
  }

  /** Two containers of one name, and two cables that are both called `wire`, still differ. */
  #free(wanted: string): string {
    const taken = new Set(this.list.map(({ name }) => name))
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted} #${count}`
    return name
  }
}

/** `NODE-1/port(web)`; `…/ip` for what has no frame. */
function shortName(topology: Topology, station: Station, link: CaptureInterface['link']): string {
  const host = station.hostId === null ? '' : `${entityName(topology, station.hostId)}/`
  return `${host}${station.token}${link === 'ip' ? '/ip' : ''}`
}

/** The interfaces whose packets pass here: all of a stack's, that of an adapter. */
function interfacesOf(state: ForwardingState, station: Station): readonly StackInterface[] {
  if (station.kind === 'stack') return station.interfaces
  if (station.kind !== 'nic' && station.kind !== 'pnic') return []
  const stack = state.stations[station.kind === 'nic' ? station.stack : station.owner]
  return stack?.kind === 'stack'
    ? stack.interfaces.filter(({ attachedTo }) => attachedTo === station.id)
    : []
}

function macOf(
  station: Station | undefined,
  own: readonly StackInterface[],
): CaptureInterface['mac'] {
  if (station && 'mac' in station) return station.mac
  const hasOne = (station?.kind === 'nic' || station?.kind === 'stack') && own.length === 1
  return hasOne ? (own[0]?.mac ?? null) : null
}

function osOf(
  topology: Topology,
  station: Station,
  words: (release: WindowsRelease) => string,
): string {
  const host = station.hostId === null ? undefined : topology.hosts[station.hostId]
  return host ? words(host.release) : ''
}

function releasesOf(topology: Topology): readonly WindowsRelease[] {
  return [
    ...new Set(
      sortedValues<{ release: WindowsRelease }>(topology.hosts).map(({ release }) => release),
    ),
  ]
}

const addressesOf = ({ packet }: Sighting): readonly IpAddress[] =>
  packet.headers.flatMap((header) => {
    if (header.kind === 'arp') return [header.senderIp, header.targetIp]
    return header.kind === 'ipv4' || header.kind === 'ipv6'
      ? [header.source, header.destination]
      : []
  })

/** Names of those that the capture speaks of. An address that two machines have, has both names. */
function namesOf(
  { topology, state }: CaptureWorld,
  seen: ReadonlySet<IpAddress>,
): Capture['names'] {
  const names = new Map<IpAddress, Set<string>>()
  for (const station of sortedValues(state.stations)) {
    if (station.kind !== 'stack' || station.role === 'internet') continue
    const name = entityName(topology, station.entity)
    for (const { address, ipv6 } of station.interfaces) {
      for (const own of [address, ...ipv6.map((each) => each.address)]) {
        if (own !== null && seen.has(own)) names.set(own, (names.get(own) ?? new Set()).add(name))
      }
    }
  }
  return [...names]
    .sort(([a], [b]) => compareText(a, b))
    .map(([address, own]) => ({ address, names: [...own].sort(compareText) }))
}

/** True when a frame of the capture has VXLAN under another port than readers expect (E.9). */
export function vxlanPortsOf(trips: readonly CapturedTrip[]): readonly number[] {
  const ports = trips.flatMap(({ trip }) =>
    [trip.request, trip.reply].flatMap((trace) =>
      (trace?.hops ?? []).flatMap(({ steps }) =>
        steps.flatMap(({ after: { headers } }) =>
          headers.flatMap((header, index) => {
            const inside = headers[index + 1]
            return header.kind === 'udp' && inside?.kind === 'vxlan' ? [header.destinationPort] : []
          }),
        ),
      ),
    ),
  )
  return [...new Set(ports)].sort((a, b) => a - b)
}
