import { expect, test } from './guarded-test'
import { BUILDING } from './tasks/building'
import { keyboard, mouse, outline } from './tasks/hands'
import { KEEPING } from './tasks/keeping'
import { PACKETS } from './tasks/packets'
import { begin, WAYS } from './tasks/task'

/*
 * The tasks of a person, each done three times: with the mouse, with keys alone, and with what a screen
 * reader gives (roles and names, without the drawing). A task says once where it starts and when it is
 * done; a way that does not get there is a fault of the page.
 */
const TASKS = { building: BUILDING, packets: PACKETS, keeping: KEEPING }
const HANDS = { mouse, keyboard, outline }

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  permissions: ['clipboard-read', 'clipboard-write'],
})

test.describe('the same tasks by mouse, by keyboard and by names alone', () => {
  for (const [area, tasks] of Object.entries(TASKS)) {
    for (const way of WAYS) {
      test(`${area}, by ${way}`, async ({ app, page }) => {
        test.setTimeout(240_000)
        page.setDefaultTimeout(15_000)
        const failed: string[] = []
        // Every task meets the page as a first visit does.
        await page.addInitScript(() => {
          if (location.protocol === 'http:') localStorage.removeItem('vswitchboard.preferences')
        })
        for (const task of tasks) {
          await test.step(task.name, async () => {
            await begin(app, task)
            try {
              await task.ways[way](HANDS[way](app))
              await task.done(app)
            } catch (error) {
              failed.push(`${task.name}: ${String(error)}`) // the next one begins anew
            }
          })
        }
        expect(failed).toEqual([])
      })
    }
  }
})

test('there are thirty tasks, each with a name of its own', () => {
  const names = Object.values(TASKS).flatMap((tasks) => tasks.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(30)
})
