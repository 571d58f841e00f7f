import { applyEdit } from '../../edit/apply-edit'
import type { Edit } from '../../edit/edit'
import { compile } from '../../compile-board'
import type { EntityId } from '../../model/ids'
import { containersOfCompartment, findByName } from '../../model/queries'
import type { Topology } from '../../model/topology'
import { roundTrip } from '../../trace/run'
import { followTarget } from '../../trace/target'
import {
  NO_FLOWS,
  type FlowState,
  type RoundTrip,
  type TraceError,
  type TraceRequest,
} from '../../trace/trace'
import { validate } from '../../validate/validate'
import { err, ok, type Result } from '../../../lib/result'
import { must } from '../../../lib/assert'
import { FAR, NEAR } from './by-reason'
import { reachOf, upheavalOf, type Candidate } from './candidate'
import { noFixFor, type NoFix } from './none'
import { entityOfOwner, ownersOf } from './owners'
import { deliveredWays, MOST_WAYS, sideEffectsOf, waysOf, type Compiled } from './side-effects'
import { stopsOf } from './makers/stops'
import { containerAt, receiverOf, signatureOf, siteOf, type Site } from './site'
import type { FixOptions, FixPart, FixSearch, OfferedFix, SideEffects } from './types'

/*
 * Looks for changes that let a packet through: applies each to a copy, sends request and reply again,
 * and keeps what is delivered. Changes come from the drop itself (`by-reason.ts`). One that does not help
 * but leads to another drop is gone on from, so that two or three doors in a row are opened; the
 * search ends at the first depth that has a fix which is no upheaval. Same board and packet, same answer.
 */

/** No fix has more parts than this. */
const MOST_PARTS = 3
/** Boards that are tried on a small board, and at least on the largest one. */
const MOST_BOARDS = 200
const FEWEST_BOARDS = 24
/** Stations compiled in all: what bounds the work on a large board. */
const MOST_STATIONS = 60_000
/** Found fixes whose side effects are looked at, per fix that is offered. */
const WEIGHED = 5

const DEFAULT_LIMIT = 3

/** A board on which the packet was sent. */
interface Attempt extends Compiled {
  /** What was done, one after the other. */
  readonly steps: readonly Candidate[]
  readonly parts: readonly FixPart[]
  readonly edits: readonly Edit[]
  readonly request: TraceRequest
  readonly sendTo: string | null
  readonly trip: RoundTrip
  /** null: it was delivered. */
  readonly site: Site | null
  /** Drops on the way here, so that the search never goes round. */
  readonly seen: readonly string[]
  readonly order: number
}

interface Asked {
  readonly sentTo: string | null
  readonly before: readonly TraceRequest[]
}

/**
 * Changes that let a packet through, or the reason why there is none. `sentTo` is the target as a person
 * wrote it: a name is followed to the address it has on each changed board, as the store does. Never
 * throws for a packet that cannot start: `error` says so.
 */
