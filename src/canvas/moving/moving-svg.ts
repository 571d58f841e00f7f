import type { Position } from '../../engine/model/document'
import type { Shape } from '../scene/shape'
import { fontOf, shapeSvg, type Ink } from '../svg/shape-svg'
import { sceneSvg, svgDocument } from '../svg/scene-svg'
import { element, rounded } from '../svg/svg'
import { beadSpots } from '../trail/bead-spots'
import { CARD_PAD, CARD_ROW, cardRows } from '../trail/card-rows'
import { housesOn, toKeepReadable } from '../trail/card-room'
import { cardSpot } from '../trail/card-spot'
import { ENVELOPE_WRAP } from '../trail/envelope-size'
import { joined, laneLine, lengthOf, toScreen } from '../trail/lane-line'
import { faceAt } from '../trail/packet-face'
import { hopsTo, type LanePlan } from '../trail/trace-plan'
import { captionShapes, footShapes, headShapes, progressShape } from './frame-shapes'
import { createKeyframes, type Keyframes, type Span } from './keyframes'
import { countOf, type Picture } from './picture'
import type { PictureBeat } from './timeline'
import {
  aheadLine,
  beadShapes,
  cardShapes,
  copyShapes,
  envelopeLook,
  envelopeShapes,
  laneColour,
  restShapes,
  verdictShapes,
} from './trail-shapes'

/**
 * A trace as one SVG file that moves by itself: no program, no font, nothing from outside. Where nothing
 * may move, or the viewer knows no animation, it is the whole way with numbered beads and the summary.
 */
export function movingSvg(picture: Picture, ink: Ink): string {
  return svgOf(picture, ink, true)
}

/** The same picture standing still: the whole way, numbered, with the verdict and the summary. */
export function stillSvg(picture: Picture, ink: Ink): string {
  return svgOf(picture, ink, false)
}

function svgOf(picture: Picture, ink: Ink, moves: boolean): string {
  const { layout, subject, scene, timeline, options } = picture
  const { view, width, height, head } = layout
  const keys = createKeyframes(timeline.endMs, options.repeat)
  const draw = (shapes: readonly Shape[]): string =>
    shapes.flatMap((shape) => shapeSvg(ink, shape, 1) ?? []).join('')
  const pen: Pen = { picture, ink, keys, draw }
  const clip = element('clipPath', { id: 'board' }, element('rect', { width, height: view.height }))
  const content = [
    element('defs', {}, clip),
    element('g', { transform: `translate(0 ${head})`, 'clip-path': 'url(#board)' }, [
      sceneSvg(ink, scene, view, picture.opacityOf),
      ...picture.planAt(Infinity).lanes.map((lane) => laneSvg(pen, lane)),
      floodSvg(pen),
      ...picture.planAt(Infinity).lanes.map((lane) => verdictSvg(pen, lane)),
      packetSvg(pen),
    ]),
    draw(headShapes(layout, subject.texts)),
    draw(footShapes(layout)),
    captionsSvg(pen),
    progressSvg(pen),
  ]
  return svgDocument({
    width,
    height,
    language: subject.language,
    title: [subject.texts.title, subject.texts.packet].filter((text) => text !== '').join(': '),
    description: [...shownCaptions(picture), subject.summary].join('\n'),
    ink,
    css: moves ? keys.css() : '', // known when everything has been drawn
    content,
  })
}

interface Pen {
  readonly picture: Picture
  readonly ink: Ink
  readonly keys: Keyframes
  readonly draw: (shapes: readonly Shape[]) => string
}

const OVER = Number.MAX_SAFE_INTEGER

/** Groups of things that are shown at times: what is alike at several times is written once. */
function shownSvg(pen: Pen, spans: ReadonlyMap<string, readonly Span[]>, still: 0 | 1): string[] {
  return [...spans].map(([content, when]) =>
    element('g', { class: pen.keys.shown(when), opacity: still === 0 ? 0 : undefined }, content),
  )
}

function addSpan(spans: Map<string, Span[]>, content: string, { from, to }: Span): void {
  const known = spans.get(content) ?? []
  const last = known.at(-1)
  if (last?.to === from) known[known.length - 1] = { from: last.from, to }
  else known.push({ from, to })
  spans.set(content, known)
}

/** What the level shows, in words. */
function shownCaptions({ subject, timeline }: Picture): readonly string[] {
  return timeline.beats.map(({ stepIndex }) => subject.captions[stepIndex] ?? '')
}

/** The beats in which a lane's packet is on its way. */
function beatsOf({ picture }: Pen, lane: LanePlan): readonly PictureBeat[] {
  return picture.timeline.beats.filter(
    ({ stepIndex }) => picture.planAt(stepIndex).place?.trace === lane.trace,
  )
}

