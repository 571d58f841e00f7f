import { describe, expect, it } from 'vitest'
import { compile } from '../engine/compile/compile'
import { NETWORK_TYPES } from '../engine/model/topology'
import type { Painter } from './paint/paint-scene'
import { paintProblems } from './paint/paint-problems'
import type { Pens } from './paint/pens'
import { TONES } from './scene/driver-tone'
import { LEVELS } from './scene/level'
import { projectScene } from './scene/project-scene'
import { COLOURS, type Colour } from './scene/shape'
import {
  boardDocument,
  EMPTY_BOARD,
  withContainer,
  withHost,
  withNetwork,
} from './testing/sample-board'
import { paintLetterTag, paintStamp } from './trail/paint-marks'
import { paintPacket, type PacketLook } from './trail/paint-packet'

/*
 * WCAG 1.4.1: where a colour of the drawing says something, a shape or a word says it too. Everything is
 * drawn here with one colour for all roles; what means something else must still look otherwise.
 */

const oneColour = Object.fromEntries(COLOURS.map((role) => [role, 'ink'])) as Record<Colour, string>

const pens: Pens = {
  colours: oneColour,
  sans: 'sans',
  mono: 'mono',
  dimmed: 0.38,
  hopMs: 0,
  cameraMs: 0,
  growMs: 0,
  wallMs: 0,
  liftMs: 0,
}

/** What a person sees of it, as text: every stroke, in order, with what was set before. */
function drawn(paint: (painter: Painter) => void): string {
  const lines: string[] = []
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_target, name) =>
      name === 'measureText'
        ? (text: string) => ({ width: text.length * 6 })
        : (...values: unknown[]) => void lines.push(`${String(name)} ${values.join(' ')}`),
    set: (_target, name, value) => {
      lines.push(`${String(name)} = ${String(value)}`)
      return true
    },
  })
  paint({ context, pens, word: (key) => key, zoom: 1, scale: 1, rich: null })
  return lines.join('\n')
}

const expectAllDifferent = (pictures: readonly string[]) => {
  expect(pictures.every((picture) => picture !== '')).toBe(true)
  expect(new Set(pictures).size).toBe(pictures.length)
}

describe('in one colour', () => {
  it('a verdict is told by its shape: delivered, dropped, nobody there', () => {
    const at = { x: 40, y: 40 }
    const looks = [
      { delivered: true, radius: 11, lineWidth: 2 },
      { delivered: false, radius: 11, lineWidth: 2 },
      { delivered: false, radius: 11, lineWidth: 2, silent: true },
    ]
    expectAllDifferent(looks.map((look) => drawn((painter) => paintStamp(painter, at, look))))
  })

  it('an error is told from a warning by its shape', () => {
    const item = projectScene(
      boardDocument(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 })),
      null,
      'section',
    ).items[0]
    if (item === undefined) throw new Error('no host is drawn')
    const severities = ['error', 'warning'] as const
    expectAllDifferent([
      ...severities.map((severity) =>
        drawn((painter) => paintProblems(painter, [{ item, severity }])),
      ),
    ])
  })

  it('kept packets are told by their letters', () => {
    const letters = ['A', 'B', 'C', 'D', 'E', 'F']
    expectAllDifferent(
      letters.map((letter) =>
        drawn((painter) =>
          paintLetterTag(painter, { x: 0, y: 0 }, { letter, colour: 'ink', size: 16 }),
        ),
      ),
    )
  })

  it('a rewritten address is told from one that stayed, and a reply from a request', () => {
    const window = (text: string, changed: boolean) => ({ text, changed, old: '10.0.0.1' })
    const look = (changed: boolean, direction: PacketLook['direction']): PacketLook => ({
      at: { x: 200, y: 200 },
      face: {
        envelopes: [
          {
            word: 'TCP',
            source: window('10.0.0.7', changed),
            destination: window('10.0.0.9', false),
          },
        ],
        macs: null,
        tunnel: null,
        vlan: null,
        held: null,
      },
      direction,
      flip: 1, // it has turned: what is seen from then on
      tipped: false,
      silent: false,
      wordy: true,
      others: [],
      houses: [],
      stripe: 'ink',
    })
    const view = { width: 800, height: 600, zoom: 1, pan: { x: 0, y: 0 }, pixelRatio: 1 }
    expectAllDifferent(
      [look(false, 'request'), look(true, 'request'), look(false, 'reply')].map((each) =>
        drawn((painter) => paintPacket(painter, view, each)),
      ),
    )
  })

  it('drivers have a letter and a glyph each', () => {
    const tones = Object.values(TONES)
    expect(new Set(tones.map(({ letter }) => letter)).size).toBe(tones.length)
    expect(new Set(tones.map(({ glyph }) => glyph)).size).toBe(tones.length)
  })

  it.each(LEVELS)('each driver looks otherwise on the board, without its names: %s', (level) => {
    expectAllDifferent(
      NETWORK_TYPES.map((driver) => {
        const board = withContainer(
          withNetwork(withHost(EMPTY_BOARD, 'a', { x: 0, y: 0 }), 'a', driver),
          'a',
          driver,
          'web',
          'process',
        )
        const document = boardDocument(board)
        const { items } = projectScene(document, compile(document.topology), level)
        // Names and addresses differ anyway: only lines and single letters are looked at.
        const shapes = items
          .flatMap((item) => item.shapes)
          .map((shape) =>
            shape.kind === 'text'
              ? shape.text.filter((part) => typeof part === 'string' && part.length === 1)
              : shape,
          )
        return JSON.stringify(shapes).replaceAll(/"(?:driver-[a-z0-9]+)"/g, '"ink"')
      }),
    )
  })
})
