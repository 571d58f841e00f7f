import type { SavedRequest } from './saved-request'

/*
 * Packets that were kept to be looked at beside others. Only what was sent is part of a board; where a
 * packet goes is worked out anew each time, on its own: none of them leaves sessions or learned addresses
 * for another (ARCHITECTURE.md, "A trace starts cold").
 */

/** Colours that a kept packet can have, as roles of styles/tokens.css: `--color-flow-<name>`. */
export const FLOW_COLOURS = ['teal', 'copper', 'violet', 'green', 'rose', 'olive'] as const
export type FlowColour = (typeof FLOW_COLOURS)[number]

/** Names of kept packets, in the order in which they are given: a board keeps no more than these. */
export const FLOW_LETTERS: readonly string[] = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')

/** A packet that was kept. Never told by colour alone: its letter stands beside it. */
export interface KeptFlow {
  /** One of {@link FLOW_LETTERS}; no two packets of a board have the same. */
  readonly letter: string
  readonly colour: FlowColour
  readonly request: SavedRequest
}

/** True when both ask the same: ports count only where there are any, blanks around the target never. */
export function isSameRequest(a: SavedRequest, b: SavedRequest): boolean {
  if (a.from !== b.from || a.protocol !== b.protocol) return false
  if (a.protocol === 'dhcp') return true
  const hasPort = a.protocol === 'tcp' || a.protocol === 'udp'
  return a.to.trim() === b.to.trim() && (!hasPort || a.port === b.port)
}

/**
 * The packet with the first free letter and the colour that fewest have, ready to be added; null when
 * every letter is taken.
 */
export function newFlow(kept: readonly KeptFlow[], request: SavedRequest): KeptFlow | null {
  const letter = FLOW_LETTERS.find((free) => kept.every((flow) => flow.letter !== free))
  if (letter === undefined) return null
  const uses = (colour: FlowColour) => kept.filter((flow) => flow.colour === colour).length
  const fewest = Math.min(...FLOW_COLOURS.map(uses))
  const colour = FLOW_COLOURS.find((each) => uses(each) === fewest) ?? FLOW_COLOURS[0]
  return { letter, colour, request }
}
