import { SaxesParser } from 'saxes'
import { must } from '../../lib/assert'

/** An element of a parsed picture. */
export interface SvgElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: SvgElement[]
  text: string
}

/** Reads XML as strictly as the standard does: throws at the first thing that is not well-formed. */
export function parseSvg(source: string): SvgElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: SvgElement[] = []
  const roots: SvgElement[] = []
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const element = {
      name,
      attributes: Object.fromEntries(values) as Record<string, string>,
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(element)
    if (open.length === 0) roots.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(source).close()
  return must(roots[0], 'parseSvg: nothing in it')
}

/** An element and everything in it. */
export function allOf(element: SvgElement): readonly SvgElement[] {
  return [element, ...element.children.flatMap(allOf)]
}

/** A measure for tests: every letter as wide as a typical one, CJK as wide as it is high. */
export function roughMeasure(font: string, text: string): number {
  const size = Number(/(\d+(?:\.\d+)?)px/.exec(font)?.[1] ?? 12)
  return Array.from(text).reduce((sum, letter) => sum + size * (letter > '\u2e7f' ? 1 : 0.55), 0)
}
