import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeDocument } from '../engine/document/encode-document'
import { SAMPLES } from '../samples/index'
import { loadFlowing } from './flow'
import { ACTION_IDS, type ActionId } from './registry'
import { ACTS, selectSome } from './testing/acts'
import { bench } from './testing/bench'

/** One random act: which, and numbers that choose its arguments among what is legal now. */
type Roll = readonly [act: number, a: number, b: number]

const STEPS = 200

/** Families of actions that change what is on a board. */
const CHANGING = /^(board|container|contract|driver|edit|fix|flow|link|note|place|side)\./
/** Of these, the ones that are not rolled. */
const ELSEWHERE: Readonly<Partial<Record<ActionId, string>>> = {
  'board.add-copy': 'another board',
  'board.back': 'another board',
  'board.compare': 'shows',
  'board.compare-file': 'shows',
  'board.compare-with': 'shows',
  'board.delete': 'another board',
  'board.describe': 'shows',
  'board.download': 'a file',
  'board.duplicate': 'another board',
  'board.examples': 'shows',
  'board.import': 'shows',
  'board.import-text': 'another board',
  'board.keep-snapshot': 'the storage',
  'board.list': 'shows',
  'board.new': 'another board',
  'board.open': 'another board',
  'board.open-stored': 'another board',
  'board.print': 'shows',
  'board.purge': 'the storage',
  'board.rename': 'asks; board.title does it',
  'board.rename-stored': 'another board',
  'board.restore': 'waits for the storage; stored-board.test.ts takes it back',
  'board.save': 'a file',
  'board.show': 'another board',
  'board.snapshots': 'shows',
  'board.take-over': 'the storage',
  'board.tidy': 'shows; board.tidy-apply does it',
  'board.tidy-cancel': 'shows',
  'board.undelete': 'another board',
  'driver.cancel': 'shows',
  'driver.preview': 'shows; driver.apply does it',
  'edit.copy': 'the clipboard',
  'edit.cut': 'waits for the clipboard; edit.copy-text does it',
  'edit.find': 'shows',
  'edit.paste': 'waits for the clipboard; edit.paste-text does it',
  'edit.redo': 'the history itself',
  'edit.rename': 'asks; edit.set-name does it',
  'edit.undo': 'the history itself',
  'fix.apply': 'waits for a search; fix.test.ts takes each back',
  'fix.cancel': 'shows',
  'fix.try': 'shows',
  'flow.next': 'shows',
  'flow.previous': 'shows',
  'flow.show': 'shows',
  'place.many': 'asks; place.many-at does it',
}

await loadFlowing() // what the page does before a packet is kept

describe('any sequence of 200 actions', () => {
  it('is made of every action that changes a board', () => {
    const rolled = new Set<string>(ACTS.map(([id]) => id))
    const missing = ACTION_IDS.filter((id) => CHANGING.test(id) && !rolled.has(id))
    expect(missing.sort()).toEqual(Object.keys(ELSEWHERE).sort())
  })

  const rolls = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), {
    minLength: STEPS,
    maxLength: STEPS,
  })
  const start = fc.nat(SAMPLES.length)

  it(
    'is taken back whole by undo and brought back whole by redo',
    { timeout: 120_000 },
    async () => {
      const done = new Set<string>()
      await fc.assert(
        fc.asyncProperty(start, rolls, async (sample, acts: readonly Roll[]) => {
          const document = SAMPLES[sample]?.open()
          const one = bench(document === undefined ? {} : { document })
          const { store, actions } = one
          const first = store.getState().document
          const firstText = encodeDocument(first)
          for (const [act, a, b] of acts) {
            const [id, perform] = ACTS[act % ACTS.length] ?? ACTS[0]!
            selectSome(one, a)
            const before = store.getState().document
            perform(one, a, b)
            await Promise.resolve() // a question was asked and is answered
            await Promise.resolve()
            if (store.getState().document !== before) done.add(id)
          }
          const last = store.getState().document
          const lastText = encodeDocument(last)
          const entries = store.getState().past.length
          while (actions.perform('edit.undo'));
          expect(store.getState().document).toBe(first)
          expect(encodeDocument(store.getState().document)).toBe(firstText)
          while (actions.perform('edit.redo'));
          expect(store.getState().document).toBe(last)
          expect(encodeDocument(store.getState().document)).toBe(lastText)
          expect(store.getState().past).toHaveLength(entries)
          store.dispose()
        }),
        { numRuns: 2, seed: 20261127 },
      )
      // A sequence of nothing but refusals would prove nothing.
      expect([...done].sort()).toEqual(ACTS.map(([id]) => id).sort())
    },
  )
})
