import { traitsOf } from '../../engine/drivers/traits'
import { networksOf } from '../../engine/model/queries'
import type { HnsNetwork, Topology, WindowsRelease } from '../../engine/model/topology'
import { must } from '../../lib/assert'
import { inner, innerList } from './power-shell'

/*
 * What HNS prints otherwise from build to build: read off outputs of real hosts (hns-objects 1.2, 1.3,
 * 2.1 and 3.1, observed). Nobody has published one of Server 2016; the first that came after is 1703's.
 */

interface HnsBuild {
  /** `(major << 32) | minor`; 0 where none was ever printed in public. */
  readonly version: number
  /** NDIS capture and VFP got other ids with 2004. */
  readonly vfp: string
  readonly capture: string
  /** Extensions have names. */
  readonly namesExtensions: boolean
}

const numberOf = (major: number, minor: number): number => major * 2 ** 32 + minor

const WFP = 'E7C3B2F0-F3C5-48DF-AF2B-10FED6D72E7A'
const OLD = {
  vfp: 'E9B59CFA-2BE1-4B21-828F-B6FBDBDDC017',
  capture: 'EA24CD6C-D17A-4348-9190-09F0D5BE83DD',
} as const
const NEW = {
  vfp: 'F74F241B-440F-4433-BB28-00F89EAD20D8',
  capture: '430BDADD-BAB0-41AB-A369-94B67FA5BE0A',
} as const

const BUILDS = {
  ws2016: { version: 0, ...OLD, namesExtensions: false },
  ws2019: { version: numberOf(9, 5), ...OLD, namesExtensions: true },
  ws2022: { version: numberOf(13, 3), ...NEW, namesExtensions: true },
  ws2025: { version: numberOf(16, 0), ...NEW, namesExtensions: true },
  win11: { version: numberOf(15, 0), ...NEW, namesExtensions: true },
} as const satisfies Readonly<Record<WindowsRelease, HnsBuild>>

/** The release of the host that a network is on. */
export function releaseOf(topology: Topology, network: HnsNetwork): WindowsRelease {
  return must(topology.hosts[network.hostId], `releaseOf: ${network.id} without host`).release
}

/** `Version` of every HNS object of the host that a network is on. */
export const hnsVersionOf = (topology: Topology, network: HnsNetwork): number =>
  BUILDS[releaseOf(topology, network)].version

/** Server 2016 and 2019 print fewer properties, and others (hns-objects 3.1). */
export const isEarlyHns = (release: WindowsRelease): boolean =>
  release === 'ws2016' || release === 'ws2019'

/**
 * `Extensions` of the switch below a network: VFP is there on every one and on where the driver needs it
 * (data-paths 3.3).
 */
export function extensionsOf(topology: Topology, network: HnsNetwork): string {
  const { vfp, capture, namesExtensions } = BUILDS[releaseOf(topology, network)]
  const extension = (id: string, isEnabled: boolean, name: string): string =>
    inner([
      ['Id', id],
      ['IsEnabled', isEnabled ? 'True' : 'False'],
      ...(namesExtensions ? [['Name', name] as const] : []),
    ])
  return innerList([
    extension(WFP, false, 'Microsoft Windows Filtering Platform'),
    extension(vfp, traitsOf(network.type).vfpOnPorts, 'Microsoft Azure VFP Switch Extension'),
    extension(capture, true, 'Microsoft NDIS Capture'),
  ])
}

/**
 * The VLAN by which HNS tells NAT networks of a host apart from Server 2022 on, from 1; null before that
 * and for other networks (hns-objects 0.9).
 */
export function natVlanOf(topology: Topology, network: HnsNetwork): number | null {
  const isNat = ({ type }: HnsNetwork): boolean => traitsOf(type).natEngine === 'winnat'
  if (!isNat(network) || isEarlyHns(releaseOf(topology, network))) return null
  const nats = networksOf(topology, network.hostId).filter(isNat)
  return nats.findIndex(({ id }) => id === network.id) + 1
}
