import { marked, type Token, type Tokens } from 'marked'
import type { Run } from '../shape'

/** A line of a drawn text. */
export interface MarkdownLine {
  readonly runs: readonly Run[]
  /** Letters, as parts of the plain size. */
  readonly scale: number
  /** Levels from the left. */
  readonly indent: number
  /** Room above it, as parts of a plain line. */
  readonly above: number
  /** What the line is besides text: drawn behind or beside it. */
  readonly kind: 'plain' | 'code' | 'quote' | 'rule'
}

const PLAIN = { scale: 1, indent: 0, above: 0, kind: 'plain' } as const
const HEADINGS: Readonly<Record<number, number>> = { 1: 1.5, 2: 1.25, 3: 1.1 }

/**
 * Markdown as lines of parts, not yet broken to a width: headings, bold, slanted and struck text, code,
 * lists, quotes, rules, and links as their text. Nothing in it is carried out: HTML stays the text it is,
 * and nothing is fetched.
 */
export function markdownLines(text: string): readonly MarkdownLine[] {
  return linesOf(marked.lexer(text, { gfm: true, breaks: true }), 0)
}

function linesOf(tokens: readonly Token[], indent: number): MarkdownLine[] {
  const lines: MarkdownLine[] = []
  const push = (line: Partial<MarkdownLine> & Pick<MarkdownLine, 'runs'>) =>
    lines.push({ ...PLAIN, indent, ...line })
  for (const token of tokens as readonly Tokens.Generic[]) {
    const above = lines.length === 0 ? 0 : 0.35
    switch (token.type) {
      case 'space':
      case 'def':
        break
      case 'heading': {
        const { depth, tokens: inner } = token as Tokens.Heading
        const scale = HEADINGS[depth] ?? 1
        for (const [at, runs] of rowsOf(inner, { strong: true }).entries()) {
          push({ runs, scale, above: at === 0 ? above : 0 })
        }
        break
      }
      case 'code':
        for (const [at, line] of (token as Tokens.Code).text.split('\n').entries()) {
          push({ runs: [{ text: line, mono: true }], kind: 'code', above: at === 0 ? above : 0 })
        }
        break
      case 'hr':
        push({ runs: [], kind: 'rule', above })
        break
      case 'blockquote':
        for (const line of linesOf((token as Tokens.Blockquote).tokens, indent + 1)) {
          lines.push({ ...line, kind: line.kind === 'plain' ? 'quote' : line.kind })
        }
        break
      case 'list':
        lines.push(...listLines(token as Tokens.List, indent))
        break
      default: {
        const inner = token.tokens ?? null
        // Tables and HTML are no part of a note: they stay the text that was written.
        const rows =
          inner === null
            ? token.raw
                .replace(/\n+$/, '')
                .split('\n')
                .map((line): Run[] => [{ text: line }])
            : rowsOf(inner, {})
        for (const [at, runs] of rows.entries()) push({ runs, above: at === 0 ? above : 0 })
      }
    }
  }
  return lines
}

function listLines(list: Tokens.List, indent: number): MarkdownLine[] {
  const first = typeof list.start === 'number' ? list.start : 1
  return list.items.flatMap((item, index) => {
    const box = item.checked === true ? '☑' : '☐'
    const mark = item.task ? box : list.ordered ? `${first + index}.` : '•'
    const inner = item.tokens.filter((token) => token.type !== 'checkbox')
    const [head, ...rest] = linesOf(inner, indent + 1)
    const runs: Run[] = [{ text: `${mark} ` }, ...(head?.runs ?? [])]
    return [{ ...PLAIN, ...head, runs, indent, above: 0.1 }, ...rest]
  })
}

type Look = Omit<Run, 'text'>

/** Rows of parts: a line end that was written is one. */
function rowsOf(tokens: readonly Token[], look: Look): Run[][] {
  const rows: Run[][] = [[]]
  const put = (text: string, how: Look) => {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) rows.push([])
      if (part !== '') rows.at(-1)?.push({ text: part, ...how })
    }
  }
  const visit = (all: readonly Token[], how: Look) => {
    for (const token of all as readonly Tokens.Generic[]) {
      const inner = token.tokens
      if (token.type === 'br') rows.push([])
      else if (token.type === 'strong') visit(inner ?? [], { ...how, strong: true })
      else if (token.type === 'em') visit(inner ?? [], { ...how, slanted: true })
      else if (token.type === 'del') visit(inner ?? [], { ...how, colour: 'ink-3' })
      else if (token.type === 'link') visit(inner ?? [], { ...how, colour: 'accent' })
      else if (token.type === 'codespan') put(String(token['text']), { ...how, mono: true })
      else if (inner !== undefined) visit(inner, how)
      else put(token.type === 'html' ? token.raw : String(token['text'] ?? token.raw), how)
    }
  }
  visit(tokens, look)
  return rows
}
