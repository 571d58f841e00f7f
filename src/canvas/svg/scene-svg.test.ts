import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/index'
import { must } from '../../lib/assert'
import { xmlText } from '../../lib/xml'
import { SAMPLES, sampleOf } from '../../samples/index'
import { LEVELS } from '../scene/level'
import { projectScene } from '../scene/project-scene'
import { label, type Shape } from '../scene/shape'
import { allOf, parseSvg } from '../testing/parse-svg'
import { testColours, testInk } from '../testing/test-ink'
import { sceneSvg, svgDocument } from './scene-svg'
import { shapeSvg } from './shape-svg'

const CAMERA = { zoom: 1, pan: { x: 0, y: 0 } }

const pictureOf = (content: string) =>
  svgDocument({
    width: 800,
    height: 600,
    language: 'en',
    title: 'A board',
    description: 'What is on it',
    ink: testInk,
    content: [content],
  })

const one = (shape: Shape) => parseSvg(must(shapeSvg(testInk, shape, 1), 'nothing drawn'))

describe('sceneSvg', () => {
  const boards = SAMPLES.map(({ id }) => id)

  it.each(boards)('draws %s item by item and shape by shape, at every level', (id) => {
    const document = must(sampleOf(id), id).open()
    const forwarding = compile(document.topology)
    for (const level of LEVELS) {
      const scene = projectScene(document, forwarding, level)
      const root = parseSvg(pictureOf(sceneSvg(testInk, scene, CAMERA)))
      const groups = allOf(root).filter(({ attributes }) => 'data-item' in attributes)
      expect(groups.map(({ attributes }) => attributes['data-item'])).toEqual(
        scene.items.map(({ key }) => key),
      )
      scene.items.forEach((item, index) => {
        const drawn = item.shapes.filter((shape) => shapeSvg(testInk, shape, 1) !== null)
        expect(groups[index]?.children).toHaveLength(drawn.length)
        // Only labels may be left out, where they have no room.
        expect(
          item.shapes.filter((shape) => !drawn.includes(shape) && shape.kind !== 'text'),
        ).toEqual([])
      })
    }
  })

  it('sets the parts of a line one after the other, each in its own look', () => {
    const line = one({
      kind: 'rich',
      at: { x: 10, y: 20 },
      runs: [{ text: 'ask ' }, { text: 'ip a', mono: true }, { text: '!', strong: true }],
      size: 10,
      maxWidth: 400,
    })
    const parts = allOf(line).filter(({ name }) => name === 'text')
    const xs = parts.map(({ attributes }) => Number(attributes['x']))
    expect(xs[0]).toBe(10)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(new Set(xs).size).toBe(3)
    expect(parts.map(({ attributes }) => attributes['class'])).toEqual([undefined, 'm', undefined])
    expect(parts[2]?.attributes['font-weight']).toBe('600')
  })

  it('gives every hatch that is referred to, once', () => {
    const document = must(sampleOf('nat-developer'), 'sample').open()
    const scene = projectScene(document, compile(document.topology), 'section')
    const all = allOf(parseSvg(pictureOf(sceneSvg(testInk, scene, CAMERA))))
    const made = all
      .filter(({ name }) => name === 'pattern')
      .map(({ attributes }) => attributes['id'])
    const used = all.flatMap(
      ({ attributes }) => /^url\(#(.+)\)$/.exec(attributes['fill'] ?? '')?.[1] ?? [],
    )
    expect(used.length).toBeGreaterThan(0)
    expect(new Set(made).size).toBe(made.length)
    expect(new Set(used)).toEqual(new Set(made))
  })

  it('draws each hatch line by itself where a printer would make pixels of a pattern', () => {
    const shape = {
      kind: 'rect',
      box: { x: 3, y: 5, width: 20, height: 10 },
      hatch: 'hair',
      opacity: 0.5,
    } as const
    const ink = { ...testInk, hatch: 'lines' } as const
    const svg = `<svg xmlns="http://www.w3.org/2000/svg">${shapeSvg(ink, shape, 1) ?? ''}</svg>`
    const lines = allOf(parseSvg(svg)).find(({ name }) => name === 'path')?.attributes['d'] ?? ''
    // On one line of the pattern x and y have one sum: 16, 24, 32; each ends at the walls.
    expect(lines).toBe('M3 13L11 5M9 15L19 5M17 15L23 9')
    expect(svg).not.toContain('url(')
    const document = must(sampleOf('nat-developer'), 'sample').open()
    const scene = projectScene(document, compile(document.topology), 'section')
    const all = allOf(parseSvg(pictureOf(sceneSvg(ink, scene, CAMERA))))
    expect(all.filter(({ name }) => name === 'pattern')).toEqual([])
  })

  it('dims what takes no part', () => {
    const document = must(sampleOf('nat-developer'), 'sample').open()
    const scene = projectScene(document, null, 'section')
    const svg = sceneSvg(testInk, scene, CAMERA, ({ kind }) => (kind === 'host' ? 1 : 0.38))
    const groups = allOf(parseSvg(pictureOf(svg))).filter(
      ({ attributes }) => 'data-item' in attributes,
    )
    const opacities = groups.map(({ attributes }) => attributes['opacity'])
    expect(opacities).toEqual(scene.items.map(({ kind }) => (kind === 'host' ? undefined : '0.38')))
  })
})

describe('shapeSvg', () => {
  it('keeps place, colour, width and dashes of a rectangle', () => {
    const rect = one({
      kind: 'rect',
      box: { x: 1, y: 2, width: 30, height: 40 },
      radius: 2,
      fill: 'panel',
      stroke: 'line',
      width: 4,
      dash: [2, 5],
      opacity: 0.5,
    })
    expect(rect.name).toBe('rect')
    expect(rect.attributes).toEqual({
      x: '1',
      y: '2',
      width: '30',
      height: '40',
      rx: '2',
      fill: testColours.panel,
      stroke: testColours.line,
      'stroke-width': '4',
      'stroke-dasharray': '2 5',
      opacity: '0.5',
    })
  })

  it('writes a label in its font, size and colour, and how long it is', () => {
    const text = one(
      label('web-1', 10, 20, 200, { mono: true, strong: true, colour: 'ok', align: 'middle' }),
    )
    expect(text).toMatchObject({
      name: 'text',
      text: 'web-1',
      attributes: {
        class: 'm',
        x: '10',
        'font-size': '12',
        'font-weight': '600',
        'text-anchor': 'middle',
        fill: testColours.ok,
        textLength: '33',
      },
    })
  })

  it('cuts a label to its room, and leaves out one without any', () => {
    expect(one(label('a very long name', 0, 0, 60)).text).toMatch(/^a ver.*…$/)
    expect(shapeSvg(testInk, label('a very long name', 0, 0, 8), 1)).toBeNull()
  })

  it('says a word of the language, and turns what reads upward', () => {
    const text = one(label([{ word: 'user-mode' }, ' 2'], 5, 6, 200, { upward: true }))
    expect(text.text).toBe('[user-mode] 2')
    expect(text.attributes['transform']).toBe('rotate(-90 5 6)')
  })
})

describe('xmlText', () => {
  it('lets no name become a tag, an attribute or something XML has no place for', () => {
    const name = '<script>"x" & \'y\'</script>\u0000\u0007\ud800'
    const root = parseSvg(pictureOf(must(shapeSvg(testInk, label(name, 0, 0, 9999), 1), 'text')))
    const texts = allOf(root).filter(({ name: tag }) => tag === 'text')
    expect(texts[0]?.text).toBe('<script>"x" & \'y\'</script>')
    expect(allOf(root).map(({ name: tag }) => tag)).not.toContain('script')
    expect(xmlText('😀')).toBe('😀')
  })
})
