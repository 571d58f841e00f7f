import type { ActionId } from '../../src/actions/registry'
import { expect } from '../guarded-test'
import type { AppPage } from '../pages/app'
import { kept, press, zoom, type Row } from './row'

const stands = (app: AppPage, test: (step: number) => boolean) =>
  expect.poll(async () => test(await app.trace.stepIndex())).toBe(true)

const step = (of: ActionId, test: (step: number) => boolean): Row => ({
  action: of,
  of,
  seen: (app) => stands(app, test),
})

/** The keyboard is at the timeline, on a button that leaves Home and End to the page. */
const onButton = (app: AppPage) => app.trace.button('Step forward').focus()
/** On the slider, which leaves Space to the page. */
const onSlider = (app: AppPage) => app.trace.slider.focus()

const speed = (app: AppPage, wanted: string) =>
  expect(app.trace.transport.getByLabel('Speed')).toHaveValue(wanted)
const repeats = (app: AppPage) =>
  app.trace.transport.getByRole('button', { name: 'Repeat', exact: true })
const timeline = (app: AppPage) => app.page.getByRole('group', { name: 'Timeline' })
const level = (app: AppPage, name: string) =>
  app.page.getByRole('button', { name, exact: true }).and(app.page.locator('[aria-pressed]'))
const lanes = (app: AppPage) =>
  app.page.getByRole('list', { name: 'Packets side by side' }).getByRole('listitem')

/** Two kept packets, the second one shown. */
async function keepTwo(app: AppPage): Promise<void> {
  if ((await lanes(app).count()) === 2) return
  await press(app, 'Shift+K')
  await expect(lanes(app)).toHaveCount(1)
  await app.trace.send({ to: '8.8.8.8' })
  await press(app, 'Shift+K')
  await expect(lanes(app)).toHaveCount(2)
}

/** Range marks are gone and nothing repeats. */
async function clearRange(app: AppPage): Promise<void> {
  await app.page.getByRole('button', { name: 'Clear the range' }).click()
  if ((await repeats(app).getAttribute('aria-pressed')) === 'true') await press(app, 'Shift+L')
  await expect(repeats(app)).toHaveAttribute('aria-pressed', 'false')
}

