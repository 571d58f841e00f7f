import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WINDOWS_RELEASES, type Topology } from '../../engine/model/topology'
import type { Edit } from '../../engine/edit/edit'
import { applyEdit } from '../../engine/edit/apply-edit'
import type { HostId } from '../../engine/model/ids'
import type { RoundTrip, Trace } from '../../engine/trace/trace'
import type { Header } from '../../engine/wire/packet'
import { disguise, otherNames, type Disguise } from './disguise'
import { caseBranches, probesOf, sendCase } from './harness'

/** What must not hang on names and addresses: the path, what happened, who decided, the headers. */
const gist = (trip: RoundTrip) => [trip.request, ...(trip.reply ? [trip.reply] : [])].map(gistOf)

/** Numbers that are drawn from a hash of the addresses, as real stacks draw them by chance. */
const withoutHashes = (header: Header, index: number, all: readonly Header[]) => ({
  ...header,
  ...('sequence' in header && { sequence: 0 }),
  ...('acknowledgement' in header && { acknowledgement: 0 }),
  ...('identification' in header && { identification: 0 }),
  ...(all[index + 1]?.kind === 'vxlan' && { sourcePort: 0 }),
  ...(header.kind === 'ethernet' && {
    source: named(header.source),
    destination: named(header.destination),
  }),
})

/** Machines that have no MAC on the board, the internet for one, are given one by the hash of their id. */
const named = (mac: string): string => (mac.startsWith('02-00-') ? '02-00' : mac)

/** The hex word in the names of rules of a load balancer or a published port: HNS draws one, ours is a hash of the id. */
const unworded = (params: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replace(/^([A-Za-z_]+)_[0-9a-f]{5}_/, '$1_') : value,
    ]),
  )

const gistOf = (trace: Trace) => ({
  disposition: {
    ...trace.disposition,
    ...('params' in trace.disposition && { params: unworded(trace.disposition.params) }),
  },
  hops: trace.hops.map((hop) => ({
    at: hop.at,
    entity: hop.entity,
    steps: hop.steps.map((step) => ({
      code: step.code,
      params: unworded(step.params),
      origin: step.origin,
      after: step.after.headers.map(withoutHashes),
      winners: step.lookups.map((lookup) => lookup.winner),
    })),
  })),
})

const keys = (board: Topology): fc.Arbitrary<Disguise> =>
  fc.record({
    names: fc.constant(otherNames(board)),
    secondOctet: fc.nat({ max: 255 }),
    thirdOctet: fc.nat({ max: 15 }),
  })

/** A host with a network and a container of its own, beside everything that is there. */
function withStranger(board: Topology): Topology {
  const placed = edited(board, {
    kind: 'place-host',
    release: 'ws2022',
    machine: 'physical',
    segmentId: null,
  })
  const hostId = Object.values(placed.hosts).find((host) => !(host.id in board.hosts))!.id
  const networked = edited(placed, { kind: 'place-network', hostId, driver: 'l2bridge' })
  const networkId = Object.values(networked.networks).find((net) => net.hostId === hostId)!.id
  return edited(networked, { kind: 'place-container', hostId, networkId, isolation: 'process' })
}

function edited(board: Topology, edit: Edit): Topology {
  const done = applyEdit(board, edit)
  if (!done.ok) throw new Error(`edited: ${done.error.code}`)
  return done.value.topology
}

/** One more NAT network on a host that may have one; null where Windows refuses it. */
function withOneMoreNetwork(board: Topology, hostId: HostId): Topology | null {
  const done = applyEdit(board, { kind: 'place-network', hostId, driver: 'nat' })
  return done.ok ? done.value.topology : null
}

const tokens = (trip: RoundTrip) =>
  [trip.request, ...(trip.reply ? [trip.reply] : [])].map((trace) =>
    trace.hops.map((hop) => hop.at),
  )

describe('every case under other names, ids, addresses and orders', () => {
  it.each(caseBranches())('$name', ({ conformance, branch }) => {
    const release = conformance.releases.at(-1) ?? WINDOWS_RELEASES[0]
    for (const isolation of conformance.isolations) {
      const board = branch.board({ isolation, release })
      const [probe] = probesOf(branch, conformance)
      const plain = gist(sendCase(board, branch, probe!))
      fc.assert(
        fc.property(keys(board), (key) => {
          const sent = sendCase(disguise(board, key), disguise(branch, key), probe!)
          expect(gist(sent)).toEqual(disguise(plain, key))
        }),
        { seed: 3, numRuns: 3, examples: [[{ names: new Map(), secondOctet: 0, thirdOctet: 0 }]] },
      )
    }
  })
})

describe('every case with more on the board', () => {
  it.each(caseBranches())('$name', ({ conformance, branch }) => {
    const release = conformance.releases.at(-1) ?? WINDOWS_RELEASES[0]
    for (const isolation of conformance.isolations) {
      const board = branch.board({ isolation, release })
      const [probe] = probesOf(branch, conformance)
      const plain = tokens(sendCase(board, branch, probe!))
      expect(tokens(sendCase(withStranger(board), branch, probe!))).toEqual(plain)
      for (const hostId of Object.values(board.hosts).map((host) => host.id)) {
        const more = withOneMoreNetwork(board, hostId)
        if (more) expect(tokens(sendCase(more, branch, probe!))).toEqual(plain)
      }
    }
  })
})
