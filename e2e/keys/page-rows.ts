import { must } from '../../src/lib/assert'
import { expect } from '../guarded-test'
import type { AppPage } from '../pages/app'
import { boxOf, escape, isSelected, place, press, undo, type Row } from './row'

interface Line {
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}

async function drag({ page }: AppPage, { from, to }: Line, button: 'left' | 'middle' = 'left') {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down({ button })
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up({ button })
}

/** Holds a key down while a pointer works. */
async function holding({ page }: AppPage, key: string, work: () => Promise<void>) {
  await page.keyboard.down(key)
  await work()
  await page.keyboard.up(key)
}

/** The bar at the top of the host, by which it is taken. */
async function grip(app: AppPage) {
  const { x, y, width } = await boxOf(app, 'DEV-PC')
  return { x: x + width / 2, y: y + 8 }
}

/** What has the focus, as a person would call the part of the page it is in. */
const region = ({ page }: AppPage) =>
  page.evaluate(() => {
    const part = document.activeElement?.closest('[data-focus-region]')
    return part?.getAttribute('aria-label') ?? part?.tagName ?? 'nowhere'
  })

/** Walks through all parts until it is back; the last one is where it began. */
async function round(app: AppPage, key: string): Promise<readonly string[]> {
  const parts: string[] = []
  for (let step = 0; step < 12; step++) {
    await press(app, key)
    parts.push(await region(app))
    if (parts.at(-1) === 'Board') break
  }
  return parts
}

/** A file of the browser's own for a picker that nobody can click: writes and reads are real. */
async function withPickers({ page }: AppPage) {
  await page.evaluate(() => {
    const pick = async () => {
      const folder = await navigator.storage.getDirectory()
      document.documentElement.dataset['picked'] = String(
        Number(document.documentElement.dataset['picked'] ?? 0) + 1,
      )
      return folder.getFileHandle('plan.json', { create: true })
    }
    Object.assign(window, {
      showSaveFilePicker: pick,
      showOpenFilePicker: async () => [await pick()],
    })
  })
}

/** What that file holds; nothing while it is being written. */
const written = ({ page }: AppPage) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const file = await folder.getFileHandle('plan.json', { create: true })
    return (await file.getFile()).text().catch(() => '')
  })

/** Rows that the board and the page answer without the registry, and those that ask for a file. */
export const PAGE_ROWS: readonly Row[] = [
  {
    action: 'pan',
    of: null,
    keys: ['Space+drag', 'middle drag'],
    before: place.keep,
    act: async (app, key) => {
      const from = await app.board.at(0.06, 0.1)
      const line = { from, to: { x: from.x + 60, y: from.y + 20 } }
      if (key === 'middle drag') await drag(app, line, 'middle')
      else await holding(app, 'Space', () => drag(app, line))
    },
    seen: (app) => place.becomes(app, (now, before) => Math.abs(now - before - 60) < 1),
    after: (app) => press(app, 'Shift+1'),
  },
  {
    action: 'a copy is pulled off',
    of: null,
    keys: ['Alt+drag'],
    before: place.keep,
    act: async (app) => {
      const from = await grip(app)
      await holding(app, 'Alt', () => drag(app, { from, to: { x: from.x + 30, y: from.y + 160 } }))
    },
    seen: async (app) => {
      await expect(app.board.ofKind('host')).toHaveCount(2)
      await place.becomes(app, (now, before) => Math.abs(now - before) < 1)
    },
    after: undo,
  },
  {
    action: 'a click adds to the selection',
    of: null,
    keys: ['Shift+click'],
    act: async (app) => {
      const at = await app.board.middleOf('db')
      await holding(app, 'Shift', () => app.page.mouse.click(at.x, at.y))
    },
    seen: async (app) => {
      await isSelected(app, 'web')
      await isSelected(app, 'db')
    },
  },
  {
    action: 'a marquee adds to the selection',
    of: null,
    keys: ['Shift+marquee'],
    act: async (app) => {
      const box = await boxOf(app, 'ANNA-PC')
      const from = { x: box.x - 12, y: box.y - 12 }
      const to = { x: box.x + box.width + 12, y: box.y + box.height + 12 }
      await holding(app, 'Shift', () => drag(app, { from, to }))
    },
    seen: async (app) => {
      await isSelected(app, 'web')
      await isSelected(app, 'ANNA-PC')
    },
  },
  {
    action: 'a click takes one out of a group',
    of: null,
    keys: ['Mod+click'],
    before: async (app) => {
      await press(app, 'Mod+A')
      await press(app, 'Mod+G')
      await escape(app)
      await app.board.click('DEV-PC')
      await isSelected(app, 'ANNA-PC')
    },
    act: async (app) => {
      const at = await grip(app)
      await holding(app, 'ControlOrMeta', () => app.page.mouse.click(at.x, at.y))
    },
    seen: async (app) => {
      await isSelected(app, 'DEV-PC')
      await expect(app.board.thing('ANNA-PC')).toHaveAttribute('aria-pressed', 'false')
    },
    after: undo,
  },
  {
    action: 'through the parts of the page',
    of: null,
    keys: ['F6', 'Shift+F6'],
    act: async () => undefined,
    seen: async (app, key) => {
      const there = await round(app, key)
      expect(there.length, there.join(', ')).toBeGreaterThanOrEqual(5)
      expect(new Set(there).size).toBe(there.length)
      expect(there.at(-1)).toBe('Board')
      const back = await round(app, key === 'F6' ? 'Shift+F6' : 'F6')
      expect([...back.slice(0, -1)].reverse()).toEqual(there.slice(0, -1))
    },
  },
  {
    action: 'save: asks once, then writes the same file',
    of: 'board.save',
    before: withPickers,
    seen: async (app) => {
      await expect(app.page.getByText('Saved to plan.json.')).toBeVisible()
      await expect.poll(() => written(app)).toContain('"ANNA-PC"')
      const first = await written(app)
      await app.board.click('ANNA-PC')
      await press(app, 'Delete')
      await press(app, 'Mod+S')
      await expect.poll(() => written(app)).not.toContain('"ANNA-PC"')
      await undo(app)
      await press(app, 'Mod+S')
      await expect.poll(() => written(app)).toBe(first)
      await expect(app.page.locator('html')).toHaveAttribute('data-picked', '1')
    },
  },
  {
    action: 'open',
    of: 'board.open',
    before: async (app) => {
      const title = 'Out of a file'
      const text = await written(app)
      await app.page.evaluate(
        async (content) => {
          const folder = await navigator.storage.getDirectory()
          const file = await folder.getFileHandle('plan.json')
          const writable = await file.createWritable()
          await writable.write(content)
          await writable.close()
        },
        text.replace(must(/"title": "[^"]*"/.exec(text)?.[0], 'no title'), `"title": "${title}"`),
      )
    },
    seen: (app) => expect(app.page.getByRole('button', { name: /Out of a file/ })).toBeVisible(),
  },
]
