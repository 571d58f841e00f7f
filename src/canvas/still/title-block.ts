import type { NetworkType } from '../../engine/model/topology'
import { stampShapes } from '../moving/trail-shapes'
import { wrapText } from '../moving/wrap-text'
import { TONES } from '../scene/driver-tone'
import { label, polyline, type Shape } from '../scene/shape'
import type { StillPicture } from './still-picture'

/* The title block of a drawing: what it is, by whom, what its signs mean, what it takes for granted. */

/** Signs that a board may have, besides those of its drivers. */
export const LEGEND_SIGNS = [
  'process',
  'hyperv',
  'request',
  'reply',
  'delivered',
  'dropped',
] as const
export type LegendSign = (typeof LEGEND_SIGNS)[number]

export interface LegendItem {
  readonly sign: LegendSign | { readonly driver: NetworkType }
  readonly word: string
}

/** What stands in the block, in words; empty lists leave their part out. */
export interface TitleBlock {
  readonly name: string
  /** Revision, date, author …: only those that are given. */
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  readonly legendHeading: string
  readonly legend: readonly LegendItem[]
  /** Verdicts, assumptions, what is not modelled. */
  readonly remarks: readonly { readonly heading: string; readonly lines: readonly string[] }[]
}

/** Width of a text of 12 pixels. */
type Measure = (text: string, strong: boolean) => number

/** Pixels at which a sheet of A4 is this wide that letters of 12 are read without a glass. */
const SHEET_WIDTH = 1100
const LEAST_WIDTH = 720
const PAD = 12
const LINE = 16
const LEGEND_WIDTH = 168
const FIELDS_WIDTH = 264
/** Lines of a remark; what is more ends in an ellipsis. */
const MOST_LINES = 3

/**
 * The picture with the block below it. Letters grow with the picture, so that on a sheet of paper they have
 * one size whatever the drawing is.
 */
export function withTitleBlock(
  picture: StillPicture,
  block: TitleBlock,
  measure: Measure,
): StillPicture {
  const width = Math.max(picture.width, LEAST_WIDTH)
  const unit = Math.max(1, width / SHEET_WIDTH)
  const sheet: Sheet = { shapes: [], unit, top: picture.height, width: width / unit, measure }
  const height = Math.ceil(drawBlock(sheet, block) * unit)
  return {
    ...picture,
    width,
    height: picture.height + height,
    view: { ...picture.view, width, height: picture.height + height },
    trail: [...picture.trail, ...sheet.shapes],
  }
}

/** Where the block is drawn. Lengths are units of the block; a unit is so many pixels of the picture. */
interface Sheet {
  readonly shapes: Shape[]
  readonly unit: number
  /** Pixels of the picture above the block. */
  readonly top: number
  readonly width: number
  readonly measure: Measure
}

/** Draws the block and gives its height. */
function drawBlock(sheet: Sheet, block: TitleBlock): number {
  const left = drawLegend(sheet, block)
  const fieldsX = sheet.width - FIELDS_WIDTH
  const remarksX = block.legend.length === 0 ? 0 : LEGEND_WIDTH
  const middle = drawRemarks(sheet, block, remarksX + PAD, fieldsX - remarksX - 2 * PAD)
  const right = drawFields(sheet, block, fieldsX)
  const height = Math.max(left, middle, right, 4 * LINE)
  const frame = { x: 0.75, y: 0.75, width: sheet.width - 1.5, height: height - 1.5 }
  sheet.shapes.unshift(
    { kind: 'rect', box: box(sheet, frame), fill: 'panel', stroke: 'ink', width: 1.5 * sheet.unit },
    ...(remarksX > 0 && middle > 0 ? [line(sheet, remarksX, 0, remarksX, height)] : []),
    line(sheet, fieldsX, 0, fieldsX, height),
  )
  return height
}

function drawLegend(sheet: Sheet, { legend, legendHeading }: TitleBlock): number {
  if (legend.length === 0) return 0
  let y = PAD
  write(sheet, legendHeading, PAD, y, LEGEND_WIDTH - 2 * PAD, { colour: 'ink-2', size: 10 })
  for (const { sign, word } of legend) {
    y += LINE + 2
    drawSign(sheet, sign, PAD + 10, y)
    write(sheet, word, PAD + 30, y, LEGEND_WIDTH - PAD - 34)
  }
  return y + PAD
}

