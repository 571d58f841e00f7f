import { describe, expect, it } from 'vitest'
import { AUDIENCE_LEVELS, shownSteps } from '../../engine/explain/levels'
import { tripSteps } from '../../engine/explain/steps'
import { compile, requestOf, roundTrip } from '../../engine/index'
import type { TopologyDocument } from '../../engine/model/document'
import { must } from '../../lib/assert'
import { SAMPLES, sampleOf } from '../../samples/index'
import { allOf, parseSvg, roughMeasure, type SvgElement } from '../testing/parse-svg'
import { testInk } from '../testing/test-ink'
import { movingSvg } from './moving-svg'
import { preparePicture, type PictureOptions, type PictureSubject } from './picture'
import { momentAt, timelineOf } from './timeline'
import { wrapText } from './wrap-text'

function subjectOf(document: TopologyDocument, caption = 'Step'): PictureSubject {
  const forwarding = compile(document.topology)
  const request = requestOf(document.topology, must(document.request, 'no packet'))
  if (!request.ok) throw new Error(request.error.code)
  const sent = roundTrip(forwarding, request.value)
  if (!sent.ok) throw new Error(sent.error.code)
  const traces = [sent.value.request, ...(sent.value.reply === null ? [] : [sent.value.reply])]
  const steps = traces.flatMap(({ hops }) => hops.flatMap((hop) => hop.steps))
  return {
    document,
    forwarding,
    roundTrip: sent.value,
    texts: { title: document.title, packet: 'ANNA-PC → web', signature: 'vSwitchboard' },
    captions: steps.map(({ code }, index) => `${caption} ${index + 1}: ${code}`),
    summary: 'It arrived.',
    words: { delivered: 'Delivered', dropped: 'Dropped' },
    language: 'en',
  }
}

const OPTIONS = { width: 1280, speed: 1, repeat: true, dimmed: 0.38, level: 'kernel' } as const

const sample = (id: string) => must(sampleOf(id), id).open()

const withAttribute = (root: SvgElement, name: string) =>
  allOf(root).filter(({ attributes }) => name in attributes)

