import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { NoteForm, StrokePoint } from '../../../engine/model/document'
import { breakRuns, runsWidth } from './break-lines'
import { noteItem } from './index'
import { markdownLines } from './markdown'
import { strokeOutline } from './stroke'

const textOf = (text: string) =>
  markdownLines(text).map(({ runs }) => runs.map((run) => run.text).join(''))

describe('markdownLines', () => {
  it('makes headings larger and bold', () => {
    const [heading, plain] = markdownLines('# Plan\nfor *now*')
    expect(heading).toMatchObject({ scale: 1.5, runs: [{ text: 'Plan', strong: true }] })
    expect(plain?.runs).toEqual([{ text: 'for ' }, { text: 'now', slanted: true }])
  })

  it('keeps line ends, numbers lists and ticks boxes', () => {
    expect(textOf('one\ntwo')).toEqual(['one', 'two'])
    expect(textOf('3. a\n4. b')).toEqual(['3. a', '4. b'])
    expect(textOf('- [x] done\n- [ ] open\n  - inside')).toEqual(['☑ done', '☐ open', '• inside'])
    expect(markdownLines('- a\n  - b').map((line) => line.indent)).toEqual([0, 1])
  })

  it('shows code, quotes and links as text', () => {
    expect(markdownLines('`ip a` and [docs](https://example.org)')[0]?.runs).toEqual([
      { text: 'ip a', mono: true },
      { text: ' and ' },
      { text: 'docs', colour: 'accent' },
    ])
    expect(markdownLines('```\na\n  b\n```').map(({ kind }) => kind)).toEqual(['code', 'code'])
    expect(markdownLines('> said')[0]).toMatchObject({ kind: 'quote', indent: 1 })
  })

  it('carries nothing out: HTML stays the text that it is', () => {
    expect(textOf('<img src=x onerror=alert(1)>').join('')).toBe('<img src=x onerror=alert(1)>')
    expect(textOf('a <b>c</b> &amp; "d"')).toEqual(['a <b>c</b> &amp; "d"'])
  })

  it('reads any text without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void markdownLines(text)))
  })
})

describe('breakRuns', () => {
  it('loses no letter but blanks at line ends, and no line is too wide', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (texts) => {
        const runs = texts.map((text) => ({ text }))
        const lines = breakRuns(runs, 13, 120)
        const all = lines.flat().map((run) => run.text)
        expect(all.join('').replace(/\s/g, '')).toBe(texts.join('').replace(/\s/g, ''))
        for (const line of lines) expect(runsWidth(line, 13)).toBeLessThanOrEqual(120.001)
      }),
    )
  })

  it('breaks Chinese anywhere', () => {
    const lines = breakRuns([{ text: '容器網路的封包' }], 10, 35)
    expect(lines.map((line) => line.map((run) => run.text).join(''))).toEqual([
      '容器網',
      '路的封',
      '包',
    ])
  })
})

describe('strokeOutline', () => {
  it('closes, and lies around its points', () => {
    const points: StrokePoint[] = [
      [0, 0, 0.5],
      [40, 10, 0.5],
      [80, 0, 0.5],
    ]
    const d = strokeOutline(points)
    expect(d).toMatch(/^M.*Z$/)
    const numbers = (d.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
    expect(Math.max(...numbers)).toBeGreaterThan(70)
    expect(Math.max(...numbers)).toBeLessThan(90)
  })

  it('is a dot for a single point', () => {
    expect(strokeOutline([[5, 5, 0.5]])).toMatch(/^M.*Z$/)
  })
})

describe('noteItem', () => {
  const item = (text: string, form?: NoteForm, level: 'section' | 'site-plan' = 'section') =>
    noteItem({ id: 'note:1', text, ...(form && { form }) }, { x: 100, y: 50 }, level)

  it('grows a slip with its text and leaves the text out on the site plan', () => {
    expect(item('a').rect).toMatchObject({ x: 100, y: 50, width: 208 })
    expect(item('a\nb\nc\nd\ne').rect.height).toBeGreaterThan(item('a').rect.height)
    expect(item('a', undefined, 'site-plan').shapes.every((shape) => shape.kind === 'path')).toBe(
      true,
    )
  })

  it('draws a frame as large as it says, with its kind in words and in its line', () => {
    const frame = item('A', { kind: 'frame', zone: 'subnet', width: 300, height: 200 })
    expect(frame).toMatchObject({ kind: 'frame', rect: { width: 300, height: 200 } })
    expect(JSON.stringify(frame.shapes)).toContain('zone-subnet')
    expect(JSON.stringify(frame.shapes)).toContain('"dash":[8,5]')
  })

  it('is hit along the line of an arrow and a stroke, wherever they stand', () => {
    const arrow = item('', { kind: 'arrow', from: { x: 0, y: 40 }, to: { x: 80, y: 0 } })
    expect(arrow.line).toEqual([
      { x: 100, y: 90 },
      { x: 180, y: 50 },
    ])
    expect(arrow.rect).toEqual({ x: 96, y: 46, width: 88, height: 48 })
    const stroke = item('', {
      kind: 'stroke',
      points: [
        [0, 0, 0.5],
        [10, 4, 0.5],
      ],
    })
    expect(stroke.line).toHaveLength(2)
  })
})