function laneSvg(pen: Pen, lane: LanePlan): string {
  const { picture, keys, ink, draw } = pen
  const { view } = picture.layout
  const beats = beatsOf(pen, lane)
  const begins = beats[0]?.startMs ?? 0
  const ends = beats.at(-1)?.endMs ?? 0
  const spots = beadSpots(view, lane, picture.scene)
  const lines = lane.hops.map((hop) => laneLine(view, hop.path))
  const arrivals = lane.hops.map((hop) =>
    // A hop of which nothing is shown is passed on the way to the next one.
    beats.find(({ stepIndex }) => (picture.planAt(stepIndex).place?.hop ?? -1) >= hop.hop),
  )
  const ahead = lines.map((line) => draw([aheadLine(line, lane.direction)]))
  const passed = lines.map((line, index) => {
    const beat = arrivals[index]
    // Several hops that are passed in one beat grow one after the other.
    const together = lines.filter((_, other) => arrivals[other] === beat)
    const whole = together.reduce((sum, each) => sum + lengthOf(each), 0)
    const before = together.slice(0, together.indexOf(line))
    const walked = before.reduce((sum, each) => sum + lengthOf(each), 0)
    const msAt = (length: number) =>
      (beat?.startMs ?? begins) + (whole === 0 ? 0 : (length / whole) * (beat?.travelMs ?? 0))
    const from = msAt(walked)
    const to = Math.max(from + 1, msAt(walked + lengthOf(line)))
    return element('path', {
      class: keys.moved([
        [0, 'stroke-dashoffset:1'],
        [from, 'stroke-dashoffset:1'],
        [to, 'stroke-dashoffset:0'],
        [OVER, 'stroke-dashoffset:0'],
      ]),
      d: line.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join(''),
      fill: 'none',
      stroke: ink.colours[laneColour(lane.direction)],
      'stroke-width': 3,
      pathLength: 1,
      'stroke-dasharray': '1 1',
    })
  })
  const beads = lane.hops.flatMap((hop, index) => {
    const spot = spots[index]
    const beat = arrivals[index]
    if (spot === undefined || lane.folded.has(hop.hop)) return []
    const from = (beat?.startMs ?? begins) + (beat?.travelMs ?? 0)
    const shapes = draw(beadShapes(spot, hop.hop + 1, lane.direction))
    return [element('g', { class: keys.shown([{ from, to: OVER }]) }, shapes)]
  })
  const rest =
    lane.rest === null
      ? []
      : [
          element(
            'g',
            { class: keys.shown([{ from: ends, to: OVER }]) },
            draw(restShapes(laneLine(view, lane.rest))),
          ),
        ]
  // The way back is drawn when it begins, so that it does not hide the way there.
  const isReply = lane.direction === 'reply'
  return element(
    'g',
    {
      class: isReply ? keys.shown([{ from: begins, to: OVER }]) : undefined,
      'data-lane': lane.direction,
    },
    [...ahead, ...passed, ...rest, ...beads],
  )
}

/** Copies of a question that went to everybody, while the packet waits. */
function floodSvg(pen: Pen): string {
  const { picture, draw } = pen
  const { view } = picture.layout
  const spans = new Map<string, Span[]>()
  for (const { stepIndex, startMs, travelMs, endMs } of picture.timeline.beats) {
    const copies = picture.planAt(stepIndex).flood.map(({ line, accepts }) =>
      draw(
        copyShapes(
          line.map((point) => toScreen(view, point)),
          accepts,
        ),
      ),
    )
    if (copies.length > 0) addSpan(spans, copies.join(''), { from: startMs + travelMs, to: endMs })
  }
  return shownSvg(pen, spans, 0).join('')
}

function widthIn(pen: Pen, size: number, style: { mono?: boolean; strong?: boolean }) {
  const font = fontOf(pen.ink, { size, ...style })
  return (text: string): number => pen.ink.measure(font, text)
}

function verdictSvg(pen: Pen, lane: LanePlan): string {
  const { picture, keys, draw } = pen
  const { view } = picture.layout
  const last = beadSpots(view, lane, picture.scene).at(-1)
  const at = lane.plate === null ? last : toScreen(view, lane.plate)
  const beat = beatsOf(pen, lane).at(-1)
  if (at === undefined || beat === undefined) return ''
  const widthOf = widthIn(pen, 12, { strong: true })
  const shapes = verdictShapes(lane, at, view.width, picture.subject.words, widthOf)
  const from = beat.startMs + beat.travelMs
  return element('g', { class: keys.shown([{ from, to: OVER }]) }, draw(shapes))
}

/** Where the packet stands at a step; null where its place is not on the board. */
function spotAt({ picture }: Pen, stepIndex: number): Position | null {
  const { place, lanes } = picture.planAt(stepIndex)
  const { view } = picture.layout
  const lane = lanes.find((each) => each.current)
  const index = lane?.hops.findIndex((each) => each.hop === place?.hop) ?? -1
  if (lane === undefined || index < 0) return null
  if (lane.plate !== null) return toScreen(view, lane.plate)
  return beadSpots(view, lane, picture.scene)[index] ?? null
}

/** The line along which the packet comes to the place of a step. */
function lineTo({ picture }: Pen, stepIndex: number): readonly Position[] {
  const { place, lanes } = picture.planAt(stepIndex)
  const lane = lanes.find((each) => each.current)
  const index = lane?.hops.findIndex((each) => each.hop === place?.hop) ?? -1
  if (lane === undefined || index < 0) return []
  const paths = hopsTo(lane, index).map(({ path }) => path)
  return laneLine(picture.layout.view, joined(paths))
}