function drawRemarks(sheet: Sheet, { remarks }: TitleBlock, x: number, room: number): number {
  let y = PAD - LINE
  for (const { heading, lines } of remarks) {
    y += LINE
    write(sheet, heading, x, y, room, { colour: 'ink-2', size: 10 })
    for (const sentence of lines) {
      for (const part of wrapText(sentence, room, MOST_LINES, (text) =>
        sheet.measure(text, false),
      )) {
        y += LINE
        write(sheet, part, x, y, room)
      }
    }
    y += 4
  }
  return remarks.length === 0 ? 0 : y + PAD
}

function drawFields(sheet: Sheet, { name, fields }: TitleBlock, x: number): number {
  const room = FIELDS_WIDTH - 2 * PAD
  let y = PAD - 8
  const names = wrapText(name, room, 3, (text) => sheet.measure(text, true) * (15 / 12))
  for (const part of names) {
    y += 20
    write(sheet, part, x + PAD, y - 6, room, { size: 15, strong: true })
  }
  y += 8
  for (const { label: heading, value } of fields) {
    sheet.shapes.push(line(sheet, x, y, sheet.width, y))
    write(sheet, heading, x + PAD, y + 12, 76, { colour: 'ink-2', size: 10 })
    write(sheet, value, x + PAD + 80, y + 12, room - 80)
    y += 24
  }
  return y
}

/** A sign in the middle of its line, 20 wide. */
function drawSign(sheet: Sheet, sign: LegendItem['sign'], x: number, y: number): void {
  if (typeof sign !== 'string') {
    const { colour, letter } = TONES[sign.driver]
    const tag = box(sheet, { x: x - 8, y: y - 7, width: 16, height: 14 })
    sheet.shapes.push({ kind: 'rect', box: tag, stroke: colour, width: 1.5 * sheet.unit })
    write(sheet, letter, x, y, 16, { colour, strong: true, align: 'middle', size: 11 })
    return
  }
  const { unit } = sheet
  const room = (by: number) =>
    box(sheet, { x: x - 9 + by, y: y - 6 + by, width: 18 - 2 * by, height: 12 - 2 * by })
  const at = { x: x * unit, y: sheet.top + y * unit }
  switch (sign) {
    case 'process':
      sheet.shapes.push({
        kind: 'rect',
        box: room(0),
        fill: 'floor-user',
        stroke: 'line',
        width: unit,
      })
      return
    case 'hyperv':
      for (const by of [0, 3]) {
        sheet.shapes.push({
          kind: 'rect',
          box: room(by),
          fill: 'floor-uvm',
          stroke: 'line',
          width: unit,
        })
      }
      return
    case 'request':
    case 'reply':
      sheet.shapes.push({
        ...line(sheet, x - 10, y, x + 10, y),
        stroke: sign === 'request' ? 'accent' : 'ink-2',
        width: 3 * unit,
      })
      return
    case 'delivered':
    case 'dropped':
      sheet.shapes.push(
        ...stampShapes(at, {
          delivered: sign === 'delivered',
          radius: 7 * unit,
          width: 1.5 * unit,
        }),
      )
      return
  }
}

function write(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  maxWidth: number,
  more: Parameters<typeof label>[4] = {},
): void {
  const { unit } = sheet
  const { size = 12, ...look } = more
  sheet.shapes.push(
    label(text, x * unit, sheet.top + y * unit, maxWidth * unit, { size: size * unit, ...look }),
  )
}

function line(
  sheet: Sheet,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): Extract<Shape, { kind: 'path' }> {
  const { unit, top } = sheet
  const d = polyline([
    { x: x1 * unit, y: top + y1 * unit },
    { x: x2 * unit, y: top + y2 * unit },
  ])
  return { kind: 'path', d, stroke: 'line', width: unit }
}

function box(
  sheet: Sheet,
  of: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
) {
  const { unit, top } = sheet
  return {
    x: of.x * unit,
    y: top + of.y * unit,
    width: of.width * unit,
    height: of.height * unit,
  }
}
