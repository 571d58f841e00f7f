import { must } from '../../lib/assert'
import type { Isolation } from '../../engine/model/topology'
import type { Branch, ConformanceCase, Elided } from './case'

/*
 * From the path a row writes to the tokens a trace must have: only by rules that are written down
 * here or stand in the case.
 */

const split = (text: string): string[] => text.split(/\s+/).filter((token) => token !== '')

/** The tokens of a branch's path, `as NAT-01` resolved, process form. */
export function rowTokens(branch: Branch, cases: readonly ConformanceCase[]): string[] {
  const other = /^as ([A-Z0-9]+-\d+)$/.exec(branch.path)
  if (!other) return withElided(split(branch.path), branch.elided ?? [])
  const named = must(
    cases.find((candidate) => candidate.id === other[1]),
    `rowTokens: no case ${other[1] ?? ''}`,
  )
  const first = must(
    named.branches.find((candidate) => candidate.verdict === 'works'),
    'rowTokens',
  )
  const tokens = rowTokens(first, cases)
  return withElided(tokens, branch.elided ?? [])
}

function withElided(tokens: readonly string[], elided: readonly Elided[]): string[] {
  return elided.reduce(
    (current, gap) => {
      let left = gap.nth ?? 1
      const at = current.findIndex((token) => token === gap.after && --left === 0)
      if (at < 0) throw new Error(`withElided: no ${gap.after} in ${current.join(' ')}`)
      return [...current.slice(0, at + 1), ...split(gap.tokens), ...current.slice(at + 1)]
    },
    [...tokens],
  )
}

const part = (token: string | undefined, name: string): string | null => {
  const match = token === undefined ? null : new RegExp(`^${name}(\\d*)\\((.+)\\)$`).exec(token)
  return match ? `${match[1] ?? ''}(${match[2] ?? ''})` : null
}

/**
 * data-paths 3.2: `stk vnic` becomes `stk gfw vmbus`, `wfp vnic` becomes `vmbus gfw`. A path that is
 * in Hyper-V form already stays as it is.
 */
export function forIsolation(tokens: readonly string[], isolation: Isolation): string[] {
  if (isolation === 'process') return [...tokens]
  const result: string[] = []
  for (const [index, token] of tokens.entries()) {
    const nic = part(token, 'vnic')
    const firewall = part(token, 'wfp')
    const before = tokens[index - 1]
    const after = tokens[index + 1]
    if (nic !== null && part(before, 'stk') !== null) {
      result.push(`gfw${nic.replace(/^\d+/, '')}`, `vmbus${nic}`)
    } else if (nic !== null && part(before, 'wfp') !== null) {
      continue // written together with its firewall
    } else if (firewall !== null && part(after, 'vnic') !== null) {
      result.push(`vmbus${part(after, 'vnic') ?? ''}`, `gfw${firewall}`)
    } else {
      result.push(token)
    }
  }
  return result
}

/** `X DROP@X` says the same as `DROP@X`. */
export function joinDrop(tokens: readonly string[]): string[] {
  const last = tokens.at(-1)
  return last?.startsWith('DROP@') === true && tokens.at(-2) === last.slice(5)
    ? [...tokens.slice(0, -2), last]
    : [...tokens]
}

export interface ExpectedPath {
  readonly request: readonly string[]
  /** Where the reply dies, `DROP@R1`; null when it does not, or when the case does not say. */
  readonly replyDrop: string | null
}

/** What the trace of this branch must go through. */
export function expectedPath(
  branch: Branch,
  isolation: Isolation,
  cases: readonly ConformanceCase[],
): ExpectedPath {
  const renamed = branch.renamed ?? {}
  const tokens = forIsolation(
    rowTokens(branch, cases).map((token) => renamed[token] ?? token),
    isolation,
  )
  if (branch.dropsOn !== 'reply') return { request: joinDrop(tokens), replyDrop: null }
  return { request: tokens.slice(0, -1), replyDrop: tokens.at(-1) ?? null }
}