export function searchFixes(
  topology: Topology,
  request: TraceRequest,
  sentTo: string | null = null,
  options: FixOptions = {},
): FixSearch {
  const steps = fixSearchSteps(topology, request, sentTo, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, one tried board a step, for those who have other things to do between. */
export type FixSearchSteps = Generator<undefined, FixSearch, undefined>

/** {@link searchFixes} in steps; what is yielded means nothing, what is returned is the answer. */
export function* fixSearchSteps(
  topology: Topology,
  request: TraceRequest,
  sentTo: string | null = null,
  options: FixOptions = {},
): FixSearchSteps {
  const asked: Asked = { sentTo, before: options.before ?? [] }
  const first = send(topology, followed(topology, request, sentTo), asked)
  if (!first.ok) {
    return { ...nothing('cannot-start', {}, 'board', 0), error: first.error }
  }
  const root: Attempt = {
    ...first.value,
    steps: [],
    parts: [],
    edits: [],
    sendTo: null,
    seen: first.value.site ? [signatureOf(first.value.site)] : [],
    order: 0,
  }
  if (root.site === null) {
    if (options.stops === false) return nothing('delivered', {}, 'board', 0)
    const { stops, tried } = yield* exploreStops(root, asked, options)
    return { ...nothing('delivered', {}, 'board', tried), stops }
  }
  const { found, tried } = yield* explore(root, root.site, asked)
  if (found.length === 0) {
    const { reason, params, fact } = noFixFor(root.site, tried)
    return nothing(reason, params, fact, tried)
  }
  const fixes = yield* weigh(root, found, options)
  return { fixes, none: null, noneParams: {}, noneFact: null, tried, error: null }
}

function nothing(
  none: NoFix['reason'],
  noneParams: NoFix['params'],
  noneFact: string,
  tried: number,
): FixSearch {
  return { fixes: [], none, noneParams, noneFact, tried, error: null }
}

const followed = (topology: Topology, request: TraceRequest, sentTo: string | null) =>
  sentTo === null ? request : followTarget(topology, request, sentTo)

/** The packet on a board, after those that go before it. */
function send(
  topology: Topology,
  request: TraceRequest,
  { sentTo, before }: Asked,
): Result<Pick<Attempt, 'topology' | 'state' | 'request' | 'trip' | 'site'>, TraceError> {
  const state = compile(topology)
  let flows: FlowState = NO_FLOWS
  for (const earlier of before) {
    const sent = roundTrip(state, earlier, flows)
    if (sent.ok) flows = sent.value.flows
  }
  const sent = roundTrip(state, request, flows)
  if (!sent.ok) return err(sent.error)
  const trip = sent.value
  return ok({
    topology,
    state,
    request,
    trip,
    site: siteOf(topology, state, request, sentTo, trip),
  })
}

/** Tries changes, the nearest first, and pairs of them where one alone leads to the next drop. */
function* explore(
  root: Attempt,
  site: Site,
  asked: Asked,
): Generator<undefined, { found: readonly Attempt[]; tried: number }> {
  const budget = budgetFor(root)
  const tried = new Set<string>()
  const found: Attempt[] = []
  let frontier: { readonly from: Attempt; readonly site: Site }[] = [{ from: root, site }]
  for (let depth = 1; depth <= MOST_PARTS && !isEnough(found); depth++) {
    const next: typeof frontier = []
    for (const { from, site: at } of frontier) {
      const near = NEAR[at.drop.reason](at)
      const candidates = depth === 1 ? [...near, ...FAR(at)] : near
      for (const candidate of candidates) {
        if (tried.size >= budget) break
        const key = keyOf([...from.steps, candidate])
        if (tried.has(key)) continue
        const attempt = tryOut(from, candidate, asked, tried.size + 1)
        if (attempt === null) continue
        tried.add(key)
        yield
        if (attempt.site !== null) {
          if (!from.seen.includes(signatureOf(attempt.site))) {
            next.push({ from: attempt, site: attempt.site })
          }
        } else if (isMeant(root, attempt, asked)) {
          found.push(attempt)
        }
      }
    }
    frontier = next.sort(
      (a, b) => reachOf(a.from.parts) - reachOf(b.from.parts) || a.from.order - b.from.order,
    )
  }
  const least = found.map((attempt) => withoutIdleSteps(root, attempt, asked))
  return { found: allowed(root, onlyOnce(least)), tried: tried.size }
}

/** The other question: what would stop a packet that arrives. One change each; none is gone on from. */
function* exploreStops(
  root: Attempt,
  asked: Asked,
  options: FixOptions,
): Generator<undefined, { readonly stops: readonly OfferedFix[]; readonly tried: number }> {
  const found: Attempt[] = []
  let tried = 0
  for (const candidate of stopsOf(root).slice(0, budgetFor(root))) {
    const attempt = tryOut(root, candidate, asked, tried + 1)
    if (attempt === null) continue
    tried += 1
    yield
    if (attempt.site !== null) found.push(attempt)
  }
  return { stops: yield* weigh(root, allowed(root, found), options), tried }
}

/** What a row of steps does, whatever their order. */
function keyOf(steps: readonly Candidate[]): string {
  const edits = steps.flatMap((step) => step.edits.map((edit) => JSON.stringify(edit))).sort()
  const send = steps.findLast((step) => step.send !== undefined)?.send
  return JSON.stringify([edits, send ?? null])
}

/** What a person is told to do: of several places to send to only the last. */
function partsOf(steps: readonly Candidate[]): readonly FixPart[] {
  const last = steps.findLastIndex(({ send }) => send !== undefined)
  return steps.flatMap(({ parts, send }, index) =>
    send === undefined || index === last
      ? parts
      : parts.filter(({ kind }) => !kind.startsWith('send-')),
  )
}

/**
 * The attempt without the steps that it works without: those that only led the packet to another drop. Two
 * edits of one record hold each other's values, so such a row is left as it is.
 */
function withoutIdleSteps(root: Attempt, attempt: Attempt, asked: Asked): Attempt {
  const subjects = attempt.edits.map((edit) => ('id' in edit ? `${edit.kind} ${edit.id}` : ''))
  const named = subjects.filter((subject) => subject !== '')
  if (attempt.steps.length < 2 || new Set(named).size < named.length) return attempt
  for (const idle of attempt.steps) {
    const rest = attempt.steps.filter((step) => step !== idle)
    let shorter: Attempt | null = root
    for (const step of rest) {
      shorter = shorter && tryOut(shorter, step, asked, attempt.order)
    }
    if (shorter?.site === null && isMeant(root, shorter, asked)) {
      return withoutIdleSteps(root, shorter, asked)
    }
  }
  return attempt
}

function onlyOnce(attempts: readonly Attempt[]): readonly Attempt[] {
  const first = new Map<string, Attempt>()
  for (const attempt of attempts) {
    const key = keyOf(attempt.steps)
    if (!first.has(key)) first.set(key, attempt)
  }
  return [...first.values()]
}

/** A fix that leaves everything where it is makes an end; after bigger ones two small ones are looked for. */
const isEnough = (found: readonly Attempt[]): boolean =>
  found.some(({ parts }) => upheavalOf(parts) === 0)

/** How many boards may be tried: fewer where compiling one takes long. */
function budgetFor({ state }: Attempt): number {
  const each = Math.max(1, Object.keys(state.stations).length)
  return Math.max(FEWEST_BOARDS, Math.min(MOST_BOARDS, Math.floor(MOST_STATIONS / each)))
}

/** The candidate on top of an attempt; null when an edit of it is refused or the packet cannot start. */
function tryOut(from: Attempt, candidate: Candidate, asked: Asked, order: number): Attempt | null {
  let topology = from.topology
  for (const edit of candidate.edits) {
    const done = applyEdit(topology, edit)
    if (!done.ok) return null
    topology = done.value.topology
  }
  const sendTo = candidate.send ? candidate.send.sendTo : from.sendTo
  const plain = candidate.send ? candidate.send.request : from.request
  // What was sent elsewhere keeps its address: it is not the old target that moved.
  const isElsewhere = candidate.send !== undefined || from.sendTo !== null
  const request = isElsewhere ? plain : followed(topology, plain, asked.sentTo)
  const sent = send(topology, request, asked)
  if (!sent.ok) return null
  return {
    ...sent.value,
    steps: [...from.steps, candidate],
    parts: partsOf([...from.steps, candidate]),
    edits: [...from.edits, ...candidate.edits],
    sendTo,
    seen: sent.value.site ? [...from.seen, signatureOf(sent.value.site)] : from.seen,
    order,
  }
}

/**
 * Whether the one who took the packet is the one who was meant: where a container was named, that
 * container or one of its pod, and not a stranger who has its address now.
 */
function isMeant(root: Attempt, attempt: Attempt, { sentTo }: Asked): boolean {
  const named = sentTo === null ? null : findByName(root.topology, sentTo)
  const container = named && containerAt(attempt.topology, named.id)
  if (!container || attempt.sendTo !== null) return true
  const receiver = receiverOf(attempt.state, attempt.trip.request)
  return containersOfCompartment(attempt.topology, container.compartmentId).some(
    ({ id }) => id === receiver,
  )
}

/** Fixes that no real host would refuse: they bring no new error to the board. */
function allowed(root: Attempt, found: readonly Attempt[]): readonly Attempt[] {
  if (found.length === 0) return found
  const errorsOf = (topology: Topology) =>
    validate(topology)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, subject }) => `${code} ${subject}`)
  const known = new Set(errorsOf(root.topology))
  return found.filter(({ topology }) => errorsOf(topology).every((each) => known.has(each)))
}

