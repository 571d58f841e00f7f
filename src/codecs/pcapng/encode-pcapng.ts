import { ipv4ToNumber, ipv6ToBytes, isIpv6, prefixMask } from '../../engine/wire/address'
import { bytesFromHex, concatBytes, put } from '../../engine/wire/bytes'
import {
  enhancedPacket,
  interfaceDescription,
  interfaceStatistics,
  LINK_TYPE,
  nameResolution,
  sectionHeader,
} from './blocks'
import type { Capture, CaptureFrame, CaptureInterface } from './capture'

/** 2026-01-01T00:00:00Z: a simulation has no clock, and the same trace gives the same file. */
const EPOCH_NANOSECONDS = 1_767_225_600n * 1_000_000_000n
/** Between one frame and the next, so that the order in the list is the order of the hops. */
const FRAME_NANOSECONDS = 1_000n

/** The file: section, all interfaces, names, frames, and what each interface saw. */
export function encodePcapng(capture: Capture): Uint8Array {
  const times = timesOf(capture.frames)
  const end = (times.at(-1) ?? EPOCH_NANOSECONDS) + FRAME_NANOSECONDS
  return concatBytes(
    sectionHeader(capture),
    ...capture.interfaces.map(encodeInterface),
    ...(capture.names.length === 0
      ? []
      : [
          nameResolution(
            capture.names.map(({ address, names }) => ({ address: addressBytes(address), names })),
          ),
        ]),
    ...capture.frames.map((frame, index) => encodeFrame(frame, times[index] ?? end)),
    ...capture.interfaces.map((_, interfaceId) => {
      const own = capture.frames.filter((frame) => frame.interface === interfaceId)
      return interfaceStatistics({
        interfaceId,
        nanoseconds: end,
        received: own.length,
        dropped: own.filter(({ dropped }) => dropped).length,
      })
    }),
  )
}

/** Strictly increasing, and never before the time on the board. */
function timesOf(frames: readonly CaptureFrame[]): readonly bigint[] {
  let last = EPOCH_NANOSECONDS
  return frames.map(({ seconds }) => {
    const earliest = EPOCH_NANOSECONDS + BigInt(Math.round(seconds * 1e9))
    last = last + FRAME_NANOSECONDS > earliest ? last + FRAME_NANOSECONDS : earliest
    return last
  })
}

function encodeInterface(from: CaptureInterface): Uint8Array {
  return interfaceDescription({
    linkType: LINK_TYPE[from.link],
    name: from.name,
    description: from.description,
    ipv4: from.ipv4.map(({ address, prefixLength }) => {
      const bytes = new Uint8Array(8)
      put(bytes, 0, 4, ipv4ToNumber(address))
      put(bytes, 4, 4, prefixMask(prefixLength))
      return bytes
    }),
    ipv6: from.ipv6.map(({ address, prefixLength }) =>
      Uint8Array.of(...ipv6ToBytes(address), prefixLength),
    ),
    mac: from.mac === null ? null : bytesFromHex(from.mac.replaceAll('-', '')),
    os: from.os,
  })
}

function addressBytes(address: Capture['names'][number]['address']): Uint8Array {
  if (isIpv6(address)) return Uint8Array.from(ipv6ToBytes(address))
  const bytes = new Uint8Array(4)
  put(bytes, 0, 4, ipv4ToNumber(address))
  return bytes
}

function encodeFrame(frame: CaptureFrame, nanoseconds: bigint): Uint8Array {
  return enhancedPacket({
    interfaceId: frame.interface,
    nanoseconds,
    data: frame.bytes,
    flags: directionFlag(frame) | receptionFlag(frame),
    packetId: frame.packetId,
    dropCount: frame.dropped ? 1 : 0,
    comments: frame.comments,
  })
}

/** Bits 0 and 1. */
const directionFlag = ({ direction }: CaptureFrame): number =>
  direction === 'in' ? 0b01 : direction === 'out' ? 0b10 : 0

const UNICAST = 1 << 2
const MULTICAST = 2 << 2
const BROADCAST = 3 << 2

/** Bits 2 to 4, told by the destination MAC; 0 (not said) for what has no frame. */
function receptionFlag({ bytes, hasFrame }: CaptureFrame): number {
  if (!hasFrame) return 0
  const destination = bytes.subarray(0, 6)
  if (destination.every((byte) => byte === 0xff)) return BROADCAST
  return ((destination[0] ?? 0) & 1) === 1 ? MULTICAST : UNICAST
}
