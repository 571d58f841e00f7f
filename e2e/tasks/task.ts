import { expect } from '@playwright/test'
import { decodeDocument } from '../../src/engine/document/decode-document'
import type { TopologyDocument } from '../../src/engine/model/document'
import type { SampleId } from '../../src/samples/gallery/sample'
import type { AppPage } from '../pages/app'
import type { Hands } from './hands'

export const WAYS = ['mouse', 'keyboard', 'outline'] as const
export type Way = (typeof WAYS)[number]

/** Something a person wants to have done: where it starts and when it is done, once; how, three times. */
export interface Task {
  readonly name: string
  readonly start: SampleId | 'empty'
  /** The packet of the board has been sent and stands at its first step. */
  readonly sent?: boolean
  /** What else is there before; it is not part of the task. */
  readonly given?: (app: AppPage) => Promise<void>
  readonly ways: Readonly<Record<Way, (hands: Hands) => Promise<void>>>
  /** The result: in the saved board, on the screen or in what is announced, never how it was done. */
  readonly done: (app: AppPage) => Promise<void>
}

/**
 * The same control for all, where the page has one for it, in a panel or dialog: each hand gets there and
 * uses it in its own way, by pointer, by keys alone or by its name.
 */
export const byAll = (
  how: (hands: Hands) => Promise<void>,
): Readonly<Record<Way, (hands: Hands) => Promise<void>>> => ({
  mouse: how,
  keyboard: how,
  outline: how,
})

/** When the task of a page began, by the clock of the page: what was saved before belongs to another task. */
const begun = new WeakMap<AppPage['page'], number>()

/** The board as the page has saved it last since the task began; null before anything was saved. */
async function savedBoard(app: AppPage): Promise<TopologyDocument | null> {
  const text = await app.page.evaluate(
    (since) =>
      new Promise<string | null>((resolve, reject) => {
        const opening = indexedDB.open('vswitchboard')
        opening.onerror = () => reject(new Error('the storage is refused'))
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction(['infos', 'boards'])
          const infos = reading.objectStore('infos').getAll()
          infos.onsuccess = () => {
            const newest = (infos.result as { key: string; changedAt: number }[])
              .filter(({ changedAt }) => changedAt >= since)
              .sort((a, b) => b.changedAt - a.changedAt)
              .at(0)
            if (newest === undefined) return resolve(null)
            const asking = reading.objectStore('boards').get(newest.key)
            asking.onsuccess = () => resolve(String(asking.result))
          }
          reading.oncomplete = () => database.close()
        }
      }),
    begun.get(app.page) ?? 0,
  )
  if (text === null) return null
  const decoded = decodeDocument(JSON.parse(text))
  return decoded.ok ? decoded.value : null
}

/** Waits until the saved board has this. */
export async function board<T>(
  app: AppPage,
  look: (document: TopologyDocument) => T,
  wanted: T,
): Promise<void> {
  await expect
    .poll(async () => {
      const document = await savedBoard(app)
      return document === null ? 'nothing saved yet' : look(document)
    })
    .toEqual(wanted)
}

/** Brings the page to where a task begins. */
export async function begin(app: AppPage, task: Task): Promise<void> {
  const { page } = app
  await page.goto(task.start === 'empty' ? './' : `./?sample=${task.start}`)
  await app.ready()
  begun.set(page, await page.evaluate(() => Date.now()))
  if (task.start === 'empty') {
    await app.chooseFromMenu('New board')
    await expect(app.board.things).toHaveCount(0)
  }
  await task.given?.(app)
  if (task.sent !== true) return
  await app.trace.form.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(app.trace.verdict).toBeVisible()
  await app.trace.rewind()
}