/** How many things a person has to do: edits, and the change of the packet. */
const sizeOf = ({ edits, sendTo }: Attempt): number =>
  edits.length + (sendTo !== null || edits.length === 0 ? 1 : 0)

const bySize = (a: Attempt, b: Attempt): number =>
  sizeOf(a) - sizeOf(b) ||
  upheavalOf(a.parts) - upheavalOf(b.parts) ||
  reachOf(a.parts) - reachOf(b.parts) ||
  a.order - b.order

/** The best ones, with their side effects: fewest edits, least upheaval, least done to others. */
function* weigh(
  root: Attempt,
  found: readonly Attempt[],
  options: FixOptions,
): Generator<undefined, OfferedFix[]> {
  const limit = options.limit ?? DEFAULT_LIMIT
  const shortlist = [...found].sort(bySize).slice(0, limit * WEIGHED)
  const ends = endsOf(root)
  const ways = waysOf(root, root.request, ends, options.ways ?? MOST_WAYS)
  const before = deliveredWays(root, ways)
  const weighed: { attempt: Attempt; effects: SideEffects; harm: number }[] = []
  for (const attempt of shortlist) {
    const after = attempt.edits.length === 0 ? before : deliveredWays(attempt, ways)
    const effects = sideEffectsOf(
      ways,
      before,
      after,
      ({ from, to }) => from === root.request.from && (ends.includes(to) || to === from),
    )
    weighed.push({ attempt, effects, harm: effects.opens.length + effects.closes.length })
    yield
  }
  weighed.sort(
    (a, b) =>
      sizeOf(a.attempt) - sizeOf(b.attempt) ||
      upheavalOf(a.attempt.parts) - upheavalOf(b.attempt.parts) ||
      a.harm - b.harm ||
      bySize(a.attempt, b.attempt),
  )
  return distinct(weighed.map(({ attempt, effects }) => offered(attempt, effects))).slice(0, limit)
}

/**
 * The best one of each sort: three ways to write a rule at one place, or three releases for one host, are
 * one offer.
 */
function distinct(fixes: readonly OfferedFix[]): readonly OfferedFix[] {
  const sortOf = ({ parts }: OfferedFix) =>
    parts.map(({ kind, params }) => `${kind} ${Object.values(params)[0] ?? ''}`).join(', ')
  const first = new Map<string, OfferedFix>()
  for (const fix of fixes) if (!first.has(sortOf(fix))) first.set(sortOf(fix), fix)
  return [...first.values()]
}

function offered(attempt: Attempt, sideEffects: OfferedFix['sideEffects']): OfferedFix {
  const { parts, edits, topology, request, sendTo, trip } = attempt
  const { kind } = must(parts[0], 'offered: a fix without a part')
  return { kind, parts, edits, topology, request, sendTo, roundTrip: trip, sideEffects }
}

/** Who sent, and everybody who was meant. */
function endsOf({ topology, request }: Attempt): readonly EntityId[] {
  const owners = request.to === null ? [] : ownersOf(topology, request.to)
  const ids = owners.flatMap((owner) => {
    const id = entityOfOwner(topology, owner)
    return id === null ? [] : [id]
  })
  return [...new Set([request.from, ...ids])]
}
