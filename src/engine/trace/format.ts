import type { RoundTrip, Trace } from './trace'

/** The hop tokens of a trace, in order: `app(C1) stk(C1) vnic(C1) port(C1) DROP@vsw(nat)`. */
export function formatPath(trace: Trace): string {
  return trace.hops.map((hop) => hop.at).join(' ')
}

/**
 * A trace as text, one line a step, for golden files and tickets: hop, code, parameters, the row
 * that decided, how sure we are. Stable: ids and codes, no translated words.
 */
export function formatTrace(trace: Trace): string {
  const lines = trace.hops.flatMap((hop) =>
    hop.steps.map((step, index) => {
      const params = Object.entries(step.params)
        .map(([key, value]) => `${key}=${value}`)
        .join(' ')
      const rows = step.lookups
        .map(
          (item) =>
            `${item.winner}${item.losers.length > 0 ? ` (${item.losers.length} lost)` : ''}`,
        )
        .join(' ')
      const parts = [
        (index === 0 ? hop.at : '').padEnd(18),
        step.code.padEnd(22),
        params,
        rows,
        `[${step.origin.confidence} ${step.origin.fact}]`,
      ]
      return `  ${parts.filter((part) => part !== '').join('  ')}`.trimEnd()
    }),
  )
  const { disposition } = trace
  const verdict =
    disposition.kind === 'delivered'
      ? 'delivered'
      : `dropped ${disposition.family} ${disposition.reason}`
  return [`${trace.direction}: ${verdict}`, ...lines].join('\n')
}

/** Request and reply, one below the other. */
export function formatRoundTrip(roundTrip: RoundTrip): string {
  const parts = [formatTrace(roundTrip.request)]
  if (roundTrip.reply) parts.push(formatTrace(roundTrip.reply))
  return `${parts.join('\n')}\nverdict: ${roundTrip.verdict}\n`
}