function packetSvg(pen: Pen): string {
  const { picture, keys, draw } = pen
  const { beats } = picture.timeline
  const last = beats.at(-1)
  const looks = new Map<string, Span[]>()
  const cards = new Map<string, Span[]>()
  const stops: [number, string][] = []
  const stop = (ms: number, { x, y }: Position) =>
    stops.push([ms, `transform:translate(${rounded(x)}px,${rounded(y)}px)`])
  let at: Position | null = null
  for (const beat of beats) {
    const { stepIndex, startMs, travelMs, endMs } = beat
    const { place } = picture.planAt(stepIndex)
    const spot: Position | null = spotAt(pen, stepIndex) ?? at
    if (place === null || spot === null) continue
    const { disposition, direction } = place.trace
    const drop = place.last && disposition.kind === 'dropped' ? disposition : null
    const face = faceAt(place.step, picture.options.level)
    const look = envelopeLook(face, direction, {
      tipped: drop !== null,
      silent: drop?.family === 'nobody',
    })
    const cover = element(
      'g',
      { transform: look.tipped ? 'rotate(12)' : undefined },
      draw(envelopeShapes(look)),
    )
    addSpan(looks, cover, { from: startMs, to: beat === last ? OVER : endMs })
    const line = travelMs > 0 ? lineTo(pen, stepIndex) : []
    if (at === null || line.length < 2) stop(startMs, spot)
    else alongLine(line, startMs, travelMs, stop)
    stop(startMs + travelMs, spot)
    stop(endMs, spot)
    at = spot
    const card = cardAt(pen, stepIndex, spot, place.last)
    const until = beat === last ? OVER : endMs
    if (card !== '') addSpan(cards, card, { from: startMs + travelMs, to: until })
  }
  if (at !== null) stop(OVER, at)
  const envelope = element('g', { class: keys.moved(stops) }, shownSvg(pen, looks, 0))
  return [...shownSvg(pen, cards, 0), envelope].join('')
}

/** Stops along a line at even speed. */
function alongLine(
  line: readonly Position[],
  startMs: number,
  travelMs: number,
  stop: (ms: number, at: Position) => void,
): void {
  const lengths = line.map((point, index) => {
    const before = line[index - 1]
    return before === undefined ? 0 : Math.hypot(point.x - before.x, point.y - before.y)
  })
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let walked = 0
  line.forEach((point, index) => {
    walked += lengths[index] ?? 0
    stop(startMs + (whole === 0 ? 0 : (walked / whole) * travelMs), point)
  })
}

function cardAt(pen: Pen, stepIndex: number, at: Position, isLast: boolean): string {
  const { picture, draw } = pen
  const { scene, layout } = picture
  const { place } = picture.planAt(stepIndex)
  const face = place === null ? null : faceAt(place.step, picture.options.level)
  const rows = face === null ? [] : cardRows(face)
  if (face === null || rows.length === 0) return ''
  const mono = widthIn(pen, 11, { mono: true })
  const strong = widthIn(pen, 12, { strong: true })
  const widths = rows.map(({ title, windows }) =>
    windows === null ? strong(title ?? '') : mono(`${windows[0].text} → ${windows[1].text}`),
  )
  const box = cardSpot({
    at,
    width: Math.max(...widths) + 2 * CARD_PAD,
    height: rows.length * CARD_ROW + 8,
    gap: 26 + (face.envelopes.length - 1) * ENVELOPE_WRAP,
    others: toKeepReadable(scene, layout.view, isLast ? at : null),
    houses: housesOn(scene, layout.view),
    controls: [],
    canvas: layout.view,
  })
  return draw(cardShapes(rows, box, at, mono))
}

function captionsSvg(pen: Pen): string {
  const { picture, ink, keys, draw } = pen
  const { subject, timeline, layout } = picture
  const measure = (style: { size: number; strong: boolean }, text: string) =>
    ink.measure(fontOf(ink, style), text)
  const captions = timeline.beats.map(({ stepIndex, startMs, endMs }) => {
    const sentence = subject.captions[stepIndex] ?? ''
    const shapes = captionShapes(layout, countOf(picture, stepIndex), sentence, measure)
    const when = keys.shown([{ from: startMs, to: endMs }])
    return element('g', { class: when, opacity: 0, 'data-caption': stepIndex + 1 }, draw(shapes))
  })
  const over = timeline.beats.at(-1)?.endMs ?? 0
  const summary = element(
    'g',
    { class: keys.shown([{ from: over, to: OVER }]), 'data-caption': 'summary' },
    draw(captionShapes(layout, '', subject.summary, measure)),
  )
  return [...captions, summary].join('')
}

function progressSvg({ picture, keys, draw }: Pen): string {
  const grows = keys.moved([
    [0, 'transform:scaleX(0)'],
    [OVER, 'transform:scaleX(1)'],
  ])
  return element('g', { class: grows }, draw([progressShape(picture.layout, 1)]))
}
