import { compile } from '../engine/index'
import { alignedTopology, diffBoards, isEqual } from '../engine/diff/board-diff'
import { boardNames } from '../engine/diff/board-names'
import type { TopologyDocument } from '../engine/model/document'
import type { Topology } from '../engine/model/topology'
import { compareReachability, type ReachChange, type ReachChanges } from '../engine/reach/compare'
import { probeLike, reachEnds, type Probe } from '../engine/reach/ends'
import { reachability, type Reachability } from '../engine/reach/reachability'
import { diffMarkdown, diffReport, diffText, probeText } from '../i18n/board-diff'
import type { Translator } from '../i18n/translator'
import type { Command } from './command'
import { done, json, type Outcome } from './outcome'

/** Prints what differs between two boards; ends with 0 when nothing does, else with 2. */
export function showBoardDiff(
  [before, after]: readonly [TopologyDocument, TopologyDocument],
  { boards, probe: asked, withReach, form }: Extract<Command, { kind: 'board-diff' }>,
  translator: Translator,
): Outcome {
  const diff = diffBoards(before, after)
  const status = isEqual(diff) ? 0 : 2
  const isNetwork = [...diff.objects, ...diff.board].some(({ effect }) => effect === 'network')
  const probe = asked ?? probeLike(after.request)
  // Where the network is the same, so is who reaches whom.
  const changes = withReach && isNetwork ? reachChanges(before, after, probe) : null
  if (form === 'json') {
    return done(json({ ...diff, reach: changes && reachView(probe, changes) }), status)
  }
  const titleOf = (board: TopologyDocument, path: string) =>
    board.title === ''
      ? path
      : board.title === other(board)
        ? `${board.title} (${path})`
        : board.title
  const other = (board: TopologyDocument) => (board === before ? after : before).title
  const report = diffReport(
    translator,
    diff,
    { before: boardNames(before), after: boardNames(after) },
    { before: titleOf(before, boards[0]), after: titleOf(after, boards[1]) },
    changes && { probe, changes },
  )
  return done(form === 'markdown' ? diffMarkdown(report, translator) : diffText(report), status)
}

function reachChanges(
  before: TopologyDocument,
  after: TopologyDocument,
  probe: Probe,
): ReachChanges {
  const asked = (topology: Topology): Reachability =>
    reachability(compile(topology), reachEnds(topology, probe), probe)
  return compareReachability(asked(before.topology), asked(alignedTopology(before, after)))
}

/** Pairs by name: ids are those of the earlier board, which the later one need not have. */
function reachView(probe: Probe, { opened, closed, changed, appeared, vanished }: ReachChanges) {
  const pair = ({ source, target, before, after }: ReachChange) => ({
    from: source.name,
    to: target.name,
    address: target.address,
    before,
    after,
  })
  return {
    probe: probeText(probe),
    opened: opened.map(pair),
    closed: closed.map(pair),
    changed: changed.map(pair),
    appeared: appeared.map(({ name }) => name),
    vanished: vanished.map(({ name }) => name),
  }
}
