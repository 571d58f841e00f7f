import { expect } from '@playwright/test'
import { copied } from '../pages/clipboard'
import type { AppPage } from '../pages/app'
import { called, type Hands } from './hands'
import { board, byAll, type Task } from './task'

const tab = ({ page }: Hands, name: string) => page.getByRole('tab', { name, exact: true })
const transport = (hands: Hands, name: string) =>
  hands.app.trace.transport.getByRole('button', { name, exact: true })
const stepping = ({ page }: Hands, name: string) =>
  page.getByRole('group', { name: 'Stepping' }).getByRole('button', { name, exact: true })

const why = (app: AppPage) => app.page.getByRole('article').getByRole('heading', { level: 2 })

/** Sends what the form says. */
const send = ({ app, press }: Hands) =>
  press(app.trace.form.getByRole('button', { name: 'Send', exact: true }))

export const PACKETS: readonly Task[] = [
  {
    name: 'send a packet',
    start: 'nat-developer',
    ways: {
      mouse: async (hands) => {
        await hands.menu(called('web'), 'Send a packet from here')
        await hands.menu(called('db'), 'Send a packet to here')
        await hands.choose(hands.app.trace.form.getByLabel('Protocol'), 'ICMP')
        await send(hands)
      },
      keyboard: async (hands) => {
        await hands.select(called('web'))
        await hands.page.keyboard.press('r')
        // The panel may be on its way still: who types sees the field first.
        await expect(hands.app.trace.form.getByLabel('To', { exact: true })).toBeFocused()
        await hands.page.keyboard.type('db')
        await hands.choose(hands.app.trace.form.getByLabel('Protocol'), 'ICMP')
        await hands.page.keyboard.press('Enter')
        await send(hands)
      },
      outline: async (hands) => {
        await hands.menu(called('web'), 'Send a packet from here')
        await hands.menu(called('db'), 'Send a packet to here')
        await hands.choose(hands.app.trace.form.getByLabel('Protocol'), 'ICMP')
        await send(hands)
      },
    },
    done: async (app) => {
      await expect(app.trace.verdict).toContainText('web reached db, and the answer came back.')
    },
  },
  {
    name: 'walk one step',
    start: 'overlay-two-nodes',
    sent: true,
    ways: {
      mouse: (hands) => hands.press(transport(hands, 'Step forward')),
      keyboard: ({ page }) => page.keyboard.press('.'),
      outline: (hands) => hands.press(transport(hands, 'Step forward')),
    },
    done: ({ page }) =>
      expect(page.getByRole('status').filter({ hasText: /^Step 2 of/ })).toHaveCount(1),
  },
  {
    name: 'go to the next decision',
    start: 'overlay-two-nodes',
    sent: true,
    ways: {
      mouse: (hands) => hands.press(stepping(hands, 'Next decision')),
      keyboard: ({ page }) => page.keyboard.press('Shift+Period'),
      outline: (hands) => hands.press(stepping(hands, 'Next decision')),
    },
    done: (app) => expect(app.trace.current).toContainText('no router is needed'),
  },
  {
    name: 'find the row that decided',
    start: 'nat-2016-default-deny',
    sent: true,
    ways: byAll((hands) =>
      hands.press(hands.app.trace.verdict.getByRole('button', { name: /^(the default )?row/ })),
    ),
    done: async (app) => {
      await expect(app.page.getByRole('tab', { name: 'Tables' })).toHaveAttribute(
        'aria-selected',
        'true',
      )
      await expect(app.tables.decided).toBeVisible()
    },
  },
  {
    name: 'ask why',
    start: 'nat-2016-default-deny',
    sent: true,
    ways: {
      mouse: ({ app, press }) => press(app.trace.verdict.getByRole('button', { name: 'Why?' })),
      keyboard: ({ page }) => page.keyboard.press('w'),
      outline: ({ app, press }) => press(app.trace.verdict.getByRole('button', { name: 'Why?' })),
    },
    done: (app) => expect(why(app)).toHaveText('Why was it dropped?'),
  },
  {
    name: 'apply a fix',
    start: 'nat-2016-default-deny',
    sent: true,
    ways: byAll(async ({ app, press, page }) => {
      await press(app.trace.verdict.getByRole('button', { name: 'Why?' }))
      const fixes = page.getByRole('article').getByRole('region', { name: 'What would change it' })
      await press(fixes.getByRole('button', { name: 'Apply' }).first())
    }),
    done: (app) => expect(why(app)).toHaveText('Why was it let through?'),
  },
  {
    name: 'stop here the next time',
    start: 'overlay-two-nodes',
    sent: true,
    ways: {
      mouse: (hands) => hands.press(stepping(hands, 'Breakpoint here')),
      keyboard: ({ page }) => page.keyboard.press('b'),
      outline: (hands) => hands.press(stepping(hands, 'Breakpoint here')),
    },
    done: ({ page }) =>
      expect
        .poll(() =>
          page.evaluate(() =>
            localStorage.getItem('vswitchboard.preferences')?.includes('"breakpoints":[]'),
          ),
        )
        .toBe(false),
  },
  {
    name: 'look at the reply alone',
    start: 'overlay-two-nodes',
    sent: true,
    ways: byAll((hands) => hands.press(transport(hands, 'Reply'))),
    done: (app) => expect(app.trace.slider).toHaveAttribute('min', '23'),
  },
  {
    name: 'copy the passport',
    start: 'overlay-two-nodes',
    sent: true,
    ways: byAll(async (hands) => {
      await hands.press(tab(hands, 'Passport'))
      await hands.press(hands.page.getByRole('button', { name: 'Copy the passport as Markdown' }))
    }),
    done: async ({ page }) => {
      await expect.poll(() => copied(page)).toMatch(/^\|.*\n\|[ :|-]+\n/)
    },
  },
  {
    name: 'look up the bytes of a field',
    start: 'overlay-two-nodes',
    sent: true,
    ways: {
      mouse: async (hands) => {
        await hands.press(tab(hands, 'Bytes'))
        await hands.press(hands.page.getByRole('option', { name: /TTL|Time to live/i }).first())
      },
      keyboard: async (hands) => {
        await hands.press(tab(hands, 'Bytes'))
        await hands.press(hands.page.getByRole('option', { name: /TTL|Time to live/i }).first())
      },
      outline: async (hands) => {
        await hands.press(tab(hands, 'Bytes'))
        await hands.press(hands.page.getByRole('option', { name: /TTL|Time to live/i }).first())
      },
    },
    done: async ({ page }) => {
      const lit = page.getByRole('grid').locator('[data-lit]')
      await expect(lit).toHaveText(['80']) // 128, as Windows sends it
    },
  },
  {
    name: 'send the packet of a cell of the matrix',
    start: 'nat-developer',
    ways: byAll(async (hands) => {
      const { page } = hands
      await hands.press(tab(hands, 'Matrix'))
      const cell = page.getByRole('gridcell', { name: /^web to db:/ })
      await expect(cell).toBeVisible()
      await hands.press(cell)
    }),
    done: ({ page }) =>
      expect(page.getByRole('button', { name: 'Back to the matrix' })).toBeVisible(),
  },
  {
    name: 'promise something in a contract',
    start: 'nat-developer',
    ways: byAll(async (hands) => {
      const { page, choose, write, press } = hands
      await press(tab(hands, 'Contracts'))
      const panel = page.getByRole('region', { name: 'Contracts of this board' })
      await choose(panel.getByLabel('From'), 'web')
      await write(panel.getByLabel('To', { exact: true }), 'db')
      await write(panel.getByLabel('Port'), '1433')
      await press(panel.getByRole('button', { name: 'Add' }))
    }),
    done: (app) =>
      board(
        app,
        ({ contracts = [] }) =>
          contracts.map(({ from, to, port }) => `${from.name} ${to.name} ${port}`),
        ['web db 1433'],
      ),
  },
]
