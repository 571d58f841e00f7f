import { must } from '../../lib/assert'
import type { ForwardingState } from '../tables/forwarding-state'
import type { RoundTrip } from '../trace/trace'
import { decisionOf } from './decisions'
import { outlineOf, type AudienceLevel } from './levels'
import { tripSteps } from './steps'
import { framesAt, treeOf, type Frame } from './tree'

/**
 * A round trip at one level as text: the tree by indentation, a line a shown step with the row that
 * decided, a line a fold. Stable: codes, tokens and printed names, no translated words.
 */
export function formatAtLevel(
  roundTrip: RoundTrip,
  state: ForwardingState | null,
  level: AudienceLevel,
): string {
  const steps = tripSteps(roundTrip)
  const tree = treeOf(roundTrip, state)
  const lines: string[] = []
  let open: readonly Frame[] = []
  /** Names the frames that begin here. A fold names only its way: what is in it is not shown. */
  const enter = (frames: readonly Frame[]): string => {
    frames.forEach((frame, depth) => {
      if (open[depth] !== frame) lines.push(`${'  '.repeat(depth)}${frameLine(frame, roundTrip)}`)
    })
    open = frames
    return '  '.repeat(frames.length)
  }
  for (const item of outlineOf(roundTrip, level)) {
    if (item.kind === 'fold') {
      const frames = framesAt(tree, item.first)
      const isInside = frames.findLastIndex(
        (frame, depth) => open[depth] === frame && frame.last >= item.last,
      )
      const indent = enter(frames.slice(0, Math.max(isInside + 1, 1)))
      lines.push(`${indent}… ${item.count} folded`)
      continue
    }
    const { step } = must(steps[item.position], 'formatLevel: an item of no step')
    const indent = enter(framesAt(tree, item.position))
    const params = Object.entries(step.params)
      .filter(([key]) => key !== 'layer')
      .map(([key, value]) => `${key}=${value}`)
    const rows = [...new Set(step.lookups.map(({ winner }) => winner))]
    const decision = decisionOf(step)
    lines.push(
      [
        `${indent}${item.position + 1}`,
        step.code,
        ...(decision === null ? [] : [`<${decision}>`]),
        ...params,
        ...rows,
      ].join(' '),
    )
  }
  return `${[...lines, `verdict: ${roundTrip.verdict}`].join('\n')}\n`
}

function frameLine(frame: Frame, roundTrip: RoundTrip): string {
  if (frame.kind !== 'way') return frame.kind === 'place' ? frame.name : `[${frame.name}]`
  const trace = frame.name === 'reply' ? roundTrip.reply : roundTrip.request
  const { disposition } = must(trace, 'frameLine: a way that nobody went')
  const verdict = disposition.kind === 'dropped' ? `dropped ${disposition.reason}` : 'delivered'
  return `${frame.name}: ${verdict}`
}
