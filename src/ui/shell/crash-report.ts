import type { AppState } from '../../store/state'

/** Labels of the last acts that a report names. */
const LAST_ACTS = 10

/** Text that makes a bug report reproducible: what failed, the last acts, the board. */
export function crashReport(part: string, error: unknown, state: AppState): string {
  const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const acts = state.past.slice(-LAST_ACTS).map((entry) => entry.label)
  return [
    `vSwitchboard: "${part}" stopped`,
    `browser: ${navigator.userAgent}`,
    `last acts: ${acts.join(', ') || 'none'}`,
    '',
    trouble,
    '',
    JSON.stringify(state.document, null, 2),
  ].join('\n')
}