describe('movingSvg', () => {
  const boards = SAMPLES.filter(({ open }) => open().request !== null).map(({ id }) => id)

  it('has boards to draw', () => {
    expect(boards.length).toBeGreaterThan(7)
  })

  it.each(boards)('%s: well-formed, by itself, with a caption for every step', (id) => {
    const subject = subjectOf(sample(id))
    const source = movingSvg(preparePicture(subject, OPTIONS), testInk)
    const root = parseSvg(source)

    const captions = withAttribute(root, 'data-caption').map(({ attributes, children }) => [
      attributes['data-caption'],
      children.map(({ text }) => text).join(' '),
    ])
    expect(captions).toHaveLength(subject.captions.length + 1)
    subject.captions.forEach((caption, index) => {
      expect(captions[index]?.[1]).toContain(caption)
    })
    expect(captions.at(-1)).toEqual(['summary', 'It arrived.'])

    // No program and nothing from elsewhere; every reference is to something in the picture.
    expect(source).not.toMatch(/<script|<foreignObject|<image|href=|@import|javascript:|\son\w+=/i)
    expect(source.match(/https?:\/\/[^"]+/g)).toEqual(['http://www.w3.org/2000/svg'])
    const ids = new Set(withAttribute(root, 'id').map(({ attributes }) => attributes['id']))
    for (const [, used] of source.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used)

    // Every animation that is used is there, and ends when less motion is asked for.
    const css = must(
      allOf(root).find(({ name }) => name === 'style'),
      'style',
    ).text
    for (const { attributes } of withAttribute(root, 'class')) {
      const name = must(attributes['class'], 'class')
      if (name !== 'm') expect(css).toContain(`@keyframes ${name}{`)
    }
    expect(css).toContain('@media (prefers-reduced-motion:reduce){*{animation:none!important}}')
    for (const [, frames] of css.matchAll(/@keyframes \w+\{(.*?)\}\}/g)) {
      const stops = [...(frames ?? '').matchAll(/([\d.]+)%\{/g)].map(([, at]) => Number(at))
      expect(stops[0]).toBe(0)
      expect(stops.at(-1)).toBe(100)
      expect([...stops].sort((a, b) => a - b)).toEqual(stops)
    }
  })

  it.each(AUDIENCE_LEVELS)(
    'at the level %s: its steps and beads, with their own numbers',
    (level) => {
      for (const id of boards) {
        const subject = subjectOf(sample(id))
        const shown = shownSteps(subject.roundTrip, level)
        const root = parseSvg(movingSvg(preparePicture(subject, { ...OPTIONS, level }), testInk))
        const captions = withAttribute(root, 'data-caption')
        expect(captions.map(({ attributes }) => attributes['data-caption'])).toEqual([
          ...shown.map((position) => `${position + 1}`),
          'summary',
        ])
        const written = captions.map(({ children }) => children.map(({ text }) => text).join(' '))
        shown.forEach((position, index) => {
          expect(written[index]).toContain(`${position + 1}/${subject.captions.length}`)
          expect(written[index]).toContain(subject.captions[position])
        })
        const [, description] = root.children.filter(({ name }) => ['title', 'desc'].includes(name))
        expect(description?.text.split('\n')).toEqual([
          ...shown.map((position) => subject.captions[position]),
          'It arrived.',
        ])
        const hops = new Set(
          shown.map((position) => must(tripSteps(subject.roundTrip)[position], 'a step').hop),
        )
        const beads = withAttribute(root, 'data-lane').flatMap((lane) =>
          allOf(lane).filter(({ name, text }) => name === 'text' && /^\d+$/.test(text)),
        )
        expect(beads.length).toBeGreaterThan(0)
        expect(beads.length).toBeLessThanOrEqual(hops.size)
      }
    },
  )

  it('at the lowest level has no MAC address beside the packet', () => {
    const subject = subjectOf(sample('l2bridge-two-nodes'))
    const macsAt = (level: PictureOptions['level']) =>
      movingSvg(preparePicture(subject, { ...OPTIONS, level }), testInk).match(
        /(?:[0-9A-F]{2}-){5}[0-9A-F]{2}/g,
      ) ?? []
    expect(macsAt('kernel').length).toBeGreaterThan(macsAt('basics').length)
  })

  it('is without motion the whole way, numbered, with the verdict and the summary', () => {
    const subject = subjectOf(sample('nat-developer'))
    const root = parseSvg(movingSvg(preparePicture(subject, OPTIONS), testInk))
    const isHidden = (element: SvgElement): boolean => element.attributes['opacity'] === '0'
    /** What is seen when no animation runs. */
    const seen = (element: SvgElement): readonly SvgElement[] =>
      isHidden(element) ? [] : [element, ...element.children.flatMap(seen)]
    const lanes = seen(root).filter(({ attributes }) => 'data-lane' in attributes)
    expect(lanes.map(({ attributes }) => attributes['data-lane'])).toEqual(['request', 'reply'])
    const numbers = lanes.map((lane) =>
      allOf(lane)
        .filter(({ name }) => name === 'text')
        .map(({ text }) => Number(text)),
    )
    expect(numbers[0]).toEqual(must(numbers[0], 'none').toSorted((a, b) => a - b))
    expect(must(numbers[0], 'none').length).toBeGreaterThan(8)
    const captions = seen(root).filter(({ attributes }) => 'data-caption' in attributes)
    expect(captions.map(({ attributes }) => attributes['data-caption'])).toEqual(['summary'])
    const texts = seen(root).flatMap(({ name, text }) => (name === 'text' ? [text] : []))
    expect(texts.filter((text) => text === 'Delivered')).toHaveLength(2)
  })

  it('says what is seen to people who listen', () => {
    const subject = subjectOf(sample('nat-developer'))
    const root = parseSvg(movingSvg(preparePicture(subject, OPTIONS), testInk))
    const ids = root.attributes['aria-labelledby']?.split(' ')
    const texts = ids?.map(
      (id) => allOf(root).find(({ attributes }) => attributes['id'] === id)?.text,
    )
    expect(root.attributes['role']).toBe('img')
    expect(texts?.[0]).toBe('NAT developer machine: ANNA-PC → web')
    expect(texts?.[1]?.split('\n')).toEqual([...subject.captions, 'It arrived.'])
  })

  it('lets no name of a board break out of its place', () => {
    const board = sample('nat-developer')
    const evil = '"><script>alert(1)</script>&amp;<![CDATA['
    const nodes = Object.fromEntries(
      Object.entries(board.topology.nodes).map(([id, node]) => [id, { ...node, name: evil }]),
    )
    const document = { ...board, title: evil, topology: { ...board.topology, nodes } }
    const root = parseSvg(movingSvg(preparePicture(subjectOf(document, evil), OPTIONS), testInk))
    expect(allOf(root).some(({ name }) => name === 'script')).toBe(false)
    expect(
      must(
        root.children.find(({ name }) => name === 'title'),
        'title',
      ).text,
    ).toContain(evil)
  })

  it('runs once when it is not to repeat, and faster when it is asked to', () => {
    const subject = subjectOf(sample('nat-developer'))
    const secondsOf = (options: PictureOptions) => {
      const source = movingSvg(preparePicture(subject, options), testInk)
      return must(/animation:k0 ([\d.]+)s \S+ (\w+)\}/.exec(source), 'animation').slice(1, 3)
    }
    expect(secondsOf({ ...OPTIONS, repeat: false })[1]).toBe('1')
    const [slow, many] = secondsOf(OPTIONS)
    const [fast] = secondsOf({ ...OPTIONS, speed: 4 })
    expect(many).toBe('infinite')
    expect(Number(fast)).toBeLessThan(Number(slow) / 2)
  })
})

describe('timelineOf', () => {
  const subject = subjectOf(sample('overlay-two-nodes'))
  const timeline = timelineOf(subject.roundTrip, subject.captions, OPTIONS)

  it('has a beat a step, one after the other without a gap', () => {
    expect(timeline.beats.map(({ stepIndex }) => stepIndex)).toEqual(
      subject.captions.map((_, index) => index),
    )
    timeline.beats.slice(1).forEach((beat, index) => {
      expect(beat.startMs).toBe(timeline.beats[index]?.endMs)
    })
    expect(timeline.endMs).toBeGreaterThan(must(timeline.beats.at(-1), 'beats').endMs)
  })

  it('shows every step in its time, moving first', () => {
    for (const beat of timeline.beats) {
      expect(momentAt(timeline, beat.startMs).stepIndex).toBe(beat.stepIndex)
      if (beat.travelMs > 0) {
        expect(momentAt(timeline, beat.startMs).travel).toBe(0)
        expect(momentAt(timeline, beat.startMs + beat.travelMs / 2).travel).toBeCloseTo(0.5)
      }
      expect(momentAt(timeline, beat.endMs - 1)).toMatchObject({ travel: 1, isOver: false })
    }
    expect(momentAt(timeline, timeline.endMs)).toMatchObject({ isOver: true, travel: 1, flip: 1 })
  })

  it('leaves a sentence longer the longer it is, within reason', () => {
    const length = (text: string) =>
      must(timelineOf(subject.roundTrip, [text], OPTIONS).beats[0], 'beat').endMs
    expect(length('x'.repeat(60))).toBeGreaterThan(length('x'.repeat(30)))
    expect(length('x'.repeat(2000))).toBe(length('x'.repeat(1000)))
    expect(length('封'.repeat(30))).toBe(length('x'.repeat(60)))
  })
})

describe('wrapText', () => {
  const measure = (text: string) => roughMeasure('10px x', text)

  it('breaks between words, and between characters of Chinese', () => {
    expect(wrapText('one two three four', 50, 9, measure)).toEqual(['one two', 'three', 'four'])
    expect(wrapText('封包經過交換器。', 40, 9, measure)).toEqual(['封包經過', '交換器。'])
  })

  it('begins no line with a full stop', () => {
    for (const line of wrapText('一二三四五，六七八。', 30, 9, measure)) {
      expect(line).not.toMatch(/^[，。]/)
    }
  })

  it('ends in an ellipsis where it is cut', () => {
    const lines = wrapText('one two three four five six', 50, 2, measure)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
    expect(wrapText('', 50, 2, measure)).toEqual([])
  })
})
