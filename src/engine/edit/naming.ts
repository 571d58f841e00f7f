import { ok } from '../../lib/result'
import { sortedValues } from '../../lib/sort'
import { isEntityId } from '../model/queries'
import type { HostId } from '../model/ids'
import type { Topology } from '../model/topology'
import { refuse, type Outcome } from './draft'

/*
 * Ids come from names (`HOST-A` → `host:host-a`), so that a saved board can be read; a number is
 * added when the id is taken. Once given, an id outlives every rename.
 */

/** A free id with this prefix, made from a name. */
export function freeId<P extends string>(
  topology: Topology,
  prefix: P,
  name: string,
): `${P}:${string}` {
  const slug = slugOf(name)
  const first = `${prefix}:${slug || '1'}` as const
  if (!isEntityId(topology, first)) return first
  for (let n = 2; ; n++) {
    const id = `${prefix}:${slug ? `${slug}-` : ''}${n}` as const
    if (!isEntityId(topology, id)) return id
  }
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * The names that are given: hosts, containers and outside nodes, which `findByName` looks through, and
 * containers in the holding strip, which keep theirs. Lower case.
 */
export function boardNames(topology: Topology): Set<string> {
  const named = [
    ...sortedValues(topology.hosts),
    ...sortedValues(topology.containers),
    ...sortedValues(topology.held),
    ...sortedValues(topology.nodes),
  ]
  return new Set(named.map((entity) => entity.name.toLowerCase()))
}

/** The names of a host's networks, lower case. */
export function networkNames(topology: Topology, hostId: HostId): Set<string> {
  return namesOn(sortedValues(topology.networks), hostId)
}

/** The names of a host's switches, lower case. */
export function switchNames(topology: Topology, hostId: HostId): Set<string> {
  return namesOn(sortedValues(topology.vSwitches), hostId)
}

/** The names of a host's NICs, lower case. */
export function nicNames(topology: Topology, hostId: HostId): Set<string> {
  return namesOn(sortedValues(topology.nics), hostId)
}

function namesOn(
  records: readonly { readonly hostId: HostId; readonly name: string }[],
  hostId: HostId,
): Set<string> {
  return new Set(
    records.filter((record) => record.hostId === hostId).map((record) => record.name.toLowerCase()),
  )
}

/** `web-1`, `web-2`, …: the first that nobody has. */
export function numberedName(taken: ReadonlySet<string>, stem: string): string {
  for (let n = 1; ; n++) {
    const name = `${stem}${n}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** `LAN`, `LAN-2`, …: the plain word first. */
export function plainName(taken: ReadonlySet<string>, word: string, glue = '-'): string {
  if (!taken.has(word.toLowerCase())) return word
  for (let n = 2; ; n++) {
    const name = `${word}${glue}${n}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** `HOST-A` … `HOST-Z`, `HOST-AA` …: the first that nobody has. */
export function letteredName(taken: ReadonlySet<string>, stem: string): string {
  for (let n = 0; ; n++) {
    const name = `${stem}${lettersOf(n)}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

function lettersOf(n: number): string {
  const last = String.fromCharCode(65 + (n % 26))
  return n < 26 ? last : lettersOf(Math.floor(n / 26) - 1) + last
}

/**
 * The wanted name without blanks at its ends, or the proposal when none is wanted. Fails with
 * `name-empty` and `name-taken`.
 */
export function chosenName(
  wanted: string | undefined,
  taken: ReadonlySet<string>,
  proposal: string,
): Outcome<string> {
  if (wanted === undefined) return ok(proposal)
  const name = wanted.trim()
  if (name === '') return refuse('name-empty')
  if (taken.has(name.toLowerCase())) return refuse('name-taken', { name })
  return ok(name)
}
