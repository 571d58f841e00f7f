import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/index'
import { must } from '../../lib/assert'
import { sampleOf } from '../../samples/index'
import { allOf, parseSvg, roughMeasure } from '../testing/parse-svg'
import { testColours, testInk } from '../testing/test-ink'
import { prepareStill, type StillPicture } from './still-picture'
import { stillPictureSvg } from './still-svg'
import { LEGEND_SIGNS, withTitleBlock, type TitleBlock } from './title-block'

const BLOCK: TitleBlock = {
  name: 'Shop, site A',
  fields: [
    { label: 'Revision', value: '3' },
    { label: 'Author', value: 'Ada' },
  ],
  legendHeading: 'Legend',
  legend: [
    { sign: { driver: 'overlay' }, word: 'Overlay' },
    ...LEGEND_SIGNS.map((sign) => ({ sign, word: `sign ${sign}` })),
  ],
  remarks: [{ heading: 'Verdict', lines: ['It arrives.', 'long '.repeat(90)] }],
}

function pictureOf(id: string): StillPicture {
  const document = must(sampleOf(id), id).open()
  const picture = prepareStill({
    document,
    forwarding: compile(document.topology),
    roundTrip: null,
    only: [],
    dimmed: 0.38,
    words: { delivered: 'Delivered', dropped: 'Dropped' },
    measure: (text) => roughMeasure('600 12px sans', text),
  })
  return must(picture, 'nothing drawn')
}

const withBlock = (picture: StillPicture, block = BLOCK) =>
  withTitleBlock(picture, block, (text, strong) =>
    roughMeasure(`${strong ? 600 : 400} 12px sans`, text),
  )

/** What is written into the block, with its place. */
function textsOf(bare: StillPicture, block = BLOCK) {
  const svg = stillPictureSvg(withBlock(bare, block), testInk, {
    language: 'en',
    title: 'A board',
    description: '',
    fonts: '',
  })
  return allOf(parseSvg(svg))
    .filter(({ name, attributes }) => name === 'text' && Number(attributes['y']) > bare.height)
    .map(({ text, attributes }) => ({
      text,
      x: Number(attributes['x']),
      y: Number(attributes['y']),
      size: Number(attributes['font-size']),
      fill: attributes['fill'],
    }))
}

describe('a title block', () => {
  it('lies below the drawing, and all of it is in the picture', () => {
    const bare = pictureOf('overlay-two-nodes')
    const whole = withBlock(bare)
    expect(whole.height).toBeGreaterThan(bare.height + 64)
    expect(whole.scene).toBe(bare.scene)
    const texts = textsOf(bare)
    const words = texts.map(({ text }) => text)
    expect(words).toEqual(
      expect.arrayContaining(['Shop, site A', 'Revision', '3', 'Ada', 'Overlay', 'It arrives.']),
    )
    for (const sign of LEGEND_SIGNS) expect(words).toContain(`sign ${sign}`)
    for (const { x, y } of texts) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(whole.width)
      expect(y).toBeLessThan(whole.height)
    }
  })

  it('tells a driver by letter and colour', () => {
    const letter = textsOf(pictureOf('overlay-two-nodes')).find(({ text }) => text === 'O')
    expect(letter?.fill).toBe(testColours['driver-overlay'])
  })

  it('breaks what is long and cuts it after three lines', () => {
    const lines = textsOf(pictureOf('overlay-two-nodes')).filter(({ text }) => /long/.test(text))
    expect(lines).toHaveLength(3)
    expect(lines[2]?.text).toMatch(/…$/)
  })

  it('has letters of one size on paper, however large the drawing is', () => {
    const small = pictureOf('nat-developer')
    const large = { ...small, width: 4400, view: { ...small.view, width: 4400 } }
    const sizeIn = (picture: StillPicture) =>
      must(
        textsOf(picture).find(({ text }) => text === 'Ada'),
        'Ada',
      ).size
    expect(sizeIn(large) / 4400).toBeCloseTo(12 / 1100, 4)
    expect(sizeIn(small)).toBeGreaterThanOrEqual(12)
  })

  it('leaves out what is empty, and keeps a small picture wide enough to read', () => {
    const narrow = { ...pictureOf('nat-developer'), width: 100 }
    const bare = { name: 'X', fields: [], legendHeading: '', legend: [], remarks: [] }
    expect(withBlock(narrow, bare).width).toBe(720)
    expect(textsOf(narrow, bare).map(({ text }) => text)).toEqual(['X'])
  })
})