/** Rows that need a packet on its way; it stands at its fifth step before each. */
export const TRACE_ROWS: readonly Row[] = [
  step('trace.forward', (at) => at === 6),
  {
    ...step('trace.back', (at) => at === 4),
    // On a thing of the board, Shift+F10 opens its menu.
    before: onSlider,
  },
  step('trace.next-decision', (at) => at > 5),
  step('trace.previous-decision', (at) => at < 5),
  // A tab leaves F11 to the browser; in a window that is the page's own, it steps.
  { ...step('trace.into', (at) => at !== 5), before: ownWindow },
  { ...step('trace.out', (at) => at !== 5), before: ownWindow, after: noOwnWindow },
  { ...step('trace.first', (at) => at === 0), timeline: true, before: onButton },
  {
    action: 'last step',
    of: 'trace.last',
    timeline: true,
    before: onButton,
    seen: async (app) => {
      const last = await app.trace.lastIndex()
      await stands(app, (at) => at === last)
    },
  },
  // More than one step: it plays, it does not step.
  step('trace.play', (at) => at > 6),
  { ...step('trace.play', (at) => at > 6), timeline: true, before: onSlider },
  { ...step('trace.play-back', (at) => at < 4), timeline: true, before: onSlider },
  {
    action: 'breakpoint here',
    of: 'trace.breakpoint-here',
    seen: (app) => kept(app, '"breakpoints":[{'),
    after: async (app) => {
      await press(app, 'B')
      await kept(app, '"breakpoints":[]')
    },
  },
  ...(['next', 'previous'] as const).map((way): Row => ({
    action: `${way} breakpoint`,
    of: `trace.${way}-breakpoint`,
    before: async (app) => {
      await press(app, 'B')
      await kept(app, '"breakpoints":[{')
      await app.trace.seek(way === 'next' ? 1 : 8)
    },
    seen: (app) => stands(app, (at) => at === 5),
    after: async (app) => {
      await press(app, 'B')
      await kept(app, '"breakpoints":[]')
    },
  })),
  {
    action: 'repeat',
    of: 'trace.loop',
    seen: (app) => expect(repeats(app)).toHaveAttribute('aria-pressed', 'true'),
    after: async (app) => {
      await press(app, 'Shift+L')
      await expect(repeats(app)).toHaveAttribute('aria-pressed', 'false')
    },
  },
  {
    action: 'repeat from here',
    of: 'trace.loop-from',
    timeline: true,
    before: onSlider,
    seen: (app) => expect(timeline(app)).toContainText(/Steps 6 to \d+ are repeated/),
    after: clearRange,
  },
  {
    action: 'repeat up to here',
    of: 'trace.loop-to',
    timeline: true,
    before: onSlider,
    seen: (app) => expect(timeline(app)).toContainText(/ to 6 are repeated/),
    after: clearRange,
  },
  {
    action: 'next level of detail',
    of: 'trace.next-level',
    seen: (app) => expect(level(app, 'Basics')).toHaveAttribute('aria-pressed', 'true'),
    after: async (app) => {
      await press(app, 'D')
      await press(app, 'D')
      await expect(level(app, 'Kernel')).toHaveAttribute('aria-pressed', 'true')
    },
  },
  {
    action: 'next lane',
    of: 'trace.next-lane',
    seen: (app) => expect(app.trace.lane('Request')).toHaveAttribute('aria-pressed', 'true'),
    after: async (app) => {
      await press(app, 'L')
      await press(app, 'L')
      await expect(app.trace.lane('Both')).toHaveAttribute('aria-pressed', 'true')
    },
  },
  {
    action: 'slower',
    of: 'trace.slower',
    timeline: true,
    before: onSlider,
    seen: (app) => speed(app, '0.5'),
  },
  {
    action: 'faster',
    of: 'trace.faster',
    timeline: true,
    before: onSlider,
    seen: (app) => speed(app, '1'), // after the slower one
  },
  {
    action: 'pin the passport',
    of: 'trace.passport',
    seen: (app) =>
      expect(app.page.getByRole('tab', { name: 'Passport' })).toHaveAttribute(
        'aria-selected',
        'true',
      ),
    after: async (app) => {
      await press(app, 'Y')
      await app.trace.show()
    },
  },
  {
    action: 'zoom to the packet',
    of: 'zoom.packet',
    before: async (app) => {
      await press(app, 'Shift+1')
      await zoom.keep(app)
    },
    seen: (app) => zoom.becomes(app, (now, before) => Math.abs(now - before) > 4),
    after: async (app) => {
      await press(app, 'Shift+1')
      await app.board.settled()
    },
  },
  {
    action: 'keep the packet',
    of: 'flow.keep',
    seen: (app) => expect(lanes(app)).toHaveCount(1),
    after: async (app) => {
      await press(app, 'Shift+K')
      await expect(lanes(app)).toHaveCount(0)
    },
  },
  ...(['next', 'previous'] as const).map((way): Row => ({
    action: `${way} kept packet`,
    of: `flow.${way}`,
    before: keepTwo,
    // From B to A, and from A back to B: of two, each is both.
    seen: (app) =>
      expect(
        lanes(app)
          .nth(way === 'next' ? 0 : 1)
          .locator('[aria-current="true"]'),
      ).toBeVisible(),
  })),
]

async function ownWindow({ page }: AppPage): Promise<void> {
  await page.evaluate(() => document.documentElement.requestFullscreen())
  await page.waitForFunction(() => document.fullscreenElement !== null)
}

async function noOwnWindow({ page }: AppPage): Promise<void> {
  await page.evaluate(async () => {
    if (document.fullscreenElement !== null) await document.exitFullscreen()
  })
  await page.waitForFunction(() => document.fullscreenElement === null)
}
