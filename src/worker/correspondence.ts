import type { Topology } from '../engine/model/topology'

/** What waits for answers to a question. */
export interface Heard<Answer> {
  readonly hear: (answer: Answer) => void
  /** A bug in the engine, or a worker that is gone: no more comes. */
  readonly fail: (reason: string) => void
}

/** Questions to a worker and who waits for which answer, by number. */
export interface Correspondence<Answer> {
  /**
   * Gives a question its number and posts it. null when the worker is gone: `heard` was told already.
   */
  readonly ask: (post: (id: number) => void, heard: Heard<Answer>) => number | null
  /** Hands an answer to who asked; after the last one nobody waits any more. */
  readonly take: (id: number, answer: Answer, isLast: boolean) => void
  /** Tells who asked that it failed. */
  readonly fail: (id: number, reason: string) => void
  /** The board of a question: its number, and itself when the worker does not have it. */
  readonly boardFor: (topology: Topology) => {
    readonly board: number
    readonly topology: Topology | null
  }
  /** Fails everybody who waits, and who asks from now on. */
  readonly breakDown: (reason: string) => void
}

/** A correspondence in which nothing was asked. */
export function correspondence<Answer>(): Correspondence<Answer> {
  const waiting = new Map<number, Heard<Answer>>()
  let nextId = 1
  let sent: { readonly board: number; readonly topology: Topology } | null = null
  let broken: string | null = null
  return {
    ask: (post, heard) => {
      if (broken !== null) {
        heard.fail(broken)
        return null
      }
      const id = nextId++
      waiting.set(id, heard)
      post(id)
      return id
    },
    take: (id, answer, isLast) => {
      const heard = waiting.get(id)
      if (isLast) waiting.delete(id)
      heard?.hear(answer)
    },
    fail: (id, reason) => {
      const heard = waiting.get(id)
      waiting.delete(id)
      heard?.fail(reason)
    },
    boardFor: (topology) => {
      const isKnown = sent?.topology === topology
      if (sent === null || !isKnown) sent = { board: (sent?.board ?? 0) + 1, topology }
      return { board: sent.board, topology: isKnown ? null : topology }
    },
    breakDown: (reason) => {
      broken = reason
      const all = [...waiting.values()]
      waiting.clear()
      for (const { fail } of all) fail(reason)
    },
  }
}
