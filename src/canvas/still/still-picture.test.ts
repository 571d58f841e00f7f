import { describe, expect, it } from 'vitest'
import { compile, roundTrip } from '../../engine/index'
import { requestOf } from '../../engine/trace/target'
import { EMPTY_TOPOLOGY } from '../../engine/model/topology'
import { must } from '../../lib/assert'
import { sampleOf } from '../../samples/index'
import { loadNotes } from '../scene/late-notes'
import { allOf, parseSvg, roughMeasure } from '../testing/parse-svg'
import { testInk } from '../testing/test-ink'
import { paintStill, prepareStill, type StillSubject } from './still-picture'
import { stillPictureSvg } from './still-svg'

function subjectOf(id: string, more: Partial<StillSubject> = {}): StillSubject {
  const document = must(sampleOf(id), id).open()
  return {
    document,
    forwarding: compile(document.topology),
    roundTrip: null,
    only: [],
    dimmed: 0.38,
    words: { delivered: 'Delivered', dropped: 'Dropped' },
    measure: (text) => roughMeasure('600 12px sans', text),
    ...more,
  }
}

function sentOver(id: string) {
  const { document, forwarding } = subjectOf(id)
  const request = requestOf(document.topology, must(document.request, 'no request'))
  const trip = request.ok && forwarding !== null ? roundTrip(forwarding, request.value) : null
  if (trip?.ok !== true) throw new Error('not sent')
  return trip.value
}

const svgOf = (subject: StillSubject, more: { transparent?: boolean; metadata?: string } = {}) =>
  parseSvg(
    stillPictureSvg(must(prepareStill(subject), 'nothing drawn'), testInk, {
      language: 'en',
      title: 'A board',
      description: '',
      fonts: '',
      ...more,
    }),
  )

const idsOf = (subject: StillSubject) =>
  must(prepareStill(subject), 'nothing drawn').scene.items.map(({ id }) => id)

describe('a still picture', () => {
  it('is as large as everything on the board, one pixel a unit', () => {
    const picture = must(prepareStill(subjectOf('overlay-two-nodes')), 'nothing drawn')
    for (const { rect } of picture.scene.items) {
      expect(rect.x + picture.view.pan.x).toBeGreaterThanOrEqual(0)
      expect(rect.y + rect.height + picture.view.pan.y).toBeLessThanOrEqual(picture.height)
    }
    const root = svgOf(subjectOf('overlay-two-nodes'))
    expect(root.attributes).toMatchObject({ width: String(picture.width) })
  })

  it('shows a selection with what is in it, and nothing else', () => {
    const ids = idsOf(subjectOf('overlay-two-nodes', { only: ['host:node1'] }))
    expect(ids).toContain('ctr:frontend')
    expect(ids).not.toContain('host:node2')
    expect(ids).not.toContain('link:lan-node2')
    const both = idsOf(subjectOf('overlay-two-nodes', { only: ['node:lan', 'node:router'] }))
    expect(both).toContain('link:lan-router')
    expect(both).not.toContain('link:router-internet')
  })

  it('has the way of the packet, numbered, with its verdict, and dims the rest', () => {
    const trip = sentOver('overlay-two-nodes')
    const root = svgOf(subjectOf('overlay-two-nodes', { roundTrip: trip }))
    const texts = allOf(root).map(({ text }) => text)
    expect(texts).toContain('Delivered')
    expect(texts).toContain(String(trip.request.hops.length))
    expect(allOf(root).some(({ attributes }) => attributes['opacity'] === '0.38')).toBe(true)
    expect(allOf(svgOf(subjectOf('overlay-two-nodes'))).map(({ text }) => text)).not.toContain(
      'Delivered',
    )
  })

  it('leaves the ground away when asked, and carries what it is given', () => {
    const ground = (more: object) =>
      svgOf(subjectOf('vlans'), more).children.filter(({ name }) => name === 'rect')
    expect(ground({})).toHaveLength(1)
    expect(ground({ transparent: true })).toHaveLength(0)
    const carrying = svgOf(subjectOf('vlans'), { metadata: '<b xmlns="urn:x">v1.abc</b>' })
    expect(allOf(carrying).find(({ name }) => name === 'b')?.text).toBe('v1.abc')
  })

  it('is none of an empty board, or of things that are not drawn', () => {
    const { document } = subjectOf('vlans')
    const topology = { ...document.topology, hosts: {}, nics: {}, vSwitches: {}, networks: {} }
    const bare = {
      ...topology,
      endpoints: {},
      compartments: {},
      containers: {},
      nodes: {},
      links: {},
    }
    const empty = { ...document, topology: bare, notes: {}, layout: {} }
    expect(prepareStill(subjectOf('vlans', { document: empty, forwarding: null }))).toBeNull()
    expect(prepareStill(subjectOf('vlans', { only: ['host:gone'] }))).toBeNull()
  })
})

describe('a still picture of notes', () => {
  const document: StillSubject['document'] = {
    schemaVersion: 1,
    title: '',
    topology: EMPTY_TOPOLOGY,
    layout: { 'note:1': { x: 0, y: 0 } },
    notes: {
      'note:1': { id: 'note:1', text: 'ask **Ming**', form: { kind: 'text', size: 'medium' } },
    },
    request: null,
  }

  it('has their words as pixels and as SVG', async () => {
    await loadNotes()
    const subject = subjectOf('nat-developer', { document, forwarding: null })
    const written: string[] = []
    const context = {
      font: '',
      setTransform: () => undefined,
      clearRect: () => undefined,
      translate: () => undefined,
      measureText: (text: string) => ({ width: text.length * 8 }),
      fillText: (text: string) => written.push(text),
    }
    const pens = {
      ...testInk,
      dimmed: 0.38,
      hopMs: 0,
      cameraMs: 0,
      growMs: 0,
      wallMs: 0,
      liftMs: 0,
    }
    paintStill(
      context as unknown as CanvasRenderingContext2D,
      must(prepareStill(subject), 'none'),
      {
        pens,
        word: (key) => key,
        scale: 1,
        transparent: true,
      },
    )
    expect(written).toEqual(['ask ', 'Ming'])
    const texts = allOf(svgOf(subject)).filter(({ name }) => name === 'text')
    expect(texts).toHaveLength(2)
  })
})
